"""The Reviewdog Diagnostic Format: one JSON object; columns in bytes of UTF-8, ends exclusive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from glossary.terminal import visible
from glossary.text import Span
from lint.diagnostic import Diagnostic, Fix, Report, Severity
from lint.document import Lines
from lint.reporters._found import with_lines
from lint.reporters._json import write_list
from lint.reporters._paths import from_here, shown

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTE: "INFO"}


def report(reports: Iterable[Report], out: TextIO, *, color: bool) -> None:
    """Write the object, one finding a line."""
    del color
    out.write('{"source": {"name": "mustalah"}, "diagnostics": ')
    write_list((entry for one, lines in with_lines(reports) for entry in _entries(one, lines)), out)
    out.write("}\n")


def _entries(one: Report, lines: Lines) -> Iterator[dict[str, Any]]:
    path = shown(from_here(one.path))
    return (_diagnostic(path, found, lines) for found in one.diagnostics)


def _diagnostic(path: str, found: Diagnostic, lines: Lines) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "message": visible(found.message),
        "location": {"path": path, "range": _range(found.span, lines)},
        "severity": _SEVERITIES[found.severity],
        "code": {"value": found.rule},
    }
    if found.fix and found.fix.edits:
        entry["suggestions"] = [_suggestion(found.fix, lines)]
    return entry


def _suggestion(fix: Fix, lines: Lines) -> dict[str, Any]:
    """Return all edits as one, for several suggestions would be alternatives."""
    edits = sorted(fix.edits)
    span = Span(edits[0].span.start, max(edit.span.end for edit in edits))
    text, at = "", span.start
    for edit in edits:
        text += lines.text[at : edit.span.start] + edit.text
        at = edit.span.end
    return {"range": _range(span, lines), "text": text}


def _range(span: Span, lines: Lines) -> dict[str, dict[str, int]]:
    return {"start": lines.utf8(span.start)._asdict(), "end": lines.utf8(span.end)._asdict()}
