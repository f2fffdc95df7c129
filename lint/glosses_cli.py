"""The command that lists the glosses of documents."""

from __future__ import annotations

import sys

import click

from glossary.cli import cache_option, examples, format_option, load_terms, terms_option
from glossary.terminal import visible
from lint.config_cli import configuration
from lint.show import skipped


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
    from lint.discover import discover  # noqa: PLC0415
    from lint.document import Unparsable  # noqa: PLC0415
    from lint.glosses import as_jsonl, as_text, glosses_of  # noqa: PLC0415
    from lint.reading import Unreadable, misread, read  # noqa: PLC0415
    from lint.rule import Tools  # noqa: PLC0415
    from lint.run import error_line  # noqa: PLC0415

    finder = Tools(load_terms(terms, cache=not no_cache)).finder
    write, code = (as_jsonl if form == "jsonl" else as_text), 0
    for found in discover(files, skipped, configuration().exclusion()):
        report = found if isinstance(found, Report) else None
        if not isinstance(found, Report):
            try:
                text = read(found.path)
                try:
                    for row in glosses_of(text, found.path, finder):
                        sys.stdout.write(write(row) + "\n")
                except Unparsable as error:
                    raise misread(text, error) from error
            except Unreadable as error:
                if error.skip and found.folder is not None:
                    skipped(found.path, str(error))
                    continue
                report = Report(found.path, "", (), error=str(error))
        if report:
            code = 2
            click.echo(visible(error_line(report)), err=True)
    return code
