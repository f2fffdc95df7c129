"""reStructuredText, as docutils and Sphinx read it.

docutils keeps the lines of blocks and no offsets of inline text; tree-sitter-rst takes tables for
paragraphs. So blocks are found here by the rules of docutils, which serves the tests as their oracle.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from functools import cached_property
from itertools import accumulate
from unicodedata import combining

from glossary.lazyre import lazy
from glossary.record import NamedTuple
from glossary.text import Span
from lint.document import Comment, Document, Kind, Passage
from lint.parsers import rst_inline, rst_tables
from lint.parsers.pieces import Above, Pieces, lone_returns, with_objects
from lint.parsers.rst_directives import FIELD, parts
from lint.parsers.rst_inline import NAME
from lint.parsers.rst_lines import NO_COLUMN, Line, after, base, blank, dedent, split

_SPACE = r"(?:[ \t\v\f]+|\Z)"
_ENUM = r"[0-9]+|[a-zA-Z]|[ivxlcdm]+|[IVXLCDM]+|#"
_ROMAN = lazy(r"M{0,4}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})", re.I)
_ARGUMENT = r"(?:[a-zA-Z][a-zA-Z0-9_-]*|<[^<>]+>)"
_OPTION = rf"(?:[-+][a-zA-Z0-9](?: ?{_ARGUMENT})?|(?:--|/)[a-zA-Z0-9][a-zA-Z0-9_-]*(?:[ =]{_ARGUMENT})?)"
_BULLET = lazy(rf"[-+*\u2022\u2023\u2043]{_SPACE}")
_ENUMERATOR = lazy(rf"(?:\((?P<both>{_ENUM})\)|(?P<round>{_ENUM})\)|(?P<dot>{_ENUM})\.){_SPACE}")
_OPTIONS = lazy(rf"{_OPTION}(?:, {_OPTION})*(?:[ \t]{{2,}}|\t| ?\Z)")
_DOCTEST = lazy(rf">>>{_SPACE}")
_VERSE = lazy(rf"\|{_SPACE}")
_GRID = lazy(r"\+-[-+]+-\+\Z")
_SIMPLE = lazy(r"=+(?: +=+)+\Z")
_BORDER = lazy(r"=+[ =]*")
_EXPLICIT = lazy(rf"\.\.{_SPACE}")
_ANONYMOUS = lazy(rf"__{_SPACE}")
_RULE = lazy(r"([!-/:-@\[-`{-~])\1*\Z")
_PUNCTUATION = lazy(r"[!-/:-@\[-`{-~]")
_NOTE = lazy(rf"\[(?:[0-9]+|#(?:{NAME})?|\*|{NAME})\]{_SPACE}")
_TARGET = lazy(r"_(?! |\Z)")
_SUBSTITUTION = lazy(rf"\|(?! )[^|]+\|[ \t]+(?={NAME}[ \t]?::)")
_DIRECTIVE = lazy(rf"({NAME})[ \t]?::{_SPACE}")
_LITERAL = lazy(r"(?<!\\)(?:\\\\)*::\Z")
_MARKUP = lazy(r"[\\*`|]|_(?!\w)")
_WORD = lazy(r"[^\W_]")
_FRONT = frozenset("abstract dedication description subtitle summary title".split())
_REFERENCE, _TITLE, _TABLE = (1, 0), (-NO_COLUMN, 0), (0, 0)
"""By how many characters a text there may grow, at the least and at the most."""


class _Fixed(NamedTuple):
    """A place whose length, or whose very text, something else depends on."""

    span: Span
    growth: tuple[int, int]


def parse(path: str, text: str) -> Document:
    """Return the prose of *text* and its comments."""
    reader = _Reader(lone_returns(text))
    reader.read()
    passages = sorted(reader.passages, key=lambda passage: passage.mapped.runs[0].start)
    comments = tuple(sorted(reader.comments))
    return Document(path, text, tuple(map(with_objects, passages)), comments, reader.written)


class _Reader:
    """Reads the blocks of one text; those inside others wait on a stack, for they may be nested deeper than calls."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.passages: list[Passage] = []
        self.comments: list[Comment] = []
        self.fixed: list[_Fixed] = []
        self.waiting = [(split(text), Kind.PARAGRAPH)]
        self.top = True
        """Whether a list of fields would be the metadata of the document."""

    def read(self) -> None:
        """Fill in passages and comments."""
        while self.waiting:
            lines, kind = self.waiting.pop()
            column, at, literal = base(lines), 0, False
            while at < len(lines):
                if lines[at].empty:
                    at += 1
                elif literal:
                    at, literal = self.literal(lines, at, column), False
                elif lines[at].column > column:
                    stop = dedent(lines, at, column)
                    self.wait(lines[at:stop], kind if kind is Kind.CELL else Kind.PARAGRAPH)
                    at = stop
                else:
                    at, literal = self.construct(lines, at, kind)

    def wait(self, lines: list[Line], kind: Kind) -> None:
        """Have *lines* read later."""
        self.waiting.append((lines, kind))

    def of(self, line: Line) -> str:
        """Return the text of a line."""
        return self.text[line.start : line.end]

    def begins(self, line: Line, *marks: str) -> bool:
        """Tell whether a line begins with one of *marks*."""
        return self.text.startswith(marks, line.start, line.end)

    def literal(self, lines: list[Line], at: int, column: int) -> int:
        """Return where the literal block that was announced ends."""
        if lines[at].column > column:
            return dedent(lines, at, column)
        mark = self.text[lines[at].start]
        if _PUNCTUATION.match(mark):
            while at < len(lines) and self.begins(lines[at], mark):
                at += 1
        return at

    def construct(self, lines: list[Line], at: int, kind: Kind) -> tuple[int, bool]:
        """Read what begins on a line; return where it ends, and whether a literal block is announced."""
        start, end, _ = lines[at]
        if not self.text[start].isalpha() or _ENUMERATOR.match(self.text, start, end):
            for pattern, read in _CONSTRUCTS:
                if (match := pattern.match(self.text, start, end)) and (stop := read(self, lines, at, match, kind)):
                    self.top = self.top and pattern in (FIELD, _EXPLICIT)
                    return stop, False
        self.top = False
        return self.plain(lines, at, kind)

    def bullet(self, lines: list[Line], at: int, match: re.Match[str], kind: Kind) -> int:
        """Read an item of a list."""
        first = after(self.text, lines[at], match.end())
        stop = dedent(lines, at + 1, lines[at].column if first.empty else first.column - 1)
        self.wait([first, *lines[at + 1 : stop]], _item(kind))
        return stop

    def enumerated(self, lines: list[Line], at: int, match: re.Match[str], kind: Kind) -> int:
        """Read an item of a numbered list, if the next line lets it be one."""
        form = match.lastgroup or ""
        if len(match[form]) > 1 and match[form].isalpha() and not _ROMAN.fullmatch(match[form]):
            return 0
        following = lines[at + 1] if at + 1 < len(lines) else lines[at]._replace(end=0)
        if not following.empty and following.column <= lines[at].column:
            other = _ENUMERATOR.match(self.text, following.start, following.end)
            if not other or other.lastgroup != form or not _follows(match[form], other[form]):
                return 0
        return self.bullet(lines, at, match, kind)

    def field(self, lines: list[Line], at: int, match: re.Match[str], kind: Kind) -> int:
        """Read a field or an option: a name that is no prose, and its body."""
        stop = dedent(lines, at + 1, lines[at].column)
        if not self.top:
            self.body(lines[at:stop], match.end(), _item(kind))
        elif match[1].lower() in _FRONT:
            self.body(lines[at:stop], match.end(), Kind.FRONT)
        return stop

    def option(self, lines: list[Line], at: int, match: re.Match[str], kind: Kind) -> int:
        """Read an option of a command and what it is for; without that it is a paragraph."""
        stop = dedent(lines, at + 1, lines[at].column)
        if match.end() == lines[at].end and base(lines[at + 1 : stop]) == NO_COLUMN:
            return 0
        self.body(lines[at:stop], match.end(), _item(kind))
        return stop

    def body(self, lines: list[Line], start: int, kind: Kind) -> None:
        """Have a body read that begins behind a marker; its other lines may begin anywhere below."""
        first, column = after(self.text, lines[0], start), base(lines[1:])
        if column < NO_COLUMN:
            first = first._replace(column=column)
        self.wait([first, *lines[1:]], kind)

    def doctest(self, lines: list[Line], at: int, _match: re.Match[str], _kind: Kind) -> int:
        """Leave out a session with an interpreter."""
        return blank(lines, at, len(lines))

    def verse(self, lines: list[Line], at: int, match: re.Match[str], kind: Kind) -> int:
        """Read a line of a block of lines, and the deeper lines that continue it."""
        stop = blank(lines, at, dedent(lines, at + 1, lines[at].column))
        self.prose([after(self.text, lines[at], match.end()), *lines[at + 1 : stop]], kind)
        return stop

    def grid(self, lines: list[Line], at: int, _match: re.Match[str], _kind: Kind) -> int:
        """Read a table drawn with plus signs."""
        stop = at
        while stop < len(lines) and self.begins(lines[stop], "+", "|"):
            stop += 1
        self.table(rst_tables.grid(self.text, lines[at:stop]), lines[at:stop])
        return stop

    def simple(self, lines: list[Line], at: int, _match: re.Match[str], _kind: Kind) -> int:
        """Read a table drawn with equals signs; without its last rule it has no end."""
        borders = 0
        for stop in range(at + 1, len(lines)):
            if _BORDER.fullmatch(self.text, lines[stop].start, lines[stop].end):
                borders += 1
                if borders == 2 or stop + 1 == len(lines) or lines[stop + 1].empty:
                    self.table(rst_tables.simple(self.text, lines[at : stop + 1]), lines[at : stop + 1])
                    return stop + 1
        return len(lines)

    def table(self, cells: Iterable[list[Line]], lines: list[Line]) -> None:
        """Have the cells of a table read; no text in it may change its length."""
        for cell in cells:
            self.wait(cell, Kind.CELL)
        self.fixed.append(_Fixed(Span(lines[0].start, lines[-1].end), _TABLE))

    def explicit(self, lines: list[Line], at: int, match: re.Match[str], kind: Kind) -> int:
        """Read a footnote, a target, a substitution, a directive, or what is none of these: a comment."""
        if match.end() == lines[at].end and (at + 1 == len(lines) or lines[at + 1].empty):
            return at + 1
        stop = dedent(lines, at + 1, lines[at].column)
        first = rest = after(self.text, lines[at], match.end())
        if note := _NOTE.match(self.text, first.start, first.end):
            self.body([first, *lines[at + 1 : stop]], note.end(), Kind.FOOTNOTE)
            return stop
        if _TARGET.match(self.text, first.start, first.end):
            return blank(lines, at, stop)
        if defined := _SUBSTITUTION.match(self.text, first.start, first.end):
            rest = after(self.text, first, defined.end())
        if directive := _DIRECTIVE.match(self.text, rest.start, rest.end):
            self.directive([after(self.text, rest, directive.end()), *lines[at + 1 : stop]], directive[1], kind)
        else:
            end = max(line.end for line in lines[at:stop] if not line.empty)
            begin = lines[at + 1].start if first.empty else first.start
            self.comments.append(Comment(Span(lines[at].start, end), self.text[begin:end]))
        return stop

    def directive(self, lines: list[Line], name: str, kind: Kind) -> None:
        """Read what of a directive is prose."""
        for part in parts(self.text, name.lower(), lines, kind):
            if part.blocks:
                self.wait(part.lines, part.kind)
            else:
                self.prose(part.lines, part.kind)

    def anonymous(self, lines: list[Line], at: int, _match: re.Match[str], _kind: Kind) -> int:
        """Leave out a target."""
        return blank(lines, at, dedent(lines, at + 1, lines[at].column))

    def rule(self, lines: list[Line], at: int, match: re.Match[str], _kind: Kind) -> int:
        """Read a heading between two rules; a rule elsewhere parts what it stands between."""
        title, under = ([*lines[at + 1 : at + 3], None, None])[:2]
        if title and under and not title.empty and self.of(under) == match[0]:
            self.title(title)
            return at + 3
        return at + 1 if len(match[0]) >= 4 else 0

    def title(self, line: Line) -> None:
        """Read a heading, which must not become longer than its rule."""
        self.prose([line], Kind.HEADING)
        self.fixed.append(_Fixed(Span(line.start, line.end), _TITLE))

    def plain(self, lines: list[Line], at: int, kind: Kind) -> tuple[int, bool]:
        """Read a paragraph, a heading with its rule, or a term with its definition."""
        first = lines[at]
        following = lines[at + 1] if at + 1 < len(lines) else first._replace(end=0)
        if not following.empty:
            if following.column > first.column:
                stop = dedent(lines, at + 1, first.column)
                self.prose([first], _item(kind))
                self.wait(lines[at + 1 : stop], _item(kind))
                return stop, False
            length = following.end - following.start
            if _RULE.match(self.text, following.start, following.end) and (
                length >= 4 or _width(self.of(first)) <= length
            ):
                self.title(first)
                return at + 2, False
        stop = at + 1
        while stop < len(lines) and not lines[stop].empty and lines[stop].column <= first.column:
            stop += 1
        block, last = lines[at:stop], lines[stop - 1]
        announced = _LITERAL.search(self.of(last)) is not None
        if announced:
            # One colon is shown where the two are glued to a word.
            bare = last.start + len(self.text[last.start : last.end - 2].rstrip())
            block[-1] = last._replace(end=bare + (last.start < bare == last.end - 2))
        self.prose(block, kind)
        return stop, announced

    def prose(self, lines: list[Line], kind: Kind) -> None:
        """Keep a run of prose if there is a word in it."""
        pieces, end = Pieces(self.text), 0
        for line in lines:
            if line.empty:
                continue
            if pieces.size:
                pieces.stand("\n", end, line.start)
            pieces.copy(line.start, line.end)
            end = line.end
        if not pieces.size:
            return
        block = pieces.mapped()
        shown = Pieces(block.text, Above(block))
        self.fixed += (_Fixed(block.up(span), _REFERENCE) for span in rst_inline.read(block.text, shown))
        if shown.size and _WORD.search((passage := shown.passage(kind)).text):
            self.passages.append(passage)

    def written(self, span: Span, text: str) -> str | None:
        """Return *text* as it must be written in the place of *span*, or None if it must not."""
        written = _MARKUP.sub(r"\\\g<0>", text)
        growth = len(written) - (span.end - span.start)
        # Of what begins later than the span ends, and of what ends before it begins, nothing is touched.
        last = bisect_right(self.order, span.end, key=_start)
        for at in range(bisect_left(self.reach, span.start), last):
            (start, end), (least, most) = self.order[at]
            touches = span.start <= end and not (span.start < start and end < span.end)
            if touches and not least <= growth <= most:
                return None
        return written

    @cached_property
    def order(self) -> list[_Fixed]:
        """Return what must keep its width, in order."""
        return sorted(self.fixed)

    @cached_property
    def reach(self) -> list[int]:
        """Return how far each of these and those before it reach."""
        return list(accumulate((fixed.span.end for fixed in self.order), max))


def _start(fixed: _Fixed) -> int:
    return fixed.span.start


def _item(kind: Kind) -> Kind:
    return kind if kind is Kind.CELL else Kind.ITEM


def _follows(number: str, other: str) -> bool:
    """Tell whether *other* may be the number of the item after *number*."""
    if other == "#":
        return True
    if number.isdigit() and other.isdigit():
        return int(other[-18:]) == int(number[-18:]) + 1
    if len(number) == len(other) == 1 and ord(other) == ord(number) + 1:
        return True
    romans = _ROMAN.fullmatch(number) and _ROMAN.fullmatch(other)
    return romans is not None and number != other and number.isupper() == other.isupper()


def _width(text: str) -> int:
    return sum(not combining(char) for char in text)


_CONSTRUCTS: tuple[tuple[re.Pattern[str], Callable[[_Reader, list[Line], int, re.Match[str], Kind], int]], ...] = (
    (_BULLET, _Reader.bullet),
    (_ENUMERATOR, _Reader.enumerated),
    (FIELD, _Reader.field),
    (_OPTIONS, _Reader.option),
    (_DOCTEST, _Reader.doctest),
    (_VERSE, _Reader.verse),
    (_GRID, _Reader.grid),
    (_SIMPLE, _Reader.simple),
    (_EXPLICIT, _Reader.explicit),
    (_ANONYMOUS, _Reader.anonymous),
    (_RULE, _Reader.rule),
)
