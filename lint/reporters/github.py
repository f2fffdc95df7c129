"""Workflow commands that GitHub shows as annotations; columns in code points.

GitHub keeps ten annotations of a level for a step and drops the others without a word, so errors
come first and what goes beyond is written to the log, where it is no annotation. If the variable
``GITHUB_STEP_SUMMARY`` names a file, a table of the findings is added to it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from glossary.lazyre import lazy
from glossary.record import NamedTuple
from glossary.terminal import counted, excerpt, visible
from lint.diagnostic import Diagnostic, Report, Severity
from lint.document import Lines
from lint.reporters._paths import from_top
from lint.said import said
from lint.statistics import Tally, summary

LIMIT = 10
"""Annotations of one level that GitHub shows for a step."""
ROWS = 500
"""Findings in the table at most."""
SIZE = 256 * 1024
"""Code points of the table; GitHub takes 1 MiB for a step, and none of what is larger."""
SUMMARY = "GITHUB_STEP_SUMMARY"
UNREADABLE = "unreadable"
"""Stands where the rule of a finding stands, for a file that could not be linted."""
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_REST = f"GitHub shows {LIMIT} annotations of a level for a step; the log of the step has the others"
_BREAK = lazy(r"([\r\n])")
_PLACE = lazy(r"(\d+):(\d+): ")
_MARKUP = lazy(r"[\\`*_{}\[\]()#+!|~$@:-]")


class _Level(NamedTuple):
    """The findings of one severity, as they will be written."""

    room: int
    commands: list[str]
    rest: list[str]
    """Plain lines, for what is too much for annotations."""
    rows: list[str]


class _Item(NamedTuple):
    """What is said of a place."""

    name: str
    """The level, as GitHub calls it."""
    path: str
    """From the top of the repository."""
    place: str
    """Lines and columns, as properties of a command."""
    at: str
    """Line and column, for people."""
    title: str
    message: str
    excerpt: str


def report(reports: Iterable[Report], out: TextIO, *, color: bool) -> None:
    """Write the annotations, the errors first; then what is too much for annotations."""
    del color
    tally = Tally()
    # The last of the notices says that there is more.
    levels = {severity: _Level(LIMIT - (severity is Severity.NOTE), [], [], []) for severity in _LEVELS}
    for one in reports:
        tally.add(one)
        if one.error is not None:
            _put(levels[Severity.ERROR], _unreadable(one.path, one.error))
        elif one.diagnostics:
            lines, path = Lines(one.text), from_top(one.path)
            for found in one.diagnostics:
                _put(levels[found.severity], _item(path, found, lines))
    for level in levels.values():
        out.writelines(level.commands)
    if any(level.rest for level in levels.values()):
        out.write(f"::notice title=mustalah::{_data(f'{summary(tally)}. {_REST}')}\n")
    for level in levels.values():
        out.writelines(level.rest)
    if where := os.environ.get(SUMMARY):
        rows = [row for level in levels.values() for row in level.rows]
        with Path(where).open("a", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.writelines(_table(tally, rows))


def _item(path: str, found: Diagnostic, lines: Lines) -> _Item:
    start, end = lines.at(found.span.start), lines.at(found.span.end)
    place = f"line={start.line},endLine={end.line}"
    # Columns of a span over several lines are refused.
    if start.line == end.line:
        place += f",col={start.column},endColumn={end.column}"
    at = f"{start.line}:{start.column}"
    return _Item(
        _LEVELS[found.severity],
        path,
        place,
        at,
        found.rule,
        found.message,
        excerpt(said(path, found.span.of(lines.text))),
    )


def _unreadable(name: str, error: str) -> _Item:
    """Return what is said of a file that could not be linted; some errors begin with a line and a column."""
    found = _PLACE.match(error)
    line, column = (found[1], found[2]) if found else ("1", "1")
    message = error[found.end() :] if found else error
    return _Item("error", from_top(name), f"line={line}", f"{line}:{column}", UNREADABLE, message, "")


def _put(level: _Level, item: _Item) -> None:
    message, at = visible(item.message), f"{visible(item.path)}:{item.at}"
    told = message + (f" «{item.excerpt}»" if item.excerpt else "")
    if len(level.rows) < ROWS:
        cells = (item.name, _cell(at), _cell(item.title), _cell(excerpt(item.message, 300)), _cell(item.excerpt))
        level.rows.append(f"| {' | '.join(cells)} |\n")
    if len(level.commands) == level.room:
        # The runner still obeys commands of the old form wherever they stand in a line.
        level.rest.append(f"{item.name} {at}: {item.title}: {told}\n".replace("##[", "## ["))
        return
    place = f"file={_property(item.path)},{item.place}"
    level.commands.append(f"::{item.name} title={_property(item.title)},{place}::{_data(told)}\n")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Return the value of a property: line breaks have their escapes, all else that hides is shown."""
    seen = "".join(part if part in "\r\n" else visible(part) for part in _BREAK.split(text))
    return _data(seen).replace(":", "%3A").replace(",", "%2C")


def _cell(text: str) -> str:
    """Return *text* so that neither Markdown nor HTML reads anything into it."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKUP.sub(r"\\\g<0>", plain)


def _table(tally: Tally, rows: list[str]) -> Iterator[str]:
    yield f"### mustalah: {summary(tally)}\n\n"
    if rows:
        yield "| level | place | rule | finding | text |\n| --- | --- | --- | --- | --- |\n"
    size = shown = 0
    for row in rows[:ROWS]:
        size += len(row)
        if size > SIZE:
            break
        shown += 1
        yield row
    if shown < (found := sum(tally.severities.values()) + tally.failed):
        yield f"\nThe first {shown} of {counted(found, 'finding')}; the log of the step has all.\n"
    yield "\n"
