"""JSON Lines: one object a line, each a finding as in the format ``json``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from lint.diagnostic import Report
from lint.document import Lines
from lint.reporters._json import dumps
from lint.reporters.json_ import finding


def report(reports: Iterable[Report], out: TextIO, *, color: bool) -> None:
    """Write a line for each finding."""
    del color
    for one in reports:
        if not one.diagnostics:
            continue
        lines = Lines(one.text)
        for found in one.diagnostics:
            out.write(dumps(finding(one.path, found, lines)) + "\n")
