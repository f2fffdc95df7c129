"""Show the reports of a run: findings on the output, everything else on the other stream."""

from __future__ import annotations

import io
import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

import click

from glossary.record import NamedTuple
from glossary.terminal import color_wanted, visible

if TYPE_CHECKING:
    from lint.diagnostic import Mending, Report
    from lint.statistics import Tally

__all__ = ["Choice", "progress", "show", "skipped"]


class Choice(NamedTuple):
    """How findings are shown."""

    form: str
    color: str
    quiet: bool
    statistics: bool
    output: str | None
    """A file to write to, else the standard output."""
    mending: Mending | None
    aside: bool
    """What is fixed takes the standard output, and findings go to the other one."""


def skipped(path: str, why: str) -> None:
    """Tell of a path that is left out, if anybody is there to read it: the run goes on."""
    with suppress(OSError):
        click.echo(f"{visible(path)}: skipped: {visible(why)}", err=True)


def progress(reports: Iterator[Report], total: int) -> Iterator[Report]:
    """Pass *reports* on, and say on a terminal how far they are once a second has gone by."""
    if not sys.stderr.isatty():
        yield from reports
        return
    start, shown = time.monotonic(), ""
    for done, report in enumerate(reports, 1):
        if shown:
            sys.stderr.write("\r\x1b[K")
        yield report
        shown = f"{done:,} of {total:,} files" if time.monotonic() - start > 1 and done < total else ""
        sys.stderr.write(shown)
        sys.stderr.flush()


def show(reports: Iterator[Report], choice: Choice) -> int:
    """Write *reports* and return the exit code.

    Raises:
        OSError: the output cannot be written; what is to be fixed is fixed all the same.

    """
    try:
        if choice.output is None or choice.output == "-":
            return _write(reports, choice, sys.stderr if choice.aside else sys.stdout)
        return _to_file(reports, choice, choice.output)
    except OSError:
        if choice.mending and choice.mending.write:
            _finish(reports)
        raise


def _finish(reports: Iterator[Report]) -> None:
    """Have the rest fixed where nobody is left to read what was found, and tell what goes wrong with it."""
    for report in reports:
        with suppress(OSError):
            _tell_of_fixes(report)


def _to_file(reports: Iterator[Report], choice: Choice, path: str) -> int:
    """Write to a file once all is known, so that a run that is interrupted leaves nothing half written."""
    new = not os.path.exists(path)  # noqa: PTH110  Path("") is the current folder
    with open(path, "a", encoding="utf-8", errors="backslashreplace", newline="\n") as out:  # noqa: PTH123
        try:
            whole = io.StringIO()
            code = _write(reports, choice, whole)
        except BaseException:
            if new:
                os.unlink(path)  # noqa: PTH108
            raise
        # A device and a pipe have no content to take the place of.
        if stat.S_ISREG(os.fstat(out.fileno()).st_mode):
            out.truncate(0)
        out.write(whole.getvalue())
    return code


def _write(reports: Iterator[Report], choice: Choice, out: TextIO) -> int:
    from lint.reporters import reporter  # noqa: PLC0415
    from lint.statistics import Tally, summary  # noqa: PLC0415

    tally = Tally()
    counted = _counted(reports, tally)
    if choice.mending and not choice.mending.write:
        _show_diff(counted, choice, out)
        if not choice.quiet:
            click.echo(summary(tally, choice.mending), err=True)
        return tally.exit_code if tally.failed else int(bool(tally.mended))
    only_statistics = (choice.quiet and choice.output is None) or (choice.statistics and choice.form == "json")
    if only_statistics:
        for _ in counted:
            pass
    else:
        reporter(choice.form)(counted, out, color=color_wanted(choice.color, out))
    if choice.statistics:
        _write_statistics(tally, choice.form, out)
    if choice.form == "text" and not choice.quiet:
        out.flush()
        click.echo(summary(tally, choice.mending), err=True)
    return tally.exit_code


def _write_statistics(tally: Tally, form: str, out: TextIO) -> None:
    from lint import consistency, statistics  # noqa: PLC0415  few runs want figures

    rows = consistency.rows(tally.counts)
    if form == "json":
        import json  # noqa: PLC0415

        whole = statistics.as_json(tally) | consistency.as_json(rows)
        out.write(json.dumps(whole, ensure_ascii=False, indent=1) + "\n")
        return
    # Formats for programs have no place for a table.
    stream = out if form == "text" else sys.stderr
    stream.write("\n".join((statistics.table(tally), "", *consistency.table(rows))) + "\n")


def _show_diff(reports: Iterator[Report], choice: Choice, out: TextIO) -> None:
    from lint.diff import unified  # noqa: PLC0415

    for report in reports:
        for line in unified(report) if not choice.quiet else ():
            # A file for `patch` has every character as it is; a terminal does not.
            out.write(visible(line[:-1]) + "\n" if out.isatty() else line)
    out.flush()


def _counted(reports: Iterator[Report], tally: Tally) -> Iterator[Report]:
    """Pass reports on, count them, and tell of files that could not be read."""
    from lint.run import error_line  # noqa: PLC0415

    for report in reports:
        tally.add(report)
        if report.error is not None:
            click.echo(visible(error_line(report)), err=True)
        yield report
        _tell_of_fixes(report)


def _tell_of_fixes(report: Report) -> None:
    if report.mended is None:
        return
    if report.mended.error:
        click.echo(visible(f"{report.path}: {report.mended.error}"), err=True)
    for rule in report.mended.restless:
        what = f"the fixes of {rule} bring back what they mend; none of them was applied. Please report this file."
        click.echo(f"{visible(report.path)}: {what}", err=True)
