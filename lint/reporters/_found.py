"""Reports of which something is told: those with findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lint.diagnostic import Report
from lint.document import Lines

__all__ = ["with_lines"]


def with_lines(reports: Iterable[Report]) -> Iterator[tuple[Report, Lines]]:
    """Yield each report that has findings, with the lines of its text; others have none to be told."""
    return ((one, Lines(one.text)) for one in reports if one.diagnostics)
