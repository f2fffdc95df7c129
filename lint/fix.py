"""Apply the fixes of findings to a text, and lint again until nothing is left to fix."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from itertools import pairwise

from lint.diagnostic import Diagnostic, Edit, Fix, Mended, Report

__all__ = ["ROUNDS", "apply", "fixable", "mend"]

ROUNDS = 20
"""Fixes that overlap wait for one another; no place needs that many rounds but by a fix that undoes itself."""


def fixable(found: Diagnostic, unsafe: bool) -> bool:
    """Tell whether a finding has a fix, and one that may be applied."""
    return found.fix is not None and (unsafe or found.fix.safe)


def mend(report: Report, lint: Callable[[str], Report], *, unsafe: bool) -> Report:
    """Return the report of the text that the fixes of *report* give; *lint* judges what comes of a round.

    With *unsafe*, unsafe fixes are applied too. Nothing that could be fixed is left, but for rules whose fixes
    do not come to rest: they are named in the result, and what they would have done is left alone.
    """
    restless: set[str] = set()
    while True:
        mended, still = _rounds(report, lint, unsafe, restless)
        if not still:
            return mended
        restless |= still


def _rounds(
    report: Report, lint: Callable[[str], Report], unsafe: bool, without: set[str]
) -> tuple[Report, frozenset[str]]:
    """Return what fixing comes to, and the rules that were still at it when rounds ran out."""
    before, count = report.text, 0
    late: set[str] = set()
    for number in range(ROUNDS):
        wanted = [d for d in report.diagnostics if fixable(d, unsafe) and d.rule not in without]
        text, applied = apply(report.text, wanted)
        if text == report.text:
            return report._replace(mended=Mended(before, count, tuple(sorted(without)))), frozenset()
        count += len(applied)
        report = lint(text)
        # Rules that undo one another take turns.
        if number >= ROUNDS // 2:
            late.update(found.rule for found in applied)
    return report, frozenset(late)


def apply(text: str, wanted: Iterable[Diagnostic]) -> tuple[str, list[Diagnostic]]:
    """Return *text* with the fixes of *wanted*, and the findings that they mend.

    All edits of a fix are made or none. Of fixes that touch the same place the one that begins first is made;
    where both begin together, the shorter one, then a safe one. Equal fixes count as one.
    """
    ordered = sorted((d.fix.edits[0].span, not d.fix.safe, i, d) for i, d in enumerate(_sorted(wanted)) if d.fix)
    taken: list[tuple[int, int, str]] = []
    done: set[Fix] = set()
    applied: list[Diagnostic] = []
    for *_, found in ordered:
        fix = found.fix
        if fix is None:
            continue
        if fix not in done:
            if not all(0 <= e.span.start <= e.span.end <= len(text) and _free(taken, e) for e in fix.edits):
                continue
            if any(a.span.overlaps(b.span) for a, b in pairwise(fix.edits)):
                continue
            for edit in fix.edits:
                place = (*edit.span, edit.text)
                taken.insert(bisect_left(taken, place), place)
            done.add(fix)
        applied.append(found)
    pieces: list[str] = []
    at = 0
    for start, end, new in taken:
        pieces += (text[at:start], new)
        at = end
    return "".join((*pieces, text[at:])), applied


def _sorted(wanted: Iterable[Diagnostic]) -> Iterable[Diagnostic]:
    """Yield findings whose fixes have something to do, their edits in order."""
    for found in wanted:
        if found.fix and found.fix.edits:
            edits = tuple(sorted(found.fix.edits, key=lambda edit: edit.span))
            yield found._replace(fix=found.fix._replace(edits=edits))


def _free(taken: list[tuple[int, int, str]], edit: Edit) -> bool:
    """Tell whether no edit that was taken meets *edit*."""
    at = bisect_left(taken, (edit.span.start, edit.span.end, ""))
    near = taken[max(0, at - 1) : at + 1]
    return not any(_meet(edit, Edit(edit.span._replace(start=start, end=end), new)) for start, end, new in near)


def _meet(one: Edit, other: Edit) -> bool:
    """Tell whether two edits share a code point, or one inserts inside or at an edge of the other."""
    a, b = one.span, other.span
    if a.start == a.end or b.start == b.end:
        return a.start <= b.end and b.start <= a.end
    return a.overlaps(b)
