"""Tell how much of the English that Arabic documents gloss the glossary covers.

    python benchmarks/coverage.py [--terms FILE]... [--docs DIR]...

The denominator is ``coverage_marks.tsv``: every distinct English gloss of a corpus of seven
projects, marked by a reader. Only those marked *term* count, and by default those that occur twice
or more.

*Left out* is the coverage of one project by a glossary that was made without it: concepts and
variants that were taken from this project alone (``mined.tsv``) do not count for it.

With ``--docs`` the glosses of documents are found anew: English that has no mark is listed, and
agreement is told of each folder.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from glossary import store  # noqa: E402
from glossary.english import Index, key  # noqa: E402
from lint.documents import documents  # noqa: E402
from lint.rule import Tools  # noqa: E402
from lint.stats import Rendering, Use, summary, uses  # noqa: E402


class Mark(NamedTuple):
    """One row of the marks."""

    english: str
    times: int
    projects: frozenset[str]
    mark: str


def rows(path: Path) -> list[list[str]]:
    """Return the cells of a table, without its comments and its head."""
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


def marks(path: Path) -> list[Mark]:
    """Return the marks in the order of the file."""
    return [Mark(e, int(times), frozenset(projects.split(",")), mark) for e, times, projects, mark in rows(path)]


def mined(path: Path) -> dict[str, frozenset[str]]:
    """Return the projects that each mined English was taken from, by its key."""
    return {key(english): frozenset(projects.split(",")) for english, projects, *_ in rows(path)}


def covered(terms: Iterable[Mark], index: Index, out: Mapping[str, frozenset[str]], project: str = "") -> list[Mark]:
    """Return the marks whose English the glossary has, not counting what came from *project* alone."""
    alone = {english for english, projects in out.items() if projects == {project}}
    return [
        mark
        for mark in terms
        if key(mark.english) not in alone
        and any(key(concept.en) not in alone for concept in index.concepts(mark.english))
    ]


def share(part: Sequence[object], whole: Sequence[object]) -> str:
    """Return ``part/whole  per cent`` in columns."""
    return f"{len(part):4}/{len(whole):<4} {100 * len(part) / max(1, len(whole)):5.1f} %"


def report(every: Sequence[Mark], index: Index, out: Mapping[str, frozenset[str]], *, lacking: bool) -> None:
    """Print coverage overall and with each project left out."""
    terms = [mark for mark in every if mark.mark == "term"]
    often = [mark for mark in terms if mark.times >= 2]
    for name, group in (("terms that occur twice or more", often), ("terms, all", terms)):
        print(f"{name:40} {share(covered(group, index, out), group)}")
    weight = [mark for mark in often for _ in range(mark.times)]
    print(f"{'occurrences of the former':40} {share(covered(weight, index, out), weight)}")
    print(f"\n{'left out':24} {'twice or more':>18} {'all its terms':>18}")
    for project in sorted({project for mark in every for project in mark.projects}):
        own, all_own = ([m for m in group if project in m.projects] for group in (often, terms))
        print(
            f"{project:24} {share(covered(own, index, out, project), own):>18} "
            f"{share(covered(all_own, index, out, project), all_own):>18}"
        )
    if lacking:
        have = set(covered(terms, index, out))
        print("\nlacking:", "; ".join(f"{mark.english} ({mark.times})" for mark in terms if mark not in have))


def agreement(folders: Sequence[str], tools: Tools, known: Iterable[str]) -> int:
    """Print agreement of each folder and all, and the English without a mark; return 2 if a file failed."""
    failed: list[str] = []
    everything: list[Use] = []
    print(f"\n{'agreement':44} {'known':>6} preferred  admitted deprecated unlisted")
    for folder in folders:
        found = list(uses(documents([folder], failed), tools))
        everything += found
        line(folder, found)
    line("all", everything)
    unmarked = sorted({use.english for use in everything if use.key not in set(known)})
    print(f"\n{len(unmarked)} without a mark: {'; '.join(unmarked)}")
    return 2 if failed else 0


def line(name: str, found: Sequence[Use]) -> None:
    """Print one row of agreement."""
    result = summary(found)
    shares = "  ".join(f"{100 * result.share(rendering):7.1f} %" for rendering in Rendering)
    print(f"{name[-44:]:44} {result.renderings.total():6} {shares}")


def main() -> int:
    """Run."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--terms", action="append", default=[], metavar="FILE", help="instead of the shipped glossary")
    parser.add_argument("--docs", action="append", default=[], metavar="DIR", help="documents to find glosses in anew")
    parser.add_argument("--marks", type=Path, default=HERE / "coverage_marks.tsv")
    parser.add_argument("--mined", type=Path, default=HERE / "mined.tsv")
    parser.add_argument("--lacking", action="store_true", help="list the terms that the glossary lacks")
    options = parser.parse_args()
    glossary = store.load(*options.terms)
    every = marks(options.marks)
    print(f"{len(glossary.concepts):,} concepts, {len(every)} marked glosses")
    report(every, Index(glossary), mined(options.mined), lacking=options.lacking)
    return agreement(options.docs, Tools(glossary), {key(mark.english) for mark in every}) if options.docs else 0


if __name__ == "__main__":
    raise SystemExit(main())
