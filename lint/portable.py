"""Outcomes as text, for the cache of results: first what a run in plain text needs, then the rest as JSON."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from glossary.kept import CELL
from glossary.record import NamedTuple
from glossary.text import Span
from lint.diagnostic import Diagnostic, Edit, Fix, Related, Report, Severity, Shown, Suppressed, Tallied, Told
from lint.outcome import Outcome
from lint.shown import places
from lint.usage import Count, Place, Placed, Usage

__all__ = ["Row", "brief_outcome", "pack", "whole_outcome"]

_List = list[Any]


class Row(NamedTuple):
    """What is kept of a document that could be linted, in two lines: all but its path and its text."""

    brief: str
    """What a run in plain text needs."""
    whole: str
    """What all others need."""


def pack(report: Report, brief: Told, *, alive: bool) -> Row:
    """Return *report*, of which *brief* is `told`, as text; fixing is not part of it."""
    lines, tallied = brief
    whole = [
        alive,
        report.words,
        [_pack(found) for found in report.diagnostics],
        [[_pack(one.diagnostic), one.reason] for one in report.suppressed],
        [list(place) for place in places(report)],
        report.usages,
        report.counts,
    ]
    # Neither JSON nor what is fit for a terminal has control characters.
    return Row(CELL.join((_json([alive, report.words, tallied]), *lines)), _json(whole))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def brief_outcome(brief: str, path: str) -> Outcome:
    """Return the outcome of which this is the *brief* half, with what a run in plain text needs.

    Raises:
        ValueError, TypeError: it was not made by `pack`.

    """
    head, *lines = brief.split(CELL)
    alive, words, tallied = json.loads(head)
    _are(bool, alive)
    _are(int, words)
    alike = tuple([Tallied(rule, Severity(n), safe, times) for rule, n, safe, times in map(_tallied, tallied)])
    return Outcome(Report(path, "", (), words, told=Told(tuple(lines), alike)), alive=alive)


def _tallied(row: _List) -> _List:
    return _checked(row, _TALLIED)


def whole_outcome(whole: str, path: str, text: str) -> Outcome:
    """Return the outcome of which this is the *whole* half.

    Raises:
        ValueError, TypeError: it was not made by `pack`.

    """
    alive, words, found, suppressed, shown, usages, counts = json.loads(whole)
    _are(bool, alive)
    _are(int, words)
    if len(shown) != len(found):
        raise ValueError(shown)
    report = Report(
        path,
        text,
        tuple(map(_unpack, found)),
        words,
        suppressed=tuple(_suppressed(*one) for one in suppressed),
        shown=tuple([Shown(*_checked(place, _TEXTED)) for place in shown]),
        usages=tuple(_placed(*one) for one in usages),
        counts=tuple(_count(*one) for one in counts),
    )
    return Outcome(report, alive=alive)


_Kinds = type | tuple[type, ...]


def _are(kinds: _Kinds, *values: object) -> None:
    """Raise ValueError unless every value is of one of *kinds*; what is in a cache may be anything."""
    if not all(isinstance(value, kinds) for value in values):
        raise ValueError(values)


_NONE = type(None)
_FOUND = frozenset((str, int, int, str, int, fix, concept, list) for fix in (list, _NONE) for concept in (str, _NONE))
_TEXTED = frozenset({(int, int, str)})
_TALLIED = frozenset((str, int, safe, int) for safe in (bool, _NONE))


def _checked(row: _List, shapes: Collection[tuple[type, ...]]) -> _List:
    """Return *row*, and raise ValueError unless the types in it are one of *shapes*: fast, for there are many."""
    if tuple(map(type, row)) not in shapes:
        raise ValueError(row)
    return row


def _span(start: int, end: int) -> Span:
    _are(int, start, end)
    return Span(start, end)


def _suppressed(found: _List, reason: str) -> Suppressed:
    _are(str, reason)
    return Suppressed(_unpack(found), reason)


def _placed(usage: _List, start: _List, end: _List, excerpt: str) -> Placed:
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


def _pack(found: Diagnostic) -> _List:
    fix = found.fix and [[[*edit.span, edit.text] for edit in found.fix.edits], found.fix.safe]
    related = [[*other.span, other.message] for other in found.related]
    return [found.rule, *found.span, found.message, int(found.severity), fix, found.concept, related]


def _unpack(row: _List) -> Diagnostic:
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


def _fix(edits: list[_List], safe: bool) -> Fix:
    _are(bool, safe)
    # The engine has written it as the format of the source wants it.
    return Fix(tuple([_edit(*_checked(edit, _TEXTED)) for edit in edits]), safe, raw=True)


def _edit(start: int, end: int, text: str) -> Edit:
    return Edit(Span(start, end), text)


def _related(start: int, end: int, message: str) -> Related:
    return Related(Span(start, end), message)
