"""XML as Checkstyle writes it, which many CI plug-ins read; columns in code points."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from glossary.terminal import visible
from lint.diagnostic import Report, Severity
from lint.reporters._found import with_lines
from lint.reporters._paths import from_here
from lint.reporters._xml import HEAD, attribute

_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "info"}


def report(reports: Iterable[Report], out: TextIO, *, color: bool) -> None:
    """Write a ``file`` for each document with findings."""
    del color
    out.write(HEAD + '<checkstyle version="4.3">\n')
    for one, lines in with_lines(reports):
        out.write(f"  <file name={attribute(from_here(one.path))}>\n")
        for found in one.diagnostics:
            line, column = lines.at(found.span.start)
            out.write(
                f'    <error line="{line}" column="{column}" severity="{_SEVERITIES[found.severity]}"'
                f" message={attribute(visible(found.message))} source={attribute(f'mustalah.{found.rule}')}/>\n"
            )
        out.write("  </file>\n")
    out.write("</checkstyle>\n")
