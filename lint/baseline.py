"""Findings that are accepted for now, kept in a file by what they are and not by where they stand.

A finding is known by its path, its rule, its text and a few words around it on its line, so that it
survives edits elsewhere. Equal findings are counted: one more than was accepted is reported.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any
from unicodedata import normalize
from zlib import crc32

from glossary.record import NamedTuple
from lint.diagnostic import Diagnostic, Report
from lint.place import real
from lint.said import around, escaped, said

__all__ = [
    "Baseline",
    "BaselineError",
    "Entry",
    "filtered",
    "hide",
    "read",
    "shown_again",
    "total",
    "unused",
    "updated",
    "write",
]

VERSION = 1
UPDATE = "`glossary baseline update`"
_WORDS = 3  # Before a finding, and after it.
_LONG = 120
_EDGES = "\r\n"


class BaselineError(Exception):
    """A baseline that cannot be used: its path, what is wrong and what to do, for people to read."""


class Entry(NamedTuple):
    """What a finding in a file is known by."""

    rule: str
    text: str
    before: str
    after: str


class Baseline(NamedTuple):
    """The findings that are accepted in each file, and how many equal ones."""

    path: str
    """Where it is kept; paths of files are relative to its folder, with forward slashes."""
    files: Mapping[str, Mapping[Entry, int]] = {}

    def name(self, path: str) -> str:
        """Return the name of the file at *path* in this baseline."""
        absolute = real(path)
        try:
            return os.path.relpath(absolute, self._folder).replace(os.sep, "/")
        except ValueError:
            # Another drive, where there are drives.
            return absolute.replace(os.sep, "/")

    def exists(self, name: str) -> bool:
        """Tell whether the file of that name is there."""
        return os.path.lexists(os.path.join(self._folder, name))  # noqa: PTH118

    @property
    def _folder(self) -> str:
        return os.path.dirname(real(self.path))  # noqa: PTH120


def entry_of(found: Diagnostic, report: Report) -> Entry:
    """Return what a finding of *report* is known by."""
    start, end = found.span
    before, after = _beside(report, start, end)
    text = said(report.path, report.text[start:end])
    return Entry(found.rule, _plain(text.split()), _plain(before.split()[-_WORDS:]), _plain(after.split()[:_WORDS]))


def _beside(report: Report, start: int, end: int) -> tuple[str, str]:
    """Return what stands on the line before *start* and after *end*; a line of a megabyte has a few words too."""
    text = report.text
    if escaped(report.path):
        return around(text, start, end, _LONG)
    first = max(text.rfind(edge, 0, start) for edge in _EDGES) + 1
    last = min((at for edge in _EDGES if (at := text.find(edge, end)) >= 0), default=len(text))
    return text[max(first, start - _LONG) : start], text[end : min(last, end + _LONG)]


def _plain(words: list[str]) -> str:
    """Return *words* in one form of Unicode, and the middle of a long text as a sum."""
    text = normalize("NFC", " ".join(words))
    return text if len(text) <= _LONG else f"{text[:_LONG]}… {crc32(text.encode('utf-8', 'surrogatepass')):08x}"


def entries_of(report: Report) -> Counter[Entry]:
    """Return what the findings of a report are known by, and how many are equal."""
    return Counter(entry_of(found, report) for found in report.diagnostics)


def hide(report: Report, baseline: Baseline) -> Report:
    """Return *report* with the findings that *baseline* accepts set apart, of equal ones the first."""
    left = Counter(baseline.files.get(baseline.name(report.path), {}))
    if not left:
        return report
    kept: list[Diagnostic] = []
    accepted: list[Diagnostic] = []
    for found in report.diagnostics:
        entry = entry_of(found, report)
        (accepted if left[entry] > 0 else kept).append(found)
        left[entry] -= 1
    return report._replace(diagnostics=tuple(kept), accepted=tuple(accepted), shown=None)


def shown_again(report: Report) -> Report:
    """Return *report* with what `hide` set apart among its findings again."""
    found = tuple(sorted((*report.diagnostics, *report.accepted), key=lambda d: (d.span, d.rule)))
    return report._replace(diagnostics=found, accepted=(), shown=None)


def unused(report: Report, baseline: Baseline, rules: Collection[str]) -> Counter[Entry]:
    """Return what *baseline* accepts of *rules* in this file and is not there; *report* is as linted."""
    mine = Counter(baseline.files.get(baseline.name(report.path), {}))
    return Counter({entry: n for entry, n in (mine - entries_of(report)).items() if entry.rule in rules})


def gone(baseline: Baseline) -> dict[str, int]:
    """Return how many findings *baseline* accepts in each file that is not there any more."""
    return {name: sum(mine.values()) for name, mine in baseline.files.items() if not baseline.exists(name)}


def filtered(
    reports: Iterable[Report], baseline: Baseline, rules: Collection[str], stale: Counter[str]
) -> Iterator[Report]:
    """Pass on *reports* without what *baseline* accepts; count in *stale*, by file, what it accepts in vain."""
    for report in reports:
        if report.error is None:
            if count := unused(report, baseline, rules).total():
                stale[baseline.name(report.path)] += count
            yield hide(report, baseline)
        else:
            yield report
    stale.update(gone(baseline))


def updated(baseline: Baseline, reports: Iterable[Report], *, prune: bool = False) -> Baseline:
    """Return the baseline that accepts what *reports* found, and in other files what *baseline* does.

    With *prune* nothing is added to what it accepts already. Files that are gone are dropped.
    """
    files = {name: mine for name, mine in baseline.files.items() if baseline.exists(name)}
    for report in reports:
        if report.error is None:
            name, found = baseline.name(report.path), entries_of(report)
            files[name] = found & Counter(files.get(name, {})) if prune else found
    return baseline._replace(files={name: mine for name, mine in sorted(files.items()) if mine})


def total(baseline: Baseline) -> int:
    """Return how many findings *baseline* accepts."""
    return sum(sum(mine.values()) for mine in baseline.files.values())


def read(path: str) -> Baseline:
    """Return the baseline in *path*.

    Raises:
        BaselineError: there is no such file, or it is none.

    """
    try:
        with open(path, encoding="utf-8-sig") as file:  # noqa: PTH123
            data = json.load(file)
    except FileNotFoundError as error:
        raise BaselineError(f"{path}: no such baseline; write it with {UPDATE}") from error
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8"
        raise BaselineError(f"{path}: cannot read the baseline: {reason}") from error
    except json.JSONDecodeError as error:
        what = f"not valid JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        raise BaselineError(
            f"{path}:{error.lineno}:{error.colno}: {what}; mend it, or remove it and run {UPDATE}"
        ) from error
    except (RecursionError, ValueError) as error:
        raise BaselineError(f"{path}: no baseline; remove it and run {UPDATE}") from error
    version = data.get("version") if isinstance(data, dict) else None
    if type(version) is int and version > VERSION:
        raise BaselineError(f"{path}: written by a later version of mustalah; install that one")
    rows = data.get("findings") if type(version) is int and version == VERSION else None
    if not isinstance(rows, list):
        raise BaselineError(f"{path}: no baseline; name another file, or remove it and run {UPDATE}")
    files: dict[str, dict[Entry, int]] = {}
    for number, row in enumerate(rows, 1):
        name, entry, count = _row(row) or ("", None, 0)
        if entry is None:
            raise BaselineError(f"{path}: finding {number} is none; mend it, or remove the file and run {UPDATE}")
        mine = files.setdefault(name, {})
        # Two branches that accept the same finding leave two rows when they are merged.
        mine[entry] = max(count, mine.get(entry, 0))
    return Baseline(path, files)


def _row(row: Any) -> tuple[str, Entry, int] | None:
    if not isinstance(row, dict):
        return None
    texts = [text for key in ("path", *Entry._fields) if isinstance(text := row.get(key), str)]
    count = row.get("count")
    if len(texts) <= len(Entry._fields) or type(count) is not int or count < 1:
        return None
    return texts[0], Entry(*texts[1:]), count


def write(baseline: Baseline) -> None:
    """Write *baseline*, one finding a line, in an order that does not depend on where findings stand.

    Readers see the old file or the new one, and never a part.

    Raises:
        BaselineError: the file cannot be written.

    """
    rows = [
        json.dumps({"path": name, **entry._asdict(), "count": count}, ensure_ascii=False)
        for name, mine in sorted(baseline.files.items())
        for entry, count in sorted(mine.items())
    ]
    listed = "[\n" + ",\n".join(f"  {_visible(row)}" for row in rows) + "\n ]" if rows else "[]"
    from lint.write import save  # noqa: PLC0415  few runs write one

    try:
        save(baseline.path, f'{{\n "version": {VERSION},\n "findings": {listed}\n}}\n'.encode())
    except OSError as error:
        raise BaselineError(f"{baseline.path}: cannot write the baseline: {error.strerror or error}") from error


def _visible(row: str) -> str:
    """Return a line of JSON with every character escaped that nobody can see."""
    return row if row.isprintable() else "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in row)
