"""A document as rules see it: runs of prose with exact places."""

from __future__ import annotations

import re
from bisect import bisect_right
from enum import StrEnum
from typing import NamedTuple

from glossary.text import Mapped, Span

OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in a passage for what is not prose: inline code, mathematics, an image, a template tag."""

_NEWLINE = re.compile(r"\r\n?|\n")


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


class Comment(NamedTuple):
    """A comment of the markup, where suppressions are written."""

    span: Span
    text: str


class Position(NamedTuple):
    """A place for people: both 1-based, columns in code points."""

    line: int
    column: int


class Lines:
    """Lines of a text; LF, CR LF and CR end one."""

    def __init__(self, text: str) -> None:
        """Index the line starts of *text*."""
        self.text = text
        self.starts = [0, *(m.end() for m in _NEWLINE.finditer(text))]

    def at(self, offset: int) -> Position:
        """Return the position of a code point."""
        line = bisect_right(self.starts, offset)
        return Position(line, offset - self.starts[line - 1] + 1)

    def line(self, number: int) -> Span:
        """Return the span of a line (1-based), its ending included."""
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        return Span(self.starts[number - 1], end)


class Document(NamedTuple):
    """A parsed source file."""

    path: str
    text: str
    passages: tuple[Passage, ...]
    comments: tuple[Comment, ...] = ()
