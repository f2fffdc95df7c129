"""Fuzz the linter for some minutes.

Seeds are the examples of the rules, examples/, and every document of the folders given. A round takes
one, makes it worse and checks it; one in ten is a glossary file, and one in twelve measures how time
grows with the text. What fails is made small and written to a folder, together with how to get it
again: a round depends on nothing but the seed, its number and the folders.

Examples:
  python -m benchmarks.fuzz --minutes 20
  python -m benchmarks.fuzz --minutes 5 --seed 7 --corpus ~/docs/ar --corpus ~/blog
  python -m benchmarks.fuzz --seed 7 --only 1234     that round again, with its traceback

"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from types import FrameType
from typing import NamedTuple

from benchmarks.fuzz.checks import HOME, Failure, Subject, check_bytes, failure, first_failure, settings_of
from benchmarks.fuzz.growth import check_growth, repeated
from benchmarks.fuzz.minimise import minimised
from benchmarks.fuzz.mutate import broken_bytes, mutated, window
from benchmarks.fuzz.seeds import SAMPLES, notebook
from benchmarks.fuzz.snippets import DOCUMENT
from benchmarks.fuzz.terms import check_terms, mutated_terms
from glossary import store
from glossary.model import Glossary
from lint.engine import Settings, rules
from lint.parsers import SUFFIXES
from lint.rule import EXAMPLE_TERMS

_PATIENCE = 30
"""Seconds of CPU time that one check may take."""
_KEPT = 3
"""Failures of one kind that are written."""
_LONGEST = 60_000


class Ground(NamedTuple):
    """What all rounds begin with."""

    seed: str
    seeds: dict[str, list[str]]
    """Documents by suffix; under the empty one, all of them."""
    glossaries: list[Settings]
    terms: list[str]
    small: Glossary


class Found(NamedTuple):
    """A failure and what it takes to see it again."""

    failure: Failure
    content: bytes
    name: str
    """A file name with the suffix of the format."""
    fails: Callable[[bytes], Failure | None]
    """Makes the same check of other content."""


class Hang(BaseException):
    """A check took longer than anybody would wait; not an Exception, so that no handler takes it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run; return 1 if anything failed."""
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser("python -m benchmarks.fuzz", description=__doc__, formatter_class=raw)
    parser.add_argument("--minutes", type=float, default=20.0, help="how long to go on (default 20)")
    parser.add_argument("--rounds", type=int, default=sys.maxsize, help="stop after so many rounds")
    parser.add_argument("--seed", default="1", help="another seed, other mutations (default 1)")
    parser.add_argument(
        "--corpus", action="append", default=[], metavar="DIR", type=Path, help="more documents to begin with"
    )
    parser.add_argument(
        "--out", type=Path, default=Path("build/fuzz"), metavar="DIR", help="for what fails (default build/fuzz)"
    )
    parser.add_argument("--only", type=int, metavar="N", help="make round N alone")
    given = parser.parse_args(arguments)
    os.environ.pop("GITHUB_STEP_SUMMARY", None)
    signal.signal(signal.SIGVTALRM, _hang)
    ground = prepare(given.seed, given.corpus)
    if given.only is not None:
        found = round_of(ground, given.only)
        print(found.failure.detail if found else "nothing failed")
        return int(found is not None)
    return _run(ground, given)


def _run(ground: Ground, given: argparse.Namespace) -> int:
    begun, counts = time.monotonic(), Counter[tuple[str, str]]()
    number, shown = 0, begun
    try:
        while number < given.rounds and time.monotonic() - begun < 60 * given.minutes:
            found = round_of(ground, number)
            if found:
                kind = found.failure[:2]
                counts[kind] += 1
                if counts[kind] <= _KEPT:
                    folder = write(found, given.out, f"{ground.seed}-{number}")
                    print(f"round {number}: {': '.join(kind)}: {folder}", flush=True)
            number += 1
            if time.monotonic() - shown > 60:
                shown = time.monotonic()
                print(f"{(shown - begun) / 60:4.0f} min  {number:,} rounds  {counts.total()} failures", flush=True)
    except KeyboardInterrupt:
        print("stopped")
    minutes = (time.monotonic() - begun) / 60
    print(f"{number:,} rounds in {minutes:.1f} min, seed {ground.seed}: {len(counts)} kinds of failure")
    for failed, times in counts.most_common():
        print(f"{times:6}  {': '.join(failed)}")
    return int(bool(counts))


def prepare(seed: str, folders: Sequence[Path]) -> Ground:
    """Read the seeds and the glossaries."""
    seeds: dict[str, list[str]] = {"": []}
    for rule in rules().values():
        for example in rule.EXAMPLES:
            _add(seeds, example.path, example.text)
    for suffix, text in SAMPLES.items():
        _add(seeds, suffix, text)
    for folder in (HOME / "examples", *folders):
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() in SUFFIXES and path.is_file():
                _add(seeds, path.name, path.read_bytes().decode("utf-8", "replace"))
    terms = HOME / "terms.yaml"
    small = _loaded(EXAMPLE_TERMS)
    glossaries = [settings_of(small), settings_of(store.load(terms)), settings_of(store.EMPTY)]
    return Ground(seed, seeds, glossaries, [EXAMPLE_TERMS, terms.read_text("utf-8")], small)


def _add(seeds: dict[str, list[str]], name: str, text: str) -> None:
    seeds[""].append(text)
    seeds.setdefault(name[name.rfind(".") :].lower(), []).append(text)


def _loaded(text: str) -> Glossary:
    import tempfile  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "terms.yaml"
        path.write_text(text, "utf-8")
        return store.load(path, cache=False)


def round_of(ground: Ground, number: int) -> Found | None:
    """Make one round; the same number gives the same round."""
    rng = Random(f"{ground.seed} {number}")
    if rng.random() < 0.1:
        content = mutated_terms(rng, ground.terms)
        return _found(content, "terms.yaml", check_terms)
    suffix = rng.choice(sorted(SUFFIXES))
    own = ground.seeds.get(suffix)
    text = rng.choice(own if own and rng.random() < 0.8 else ground.seeds[""])
    text = window(rng, text, rng.choice((150, 600, 600, 2500, 2500, 12_000)))
    text = mutated(rng, text, ground.seeds[""], DOCUMENT)[:_LONGEST]
    name, settings = f"fuzz{suffix}", rng.choice(ground.glossaries)
    if suffix == ".ipynb" and rng.random() < 0.9:
        # Of broken JSON there is not much to say.
        text = notebook(text, ascii_only=rng.random() < 0.5)
    if rng.random() < 0.085:
        piece = repeated(rng, text[:3000], name, DOCUMENT)

        def grows(unit: bytes) -> Failure | None:
            shorter = piece._replace(unit=unit.decode("utf-8", "ignore"))
            return check_growth(shorter, ground.small, tries=2) if shorter.unit else None

        return _found(piece.unit.encode(), name, grows)
    content = text.encode()
    if rng.random() < 0.05:
        content = broken_bytes(rng, content)

    def checked(content: bytes) -> Failure | None:
        read = check_bytes(content, name)
        return first_failure(Subject(read, name, settings)) if read is not None else None

    return _found(content, name, checked)


def _found(content: bytes, name: str, check: Callable[[bytes], Failure | None]) -> Found | None:
    failed = _watched(check, content)
    return Found(failed, content, name, check) if failed else None


def _watched(check: Callable[[bytes], Failure | None], content: bytes) -> Failure | None:
    signal.setitimer(signal.ITIMER_VIRTUAL, _PATIENCE)
    try:
        return check(content)
    except (Hang, Exception) as error:
        return failure("hang" if isinstance(error, Hang) else "reading", error)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _hang(_: int, __: FrameType | None) -> None:
    raise Hang(f"more than {_PATIENCE} s of CPU time")


def write(found: Found, out: Path, name: str) -> Path:
    """Make the input small, and write it, what it was, and what failed; return the folder."""
    kind = found.failure[:2]

    def fails(content: bytes) -> bool:
        failed = _watched(found.fails, content)
        return failed is not None and failed[:2] == kind

    def fails_text(text: str) -> bool:
        return fails(text.encode())

    patience = 25.0 if kind[0] in {"growth", "hang"} else 20.0
    try:
        small = minimised(found.content.decode(), fails_text, patience).encode()
    except UnicodeDecodeError:
        small = minimised(found.content, fails, patience)
    last = _watched(found.fails, small) or found.failure
    folder = out / f"{kind[0]}-{name}"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / found.name).write_bytes(small)
    (folder / f"whole-{found.name}").write_bytes(found.content)
    seed, _, number = name.rpartition("-")
    again = f"python -m benchmarks.fuzz --seed {seed} --only {number}"
    (folder / "failure.txt").write_text(f"{again}\n{kind[0]}: {kind[1]}\n\n{small!r}\n\n{last.detail}\n", "utf-8")
    return folder


if __name__ == "__main__":
    raise SystemExit(main())
