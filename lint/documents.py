"""The documents of files and folders, for commands that only read them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from glossary.terminal import visible
from lint.config import Config, Exclusion
from lint.damage import damage_of
from lint.diagnostic import Report
from lint.discover import discover
from lint.document import Document, Unparsable
from lint.parsers import parse
from lint.reading import STDIN, Unreadable, misread, read
from lint.run import error_line
from lint.show import skipped

__all__ = ["documents"]


def documents(
    files: Sequence[str], failed: list[str], exclusion: Exclusion | None = None, stdin_name: str = STDIN
) -> Iterator[Document]:
    """Yield the documents of files and folders; tell of what cannot be read, and note its path in *failed*.

    Without *exclusion*, folders are walked as they are where there is no configuration. The standard input is read as a
    file of the name *stdin_name*. A document that was decoded with the wrong code page is told of, and yielded.
    """
    for found in discover(files, skipped, exclusion or Config().exclusion()):
        report = found if isinstance(found, Report) else None
        if not isinstance(found, Report):
            path = stdin_name if found.path == STDIN else found.path
            try:
                document = _document(path, read(found.path))
            except Unreadable as error:
                if error.skip and found.folder is not None:
                    skipped(found.path, str(error))
                    continue
                report = Report(path, "", (), error=str(error))
            else:
                _tell_of_damage(document)
                yield document
        if report:
            failed.append(report.path)
            click.echo(visible(error_line(report)), err=True)


def _document(path: str, text: str) -> Document:
    try:
        return parse(path, text)
    except Unparsable as error:
        raise misread(text, error) from error


def _tell_of_damage(document: Document) -> None:
    if damage := damage_of(document):
        advice = "its words cannot be read; `glossary lint` tells whether it can be undone"
        click.echo(visible(f"{document.path}: {damage}: {advice}"), err=True)
