"""Where findings stand and what they say, for people."""

from __future__ import annotations

from collections import Counter

from glossary.terminal import excerpt, visible
from lint.diagnostic import Diagnostic, Report, Severity, Shown, Tallied, Told
from lint.document import Lines
from lint.said import said

__all__ = ["line_of", "places", "told"]


def places(report: Report) -> tuple[Shown, ...]:
    """Return the place of each finding of *report*, in their order."""
    if report.shown is not None:
        return report.shown
    if not report.diagnostics:
        return ()
    lines = Lines(report.text)
    return tuple(
        Shown(*lines.at(found.span.start), excerpt(said(report.path, found.span.of(report.text))))
        for found in report.diagnostics
    )


def line_of(found: Diagnostic, place: Shown, label: str) -> str:
    """Return ``line:column: severity[rule] message «excerpt»``, with *label* for the severity."""
    line, column, excerpt = place
    tail = f" «{excerpt}»" if excerpt else ""
    return f"{line}:{column}: {label}[{found.rule}] {visible(found.message)}{tail}"


def told(report: Report) -> Told:
    """Return what a run in plain text needs of the findings of *report*."""
    lines: list[str] = []
    alike = Counter[tuple[str, Severity, bool | None]]()
    for found, place in zip(report.diagnostics, places(report), strict=True):
        lines.append(line_of(found, place, found.severity.word))
        alike[found.rule, found.severity, found.fix and found.fix.safe] += 1
    return Told(tuple(lines), tuple(Tallied(*kind, times) for kind, times in alike.items()))
