"""The command that lists the glosses of documents."""

from __future__ import annotations

import sys

import click

from glossary.cli import cache_option, examples, format_option, load_terms, terms_option
from lint.config_cli import configuration, stdin_option


@click.command(epilog=examples("glossary glosses issue.ar.md", "glossary glosses --format jsonl docs/*.md"))
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@format_option("text", "jsonl")
@stdin_option
@terms_option
@cache_option
def glosses(files: tuple[str, ...], form: str, stdin_filename: str, terms: tuple[str, ...], no_cache: bool) -> int:
    """List the glosses of documents.

    FILE is a file, a folder or `-` for the standard input.
    A gloss is an Arabic term with its English in parentheses. Each is shown with the place of its
    opening parenthesis and the concept that its English names. The exit code is 0, or 2 if a file
    could not be read.
    """
    from lint.documents import documents  # noqa: PLC0415
    from lint.glosses import as_jsonl, as_text, glosses_of  # noqa: PLC0415
    from lint.rule import Tools  # noqa: PLC0415

    finder = Tools(load_terms(terms, cache=not no_cache)).finder
    write = as_jsonl if form == "jsonl" else as_text
    failed: list[str] = []
    for document in documents(files, failed, configuration().exclusion(), stdin_filename):
        for row in glosses_of(document, finder):
            sys.stdout.write(write(row) + "\n")
    return 2 if failed else 0
