"""Plain text: paragraphs between blank lines."""

from __future__ import annotations

from collections.abc import Iterator

from glossary.lazyre import lazy
from lint.document import Document, Kind, Passage
from lint.parsers.pieces import Pieces, lone_returns, with_objects

_LINE = lazy(r"[^\n]+")


def parse(path: str, text: str) -> Document:
    """Return each paragraph as a passage."""
    return Document(path, text, tuple(map(with_objects, paragraphs(lone_returns(text)))))


def paragraphs(text: str) -> Iterator[Passage]:
    """Yield the paragraphs of *text*."""
    pieces, end = Pieces(text), 0
    for line in _LINE.finditer(text, text.startswith("\ufeff")):
        if line[0].isspace():
            continue
        if pieces.size and line.start() > end + 1:
            yield pieces.passage(Kind.PARAGRAPH)
            pieces = Pieces(text)
        elif pieces.size:
            start = end - text.endswith("\r", 0, end)
            pieces.stand("\n", start, end + 1)
        end = line.end()
        pieces.copy(line.start(), end - line[0].endswith("\r"))
    if pieces.size:
        yield pieces.passage(Kind.PARAGRAPH)
