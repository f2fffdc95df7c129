"""The terms found in one text, and the questions that are asked of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from glossary.model import Concept, Term
from glossary.pattern import Form
from glossary.record import NamedTuple
from glossary.text import Span

__all__ = ["Match", "Scan"]


class Match(NamedTuple):
    """A term found in a text."""

    span: Span
    """Code points of the text, proclitics and suffixes included."""
    concept: Concept
    term: Term
    form: str
    """The matched words as folded for comparison, one blank between them."""
    clitics: tuple[str, ...]
    """Proclitics of the first word, the article last: ``("و", "ب", "ال")``."""
    reading: Form

    @property
    def sure(self) -> bool:
        """Tell whether the form can hardly be another word."""
        return self.reading.sure

    @property
    def plain(self) -> bool:
        """Tell whether the form means the concept in running text even without a gloss."""
        return self.sure and not self.term.context and not self.concept.context


def _start(row: tuple[int, list[Match]]) -> int:
    return row[0]


class Scan:
    """The terms of one text."""

    __slots__ = ("_ends", "_places", "_rows")

    def __init__(self, rows: Sequence[tuple[int, list[Match]]]) -> None:
        """Take the matches at each start that has any, in order."""
        self._rows = rows
        self._places: Sequence[tuple[Span, Sequence[Match]]] | None = None
        self._ends: dict[int, list[Match]] | None = None

    def all(self) -> list[Match]:
        """Return every match, overlapping and shorter ones too."""
        return [match for _, row in self._rows for match in row]

    @property
    def places(self) -> Sequence[tuple[Span, Sequence[Match]]]:
        """The places of the longest matches from left to right, each with all that it may be."""
        if self._places is None:
            self._places = list(self._choose())
        return self._places

    def _choose(self) -> Iterator[tuple[Span, Sequence[Match]]]:
        end = 0
        for start, row in self._rows:
            if start >= end:
                end = max(match.span.end for match in row)
                longest = [match for match in row if match.span.end == end]
                yield longest[0].span, longest

    def beginning(self, start: int, end: int) -> Iterator[Match]:
        """Yield every match that begins at *start* or after it and before *end*, in order."""
        for at in range(bisect_left(self._rows, start, key=_start), len(self._rows)):
            first, row = self._rows[at]
            if first >= end:
                break
            yield from row

    def ending(self, end: int) -> Sequence[Match]:
        """Return every match that ends at *end*, the longest first."""
        if self._ends is None:
            self._ends = {}
            for match in self.all():
                self._ends.setdefault(match.span.end, []).append(match)
        return self._ends.get(end, ())
