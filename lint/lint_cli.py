"""The command that lints."""

from __future__ import annotations

import gc
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from glossary.cli import (
    cache_option,
    color_option,
    digest_of,
    examples,
    format_option,
    load_terms,
    stop,
    suggest,
    terms_option,
)
from glossary.record import NamedTuple
from glossary.terminal import color_wanted, visible
from lint.config import shown
from lint.config_cli import NAMELESS, configuration, here, stdin_option
from lint.reporters import names
from lint.show import Choice, progress, show, skipped

if TYPE_CHECKING:
    from glossary.model import Glossary
    from lint.baseline import Baseline
    from lint.config import Config
    from lint.diagnostic import Mending
    from lint.engine import Settings


class Options(NamedTuple):
    """What the command line asks for."""

    form: str
    output_file: str | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    fix: bool
    diff: bool
    unsafe_fixes: bool
    terms: tuple[str, ...]
    baseline: str | None
    across: bool
    force_exclude: bool
    statistics: bool
    quiet: bool
    stdin_filename: str
    jobs: int
    no_cache: bool
    color: str


def across_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command be told to compare documents with one another."""
    text = "Terms must be consistent across all files of the run too."
    return click.option("--across", is_flag=True, help=text)(command)


def baseline_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command be told which findings are accepted."""
    text = "The findings in this file are accepted; `glossary baseline update` writes it."
    return click.option("--baseline", metavar="FILE", help=text)(command)


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
@across_option
@baseline_option
@click.option("--force-exclude", is_flag=True, help="Leave out what the configuration excludes even if it is named.")
@click.option("--statistics", is_flag=True, help="Count findings and renderings of concepts; in JSON, only count.")
@click.option("-q", "--quiet", is_flag=True, help="Print no findings and no summary.")
@stdin_option
@click.option(
    "-j", "--jobs", type=click.IntRange(0), default=0, metavar="N", help="Processes; by default as many as processors."
)
@cache_option
@color_option
def lint(paths: tuple[str, ...], **given: Any) -> int:
    """Check documents against the glossary.

    PATHS are files, folders or `-` for the standard input; without any, the current folder. A
    folder is walked for Markdown, reStructuredText, HTML, Jupyter notebooks and plain text; hidden folders,
    links in it, and what a .gitignore or the configuration names are left out.

    The exit code is 0 if there is nothing but notes, 1 if there are warnings or errors, and 2 if a
    file could not be read or the command was wrong.
    """
    from lint.discover import discover  # noqa: PLC0415  `glossary lookup` needs none of these
    from lint.outcome import Plan, WorkerDied  # noqa: PLC0415
    from lint.reading import STDIN  # noqa: PLC0415
    from lint.results import keep_request, request_name  # noqa: PLC0415
    from lint.run import known_reports, lint_files  # noqa: PLC0415

    options, config = Options(**given), configuration()
    kept, known = config.cache and not options.no_cache, baseline_of(options.baseline)
    mending = _mending(options, known)
    called = options.stdin_filename if options.stdin_filename != NAMELESS else ""
    exclusion = config.exclusion(force=options.force_exclude, stdin_name=called)
    files = list(discover(paths or (".",), skipped, exclusion))
    _spare(options.output_file, [found.path for found in files], (*paths, *options.terms, *_own(config, known)))
    plan = Plan(
        jobs=options.jobs or config.jobs or processors(),
        kept=kept,
        texts=options.form != "text" or mending is not None or known is not None,
        stdin_name=options.stdin_filename,
    )
    across = options.across or config.across
    whole = mending or known or across
    plan = plan._replace(told=not whole and not options.statistics and _plain(options))
    simple = kept and not whole
    digest = digest_of(options.terms) if simple else None
    # What the command line and the configuration come to is known only when all rules have been imported.
    asked = here(), options.select, options.ignore, options.statistics, config
    request = "" if digest is None else request_name(digest, asked)
    if request and (reports := known_reports(files, request, skipped, plan)):
        return show(reports, _choice(options, None, aside=False))
    settings = settings_for(load_terms(options.terms, cache=kept, known=digest or ""), options.select, options.ignore)
    settings = settings._replace(
        mending=mending,
        # A comparison tells of no fix, so where only fixes are shown there is nothing to tell.
        across=across and (mending is None or mending.write),
        counting=options.statistics,
    )
    if across:
        from lint.across import few  # noqa: PLC0415  few runs do

        settings = settings._replace(few=not settings.across or few(files))
    if request:
        keep_request(request, settings)
    # Linting leaves nothing behind in cycles, and looking for them in all that is remembered takes a tenth of the time.
    gc.disable()
    reports = progress(lint_files(files, settings, skipped, plan), len(files))
    if settings.across:
        from lint.across import compared  # noqa: PLC0415  few runs do

        reports = compared(reports, settings)
    stale = Counter[str]()
    if known:
        from lint.baseline import filtered  # noqa: PLC0415  few runs have a baseline
        from lint.usage import COMPARED  # noqa: PLC0415

        # What a comparison says depends on the other files of the run, and these may be few.
        judged = set(settings.selected) - (COMPARED if settings.across else frozenset())
        reports = filtered(reports, known, judged, stale)
    # What is fixed takes the standard output.
    aside = options.fix and STDIN in paths
    if aside and not any(found.path == STDIN for found in files):
        _pass_through()
    try:
        code = show(reports, _choice(options, mending, aside=aside))
    except WorkerDied as error:
        what = "a process that linted files was ended from outside, so not all are linted"
        raise _Died(f"{what}; if memory is short, try --jobs 1") from error
    if stale and not options.quiet and mending is None:
        _tell_of(stale)
    return code


def _choice(options: Options, mending: Mending | None, *, aside: bool) -> Choice:
    shape = options.form, options.color, options.quiet, options.statistics, options.output_file
    return Choice(*shape, mending, aside)


def _plain(options: Options) -> bool:
    return options.form == "text" and not color_wanted(options.color, sys.stdout)


class _Died(click.ClickException):
    exit_code = 2


def processors() -> int:
    """Return how many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not everywhere
        return os.cpu_count() or 1


def _mending(options: Options, known: Baseline | None) -> Mending | None:
    from lint.diagnostic import Mending  # noqa: PLC0415

    if options.fix and options.diff:
        raise click.UsageError("--diff changes nothing and --fix does: give one of them.")
    if options.diff and options.form != "text":
        raise click.UsageError(f"--diff writes a patch, not {options.form}: leave --format out.")
    if options.unsafe_fixes and not options.fix and not options.diff:
        raise click.UsageError("--unsafe-fixes says which fixes to apply: give --fix or --diff with it.")
    return Mending(options.unsafe_fixes, options.fix, known) if options.fix or options.diff else None


def _pass_through() -> None:
    """Give the standard input back as it is: it was to be fixed, and is left out."""
    if sys.stdin is not None:
        sys.stdout.flush()
        sys.stdout.buffer.write(sys.stdin.buffer.read())


def _own(config: Config, known: Baseline | None) -> Iterator[str]:
    """Yield the paths of what a project says of its documents."""
    yield from (shown(config.root, name) for name in config.terms)
    if config.file:
        yield config.file.path
    if known:
        yield known.path


def _spare(output: str | None, found: Iterable[str], named: Iterable[str]) -> None:
    """Refuse to write findings over what was *found* to read, or *named*."""
    if output is None:
        return
    here, met = (any(_same(output, path) for path in paths if path != "-") for paths in (named, found))
    if here or met:
        # The findings of the run before are a document to this one.
        way = "" if here else " Folders are walked for files with its suffix: give it another, or exclude it."
        raise click.BadParameter(f"{visible(output)} is one of the files to read; name another.{way}", param_hint="-o")


def _same(one: str, other: str) -> bool:
    try:
        return os.path.samefile(one, other)  # noqa: PTH121  Path("") is the current folder
    except (OSError, ValueError):
        return False


def settings_for(glossary: Glossary, select: Sequence[str], ignore: Sequence[str]) -> Settings:
    """Return the settings of a run by its configuration and by the options ``--select`` and ``--ignore``."""
    from lint.configfile import ConfigError  # noqa: PLC0415  `--help` needs none of these
    from lint.engine import rules  # noqa: PLC0415
    from lint.policy import settings_of  # noqa: PLC0415
    from lint.rule import Tools  # noqa: PLC0415

    every = list(rules())
    chosen = sorted(_names(select, every, "--select")) if select else None
    left_out = sorted(_names(ignore, every, "--ignore"))
    try:
        settings = settings_of(configuration(), Tools(glossary), chosen, left_out)
    except ConfigError as error:
        stop(error.problems)
    if not settings.selected and not any(one.added for one in settings.overrides):
        where = "--select and --ignore" if select or ignore else "the configuration"
        raise click.UsageError(f"No rule is left to check: see {where}.")
    return settings


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


def baseline_of(path: str | None) -> Baseline | None:
    """Return the baseline at *path*, else that of the configuration, if there is one; a bad one ends the run."""
    name = path or configuration().baseline
    if not name:
        return None
    from lint.baseline import BaselineError, read  # noqa: PLC0415  few runs have a baseline

    try:
        return read(name)
    except BaselineError as error:
        click.echo(visible(str(error)), err=True)
        click.get_current_context().exit(2)


def _tell_of(stale: Counter[str]) -> None:
    many = "1 finding that is" if stale.total() == 1 else f"{stale.total():,} findings that are"
    where = f"{next(iter(stale))}{' and other files' if len(stale) > 1 else ''}"
    text = f"the baseline accepts {many} not there any more, in {where}; drop with `glossary baseline update --prune`"
    click.echo(visible(text), err=True)
