"""Lines of reStructuredText and the blocks that they form by their indentation."""

from __future__ import annotations

from collections.abc import Sequence

from glossary.record import NamedTuple

__all__ = ["NO_COLUMN", "Line", "after", "base", "blank", "dedent", "split"]

NO_COLUMN = 1 << 30
"""Right of every text."""
_BLANKS = " \t\v\f\r"


class Line(NamedTuple):
    """A line of a block without its indentation and trailing blanks; empty where there was nothing else."""

    start: int
    end: int
    column: int
    """Of the first letter, 0-based; a tab reaches to the next multiple of eight."""

    @property
    def empty(self) -> bool:
        """Tell whether the line is blank."""
        return self.start >= self.end


def split(text: str) -> list[Line]:
    """Return the lines of *text*; a byte-order mark is none of the first."""
    lines = []
    start = int(text.startswith("\ufeff"))
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start:end].rstrip(_BLANKS)
        width = len(line) - len(line.lstrip(_BLANKS))
        column = width if "\t" not in line[:width] else len(line[:width].expandtabs())
        lines.append(Line(start + width, start + len(line), column))
        start = end + 1
    return lines


def after(text: str, line: Line, at: int) -> Line:
    """Return the rest of a line from the offset *at* on; before it were a marker and blanks."""
    column = line.column
    for char in text[line.start : at]:
        column += 8 - column % 8 if char == "\t" else 1
    return Line(at, line.end, column)


def base(lines: Sequence[Line]) -> int:
    """Return the column of the line that is indented least."""
    return min((line.column for line in lines if not line.empty), default=NO_COLUMN)


def dedent(lines: Sequence[Line], at: int, column: int) -> int:
    """Return the index of the first line from *at* on that does not begin right of *column*."""
    while at < len(lines) and (lines[at].empty or lines[at].column > column):
        at += 1
    return at


def blank(lines: Sequence[Line], at: int, stop: int) -> int:
    """Return the index of the first blank line from *at* on, or *stop*."""
    while at < stop and not lines[at].empty:
        at += 1
    return at
