"""Lint many documents, one after another or in several processes."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from lint.diagnostic import Report
from lint.discover import KINDS, Found, Note, failed
from lint.outcome import Outcome, Plan, name_of
from lint.reading import STDIN

if TYPE_CHECKING:
    from lint.engine import Settings

__all__ = ["error_line", "known_reports", "lint_files"]

_WORTH_PROCESSES = 2_000_000
"""Bytes; for less, starting processes takes longer than they save."""
_ONE_BY_ONE = Plan()


def error_line(report: Report) -> str:
    """Return ``path: what; way out``, or ``path:line:column: …`` where the error has a place."""
    path, error = report.path or '""', report.error or ""
    return f"{path}{':' if error[:1].isdigit() else ': '}{error}"


def lint_files(
    files: Sequence[Found | Report], settings: Settings, note: Note, plan: Plan = _ONE_BY_ONE
) -> Iterator[Report]:
    """Yield the report of each file in order; then one for each folder that has no Arabic at all."""
    return _reports(files, _outcomes(files, settings, plan), note, plan)


def known_reports(files: Sequence[Found | Report], request: str, note: Note, plan: Plan) -> Iterator[Report] | None:
    """Return the same without judging anything, or None if that cannot be; *request* is by `request_name`."""
    from glossary.cachefile import cache_read  # noqa: PLC0415
    from lint.results import Results, recalled  # noqa: PLC0415

    name = cache_read(request)
    outcomes = recalled(files, Results(name, len(files)), plan) if isinstance(name, str) else None
    return None if outcomes is None else _reports(files, outcomes, note, plan)


def _reports(files: Sequence[Found | Report], outcomes: Iterable[Outcome], note: Note, plan: Plan) -> Iterator[Report]:
    counts = Counter[str]()
    with_arabic: set[str] = set()
    for found, outcome in zip(files, outcomes, strict=True):
        if isinstance(found, Report):
            yield found
            continue
        if outcome.report is None:
            note(name_of(found, plan), outcome.skipped)
            continue
        if found.folder is not None:
            counts[found.folder] += 1
            if outcome.alive:
                with_arabic.add(found.folder)
        yield outcome.report
    for folder, count in counts.items():
        if folder not in with_arabic:
            many, hold = ("one file", "holds") if count == 1 else (f"{count:,} files", "hold")
            yield failed(folder, f"no Arabic: its {many} ({KINDS}) {hold} no Arabic letter; name another folder")


def _outcomes(files: Sequence[Found | Report], settings: Settings, plan: Plan) -> Iterator[Outcome]:
    # What is fixed has to be written, so that a result of before does not do.
    kept = plan.kept and settings.mending is None
    size = _size(files) if plan.jobs > 1 else 0
    plan = plan._replace(kept=kept, jobs=plan.jobs if size >= _WORTH_PROCESSES else 1)
    judge = partial(_judged, settings=settings, plan=plan)
    if plan.kept:
        from lint.results import Results, name_for, remembered  # noqa: PLC0415

        return remembered(files, Results(name_for(settings), len(files)), plan, judge)
    return judge(files)


def _judged(files: Sequence[Found | Report], settings: Settings, plan: Plan) -> Iterator[Outcome]:
    from lint.judging import judge_file  # noqa: PLC0415  the engine with all rules

    judge = partial(judge_file, settings=settings, plan=plan)
    # Processes share neither the standard input nor the place where what was fixed in it is written.
    piped = any(isinstance(found, Found) and found.path == STDIN for found in files)
    if plan.jobs > 1 and len(files) > 1 and not piped:
        from lint.workers import shared  # noqa: PLC0415

        return shared(files, judge, plan.jobs)
    return map(judge, files)


def _size(files: Iterable[Found | Report]) -> int:
    """Return how many bytes the files have, or enough of them."""
    size = 0
    for found in files:
        try:
            size += 0 if isinstance(found, Report) else os.stat(found.path).st_size  # noqa: PTH116
        except (OSError, ValueError):
            continue
        if size >= _WORTH_PROCESSES:
            break
    return size
