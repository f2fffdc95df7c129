"""How often look-up answers a translator's query rightly, and how fast.

    python benchmarks/lookup.py [--terms FILE] [--queries FILE] [--show]

Prints the share of queries whose concept comes first and among the first five, and milliseconds: those of the
first query, tables and matcher included, and the median of all. Without ``--terms``: the shipped glossary.
"""

from __future__ import annotations

import argparse
import csv
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

import glossary
from glossary import lookup


class Answer(NamedTuple):
    """What look-up said to one query."""

    query: str
    wanted: str
    kind: str
    got: list[str]
    seconds: float


def ask(terms: glossary.Glossary, path: Path) -> list[Answer]:
    """Look up every query of a table with the columns query, expected_en and kind."""
    answers = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            begun = time.perf_counter()
            hits = lookup.search(terms, row["query"])
            seconds = time.perf_counter() - begun
            got = [hit.concept.en for hit in hits]
            answers.append(Answer(row["query"], row["expected_en"], row["kind"], got, seconds))
    return answers


def main() -> int:
    """Print one line, and with ``--show`` one for each query whose concept does not come first."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--terms", type=Path, help="a terms.yaml instead of the shipped glossary")
    parser.add_argument("--queries", type=Path, default=Path(__file__).with_name("lookup_queries.tsv"))
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    terms = glossary.load(given.terms) if given.terms else glossary.load()
    answers = ask(terms, given.queries)
    known = {concept.en for concept in terms.concepts}
    report(answers, known, show=given.show)
    return 0


def report(answers: Sequence[Answer], known: set[str], *, show: bool) -> None:
    """Print what *answers* show; *known* is the preferred English of every concept."""
    out = sys.stdout.write
    n = len(answers) or 1
    if show:
        for one in answers:
            if one.got[:1] != [one.wanted]:
                note = "" if one.wanted in known else " (not in this glossary)"
                out(f"{one.kind}\t{one.query}\twanted {one.wanted}{note}\tgot {'; '.join(one.got)}\n")
    top1 = sum(one.got[:1] == [one.wanted] for one in answers)
    top5 = sum(one.wanted in one.got for one in answers)
    out(f"queries {len(answers)} | top-1 {top1} = {top1 / n:.3f} | top-5 {top5} = {top5 / n:.3f}")
    if answers:
        each = [one.seconds * 1000 for one in answers]
        out(f" | ms: first {each[0]:.1f}, median {statistics.median(each):.2f}")
    out(f" | concepts {len(known)}\n")


if __name__ == "__main__":
    sys.exit(main())
