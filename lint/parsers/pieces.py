"""Put passages together from pieces of a text; set aside what is no prose wherever it stands."""

from __future__ import annotations

from bisect import bisect_right

from glossary.lazyre import lazy
from glossary.text import Mapped, Run, Span
from lint.document import OBJECT, Kind, Passage

__all__ = ["Above", "Pieces", "lone_returns", "with_objects"]

_LONE_RETURN = lazy(r"\r(?!\n)")
_ADDRESS = lazy(
    r"(?i:(?<![a-z0-9])(?:(?:https?|ftps?|file|ssh|git)://|mailto:|www\.(?=[a-z0-9])))[^\s<>\"`\ufffc«»“”]++"
    r"|(?a:(?<![\w.+-])[\w.+-]++(?<![.+-])@[\w-]++(?:\.[\w-]++)+)"
)
_TRAILING = ".,;:!?*_~'،؛؟…"
_CLOSING = {")": "(", "]": "[", "}": "{"}


def lone_returns(text: str) -> str:
    """Return *text* of the same length with each carriage return that no line feed follows made one."""
    return _LONE_RETURN.sub("\n", text) if "\r" in text else text


class Pieces:
    """A passage in the making: pieces of a text, in order."""

    __slots__ = ("_above", "_end", "_parts", "_runs", "_start", "anchor", "links", "size", "text")

    def __init__(self, text: str, above: Above | None = None) -> None:
        """Begin a passage of *text*, which itself may be mapped to a text *above*."""
        self.text = text
        self.size = 0
        self.anchor = -1
        """Where the text of an open HTML link begins."""
        self.links: list[Span] = []
        self._above = above
        self._parts: list[str] = []
        self._runs: list[Run] = []
        self._start = self._end = -1

    def copy(self, start: int, end: int) -> None:
        """Take the text from *start* to *end* as it is."""
        if start != self._end:
            if self._start >= 0:
                self._close()
            self._start = start
        self.size += end - start
        self._end = end

    def stand(self, piece: str, start: int, end: int) -> None:
        """Let *piece* stand for the text from *start* to *end*."""
        if len(piece) == end - start and piece == self.text[start:end]:
            self.copy(start, end)
            return
        if self._start >= 0:
            self._close()
        if self._above:
            start, end = self._above.up(start, end)
        self._runs.append(Run(self.size, len(piece), start, end))
        self._parts.append(piece)
        self.size += len(piece)

    def _close(self) -> None:
        start, end = self._start, self._end
        self._start = self._end = -1
        if start >= end:
            return
        self._parts.append(self.text[start:end])
        if self._above:
            self._runs += self._above.runs(self.size - (end - start), start, end)
        else:
            self._runs.append(Run(self.size - (end - start), end - start, start, end))

    def mapped(self) -> Mapped:
        """Return the text so far with its way back."""
        if self._start >= 0:
            self._close()
        return Mapped("".join(self._parts), self._runs)

    def passage(self, kind: Kind) -> Passage:
        """Return the passage."""
        return Passage(self.mapped(), kind, tuple(self.links))


class Above:
    """The way from a mapped text to its parent; asked for in order, it answers at once."""

    __slots__ = ("_ats", "_runs")

    def __init__(self, mapped: Mapped) -> None:
        """Index the runs of *mapped*."""
        self._runs = mapped.runs
        self._ats = [run.at for run in mapped.runs]

    def runs(self, at: int, start: int, end: int) -> list[Run]:
        """Return the runs by which a copy of the text from *start* to *end* stands at *at*."""
        index = bisect_right(self._ats, start) - 1
        at_above, length, first, last = self._runs[index]
        if end <= at_above + length == at_above + last - first:
            return [Run(at, end - start, start - at_above + first, end - at_above + first)]
        found: list[Run] = []
        while start < end:
            above = self._runs[index]
            stop = min(end, above.at + above.length)
            if above.end - above.start == above.length:
                shift = above.start - above.at
                found.append(Run(at, stop - start, start + shift, stop + shift))
            else:
                found.append(Run(at, stop - start, above.start, above.end))
            at += stop - start
            start = stop
            index += 1
        return found

    def up(self, start: int, end: int) -> tuple[int, int]:
        """Return the parent's range for the range of the text."""
        first = self._runs[bisect_right(self._ats, start) - 1]
        last = self._runs[bisect_right(self._ats, end - 1) - 1]
        return (
            first.start + (start - first.at if first.end - first.start == first.length else 0),
            last.start + end - last.at if last.end - last.start == last.length else last.end,
        )


def with_objects(passage: Passage) -> Passage:
    """Return *passage* with web and mail addresses made objects."""
    text = passage.mapped.text
    if "@" not in text and "://" not in text and "www." not in text:
        return passage
    spans = [Span(m.start(), _address_end(text, m.start(), m.end())) for m in _ADDRESS.finditer(text)]
    spans = [span for span in spans if span.end - span.start > 1]
    if not spans:
        return passage
    pieces, at = Pieces(text), 0
    shifts = [0]
    for span in spans:
        pieces.copy(at, span.start)
        pieces.stand(OBJECT, *span)
        at = span.end
        shifts.append(at - pieces.size)
    pieces.copy(at, len(text))
    ends = [span.end for span in spans]

    def moved(offset: int) -> int:
        index = bisect_right(ends, offset)
        inside = index < len(spans) and spans[index].start < offset
        return spans[index].start - shifts[index] + 1 if inside else offset - shifts[index]

    # A link that is but a part of an address goes with it.
    links = tuple(Span(first, last) for start, end in passage.links if (first := moved(start)) < (last := moved(end)))
    return Passage(pieces.mapped().of(passage.mapped), passage.kind, links)


def _address_end(text: str, start: int, end: int) -> int:
    surplus = {
        last: text.count(last, start, end) - text.count(first, start, end)
        for last, first in _CLOSING.items()
        if text.find(last, start, end) >= 0
    }
    while end > start:
        last = text[end - 1]
        if surplus.get(last, 0) > 0:
            surplus[last] -= 1
        elif last not in _TRAILING:
            break
        end -= 1
    return end
