"""What linting gave before: kept by content, so that only what changed is linted again."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from importlib.util import find_spec
from typing import TYPE_CHECKING

from glossary.cachefile import cache_read, cache_write, code_stamp, content_hash
from lint.diagnostic import Report
from lint.discover import Found
from lint.outcome import Outcome, Plan, key_of, name_of
from lint.portable import Row, pack, unpack
from lint.reading import STDIN, Unreadable, decoded, raw

if TYPE_CHECKING:
    from lint.engine import Settings

__all__ = ["Results", "keep_request", "name_for", "recalled", "remembered", "request_name"]

_KEPT = 20_000
"""Rows in one file; those of the latest run stay."""
_FEW, _KEPT_OF_FEW = 4, 16
"""A run of so few documents has a file of its own, or an editor would read and write more rows with every change."""


class Results:
    """The rows of one way of linting: one glossary, one choice of rules and options, one version."""

    def __init__(self, name: str, count: int) -> None:
        """Read what was kept under the *name* that `name_for` gives, by runs of about as many documents as *count*."""
        few = count <= _FEW
        self._name = f"{name}-few" if few else name
        self._most = _KEPT_OF_FEW if few else _KEPT
        kept = cache_read(self._name)
        self._old: dict[str, Row] = kept if isinstance(kept, dict) else {}
        self._new: dict[str, Row] = {}
        self._fresh = False

    def get(self, key: str) -> Row | None:
        """Return the row under *key*, and keep it for the next run."""
        row = self._old.get(key)
        if row is not None:
            self._new[key] = row
        return row

    def put(self, key: str, row: Row) -> None:
        """Keep *row*."""
        self._new[key] = row
        self._fresh = True

    def save(self) -> None:
        """Write what was put, if anything was."""
        if self._fresh:
            rest = max(0, self._most - len(self._new))
            older = [item for item in self._old.items() if item[0] not in self._new][-rest:] if rest else []
            cache_write(self._name, dict(older) | self._new)


Files = Sequence[Found | Report]


def remembered(
    files: Files, results: Results, plan: Plan, judge: Callable[[Files], Iterator[Outcome]]
) -> Iterator[Outcome]:
    """Yield what was kept of *files* that have not changed, and what *judge* makes of the others, in order."""
    keys = [_key(found, plan) for found in files]
    changed = [found for found, key in zip(files, keys, strict=True) if results.get(key) is None]
    judged = judge(changed)
    for found, key in zip(files, keys, strict=True):
        row = results.get(key)
        if row is None:
            outcome = next(judged)
            if outcome.key and outcome.report and outcome.report.error is None:
                results.put(outcome.key, [outcome.alive, pack(outcome.report)])
            yield outcome
        else:
            yield _recalled(found, key, row, plan) or next(judge([found]))
    results.save()


def recalled(files: Files, results: Results, plan: Plan) -> list[Outcome] | None:
    """Return what was kept of *files*, or None if something has changed or is new."""
    outcomes: list[Outcome] = []
    for found in files:
        key = _key(found, plan)
        row = results.get(key) if key else None
        outcome = None if row is None else _recalled(found, key, row, plan)
        if outcome is None:
            return None
        outcomes.append(outcome)
    return outcomes


def _key(found: Found | Report, plan: Plan) -> str:
    if isinstance(found, Report) or found.path == STDIN:
        return ""
    try:
        return key_of(raw(found.path), name_of(found, plan))
    except Unreadable:
        return ""


def _recalled(found: Found | Report, key: str, row: Row, plan: Plan) -> Outcome | None:
    """Return what *row* keeps, or None where it or the file is not what it was."""
    if isinstance(found, Report):
        return None
    name, text = name_of(found, plan), ""
    try:
        if plan.texts:
            content = raw(found.path)
            if key_of(content, name) != key:
                return None
            text = decoded(content, found.path)
        alive, report = row
        return Outcome(unpack(report, name, text), alive=bool(alive), key=key)
    except (Unreadable, ValueError, TypeError):
        return None


def name_for(settings: Settings) -> str:
    """Return the name under which the results of *settings* are kept."""
    return f"results-{_digest(settings.tools.glossary.digest, settings[1:])}"


def request_name(digest: str, request: object) -> str:
    """Return the name under which it is kept what settings a *request* came to, with the glossary of that *digest*.

    A request is what command line and configuration say. It is known at once; what it comes to is known only
    when all rules have been imported.
    """
    return f"request-{_digest(digest, request)}"


def keep_request(request: str, settings: Settings) -> None:
    """Keep what settings a *request* came to."""
    name = name_for(settings)
    if cache_read(request) != name:
        cache_write(request, name)


def _digest(digest: str, value: object) -> str:
    folder = os.path.dirname(__file__)  # noqa: PTH120  (pathlib is three times as slow here)
    folders = [folder, os.path.join(folder, "rules"), os.path.join(folder, "parsers")]  # noqa: PTH118
    parser = find_spec("pyromark")
    if parser and parser.origin:
        folders.append(os.path.dirname(parser.origin))  # noqa: PTH120
    known = f"{digest} {code_stamp(*folders)} {_canonical(value)}"
    return content_hash(known.encode("utf-8", "surrogatepass"))


def _canonical(value: object) -> str:
    """Return the same text for the same value in every run, whatever the order of its sets."""
    if isinstance(value, tuple | list):
        return f"{type(value).__name__}({','.join(map(_canonical, value))})"
    if isinstance(value, AbstractSet):
        return f"{{{','.join(sorted(map(_canonical, value)))}}}"
    if isinstance(value, Mapping):
        return f"{{{','.join(sorted(f'{_canonical(k)}:{_canonical(v)}' for k, v in value.items()))}}}"
    return repr(value)
