"""The Reviewdog Diagnostic Format: one JSON object; columns in bytes of UTF-8, ends exclusive."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TextIO

from glossary.terminal import visible
from glossary.text import Span
from lint.diagnostic import Diagnostic, Fix, Report, Severity
from lint.document import Lines
from lint.reporters._json import dumps
from lint.reporters._paths import from_here, shown

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTE: "INFO"}


def report(reports: Iterable[Report], out: TextIO, *, color: bool) -> None:
    """Write the object, one finding a line."""
    del color
    out.write('{"source": {"name": "mustalah"}, "diagnostics": [')
    before = "\n"
    for one in reports:
        if not one.diagnostics:
            continue
        lines, path = Lines(one.text), shown(from_here(one.path))
        for found in one.diagnostics:
            out.write(before + dumps(_diagnostic(path, found, lines)))
            before = ",\n"
    out.write("]}\n" if before == "\n" else "\n]}\n")


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
