"""The command line: the group, its exit codes, and the command that explains the rules."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, TextIO

import click

from glossary.cli import Project, examples, suggest
from glossary.terminal import visible

COMMANDS = {
    "lint": "lint.lint_cli:lint",
    "glosses": "lint.glosses_cli:glosses",
    "rules": "lint.cli:rules",
    "lookup": "glossary.cli:lookup",
    "forms": "glossary.forms_cli:forms",
    "stats": "lint.stats_cli:stats",
    "validate": "glossary.cli:validate",
    "baseline": "lint.baseline_cli:baseline",
    "init": "lint.init_cli:init",
}
"""Where each command is. Its module imports what it needs when it runs, for ``--help`` imports them all."""
DEBUG = "MUSTALAH_DEBUG"


class _Unread(Exception):  # noqa: N818  it says what happened
    """Nobody is left to read the output; click would end the process with 1."""


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

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; flush here, where it can be told that nobody reads."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError as error:
            raise _Unread from error
        return result

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
@click.pass_context
def group(ctx: click.Context) -> None:
    """Keep Arabic translations true to a glossary.

    mustalah knows the terms of an Arabic–English glossary in every inflected form, and checks that
    a document uses them consistently.
    """
    ctx.obj = _project


def _project() -> Project:
    from lint.config_cli import project  # noqa: PLC0415  `--help` needs no configuration

    return project()


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
    """Run the command line and return its exit code.

    0, 1 and 2 are the command's, 70 is for our own fault, 130 if interrupted, 141 if nobody is left to read.
    """
    sys.stdout, sys.stderr = _stream(sys.stdout), _stream(sys.stderr)
    try:
        code = group.main(args, prog_name="glossary", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        return 130
    except _Unread:
        _write_no_more()
        # What shells make of a process that SIGPIPE ended: it is no verdict on what was read.
        return 141
    except OSError as error:
        return _cannot_write(error)
    except Exception as error:  # whatever it is, people get one line
        return _our_fault(error)
    return int(code or 0)


def _stream(stream: TextIO | None) -> TextIO:
    """Make a standard stream write UTF-8 and line ends as they are on every system, and never fail on a character."""
    if stream is None:
        return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123  lives as long as we do
    stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")  # type: ignore[attr-defined]
    return stream


def _write_no_more() -> None:
    # Else Python tries once more at exit, and complains.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _cannot_write(error: OSError) -> int:
    _write_no_more()
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
