"""The documents of files and folders, for commands that only read them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from glossary.terminal import visible
from lint.config import Config, Exclusion
from lint.diagnostic import Report
from lint.discover import discover
from lint.document import Document, Unparsable
from lint.parsers import parse
from lint.reading import Unreadable, misread, read
from lint.run import error_line
from lint.show import skipped

__all__ = ["documents"]


def documents(files: Sequence[str], failed: list[str], exclusion: Exclusion | None = None) -> Iterator[Document]:
    """Yield the documents of files and folders; tell of what cannot be read, and note its path in *failed*.

    Without *exclusion*, folders are walked as they are where there is no configuration.
    """
    for found in discover(files, skipped, exclusion or Config().exclusion()):
        report = found if isinstance(found, Report) else None
        if not isinstance(found, Report):
            try:
                text = read(found.path)
                try:
                    yield parse(found.path, text)
                except Unparsable as error:
                    raise misread(text, error) from error
            except Unreadable as error:
                if error.skip and found.folder is not None:
                    skipped(found.path, str(error))
                    continue
                report = Report(found.path, "", (), error=str(error))
        if report:
            failed.append(report.path)
            click.echo(visible(error_line(report)), err=True)
