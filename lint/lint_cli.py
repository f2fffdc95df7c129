"""The command that lints: from the command line to reports on the screen."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, TextIO

import click

from glossary.cli import cache_option, color_option, examples, format_option, load_terms, suggest, terms_option
from glossary.terminal import color_wanted, visible
from lint.reporters import names

if TYPE_CHECKING:
    from lint.diagnostic import Mending, Report
    from lint.statistics import Tally


class _Choice(NamedTuple):
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


@click.command(
    epilog=examples(
        "glossary lint issue.ar.md",
        "glossary lint docs/ --ignore missing-gloss,late-gloss",
        "glossary lint --terms none --select ALL --statistics .",
        "cat issue.ar.md | glossary lint --stdin-filename issue.ar.md -",
        "glossary lint --diff issue.ar.md",
        "glossary lint --fix docs/",
    )
)
@click.argument("paths", nargs=-1)
@format_option("text", *(name for name in names() if name != "text"))
@click.option("-o", "--output-file", metavar="FILE", help="Write the findings to FILE; never over a document.")
@click.option(
    "--select",
    multiple=True,
    metavar="RULES",
    help="Check only these rules, as `late-gloss,tatweel`; ALL for every one.",
)
@click.option("--ignore", multiple=True, metavar="RULES", help="Leave these rules out.")
@click.option("--fix", is_flag=True, help="Mend what can be mended safely; report what remains.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: fixes too that a translator should look at.")
@terms_option
@click.option("--statistics", is_flag=True, help="Count findings per rule and per 1,000 words; in JSON, only count.")
@click.option("-q", "--quiet", is_flag=True, help="Print no findings and no summary.")
@click.option(
    "--stdin-filename", default="<stdin>", metavar="NAME", help="Name of what `-` reads; its suffix tells its format."
)
@click.option(
    "-j", "--jobs", type=click.IntRange(0), default=0, metavar="N", help="Processes; by default as many as processors."
)
@cache_option
@color_option
def lint(  # noqa: PLR0913, PLR0917
    paths: tuple[str, ...],
    form: str,
    output_file: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fix: bool,
    diff: bool,
    unsafe_fixes: bool,
    terms: tuple[str, ...],
    statistics: bool,
    quiet: bool,
    stdin_filename: str,
    jobs: int,
    no_cache: bool,
    color: str,
) -> int:
    """Check documents against the glossary.

    PATHS are files, folders or `-` for the standard input; without any, the current folder. A
    folder is walked for Markdown and plain text; hidden folders and links in it are left out.

    The exit code is 0 if there is nothing but notes, 1 if there are warnings or errors, and 2 if a
    file could not be read or written or the command was wrong. With --diff it is 1 if there is
    something to change.

    With --fix, what `-` reads is written to the standard output, and findings to the standard error.
    """
    from lint.discover import discover  # noqa: PLC0415
    from lint.engine import Settings  # noqa: PLC0415  `glossary lookup` needs none of these
    from lint.judging import Plan  # noqa: PLC0415
    from lint.reading import STDIN  # noqa: PLC0415
    from lint.rule import Tools  # noqa: PLC0415
    from lint.run import lint_files  # noqa: PLC0415

    selected = _selected(select, ignore)
    mending = _mending(fix, diff, unsafe_fixes)
    settings = Settings(Tools(load_terms(terms, cache=not no_cache)), selected, mending)
    # What lives as long as the run need not be looked at by the garbage collector again and again.
    gc.freeze()
    gc.set_threshold(100_000)
    files = list(discover(paths or (".",), skipped))
    _spare(output_file, [*(found.path for found in files), *terms])
    plan = Plan(
        jobs=jobs or _processors(), kept=not no_cache, texts=form != "text" or bool(mending), stdin_name=stdin_filename
    )
    reports = _progress(lint_files(files, settings, skipped, plan), len(files))
    return _show(reports, _Choice(form, color, quiet, statistics, output_file, mending, fix and STDIN in paths))


def _processors() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not everywhere
        return os.cpu_count() or 1


def _mending(fix: bool, diff: bool, unsafe: bool) -> Mending | None:
    from lint.diagnostic import Mending  # noqa: PLC0415

    if fix and diff:
        raise click.UsageError("--diff changes nothing and --fix does: give one of them.")
    if unsafe and not fix and not diff:
        raise click.UsageError("--unsafe-fixes says which fixes to apply: give --fix or --diff with it.")
    return Mending(unsafe, write=fix) if fix or diff else None


def _selected(select: Sequence[str], ignore: Sequence[str]) -> list[str]:
    from lint.engine import default_rules, rules  # noqa: PLC0415

    every = list(rules())
    chosen = _names(select, every, "--select") if select else default_rules()
    left_out = _names(ignore, every, "--ignore")
    if not (rest := [name for name in every if name in chosen and name not in left_out]):
        raise click.UsageError("No rule is left to check: see --select and --ignore.")
    return rest


def _names(given: Sequence[str], every: Sequence[str], option: str) -> set[str]:
    chosen: set[str] = set()
    for name in (part.strip() for text in given for part in text.split(",")):
        if name == "ALL":
            chosen.update(every)
        elif name in every:
            chosen.add(name)
        elif name:
            hint = suggest(name, every) or " See `glossary rules`."
            raise click.BadParameter(f"no rule {visible(name)!r}.{hint}", param_hint=option)
    return chosen


def skipped(path: str, why: str) -> None:
    """Tell of a path that is left out."""
    click.echo(f"{visible(path)}: skipped: {visible(why)}", err=True)


def _progress(reports: Iterator[Report], total: int) -> Iterator[Report]:
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


def _spare(output: str | None, sources: Iterable[str]) -> None:
    """Refuse to write findings over what was read."""
    if output is not None and any(_same(output, source) for source in sources if source != "-"):
        raise click.BadParameter(f"{visible(output)} is one of the files to read; name another.", param_hint="-o")


def _same(one: str, other: str) -> bool:
    try:
        return os.path.samefile(one, other)  # noqa: PTH121  Path("") is the current folder
    except (OSError, ValueError):
        return False


def _show(reports: Iterator[Report], choice: _Choice) -> int:
    if choice.output is None or choice.output == "-":
        return _write(reports, choice, sys.stderr if choice.aside else sys.stdout)
    with open(choice.output, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:  # noqa: PTH123
        return _write(reports, choice, out)


def _write(reports: Iterator[Report], choice: _Choice, out: TextIO) -> int:
    from lint.reporters import reporter  # noqa: PLC0415
    from lint.statistics import Tally, as_json, summary, table  # noqa: PLC0415

    tally = Tally()
    counted = _counted(reports, tally)
    if choice.mending and not choice.mending.write:
        _show_diff(counted, choice, out)
        click.echo(summary(tally, choice.mending), err=True)
        return tally.exit_code if tally.failed else int(bool(tally.mended))
    only_statistics = (choice.quiet and choice.output is None) or (choice.statistics and choice.form == "json")
    if only_statistics:
        for _ in counted:
            pass
    else:
        reporter(choice.form)(counted, out, color=color_wanted(choice.color, out))
    if choice.statistics and choice.form == "json":
        import json  # noqa: PLC0415

        out.write(json.dumps(as_json(tally), ensure_ascii=False, indent=1) + "\n")
    elif choice.statistics:
        # Formats for programs have no place for a table.
        (out if choice.form == "text" else sys.stderr).write(table(tally) + "\n")
    if choice.form == "text" and not choice.quiet:
        out.flush()
        click.echo(summary(tally, choice.mending), err=True)
    return tally.exit_code


def _show_diff(reports: Iterator[Report], choice: _Choice, out: TextIO) -> None:
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
