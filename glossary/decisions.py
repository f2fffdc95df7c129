"""One Arabic word for each English head word: what is decided, and where a term departs from it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from glossary import schema
from glossary.citation import Word, read_words
from glossary.english import key
from glossary.inflect import Lexicon, stems_of
from glossary.match import TOKEN
from glossary.model import Concept, Decision, share_domain
from glossary.record import NamedTuple
from glossary.source import Fault, Node
from glossary.store import Source

__all__ = ["Row", "Table", "excuse", "faults", "in_force", "rows"]

_ENGLISH = re.compile(r"[^\s,/()‐-―-]+")
_EXCUSE = "departs:"


def excuse(concept: Concept) -> str | None:
    """Return why *concept* departs from a decision, as its note says after ``departs:``; None where it does not."""
    note = concept.note.strip()
    return note[len(_EXCUSE) :].strip() if note.lower().startswith(_EXCUSE) else None


class Table:
    """Decisions, ready to be compared with concepts."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        """Take the *decisions* of one glossary."""
        self._by_key: dict[str, list[Decision]] = defaultdict(list)
        self._words: dict[str, tuple[Word, ...]] = {}
        for decision in decisions:
            self._by_key[key(decision.en)].append(decision)
            self._words |= {text: read_words(text) for text in decision.ar}
        self._longest = max((len(_ENGLISH.findall(d.en)) for row in self._by_key.values() for d in row), default=0)
        self._analyse = cache(Lexicon(stems_of(w.base for words in self._words.values() for w in words)).analyse)

    def about(self, concept: Concept) -> Iterator[list[Decision]]:
        """Yield the decisions for each head word of *concept*, those of which one must be kept together.

        A decision for several words stands in the place of those for each of them.
        """
        words = _ENGLISH.findall(concept.en)
        taken: set[int] = set()
        for length in range(min(self._longest + 1, len(words)), 0, -1):
            for start in range(len(words) - length + 1):
                span = range(start, start + length)
                found = [
                    d for d in self._by_key.get(key("".join(words[start : span.stop])), ()) if share_domain(d, concept)
                ]
                if found and taken.isdisjoint(span):
                    taken.update(span)
                    yield found

    def departures(self, concept: Concept) -> Iterator[list[Decision]]:
        """Yield the decisions that the preferred Arabic of *concept*, a compound, does not keep.

        Broken plurals and derived words count only if the decision lists them.
        """
        if not concept.ar or len(_ENGLISH.findall(concept.en)) < 2:
            return
        tokens = [self._analyse(token) for token in TOKEN.findall(concept.ar)]
        readings = [{(r.base, r.suffix.gender) for r in token} for token in tokens]
        for decisions in self.about(concept):
            if not any(_stands(self._words[text], readings) for decision in decisions for text in decision.ar):
                yield decisions


def _stands(words: Sequence[Word], readings: Sequence[set[tuple[str, str]]]) -> bool:
    """Tell whether the *words* stand in a term in their order; others may stand between them."""
    rest = iter(readings)
    # An adjective takes teh marbuta, but معلم is no form of معلمة.
    return all(any(_same(word, token) for token in rest) for word in words)


def _same(word: Word, token: set[tuple[str, str]]) -> bool:
    return (word.key, "f") in token or (word.gender == "m" and (word.key, "m") in token)


class Row(NamedTuple):
    """A decision with its place."""

    source: Source
    node: Node
    decision: Decision


def rows(source: Source) -> list[Row]:
    """Return the decisions of one file."""
    return [Row(source, node, decision) for node, decision in schema.decisions(source.root)]


def in_force(files: Iterable[Iterable[Row]]) -> list[Row]:
    """Return the decisions of all files, those of later ones in the place of earlier ones for the same English."""
    table: dict[str, list[Row]] = {}
    for file in files:
        latest: dict[str, list[Row]] = defaultdict(list)
        for row in file:
            latest[key(row.decision.en)].append(row)
        table |= latest
    return [row for alike in table.values() for row in alike]


def faults(file: Sequence[Row]) -> Iterator[Fault]:
    """Yield what is wrong with the decisions of one file."""
    for before, row in pairwise(file):
        if _order(row.decision) < _order(before.decision):
            names = f"`{row.decision.en}` comes before `{before.decision.en}`"
            yield Fault(row.node.at, "unsorted", f"out of order: {names}; decisions are sorted by `en`")
            break
    seen: dict[str, list[Row]] = defaultdict(list)
    for row in file:
        name, alike = row.decision.en, seen[key(row.decision.en)]
        first = next((other for other in alike if share_domain(row.decision, other.decision)), None)
        alike.append(row)
        if first is not None:
            message = f"{name!r} is decided in line LINE already: merge the two, or tell them apart by `domain`"
            yield Fault(row.node.at, "repeated-decision", message, first.node.at)
        for rival in row.decision.rivals:
            if rival.term in row.decision.ar:
                message = f"{rival.term!r} is both decided for {name!r} and its rival: remove one"
                yield Fault(row.node.at, "repeated-term", message)


def _order(decision: Decision) -> tuple[str, tuple[str, ...]]:
    return decision.en.casefold(), decision.domain
