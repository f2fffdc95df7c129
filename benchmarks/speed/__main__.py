"""Measure how fast the linter is beside codespell, typos, textlint with prh, and vale.

Whole processes, each case several times, the cases of a group in turn: a busy machine troubles all
alike. It makes its own documents and glossaries. A full run takes some ten minutes and 150 MB of disk.

Examples:
  python -m benchmarks.speed --install .venv-peers    get the peers from PyPI and npm, once
  python -m benchmarks.speed --peers .venv-peers --json docs/speed.json --plots docs
  python -m benchmarks.speed --quick                  see that it works; the figures mean nothing
  python -m benchmarks.speed --unique                 text in which no paragraph comes twice
  python -m benchmarks.speed --src ~/docs/ar          real Markdown, cut and mixed
  python -m benchmarks.speed --group one --group start --rounds 15
  python -m benchmarks.speed --from docs/speed.json --plots docs    draw again

"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.speed.cases import GROUPS, Scale, cases, prepare
from benchmarks.speed.measure import BadRunError, Measured, facts, measure
from benchmarks.speed.plots import draw
from benchmarks.speed.report import as_json, read_json, table
from benchmarks.speed.tools import PEERS, find, install

_SHORT = frozenset(("start", "one", "jobs"))
"""Groups of short runs, which need more of them for a true median."""
_QUICK = Scale(files=32, some=6, size=1500, terms=(20, 40, 60, 80))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run; return 1 if a promise is not met, and 2 if a tool failed."""
    given = _parser().parse_args(arguments)
    if given.install:
        install(given.install)
        return 0
    if given.source_json:
        data = json.loads(given.source_json.read_text("utf-8"))
    else:
        try:
            data = _measured(given)
        except BadRunError as error:
            print(error, file=sys.stderr)
            return 2
    results = read_json(data)
    print("\n".join(table(results, GROUPS)))
    if given.json:
        given.json.parent.mkdir(parents=True, exist_ok=True)
        given.json.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")
    for path in draw(data, given.plots) if given.plots else ():
        print(path)
    return int(not given.quick and any(promise["met"] is False for promise in data["promises"]))


def _parser() -> argparse.ArgumentParser:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser("python -m benchmarks.speed", description=__doc__, formatter_class=raw)
    add = parser.add_argument
    add("--quick", action="store_true", help="tiny sizes, one round, no peers unless --peers is given: for tests")
    add(
        "--rounds",
        type=int,
        default=5,
        metavar="N",
        help="runs of each case, of short ones thrice as many; the median counts (default 5)",
    )
    add("--files", type=int, default=Scale().files, metavar="N", help="in the big set (default 2000)")
    add("--group", action="append", choices=list(GROUPS), help="measure this group only; may be given again")
    add("--peers", type=Path, metavar="DIR", help="where --install has put the peers")
    add("--without", action="append", default=[], choices=PEERS, help="leave a peer out")
    add("--install", type=Path, metavar="DIR", help="install the peers into DIR and end")
    add("--src", type=Path, metavar="DIR", help="mix the Arabic Markdown below DIR instead of made-up text")
    add("--unique", action="store_true", help="no paragraph comes twice in the whole text")
    add("--seed", type=int, default=7, help="of the text (default 7)")
    add("--json", type=Path, metavar="FILE", help="write all figures and the facts of the machine")
    add("--plots", type=Path, metavar="DIR", help="write the plots as SVG")
    add("--from", type=Path, metavar="FILE", dest="source_json", help="measure nothing: show what FILE keeps")
    return parser


def _measured(given: argparse.Namespace) -> dict[str, object]:
    rounds = 1 if given.quick else given.rounds
    scale = _QUICK if given.quick else Scale(files=given.files)
    machine = facts()
    wanted = [] if given.quick and not given.peers else [name for name in PEERS if name not in given.without]
    ours, peers, missing = find(given.peers.absolute() if given.peers else None, wanted)
    for line in missing:
        _note(line)
    results: list[Measured] = []
    with tempfile.TemporaryDirectory(prefix="speed-") as folder:
        _note("writing documents and glossaries")
        work = prepare(Path(folder), scale, given.seed, given.src, unique=given.unique)
        for group, listed in cases(work, ours, peers):
            if not given.group or group in given.group:
                _note(f"{group}: {GROUPS[group]}")
                results += measure(listed, rounds * 3 if group in _SHORT and not given.quick else rounds, _note)
    tools = {tool.name: tool.version for tool in (ours, *peers)}
    after = facts()["load"]
    return as_json(
        results, {"machine": {**machine, "load_after": after}, "tools": tools, "corpus": work.facts, "rounds": rounds}
    )


def _note(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
