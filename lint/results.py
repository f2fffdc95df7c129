"""What linting gave before: kept by content, so that only what changed is linted again."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from importlib.util import find_spec
from typing import TYPE_CHECKING

from glossary.cachefile import cache_bytes, cache_keep, cache_read, cache_write, code_stamp, content_hash
from glossary.kept import table
from lint.diagnostic import Report
from lint.discover import Found
from lint.outcome import Outcome, Plan, key_of, name_of
from lint.portable import Row, brief_outcome, whole_outcome
from lint.reading import STDIN, Unreadable, decoded, raw

if TYPE_CHECKING:
    from lint.engine import Settings

__all__ = ["Results", "keep_request", "name_for", "recalled", "remembered", "request_name"]

_KEPT = 20_000
"""Rows in one file; those of the latest run stay."""
_FEW, _KEPT_OF_FEW = 4, 16
"""A run of so few documents has a file of its own, or an editor would read and write more rows with every change."""
_COLUMN, _ROW = "\x1d", "\n"
"""Between the columns of a file and between the rows of a column."""


class Results:
    """The rows of one way of linting: one glossary, one choice of rules and options, one version.

    In their file stand all keys, then all brief halves, then all whole ones, which most runs need not take apart.
    """

    def __init__(self, name: str, count: int) -> None:
        """Read what was kept under the *name* that `name_for` gives, by runs of about as many documents as *count*."""
        few = count <= _FEW
        self._name = f"{name}-few" if few else name
        self._most = _KEPT_OF_FEW if few else _KEPT
        self._briefs, self._rest = _read(cache_bytes(self._name))
        self._now: dict[str, None] = {}
        self._new: dict[str, Row] = {}

    def brief(self, key: str) -> str | None:
        """Return the brief half of the row under *key*, and keep the row for the next run."""
        brief = self._briefs.get(key)
        if brief is not None:
            self._now[key] = None
        return brief

    def whole(self, key: str) -> str:
        """Return the whole half of a row that has a brief one, or nothing if the file is damaged."""
        return self._wholes.get(key, "")

    @cached_property
    def _wholes(self) -> dict[str, str]:
        try:
            return dict(zip(self._briefs, _text(self._rest).split(_ROW), strict=True))
        except ValueError:
            return {}

    def put(self, key: str, row: Row) -> None:
        """Keep *row*."""
        self._now[key] = None
        self._new[key] = row

    def save(self) -> None:
        """Write what was put, if anything was."""
        if not self._new:
            return
        room = max(0, self._most - len(self._now))
        older = [key for key in self._briefs if key not in self._now][-room:] if room else []
        rows = {key: self._new.get(key) or Row(self._briefs[key], self.whole(key)) for key in (*older, *self._now)}
        columns = rows, (row.brief for row in rows.values()), (row.whole for row in rows.values())
        cache_keep(self._name, _COLUMN.join(map(_ROW.join, columns)).encode("utf-8", "surrogatepass"))


def _text(data: bytes) -> str:
    # A notebook may hold half a pair of surrogates, and so may what is said of it.
    return data.decode("utf-8", "surrogatepass")


def _read(data: bytes | None) -> tuple[dict[str, str], bytes]:
    if data is None:
        return {}, b""
    try:
        keys, briefs, rest = data.split(_COLUMN.encode())
        return table(_text(keys), _text(briefs)), rest
    except ValueError:
        return {}, b""


Files = Sequence[Found | Report]


def remembered(
    files: Files, results: Results, plan: Plan, judge: Callable[[Files], Iterator[Outcome]]
) -> Iterator[Outcome]:
    """Yield what was kept of *files* that have not changed, and what *judge* makes of the others, in order."""
    keys = [_key(found, plan) for found in files]
    changed = [found for found, key in zip(files, keys, strict=True) if results.brief(key) is None]
    judged = judge(changed)
    for found, key in zip(files, keys, strict=True):
        if results.brief(key) is None:
            outcome = next(judged)
        else:
            outcome = _recalled(found, key, results, plan) or next(judge([found]))
        if outcome.row:
            results.put(outcome.key, outcome.row)
        yield outcome
    results.save()


def recalled(files: Files, results: Results, plan: Plan) -> list[Outcome] | None:
    """Return what was kept of *files*, or None if something has changed or is new."""
    outcomes: list[Outcome] = []
    for found in files:
        outcome = _recalled(found, _key(found, plan), results, plan)
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


def _recalled(found: Found | Report, key: str, results: Results, plan: Plan) -> Outcome | None:
    """Return what is kept under *key*, or None where that or the file is not what it was."""
    brief = results.brief(key)
    if brief is None or isinstance(found, Report):
        return None
    name, text = name_of(found, plan), ""
    try:
        if plan.told:
            return brief_outcome(brief, name)
        if plan.texts:
            content = raw(found.path)
            if key_of(content, name) != key:
                return None
            text = decoded(content, found.path)
        return whole_outcome(results.whole(key), name, text)
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
        # The options of every rule are of a class of the same name.
        kind = type(value)
        return f"{kind.__module__}.{kind.__qualname__}({','.join(map(_canonical, value))})"
    if isinstance(value, AbstractSet):
        return f"{{{','.join(sorted(map(_canonical, value)))}}}"
    if isinstance(value, Mapping):
        return f"{{{','.join(sorted(f'{_canonical(k)}:{_canonical(v)}' for k, v in value.items()))}}}"
    return repr(value)
