"""Comments in a document that hide findings: read them, take out what they hide, tell which hide nothing.

``ignore`` reaches over the next block, or over the block that shares its line; ``ignore-start``
over everything up to its ``ignore-end``; ``ignore-file`` over the document.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence

from glossary.lazyre import lazy
from glossary.record import NamedTuple
from glossary.text import Span
from lint.diagnostic import Diagnostic, Suppressed
from lint.document import Comment, Document, Kind
from lint.rule import Idle, Suppression

__all__ = ["DAMAGED", "UNKNOWN", "UNUSED", "Hidden", "idle", "reaching", "read", "split", "suppressed"]

DAMAGED = "damaged-encoding"
"""The rule after whose finding no other makes sense."""
UNKNOWN = "unknown-rule"
UNUSED = "unused-suppression"
_MARK = "mustalah"
_COMMENT = lazy(rf"\s*{_MARK}\s*(?::|[\s-](?=\s*ignore))\s*(.*)", re.S | re.I)
_ORDER = lazy(r"(ignore(?:-start|-end|-file)?)(?![\w-])\s*(?:\[([^\[\]]*)\])?\s*(.*)", re.S)
_SEPARATOR = lazy(r"[\s,]+")
# A notebook keeps its lines as strings: there a line ends with a backslash and n.
_BREAK = lazy(r"[\r\n]|\\n")
_BLANK_LINE = lazy(r"(?:\r\n?+|\n)[ \t>]*(?:\r|\n)|\\n(?:\",\s*\")?\\n")
# In reStructuredText all that is indented belongs to a comment, blank lines or not.
_GAP = lazy(r"(?:\r\n?+|\n)[ \t\v\f]*[\r\n]")
_MARKS = (("<!--", ("-->", "--!>"), "-->"), ("{/*", "*/}", "*/}"))
"""How comments begin and end where they have an end, and how people are told to end them."""
_FRONT = ("---", "+++")
_ANY = frozenset(("",))


class Hidden(NamedTuple):
    """A finding, the comment that hides it, and the name by which it does (none: it hides every rule)."""

    diagnostic: Diagnostic
    by: Suppression
    name: str


def read(document: Document, known: Collection[str]) -> list[Suppression]:
    """Return the suppressions of *document* in order; *known* are the names of all rules."""
    orders = [(comment, match[1]) for comment in document.comments if (match := _COMMENT.match(comment.text))]
    if not orders:
        return []
    blocks = _Blocks.of(document)
    found: list[Suppression] = []
    # Where the suppressions that are not closed yet stand in what is found, by what they name, and all.
    opened: dict[frozenset[str], list[int]] = {}
    closed: set[int] = set()
    doubtful = False
    for comment, order in sorted(orders):
        word, suppression = _parsed(document.text, comment, order, known)
        if suppression.fault:
            # An end may be that of a start that cannot be read.
            doubtful = True
        elif word == "ignore":
            suppression = suppression._replace(scope=blocks.scope(document.text, comment.span))
        elif word == "ignore-file":
            suppression = suppression._replace(scope=Span(0, len(document.text) + 1))
        elif word == "ignore-start":
            for names in {frozenset(suppression.names), _ANY}:
                opened.setdefault(names, []).append(len(found))
            suppression = suppression._replace(fault="is never closed by an `ignore-end`, so it hides nothing")
        else:
            waiting = opened.get(frozenset(suppression.names) or _ANY, [])
            while waiting and waiting[-1] in closed:
                waiting.pop()
            if waiting:
                closed.add(number := waiting.pop())
                found[number] = _closed(found[number], suppression)
                continue
            suppression = suppression._replace(fault="closes no `ignore-start`", needless=not doubtful)
        found.append(suppression)
    return found


def _parsed(text: str, comment: Comment, order: str, known: Collection[str]) -> tuple[str, Suppression]:
    plain = Suppression((comment.span,))
    if fault := _swallows(comment.span.of(text)):
        line = _BREAK.search(text, *comment.span)
        shown = comment.span._replace(end=line.start()) if line else comment.span
        return "", Suppression((shown,), fault=fault)
    match = _ORDER.match(order)
    if not match:
        return "", plain._replace(fault="is none that mustalah knows; write `ignore[rule] why`")
    word, listed, reason = match[1], match[2], match[3].strip()
    names = tuple(dict.fromkeys(name for name in _SEPARATOR.split(listed or "") if name))
    if listed is not None:
        at = comment.span.of(text).find(f"[{listed}]")
        list_at = Span(comment.span.start + at + 1, comment.span.start + at + 1 + len(listed))
        plain = plain._replace(names=names, lists=(list_at if at >= 0 else None,), reason=reason)
        return word, plain if names else plain._replace(fault="names no rule; without brackets it hides every rule")
    first = _SEPARATOR.split(reason, 1)[0].strip("():[]")
    if reason[:1] in ("[", "(") or first in known:
        return word, plain._replace(fault=f"hides nothing; write the rules in square brackets: `{word}[rule] why`")
    return word, plain._replace(lists=(None,), reason=reason)


def _swallows(source: str) -> str:
    """Return why a comment, as it is written, takes with it what is no part of it; nothing if it does not."""
    for begin, end, mark in _MARKS:
        if source.startswith(begin):
            unclosed = begin in source[len(begin) :] or not source.endswith(end)
            return f"is never closed; write `{mark}` at its end" if unclosed else ""
    if source.startswith("..") and _GAP.search(source):
        return "swallows the indented text after the blank line; write `..` on a line of its own between them"
    return ""


def _closed(start: Suppression, end: Suppression) -> Suppression:
    scope = Span(start.comments[0].end, end.comments[0].start)
    return start._replace(comments=start.comments + end.comments, lists=start.lists + end.lists, scope=scope, fault="")


class _Blocks(NamedTuple):
    """The blocks of a document, in order: where each begins and ends, where the list or table goes on to."""

    spans: list[Span]
    ends: list[int]
    front: list[bool]

    @classmethod
    def of(cls, document: Document) -> _Blocks:
        """Find the blocks; what stands inside another, as an image's description, is no block."""
        spans: list[Span] = []
        kinds: list[Kind] = []
        places = ((p.place, p.kind) for p in document.passages)
        for span, kind in sorted(places):
            if not spans or span.start >= spans[-1].end:
                spans.append(span)
                kinds.append(kind)
        ends = [span.end for span in spans]
        for i in range(len(spans) - 2, -1, -1):
            joined = kinds[i] is kinds[i + 1] and kinds[i] in (Kind.ITEM, Kind.CELL)
            if joined and not _BLANK_LINE.search(document.text, spans[i].end, spans[i + 1].start):
                ends[i] = ends[i + 1]
        return cls(spans, ends, [kind is Kind.FRONT for kind in kinds])

    def scope(self, text: str, comment: Span) -> Span:
        """Return what an ``ignore`` reaches: the block on its line, else the next one."""
        after = bisect_left(self.spans, comment.start, key=_start)
        before = self.spans[after - 1] if after else Span(-1, -1)
        if before.start >= 0 and not _BREAK.search(text, before.end, comment.start):
            return before
        front = text.startswith(_FRONT) and text.startswith("#", comment.start)
        if after == len(self.spans) or (front and not self.front[after]):
            return Span(len(text), len(text))
        # Inside an item, after its mark or what it begins with, a comment is not about the items that follow.
        line = text[text.rfind("\n", 0, comment.start) + 1 : comment.start]
        inside = line.strip(" \t>") or (after and self.ends[after - 1] == self.ends[after])
        alone = not inside and _BREAK.search(text, comment.end, self.spans[after].start)
        return Span(self.spans[after].start, self.ends[after] if alone else self.spans[after].end)


def _start(span: Span) -> int:
    return span.start


def split(found: Iterable[Diagnostic], suppressions: Sequence[Suppression]) -> tuple[list[Diagnostic], list[Hidden]]:
    """Return the findings that nothing hides, and the others with what hides them."""
    waiting = sorted((s for s in suppressions if not s.fault), key=lambda s: s.scope.start, reverse=True)
    if not waiting:
        return list(found), []
    kept: list[Diagnostic] = []
    hidden: list[Hidden] = []
    opened: dict[str, list[Suppression]] = {}
    for one in sorted(found, key=lambda d: d.span):
        while waiting and waiting[-1].scope.start <= one.span.start:
            suppression = waiting.pop()
            for name in suppression.names or ("",):
                opened.setdefault(name, []).append(suppression)
        hiders = [(by, name) for name in (one.rule, "") if (by := _innermost(opened.get(name), one.span.start))]
        if hiders:
            by, name = max(hiders, key=lambda hider: hider[0].scope.start)
            hidden.append(Hidden(one, by, name))
        else:
            kept.append(one)
    return kept, hidden


def _innermost(opened: list[Suppression] | None, at: int) -> Suppression | None:
    """Return the suppression that began last and reaches over *at*; none hides what is said of itself."""
    while opened and opened[-1].scope.end <= at:
        opened.pop()
    return next((s for s in reversed(opened or ()) if s.comments[0].start != at and s.scope.end > at), None)


def idle(
    suppressions: Iterable[Suppression], hidden: Iterable[Hidden], selected: Collection[str], every: bool
) -> list[Idle]:
    """Return the suppressions that hide nothing, each with the names that do not.

    Only rules that were *selected* are judged; *every*: all that are on by default were.
    """
    used = {(one.by.comments[0], one.name) for one in hidden}
    found: list[Idle] = []
    for suppression in suppressions:
        place = suppression.comments[0]
        names = [n for n in suppression.names if n in selected and n != UNUSED and (place, n) not in used]
        blanket = every and not suppression.names and (place, "") not in used
        if suppression.fault or names or blanket:
            found.append(Idle(suppression, tuple(names)))
    return found


def reaching(suppressions: Iterable[Suppression], names: Collection[str], places: Collection[int]) -> list[Suppression]:
    """Return the suppressions that may hide what one of the rules in *names* finds at one of *places*."""
    return [
        one
        for one in suppressions
        if not one.fault
        and (not one.names or not set(names).isdisjoint(one.names))
        and any(one.scope.start <= place < one.scope.end for place in places)
    ]


def suppressed(hidden: Iterable[Hidden]) -> tuple[Suppressed, ...]:
    """Return what is hidden as reports have it, in the order of the text."""
    ordered = sorted(hidden, key=lambda one: (one.diagnostic.span, one.diagnostic.rule))
    return tuple(Suppressed(one.diagnostic, one.by.reason) for one in ordered)
