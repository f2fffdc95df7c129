"""JSON Lines: one object a line, each a finding as in the format ``json``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from lint.diagnostic import Report
from lint.reporters._found import with_lines
from lint.reporters._json import dumps
from lint.reporters.json_ import finding


def report(reports: Iterable[Report], out: TextIO, *, color: bool) -> None:
    """Write a line for each finding."""
    del color
    for one, lines in with_lines(reports):
        for found in one.diagnostics:
            out.write(dumps(finding(one.path, found, lines)) + "\n")
