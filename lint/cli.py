"""The command line: the group, and the commands that read documents."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

import click

from glossary.cli import cache_option, color_option, examples, format_option, load_terms, suggest, terms_option
from glossary.terminal import color_wanted, visible
from lint.reporters import names

if TYPE_CHECKING:
    from lint.diagnostic import Report
    from lint.statistics import Tally

COMMANDS = {
    "lint": "lint.cli:lint",
    "glosses": "lint.cli:glosses",
    "rules": "lint.cli:rules",
    "lookup": "glossary.cli:lookup",
    "forms": "glossary.forms_cli:forms",
    "stats": "lint.stats_cli:stats",
    "validate": "glossary.cli:validate",
}
"""Where each command is. Its module imports what it needs when it runs, for ``--help`` imports them all."""
DEBUG = "MUSTALAH_DEBUG"


class LazyGroup(click.Group):
    """A group whose commands are imported when they are asked for."""

    def __init__(self, table: Mapping[str, str], **attributes: Any) -> None:
        """Take the commands as ``module:attribute`` by their names."""
        super().__init__(**attributes)
        self.table = table

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the table."""
        del ctx
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        del ctx
        if cmd_name not in self.table:
            return None
        module, _, attribute = self.table[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, and offer the nearest where there is none."""
        if args and args[0] not in self.table and not args[0].startswith("-"):
            ctx.fail(f"No such command {visible(args[0])!r}.{suggest(args[0], self.table)}")
        return super().resolve_command(ctx, args)


def _version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from glossary.version import VERSION  # noqa: PLC0415

        click.echo(f"mustalah {VERSION}")
        ctx.exit()


@click.group(
    cls=LazyGroup,
    table=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=examples("glossary lint issue.ar.md", "glossary lookup self-distillation", "glossary lint --help"),
)
@click.option(
    "-V",
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Show the version and exit.",
)
def group() -> None:
    """Keep Arabic translations true to a glossary.

    mustalah knows the terms of an Arabic–English glossary in every inflected form, and checks that
    a document uses them consistently.
    """


class _Choice(NamedTuple):
    """How findings are shown."""

    form: str
    color: str
    quiet: bool
    statistics: bool


@click.command(
    epilog=examples(
        "glossary lint issue.ar.md",
        "glossary lint docs/ --ignore missing-gloss,late-gloss",
        "glossary lint --terms none --select ALL --statistics .",
        "cat issue.ar.md | glossary lint --stdin-filename issue.ar.md -",
    )
)
@click.argument("paths", nargs=-1)
@format_option("text", *(name for name in names() if name != "text"))
@click.option(
    "--select",
    multiple=True,
    metavar="RULES",
    help="Check only these rules, as `late-gloss,tatweel`; ALL for every one.",
)
@click.option("--ignore", multiple=True, metavar="RULES", help="Leave these rules out.")
@terms_option
@click.option("--statistics", is_flag=True, help="Count findings per rule and per 1,000 words; in JSON, only count.")
@click.option("-q", "--quiet", is_flag=True, help="Print no findings and no summary.")
@click.option(
    "--stdin-filename", default="<stdin>", metavar="NAME", help="Name of what `-` reads; its suffix tells its format."
)
@cache_option
@color_option
def lint(  # noqa: PLR0913, PLR0917
    paths: tuple[str, ...],
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    terms: tuple[str, ...],
    statistics: bool,
    quiet: bool,
    stdin_filename: str,
    no_cache: bool,
    color: str,
) -> int:
    """Check documents against the glossary.

    PATHS are files, folders or `-` for the standard input; without any, the current folder. A
    folder is walked for Markdown and plain text; hidden folders and links in it are left out.

    The exit code is 0 if there is nothing but notes, 1 if there are warnings or errors, and 2 if a
    file could not be read or the command was wrong.
    """
    from lint.engine import Settings  # noqa: PLC0415  `glossary lookup` needs none of these
    from lint.rule import Tools  # noqa: PLC0415
    from lint.run import discover, lint_files  # noqa: PLC0415

    selected = _selected(select, ignore)
    settings = Settings(Tools.of(load_terms(terms, cache=not no_cache)), selected)
    files = list(discover(paths or (".",), _note))
    reports = _progress(lint_files(files, settings, _note, stdin_filename), len(files))
    return _show(reports, _Choice(form, color, quiet, statistics))


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


def _note(path: str, why: str) -> None:
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


def _show(reports: Iterator[Report], choice: _Choice) -> int:
    from lint.reporters import reporter  # noqa: PLC0415
    from lint.statistics import Tally, as_json, summary, table  # noqa: PLC0415

    tally, out = Tally(), sys.stdout
    counted = _counted(reports, tally)
    only_statistics = choice.quiet or (choice.statistics and choice.form == "json")
    if only_statistics:
        for _ in counted:
            pass
    else:
        reporter(choice.form)(counted, out, color=color_wanted(choice.color, out))
    if choice.statistics and choice.form == "json":
        import json  # noqa: PLC0415

        out.write(json.dumps(as_json(tally), ensure_ascii=False, indent=1) + "\n")
    elif choice.statistics:
        out.write(table(tally) + "\n")
    if choice.form == "text" and not choice.quiet:
        out.flush()
        click.echo(summary(tally), err=True)
    return tally.exit_code


def _counted(reports: Iterator[Report], tally: Tally) -> Iterator[Report]:
    """Pass on the reports of files that could be read, count all, and tell of the others."""
    from lint.run import error_line  # noqa: PLC0415

    for report in reports:
        tally.add(report)
        if report.error is None:
            yield report
        else:
            click.echo(visible(error_line(report)), err=True)


@click.command(epilog=examples("glossary glosses issue.ar.md", "glossary glosses --format jsonl docs/*.md"))
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@format_option("text", "jsonl")
@terms_option
@cache_option
def glosses(files: tuple[str, ...], form: str, terms: tuple[str, ...], no_cache: bool) -> int:
    """List the glosses of documents.

    A gloss is an Arabic term with its English in parentheses. Each is shown with the place of its
    opening parenthesis and the concept that its English names. The exit code is 0, or 2 if a file
    could not be read.
    """
    from lint.diagnostic import Report  # noqa: PLC0415
    from lint.glosses import as_jsonl, as_text, glosses_of  # noqa: PLC0415
    from lint.rule import Tools  # noqa: PLC0415
    from lint.run import Unreadable, discover, error_line, read  # noqa: PLC0415

    finder = Tools.of(load_terms(terms, cache=not no_cache)).finder
    write, code = (as_jsonl if form == "jsonl" else as_text), 0
    for found in discover(files, _note):
        report = found if isinstance(found, Report) else None
        if not isinstance(found, Report):
            try:
                for row in glosses_of(read(found.path), found.path, finder):
                    sys.stdout.write(write(row) + "\n")
            except Unreadable as error:
                report = Report(found.path, "", (), error=str(error))
        if report:
            code = 2
            click.echo(visible(error_line(report)), err=True)
    return code


@click.command(epilog=examples("glossary rules", "glossary rules late-gloss", "glossary rules --markdown"))
@click.argument("name", required=False, metavar="[RULE]")
@click.option("--markdown", is_flag=True, help="Print the documentation of every rule.")
def rules(name: str | None, markdown: bool) -> None:
    """List the rules, or show what one of them is for."""
    from lint import engine, rulesdoc  # noqa: PLC0415

    every = engine.rules()
    if name is not None and name not in every:
        hint = suggest(name, every) or " `glossary rules` lists them all."
        raise click.BadParameter(f"no rule {visible(name)!r}.{hint}", param_hint="RULE")
    text = rulesdoc.section(name) if name else rulesdoc.markdown() if markdown else rulesdoc.index()
    click.echo(text, nl=False)


def main(args: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code: 0, 1, 2, 70 for our own fault, 130 if interrupted."""
    sys.stdout, sys.stderr = _stream(sys.stdout), _stream(sys.stderr)
    try:
        code = group.main(args, prog_name="glossary", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        return 130
    except OSError as error:
        return _cannot_write(error)
    except Exception as error:  # whatever it is, people get one line
        return _our_fault(error)
    return int(code or 0)


def _stream(stream: TextIO | None) -> TextIO:
    """Make a standard stream write UTF-8 whatever the locale, and never fail on a character."""
    if stream is None:
        return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123  lives as long as we do
    stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[attr-defined]
    return stream


def _cannot_write(error: OSError) -> int:
    # Else Python tries once more at exit, and complains.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    if isinstance(error, BrokenPipeError):
        return 1
    click.echo(f"cannot write the output: {error.strerror or error}; make room or choose another place", err=True)
    return 2


def _our_fault(error: Exception) -> int:
    if os.environ.get(DEBUG):
        import traceback  # noqa: PLC0415

        traceback.print_exception(error)
    where = "".join(f" {note}" for note in getattr(error, "__notes__", ()))
    what = visible(f"{type(error).__name__}: {error}{where}")
    click.echo(f"glossary: a fault of ours, not of your files: {what}", err=True)
    click.echo(f"Please report it with what {DEBUG}=1 shows.", err=True)
    return 70
