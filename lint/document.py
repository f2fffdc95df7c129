"""A document as rules see it: runs of prose with exact places."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from enum import StrEnum
from itertools import accumulate

from glossary.lazyre import lazy
from glossary.record import NamedTuple
from glossary.text import Mapped, Span

OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in a passage for what is not prose: inline code, mathematics, an image, a template tag."""

_NEWLINE = lazy(r"\r\n?|\n")
_STEP = 1024


class Kind(StrEnum):
    """Where a passage stands."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    CELL = "cell"
    FOOTNOTE = "footnote"
    ALT = "alt"
    FRONT = "front"
    """A value of the front matter that readers see."""

    @property
    def running(self) -> bool:
        """Tell whether a bare mention here counts as a first mention."""
        return self in (Kind.PARAGRAPH, Kind.ITEM, Kind.CELL, Kind.FOOTNOTE)


class Passage(NamedTuple):
    """A run of prose, free of markup, that maps back to the source."""

    mapped: Mapped
    kind: Kind
    links: tuple[Span, ...] = ()
    """Link texts, in offsets of the passage."""

    @property
    def text(self) -> str:
        """Return the prose."""
        return self.mapped.text

    @property
    def place(self) -> Span:
        """Return the range of the source from where its first copied text begins to where the last ends."""
        return Span(self.mapped.runs[0].start, self.mapped.runs[-1].end)


class Comment(NamedTuple):
    """A comment of the markup, where suppressions are written."""

    span: Span
    text: str


class Position(NamedTuple):
    """A place for people: both 1-based, columns in code points unless it is said otherwise."""

    line: int
    column: int


class Lines:
    """Lines of a text; LF, CR LF and CR end one."""

    def __init__(self, text: str) -> None:
        """Index the line starts of *text*."""
        self.text = text
        self.starts = [0, *(m.end() for m in _NEWLINE.finditer(text))]
        self._sizes: dict[str, list[int]] = {}

    def at(self, offset: int) -> Position:
        """Return the position of a code point."""
        line = bisect_right(self.starts, offset)
        return Position(line, offset - self.starts[line - 1] + 1)

    def utf16(self, offset: int) -> Position:
        """Return the position of a code point, the column in UTF-16 code units."""
        return self._encoded(offset, "utf-16-le", 2)

    def utf8(self, offset: int) -> Position:
        """Return the position of a code point, the column in bytes of UTF-8."""
        return self._encoded(offset, "utf-8", 1)

    def _encoded(self, offset: int, encoding: str, unit: int) -> Position:
        line = bisect_right(self.starts, offset)
        size = self._size(offset, encoding) - self._size(self.starts[line - 1], encoding)
        return Position(line, size // unit + 1)

    def _size(self, offset: int, encoding: str) -> int:
        """Return how many bytes the text before *offset* has, in time that no length of a line changes."""
        if encoding not in self._sizes:
            parts = (self.text[i : i + _STEP] for i in range(0, len(self.text), _STEP))
            lengths = (len(part.encode(encoding, "surrogatepass")) for part in parts)
            self._sizes[encoding] = list(accumulate(lengths, initial=0))
        steps = offset // _STEP
        rest = self.text[steps * _STEP : offset]
        return self._sizes[encoding][steps] + len(rest.encode(encoding, "surrogatepass"))

    def line(self, number: int) -> Span:
        """Return the span of a line (1-based), its ending included."""
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        return Span(self.starts[number - 1], end)


def _as_it_is(span: Span, text: str) -> str | None:  # noqa: ARG001  formats with escapes need the place
    return text


class Document(NamedTuple):
    """A parsed source file."""

    path: str
    text: str
    passages: tuple[Passage, ...]
    comments: tuple[Comment, ...] = ()
    written: Callable[[Span, str], str | None] = _as_it_is
    """Return a text as it must be written in the place of a span of the source, so that readers see it as it
    was; or None, if nothing of its length may stand there.
    """


class Unparsable(ValueError):  # noqa: N818  it says what the text is
    """A text that is not of its format: what is wrong and what to do, for people to read, and where."""

    def __init__(self, message: str, offset: int = 0) -> None:
        """Take the *message* and the place in code points."""
        super().__init__(message)
        self.offset = offset
