"""Front matter: the values that readers see.

Read by lines, not by a YAML loader: values need exact places, and a slip elsewhere in the block must
not hide them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from glossary.lazyre import lazy
from glossary.record import NamedTuple
from glossary.text import Span
from lint.document import Comment, Kind, Passage
from lint.parsers.cutting import end_of_line
from lint.parsers.pieces import Pieces, with_objects

__all__ = ["Front", "read"]

_OPEN = lazy(r"\ufeff?(---|\+\+\+)[ \t]*\r?\n")
_CLOSE = {
    "---": lazy(r"^(?:---|\.\.\.)[ \t]*\r?$", re.M),
    "+++": lazy(r"^\+\+\+[ \t]*\r?$", re.M),
}
_SHOWN = "(?:title|subtitle|tagline|excerpt|description|summary)"
_KEY = {
    "---": lazy(rf"^([ \t]*(?:-[ \t]+)*)(['\"]?){_SHOWN}\2[ \t]*:(?=\s)[ \t]*", re.M),
    "+++": lazy(rf"^([ \t]*)(['\"]?){_SHOWN}\2[ \t]*=[ \t]*", re.M),
}
# A rule, prose or a heading and another rule look like front matter but for its first key.
_FIRST = {
    "---": lazy(r"(?:[ \t]*(?:#[^\n]*)?\r?\n)*['\"]?[A-Za-z_][\w.'\" -]*:(?=\s)|(?:[ \t]*\r?\n)*\Z"),
    "+++": lazy(r"(?:[ \t]*(?:#[^\n]*)?\r?\n)*(?:['\"]?[A-Za-z_][\w.'\" -]*=|\[\[?[A-Za-z_\"'])|(?:[ \t]*\r?\n)*\Z"),
}
_HEADER = lazy(r"[|>][+-]?\d?[+-]?[ \t]*(?:#[^\n]*)?\r?\n")
_INDENTED = lazy(r"([ \t]*)([^\r\n]*)\r?(?:\n|\Z)")
_PLAIN_END = lazy(r"(?<![ \t])[ \t]+(?:#|\r?$)|\r?$", re.M)
_BREAK = lazy(r"[ \t]*(?:\r?\n[ \t]*)+")
_CLOSED = {
    '"': lazy(r"\"((?:[^\"\\]++|\\[\s\S])*+)\""),
    "'": lazy(r"'((?:[^']++|'')*+)'"),
    '"""': lazy(r'"""((?:[^"\\]++|\\[\s\S]|"(?!""))*+)"""'),
    "'''": lazy(r"'''((?:[^']++|'(?!''))*+)'''"),
}
_TOKEN = lazy(
    r"[^'\\\r\n \t]+|''|'|[ \t]*(?:\r?\n[ \t]*)+|[ \t]+"
    r"|\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\r?\n[ \t]*|.)|\\"
)
_COMMENT = lazy(r"(?:^|(?<=[ \t]))#([^\r\n]*)", re.M)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "_": "\N{NO-BREAK SPACE}", "N": "\x85", "e": "\x1b"}


class Front(NamedTuple):
    """Front matter: what readers see of it, and where the document proper begins."""

    passages: tuple[Passage, ...]
    end: int
    comments: tuple[Comment, ...] = ()


def read(text: str) -> Front:
    """Return the front matter at the beginning of *text*; without a closing line there is none."""
    start = text.startswith("\ufeff")
    if not (opening := _OPEN.match(text)):
        return Front((), int(start))
    fence = opening[1]
    closing = _CLOSE[fence].search(text, opening.end())
    if not closing or not _FIRST[fence].match(text, opening.end(), closing.start()):
        return Front((), int(start))
    values = [p for p in _values(text, fence, opening.end(), closing.start()) if p.text.strip()]
    comments = _comments(text, opening.end(), closing.start(), values)
    return Front(tuple(map(with_objects, values)), closing.end(), tuple(comments))


def _comments(text: str, start: int, end: int, values: Sequence[Passage]) -> Iterator[Comment]:
    taken = iter([*((p.mapped.runs[0].start, p.mapped.runs[-1].end) for p in values), (end, end)])
    first, last = next(taken)
    for comment in _COMMENT.finditer(text, start, end):
        while last <= comment.start() < end and last < end:
            first, last = next(taken)
        if comment.start() < first:
            yield Comment(Span(*comment.span()), comment[1])


def _values(text: str, fence: str, start: int, end: int) -> Iterator[Passage]:
    while key := _KEY[fence].search(text, start, end):
        start = key.end()
        pieces = Pieces(text)
        mark = text[start : start + 1] if start < end else ""
        if mark in ('"', "'") and mark:
            # Three quotation marks open a string in TOML; in YAML the first opens it and two stand for one.
            triple = fence == "+++" and text.startswith(mark * 3, start)
            start = _quoted(pieces, start, end, mark * 3 if triple else mark)
        elif header := _HEADER.match(text, start, end):
            start = _block(pieces, header.end(), end, len(key[1].expandtabs()))
        elif mark and mark not in "[{&*!|>@`%":
            start = _plain(pieces, start, end, len(key[1].expandtabs()))
        yield pieces.passage(Kind.FRONT)


def _quoted(pieces: Pieces, start: int, end: int, mark: str) -> int:
    """Take the value in quotation marks that begins at *start*; return where it ends."""
    text, escapes = pieces.text, mark[0] == '"'
    closed = _CLOSED[mark].match(text, start, end)
    stop = closed.end(1) if closed else min(end_of_line(text, start), end)
    for token in _TOKEN.finditer(text, start + len(mark), stop):
        piece = token[0]
        if piece == "''" and mark == "'":
            pieces.stand("'", *token.span())
        elif piece[0] == "\\" and escapes:
            if plain := _unescape(piece[1:]):
                pieces.stand(plain, *token.span())
        elif "\n" in piece:
            pieces.stand("\n", *token.span())
        else:
            pieces.copy(*token.span())
    return stop


def _unescape(code: str) -> str:
    if code[0] in "xuU" and len(code) > 1:
        value = int(code[1:], 16)
        return chr(value) if value < 0x110000 and not 0xD800 <= value < 0xE000 else "\N{REPLACEMENT CHARACTER}"
    return "" if "\n" in code else _ESCAPES.get(code, code)


def _block(pieces: Pieces, start: int, end: int, outer: int) -> int:
    """Take the indented lines from *start* on; return where they end."""
    base = -1
    while start < end and (line := _INDENTED.match(pieces.text, start, end)):
        if line[2]:
            width = len(line[1])
            if width <= outer:
                break
            base = width if base < 0 else base
            pieces.copy(line.start() + min(base, width), line.end(2))
            pieces.stand("\n", line.end(2), line.end())
        start = max(line.end(), start + 1)
    return start


def _plain(pieces: Pieces, start: int, end: int, outer: int) -> int:
    """Take an unquoted value and the deeper lines that continue it; return where it ends."""
    text = pieces.text
    while True:
        match = _PLAIN_END.search(text, start, end)
        stop = match.start() if match else end
        pieces.copy(start, stop)
        if text.find("#", stop, match.end() if match else end) >= 0:
            return stop
        brk = _BREAK.match(text, stop, end)
        if not brk or brk.end() >= end:
            return stop
        line = text.rfind("\n", stop, brk.end()) + 1
        if brk.end() - line <= outer or text[brk.end()] == "#":
            return stop
        pieces.stand("\n", stop, brk.end())
        start = brk.end()
