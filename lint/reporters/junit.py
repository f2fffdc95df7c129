"""JUnit XML: a suite for each document, a case for each finding, or one that passes where there is none.

A note never fails a run, so its case passes and says what it has to say in ``system-out``. A
document that could not be linted is an error. Columns are in code points.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from glossary.terminal import excerpt, visible
from lint.diagnostic import Diagnostic, Report, Severity
from lint.document import Lines
from lint.reporters._xml import HEAD, attribute, content
from lint.said import said


def report(reports: Iterable[Report], out: TextIO, *, color: bool) -> None:
    """Write the suites."""
    del color
    out.write(HEAD + '<testsuites name="mustalah">\n')
    for one in reports:
        path, lines = visible(one.path), Lines(one.text)
        cases = [_case(one.path, path, found, lines) for found in one.diagnostics] or [_whole(path, one.error)]
        failures = sum(found.severity > Severity.NOTE for found in one.diagnostics)
        out.write(
            f'  <testsuite name={attribute(path)} tests="{len(cases)}" failures="{failures}"'
            f' errors="{int(one.error is not None)}" skipped="0" time="0">\n'
        )
        out.writelines(cases)
        out.write("  </testsuite>\n")
    out.write("</testsuites>\n")


def _case(name: str, path: str, found: Diagnostic, lines: Lines) -> str:
    line, column = lines.at(found.span.start)
    message = visible(found.message)
    shown = excerpt(said(name, found.span.of(lines.text)))
    body = f"{path}:{line}:{column}: {found.severity.word}[{found.rule}] {message}" + (f" «{shown}»" if shown else "")
    inner = f"<system-out>{content(body)}</system-out>"
    if found.severity > Severity.NOTE:
        inner = f'<failure message={attribute(message)} type="{found.severity.word}">{content(body)}</failure>'
    return _testcase(f"{path}:{line}:{column} {found.rule}", path, inner)


def _whole(path: str, error: str | None) -> str:
    if error is None:
        return _testcase(path, path, "")
    message = visible(error)
    return _testcase(path, path, f'<error message={attribute(message)} type="unreadable">{content(message)}</error>')


def _testcase(name: str, path: str, inner: str) -> str:
    head = f'    <testcase name={attribute(name)} classname={attribute(path)} time="0"'
    return f"{head}>\n      {inner}\n    </testcase>\n" if inner else f"{head}/>\n"
