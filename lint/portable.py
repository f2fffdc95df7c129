"""Reports as plain lists, for the cache of results."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from glossary.text import Span
from lint.diagnostic import Diagnostic, Edit, Fix, Related, Report, Severity, Shown, Suppressed
from lint.shown import places
from lint.usage import Count, Place, Placed, Usage

__all__ = ["Row", "pack", "unpack"]

Row = list[Any]
"""A report without path and text, as JSON can have it, of a document that could be linted."""


def pack(report: Report) -> Row:
    """Return *report* as plain lists; fixing is not part of it."""
    return [
        [_pack(found) for found in report.diagnostics],
        [[_pack(one.diagnostic), one.reason] for one in report.suppressed],
        [list(place) for place in places(report)],
        report.words,
        report.usages,
        report.counts,
    ]


def unpack(row: Row, path: str, text: str = "") -> Report:
    """Return the report that *row* was made of.

    Raises:
        ValueError, TypeError: the row was not made by `pack`.

    """
    found, suppressed, shown, words, usages, counts = row
    _are(int, words)
    if len(shown) != len(found):
        raise ValueError(shown)
    return Report(
        path,
        text,
        tuple(map(_unpack, found)),
        words,
        suppressed=tuple(_suppressed(*one) for one in suppressed),
        shown=tuple([Shown(*_checked(place, _TEXTED)) for place in shown]),
        usages=tuple(_placed(*one) for one in usages),
        counts=tuple(_count(*one) for one in counts),
    )


_Kinds = type | tuple[type, ...]


def _are(kinds: _Kinds, *values: object) -> None:
    """Raise ValueError unless every value is of one of *kinds*; what is in a cache may be anything."""
    if not all(isinstance(value, kinds) for value in values):
        raise ValueError(values)


_NONE = type(None)
_FOUND = frozenset((str, int, int, str, int, fix, concept, list) for fix in (list, _NONE) for concept in (str, _NONE))
_TEXTED = frozenset({(int, int, str)})


def _checked(row: Row, shapes: Collection[tuple[type, ...]]) -> Row:
    """Return *row*, and raise ValueError unless the types in it are one of *shapes*: fast, for there are many."""
    if tuple(map(type, row)) not in shapes:
        raise ValueError(row)
    return row


def _span(start: int, end: int) -> Span:
    _are(int, start, end)
    return Span(start, end)


def _suppressed(found: Row, reason: str) -> Suppressed:
    _are(str, reason)
    return Suppressed(_unpack(found), reason)


def _placed(usage: Row, start: Row, end: Row, excerpt: str) -> Placed:
    span, arabic, english, abbr, concept, name, terms, rank, before, cut, mistaken = usage
    _are(str, arabic, english, abbr, name, *terms, before, excerpt)
    _are((str, type(None)), concept)
    _are(int, rank, cut, mistaken, *start, *end)
    read = Usage(_span(*span), arabic, english, abbr, concept, name, tuple(terms), rank, before, cut, mistaken)
    return Placed(read, Place(*start), Place(*end), excerpt)


def _count(concept: str, english: str, arabic: str, status: str, times: int) -> Count:
    _are(str, concept, english, arabic, status)
    _are(int, times)
    if times < 1:
        raise ValueError(times)
    return Count(concept, english, arabic, status, times)


def _pack(found: Diagnostic) -> Row:
    fix = found.fix and [[[*edit.span, edit.text] for edit in found.fix.edits], found.fix.safe]
    related = [[*other.span, other.message] for other in found.related]
    return [found.rule, *found.span, found.message, int(found.severity), fix, found.concept, related]


def _unpack(row: Row) -> Diagnostic:
    rule, start, end, message, severity, fix, concept, related = _checked(row, _FOUND)
    return Diagnostic(
        rule,
        Span(start, end),
        message,
        Severity(severity),
        None if fix is None else _fix(*fix),
        concept,
        tuple([_related(*_checked(other, _TEXTED)) for other in related]) if related else (),
    )


def _fix(edits: list[Row], safe: bool) -> Fix:
    _are(bool, safe)
    # The engine has written it as the format of the source wants it.
    return Fix(tuple([_edit(*_checked(edit, _TEXTED)) for edit in edits]), safe, raw=True)


def _edit(start: int, end: int, text: str) -> Edit:
    return Edit(Span(start, end), text)


def _related(start: int, end: int, message: str) -> Related:
    return Related(Span(start, end), message)
