"""One JSON list of all findings; offsets, lines and columns in code points, offsets from 0."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TextIO

from lint.diagnostic import Diagnostic, Fix, Related, Report
from lint.document import Lines
from lint.reporters._found import with_lines
from lint.reporters._json import write_list


def report(reports: Iterable[Report], out: TextIO, *, color: bool) -> None:
    """Write the list, one finding a line."""
    del color
    write_list(
        (finding(one.path, found, lines) for one, lines in with_lines(reports) for found in one.diagnostics), out
    )
    out.write("\n")


def finding(path: str, found: Diagnostic, lines: Lines) -> dict[str, Any]:
    """Return one finding as JSON has it."""
    return {
        "rule": found.rule,
        "severity": found.severity.word,
        "message": found.message,
        "path": path,
        "start": _place(lines, found.span.start),
        "end": _place(lines, found.span.end),
        "concept": found.concept,
        "fix": _fix(found.fix) if found.fix else None,
        "related": [_related(other, lines) for other in found.related],
    }


def _related(other: Related, lines: Lines) -> dict[str, Any]:
    """Return a place that explains a finding; it has a path only where that is another document's."""
    (start, end), there = other.span, other.elsewhere
    if there is None:
        return {"message": other.message, "start": _place(lines, start), "end": _place(lines, end)}
    ends = {"start": (there.start, start), "end": (there.end, end)}
    places = {name: {"line": at.line, "column": at.column, "offset": offset} for name, (at, offset) in ends.items()}
    return {"message": other.message, "path": there.path, **places}


def _place(lines: Lines, offset: int) -> dict[str, int]:
    line, column = lines.at(offset)
    return {"line": line, "column": column, "offset": offset}


def _fix(fix: Fix) -> dict[str, Any]:
    edits = [{"start": edit.span.start, "end": edit.span.end, "text": edit.text} for edit in fix.edits]
    return {"safe": fix.safe, "edits": edits}
