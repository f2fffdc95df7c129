"""One line a finding for people: place and rule first, Latin next, Arabic last.

Terminals differ in how they order right-to-left text, so nothing stands after the Arabic and no
carets stand under it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from glossary.terminal import styled, visible
from lint.diagnostic import Report, Severity
from lint.shown import line_of, places

_STYLES = {Severity.ERROR: ("bold", "red"), Severity.WARNING: ("bold", "yellow"), Severity.NOTE: ("bold", "cyan")}


def report(reports: Iterable[Report], out: TextIO, *, color: bool) -> None:
    """Write ``path:line:column: severity[rule] message «excerpt»`` for each finding."""
    labels = {severity: styled(severity.word, *_STYLES[severity], color=color) for severity in Severity}
    for one in reports:
        path = f"{visible(one.path)}:"
        shown = zip(one.diagnostics, places(one), strict=True)
        lines = one.told.lines if one.told else [line_of(*each, labels[each[0].severity]) for each in shown]
        if lines:
            out.write(path + f"\n{path}".join(lines) + "\n")
