"""What stands inside a paragraph of reStructuredText.

The recognition rules of docutils: markup begins after white space or an opening sign and ends before white
space or a closing one, so an asterisk inside an Arabic word is an asterisk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import category

from glossary.lazyre import lazy
from glossary.record import NamedTuple
from glossary.text import Span
from lint.document import OBJECT
from lint.parsers.pieces import Pieces

__all__ = ["NAME", "read"]

NAME = r"[^\W_]++(?:[-._+:][^\W_]++)*+"
"""A reference name: letters and digits, with single signs between them."""
_ESCAPE = lazy(r"\\([\s\S]?)")
_START = lazy(
    rf"\0|(?P<role>(?:(?<![^\W_]):{NAME}:)?)`(?!`)|\*\*|\*|``|_`|\|(?!\|)|\[(?:[0-9]+|#(?:{NAME})?|\*|{NAME})\]_"
    r"|(?<=[^\W_])(?P<ref>__?)"
)
_TAIL = lazy(rf"(:{NAME}:)?_{{0,2}}")
_BEFORE = frozenset("'\"([{<-/:")
_AFTER = frozenset("'\")]}>-/\\:.,;!?\0")
_OPENING = frozenset(("Ps", "Pi", "Pf", "Pd", "Po"))
_CLOSING = frozenset(("Pe", "Pi", "Pf", "Pd", "Po"))
_QUOTES = {"'": "'", '"': '"', "(": ")", "[": "]", "{": "}", "<": ">", "«": "»", "“": "”", "‘": "’"}
_SHOWN = frozenset(
    "emphasis strong title-reference title t sub subscript sup superscript dfn abbr abbreviation acronym".split()
)
_LINKING = frozenset("ref doc term any numref download".split())


class _Found(NamedTuple):
    """A stretch of markup: what it is, what is inside, and its end."""

    role: str
    start: int
    stop: int
    end: int


class _Text:
    """A paragraph with its escapes marked, and what was looked for in vain."""

    __slots__ = ("last", "marked", "missing")

    def __init__(self, text: str) -> None:
        # The escape sign becomes NUL, so that nothing after it is taken for markup.
        self.marked = _ESCAPE.sub("\0\\1", text)
        self.missing: set[str] = set()
        self.last = 0
        """Where the markup before ends; docutils reads on there as if the text began."""

    def may_begin(self, start: int, inside: int) -> bool:
        """Tell whether markup whose text begins at *inside* may begin at *start*."""
        after = self.marked[inside : inside + 1]
        if not after or after.isspace():
            return False
        if start == self.last:
            return True
        before = self.marked[start - 1]
        if before.isspace():
            return True
        opens = before in _BEFORE if before.isascii() else category(before) in _OPENING
        return opens and _QUOTES.get(before) != after

    def may_end(self, at: int) -> bool:
        """Tell whether markup may end at *at*."""
        after = self.marked[at : at + 1]
        if not after or after.isspace():
            return True
        return after in _AFTER if after.isascii() else category(after) in _CLOSING

    def closing(self, mark: str, start: int) -> tuple[int, int] | None:
        """Return where the text that began at *start* ends, and where its markup does."""
        if mark in self.missing:
            return None
        text, at = self.marked, start
        while (at := text.find(mark, at)) >= 0:
            before = text[at - 1]
            end = at + len(mark)
            if mark == "|":
                end += len(text[end : end + 2]) - len(text[end : end + 2].lstrip("_"))
            escaped = before == "\0" and mark != "``"
            blank = before.isspace() and not (mark == "`" and text[at - 2 : at - 1] == "\0")
            if not escaped and not blank and at > start:
                if mark == "`" and (tail := _TAIL.match(text, end)) and self.may_end(tail.end()):
                    return at, tail.end()
                if self.may_end(end):
                    return at, end
            at += 1
        self.missing.add(mark)
        return None


def read(text: str, pieces: Pieces) -> list[Span]:
    """Put what readers see of *text* into *pieces*; return the places that nothing else may stand in."""
    marked, fixed, at = _Text(text), [], 0
    for found in _markup(marked):
        _plain(text, marked.marked, pieces, Span(at, found[0]))
        fixed += _shown(text, marked.marked, pieces, found)
        at = found[1].end
    _plain(text, marked.marked, pieces, Span(at, len(text)))
    return fixed


def _markup(text: _Text) -> Iterator[tuple[int, _Found]]:
    """Yield where each stretch of markup begins, and what it is."""
    at = 0
    while match := _START.search(text.marked, at):
        start, end = match.span()
        found = None
        if match[0] == "\0":
            end += 1
        elif match["ref"]:
            start = _name(text.marked, at, start)
            if text.may_begin(start, start) and text.may_end(end):
                found = _Found("name", start, match.start(), end)
        elif match[0][0] == "[":
            if text.may_begin(start, start + 1) and text.may_end(end):
                found = _Found("note", start, end, end)
        elif text.may_begin(start, end):
            found = _dressed(text, match)
        elif match["role"]:
            end = match.end("role")
        if found:
            yield start, found
            text.last = found.end
        at = found.end if found else end


def _name(marked: str, least: int, at: int) -> int:
    """Return where the reference name that ends at *at* begins."""
    while at > least:
        before = marked[at - 1]
        if not before.isalnum() and not (
            before in "-._+:" and marked[at].isalnum() and marked[at - 2 : at - 1].isalnum()
        ):
            break
        at -= 1
    return at


def _dressed(text: _Text, match: re.Match[str]) -> _Found | None:
    mark = match[0]
    role = match["role"]
    if mark[-1] == "`" and mark not in ("``", "_`"):
        closed = text.closing("`", match.end())
        if not closed:
            return None
        tail = text.marked[closed[0] + 1 : closed[1]]
        if not role and tail.endswith("_"):
            return _Found("phrase", match.end(), *closed)
        return _Found((role or tail).strip(":_") or "title", match.end(), *closed)
    closed = text.closing("`" if mark == "_`" else mark, match.end())
    if closed and mark == "_`" and not text.may_end(closed[0] + 1):
        return None
    if closed and mark == "_`":
        closed = (closed[0], closed[0] + 1)
    names = {"**": "strong", "*": "emphasis", "``": "literal", "_`": "target", "|": "substitution"}
    return _Found(names[mark], match.end(), *closed) if closed else None


def _shown(text: str, marked: str, pieces: Pieces, markup: tuple[int, _Found]) -> list[Span]:
    """Put what readers see of a stretch of markup into *pieces*; return it if nothing else may stand there."""
    begin, (role, start, stop, end) = markup
    inside = Span(start, stop)
    if role in _SHOWN or role == "target":
        _plain(text, marked, pieces, inside)
    elif role in ("name", "phrase") or role in _LINKING:
        at = _target(marked, start, stop)
        if at == start or (at == stop and role in _LINKING and role != "term"):
            pieces.stand(OBJECT, begin, end)
            return []
        size = pieces.size
        _plain(text, marked, pieces, Span(start, at))
        if size < pieces.size:
            pieces.links.append(Span(size, pieces.size))
        return [inside] if at == stop else []
    elif role != "note":
        pieces.stand(OBJECT, begin, end)
    return [inside] if role == "target" else []


def _target(marked: str, start: int, stop: int) -> int:
    """Return where the text of a link ends: before its target in angle brackets, if it has one."""
    if not marked.endswith(">", start, stop) or marked[stop - 2] == "\0":
        return stop
    at = marked.rfind("<", start, stop)
    if at < 0 or marked.find(">", at, stop - 1) >= 0:
        return stop
    if at == start:
        return start
    return start + len(marked[start:at].rstrip()) if marked[at - 1].isspace() else stop


def _plain(text: str, marked: str, pieces: Pieces, span: Span) -> None:
    """Take text without its escape signs; an escaped blank is nothing."""
    at, end = span
    while (sign := marked.find("\0", at, end)) >= 0:
        if text[sign] == "\0":
            pieces.copy(at, sign + 1)
            at = sign + 1
            continue
        if at < sign:
            pieces.copy(at, sign)
        at = sign + 1
        # A tab is blanks in number, of which the sign takes one.
        if at < end and marked[at].isspace() and marked[at] != "\t":
            at += 1
        elif at < end:
            pieces.copy(at, at + 1)
            at += 1
    if at < end:
        pieces.copy(at, end)
