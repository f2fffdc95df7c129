"""A GitLab Code Quality report: one JSON list; columns in code points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from glossary.terminal import visible
from lint.diagnostic import Report, Severity
from lint.document import Lines
from lint.reporters._fingerprint import digest, fingerprints
from lint.reporters._found import with_lines
from lint.reporters._json import write_list
from lint.reporters._paths import from_top, shown

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def report(reports: Iterable[Report], out: TextIO, *, color: bool) -> None:
    """Write the list, one finding a line."""
    del color
    write_list((entry for one, lines in with_lines(reports) for entry in _entries(one, lines)), out)
    out.write("\n")


def _entries(one: Report, lines: Lines) -> Iterator[dict[str, Any]]:
    path = from_top(one.path)
    for found, key in zip(one.diagnostics, fingerprints(one.diagnostics, lines), strict=True):
        places = {"begin": lines.at(found.span.start), "end": lines.at(found.span.end)}
        yield {
            "description": f"{found.rule}: {visible(found.message)}",
            "check_name": found.rule,
            "fingerprint": digest(path, key),
            "severity": _SEVERITIES[found.severity],
            "location": {
                "path": shown(path),
                "positions": {name: place._asdict() for name, place in places.items()},
            },
        }
