"""Where findings stand, for people."""

from __future__ import annotations

from glossary.terminal import excerpt
from lint.diagnostic import Report, Shown
from lint.document import Lines

__all__ = ["places"]


def places(report: Report) -> tuple[Shown, ...]:
    """Return the place of each finding of *report*, in their order."""
    if report.shown is not None:
        return report.shown
    if not report.diagnostics:
        return ()
    lines = Lines(report.text)
    return tuple(
        Shown(*lines.at(found.span.start), excerpt(found.span.of(report.text))) for found in report.diagnostics
    )
