"""What fixing a document would change, as a unified diff."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff

from lint.diagnostic import Report

__all__ = ["unified"]


def unified(report: Report) -> Iterator[str]:
    r"""Yield the lines of the diff for one mended document, each with its ending; none without a change.

    Lines end where ``patch`` takes them to end, at ``\n`` only: a ``\r`` before it is part of the line.
    """
    if report.mended is None:
        return
    bom = "\ufeff" * report.mended.bom
    before, after = (_lines(bom + text) for text in (report.mended.before, report.text))
    # Where a name has blanks, only a tab tells where it ends.
    name = f"{report.path}\t" if " " in report.path else report.path
    for line in unified_diff(before, after, name, name):
        yield line if line.endswith("\n") else line + "\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    lines = [line + "\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]
