"""Cells of the drawn tables of reStructuredText; a table that is drawn wrong has none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from glossary.lazyre import lazy
from lint.parsers.rst_lines import NO_COLUMN, Line

__all__ = ["grid", "simple"]

_FULL = lazy(r"\+(?:[-=]+\+)+")
_RULE = lazy(r"[-=]+")
_SPANS = lazy(r"[-=][-= ]*")


def _part(text: str, line: Line, first: int, last: int) -> Line:
    """Return what stands on a line between two columns of its table."""
    start, end = min(line.start + first, line.end), min(line.start + last, line.end)
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return Line(start + left, max(start + left, start + len(piece.rstrip())), first + left)


def grid(text: str, lines: list[Line]) -> Iterator[list[Line]]:
    """Yield the lines of each cell of a table drawn with plus signs.

    Rows that are drawn across others in more than one way are left out.
    """
    rows = [text[line.start : line.end] for line in lines]
    width = len(rows[0])
    if any(len(row) != width or "\t" in row for row in rows):
        return
    rules = [number for number, row in enumerate(rows) if _FULL.fullmatch(row)]
    for above, below in pairwise(rules):
        band = rows[above + 1 : below]
        corners = {m.start() for row in (rows[above], rows[below]) for m in re.finditer(r"\+", row)}
        crossed = {at: sum(row[at] in "|+" for row in band) for at in sorted(corners)}
        if any(0 < count < len(band) for count in crossed.values()):
            continue
        edges = [at for at, count in crossed.items() if count]
        for first, last in pairwise(edges):
            yield from _column(text, lines[above + 1 : below], first + 1, last)


def _column(text: str, lines: list[Line], first: int, last: int) -> Iterator[list[Line]]:
    """Yield the cells of one column, one below the other."""
    cell: list[Line] = []
    for line in lines:
        if _RULE.fullmatch(text, line.start + first, line.start + last):
            yield cell
            cell = []
        else:
            cell.append(_part(text, line, first, last))
    yield cell


def simple(text: str, lines: list[Line]) -> Iterator[list[Line]]:
    """Yield the lines of each cell of a table drawn with rules of equals signs."""
    if any("\t" in text[line.start - line.column : line.end] for line in lines):
        return
    left = lines[0].column
    # Lines that begin further right are read from where the table begins.
    lines = [line._replace(start=line.start - (line.column - left)) if not line.empty else line for line in lines]
    columns = _columns(text, lines[0])
    row: list[Line] = []
    for line in lines[1:]:
        head = _part(text, line, *columns[0])
        if _SPANS.fullmatch(text, line.start, line.end):
            yield from _row(text, row, _columns(text, line))
            row = []
        elif head.start < head.end:
            yield from _row(text, row, columns)
            row = [line]
        elif row:
            row.append(line)
    yield from _row(text, row, columns)


def _columns(text: str, rule: Line) -> list[tuple[int, int]]:
    return [(m.start() - rule.start, m.end() - rule.start) for m in _RULE.finditer(text, rule.start, rule.end)]


def _row(text: str, row: list[Line], columns: list[tuple[int, int]]) -> Iterator[list[Line]]:
    """Yield the cells of a row; one cell where text stands between the columns."""
    ends = [*(first for first, _ in columns[1:]), NO_COLUMN]
    clear = all(
        not text[min(line.start + stop, line.end) : min(line.start + end, line.end)].strip()
        for line in row
        for (_, stop), end in zip(columns[:-1], ends, strict=False)
    )
    if clear:
        for (first, _), end in zip(columns, ends, strict=True):
            yield [_part(text, line, first, end) for line in row]
    elif row:
        yield [_part(text, line, 0, NO_COLUMN) for line in row]
