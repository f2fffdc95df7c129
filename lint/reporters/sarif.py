"""SARIF 2.1.0; columns in UTF-16 code units, as its ``columnKind`` says, ends exclusive.

A finding is known again by the partial fingerprint ``findingInContext/v1``. The one that GitHub
reads, ``primaryLocationLineHash``, is left to its upload action, which makes it from the file and
warns of every other value. A document that could not be linted is a notification.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from os import fsencode
from pathlib import Path
from typing import Any, TextIO
from urllib.parse import quote

from glossary.terminal import visible
from glossary.text import Span
from glossary.version import VERSION
from lint.diagnostic import Diagnostic, Fix, Related, Report, Suppressed
from lint.document import Lines
from lint.engine import rules
from lint.reporters._fingerprint import fingerprints
from lint.reporters._json import dumps
from lint.reporters._paths import from_top
from lint.rulesdoc import headline, plain, section

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_DESCRIPTION = 1024
"""GitHub takes no longer description."""
_Object = dict[str, Any]


def report(reports: Iterable[Report], out: TextIO, *, color: bool) -> None:
    """Write one run, a finding a line; then the rules that found something, and what went wrong."""
    del color
    out.write(f'{{"$schema": {dumps(_SCHEMA)}, "version": "2.1.0", "runs": [{{"columnKind": "utf16CodeUnits",\n')
    out.write('"newlineSequences": ["\\r\\n", "\\n", "\\r"],\n"results": [')
    before = "\n"
    indices: dict[str, int] = {}
    notifications: list[_Object] = []
    for one in reports:
        if one.error is not None:
            notifications.append(_notification(one))
        for result in _results(one, indices):
            out.write(before + dumps(result))
            before = ",\n"
    described = ",\n".join(dumps(_rule(name)) for name in indices)
    invocation: _Object = {"executionSuccessful": not notifications}
    if notifications:
        invocation["toolExecutionNotifications"] = notifications
    out.write(
        f'],\n"invocations": [{dumps(invocation)}],\n'
        f'"tool": {{"driver": {{"name": "mustalah", "version": {dumps(VERSION)}, "rules": [\n{described}]}}}}}}]}}\n'
    )


def _rule(name: str) -> _Object:
    rule = rules().get(name)
    if rule is None:
        return {"id": name}
    # No text may be empty, and Python can be told to leave documentation out.
    text = plain(rule) or name
    return {
        "id": name,
        "shortDescription": {"text": (headline(rule) or name)[:_DESCRIPTION]},
        "fullDescription": {"text": text[:_DESCRIPTION]},
        "help": {"text": text, "markdown": section(name)},
        "defaultConfiguration": {"enabled": rule.ON, "level": rule.SEVERITY.word},
    }


def _notification(one: Report) -> _Object:
    return {
        "level": "error",
        "message": {"text": visible(one.error or "")},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(one.path)}}}],
    }


def _results(one: Report, indices: dict[str, int]) -> Iterator[_Object]:
    """Yield the findings of a document in the order of the text, with those that are suppressed."""
    # The standard wants `suppressions` of every result of a run or of none, so the others have an empty list.
    every: list[tuple[Diagnostic, list[_Object]]] = [(found, []) for found in one.diagnostics]
    every += [(hidden.diagnostic, [_suppression(hidden)]) for hidden in one.suppressed]
    if not every:
        return
    every.sort(key=lambda pair: (pair[0].span, pair[0].rule))
    lines, uri = Lines(one.text), _uri(one.path)
    keys = fingerprints((found for found, _ in every), lines)
    for (found, suppressions), key in zip(every, keys, strict=True):
        yield {
            "ruleId": found.rule,
            "ruleIndex": indices.setdefault(found.rule, len(indices)),
            "level": found.severity.word,
            "message": {"text": visible(found.message) or found.rule},
            "locations": [_location(uri, found.span, lines)],
            "partialFingerprints": {"findingInContext/v1": key},
            **_details(found, uri, lines),
            "suppressions": suppressions,
        }


def _suppression(hidden: Suppressed) -> _Object:
    why = {"justification": visible(hidden.reason)} if hidden.reason else {}
    return {"kind": "inSource", **why}


def _details(found: Diagnostic, uri: str, lines: Lines) -> _Object:
    """Return what only some findings have."""
    details: _Object = {}
    if found.related:
        details["relatedLocations"] = [
            {"id": number, **_other(other, uri, lines), "message": {"text": visible(other.message)}}
            for number, other in enumerate(found.related)
        ]
    if found.fix and found.fix.edits:
        details["fixes"] = [_fix(found.fix, uri, lines)]
    if found.concept:
        details["properties"] = {"concept": found.concept}
    return details


def _fix(fix: Fix, uri: str, lines: Lines) -> _Object:
    replacements = []
    for edit in sorted(fix.edits):
        inserted = {"insertedContent": {"text": edit.text}} if edit.text else {}
        replacements.append({"deletedRegion": _region(edit.span, lines), **inserted})
    return {
        "description": {"text": "Safe to apply." if fix.safe else "Read the result before you keep it."},
        "artifactChanges": [{"artifactLocation": {"uri": uri}, "replacements": replacements}],
    }


def _other(other: Related, uri: str, lines: Lines) -> _Object:
    there = other.elsewhere
    if there is None:
        return _location(uri, other.span, lines)
    (first, start), (last, end) = ((place.line, place.utf16) for place in (there.start, there.end))
    region = {"startLine": first, "startColumn": start, "endLine": last, "endColumn": end}
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(there.path)}, "region": region}}


def _location(uri: str, span: Span, lines: Lines) -> _Object:
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": _region(span, lines)}}


def _region(span: Span, lines: Lines) -> dict[str, int]:
    start, end = lines.utf16(span.start), lines.utf16(span.end)
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _uri(path: str) -> str:
    """Return the path as a relative reference, or as a ``file:`` address where it lies outside the repository."""
    inside = from_top(path)
    return Path(inside).as_uri() if Path(inside).is_absolute() else quote(fsencode(inside), safe="/")
