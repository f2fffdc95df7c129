"""Reports as plain lists: for the cache, and for the way from one process to another."""

from __future__ import annotations

from typing import Any

from glossary.text import Span
from lint.diagnostic import Diagnostic, Edit, Fix, Related, Report, Severity, Shown, Suppressed
from lint.shown import places
from lint.usage import Count, Place, Placed, Usage

__all__ = ["Row", "pack", "unpack"]

Row = list[Any]
"""A report without path and text, as JSON can have it."""


def pack(report: Report) -> Row:
    """Return *report* as plain lists; fixing is not part of it."""
    return [
        [_pack(found) for found in report.diagnostics],
        [[_pack(one.diagnostic), one.reason] for one in report.suppressed],
        [list(place) for place in places(report)],
        report.words,
        report.error,
        report.usages,
        report.counts,
    ]


def unpack(row: Row, path: str, text: str = "") -> Report:
    """Return the report that *row* was made of.

    Raises:
        ValueError, TypeError: the row was never made by `pack`.

    """
    found, suppressed, shown, words, error, usages, counts = row
    return Report(
        path,
        text,
        tuple(map(_unpack, found)),
        words,
        error,
        tuple(Suppressed(_unpack(one), reason) for one, reason in suppressed),
        shown=tuple(Shown(*place) for place in shown),
        usages=tuple(map(_placed, usages)),
        counts=tuple(Count(*count) for count in counts),
    )


def _placed(row: Row) -> Placed:
    (span, arabic, english, abbr, concept, name, terms, *rest), start, end, excerpt = row
    usage = Usage(Span(*span), arabic, english, abbr, concept, name, tuple(terms), *rest)
    return Placed(usage, Place(*start), Place(*end), excerpt)


def _pack(found: Diagnostic) -> Row:
    fix = found.fix and [[[*edit.span, edit.text] for edit in found.fix.edits], found.fix.safe]
    related = [[*other.span, other.message] for other in found.related]
    return [found.rule, *found.span, found.message, int(found.severity), fix, found.concept, related]


def _unpack(row: Row) -> Diagnostic:
    rule, start, end, message, severity, fix, concept, related = row
    return Diagnostic(
        rule,
        Span(start, end),
        message,
        Severity(severity),
        fix and Fix(tuple(Edit(Span(start, end), text) for start, end, text in fix[0]), fix[1], raw=True),
        concept,
        tuple(Related(Span(*other[:2]), other[2]) for other in related),
    )
