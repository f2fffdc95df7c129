"""Find the files to lint."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from lint.diagnostic import Report
from lint.ignore import FILE, NOTHING, Exclusion, Level, below, covers, excluded, levels_above
from lint.ignore import read as read_patterns
from lint.parsers import SUFFIXES
from lint.reading import STDIN, reason

__all__ = ["KINDS", "Found", "Note", "discover", "failed"]

KINDS = ", ".join(sorted(SUFFIXES))
"""The suffixes of documents, for people to read."""
_SKIPPED = frozenset({"node_modules", "venv", "__pycache__"})
Note = Callable[[str, str], None]
"""Told of a path that is skipped, and why."""


class Found(NamedTuple):
    """A file to lint."""

    path: str
    folder: str | None = None
    """The folder that was asked for, or None where the file itself was."""


def discover(paths: Sequence[str], note: Note, exclusion: Exclusion = NOTHING) -> Iterator[Found | Report]:
    """Yield the files of *paths* in order, each once, folders walked; and a report for what has none.

    Hidden folders are not walked, nor what *exclusion* names, and links in a folder are not followed:
    what they lead to has a place of its own.
    """
    paths = [path for path in paths if not _forced_out(path, exclusion)]
    folders = {path for path in paths if path != STDIN and os.path.isdir(path)}  # noqa: PTH112  "" is no folder
    named = {_real(path) for path in paths if path not in folders}
    done: set[str] = set()
    for path in dict.fromkeys(paths):
        if path in folders:
            empty, left_out = True, list[str]()
            for found in _walk(path, note, exclusion, left_out):
                empty = False
                key = "" if isinstance(found, Report) else _real(found.path)
                if key not in done and key not in named:
                    yield found
                    done.update({key} - {""})
            if empty:
                but = f"; {left_out[0]} is excluded by the configuration or a .gitignore" if left_out else ""
                what = f"no document in this folder ({KINDS}; links are not followed{but})"
                yield failed(path, f"{what}; name another folder, or a file")
        elif (key := _real(path)) not in done:
            done.add(key)
            yield Found(path)


def _real(path: str) -> str:
    if path == STDIN:
        return path
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):
        return path


def _forced_out(path: str, exclusion: Exclusion) -> bool:
    if not exclusion.force or exclusion.own is None or path == STDIN:
        return False
    inside = below(exclusion.own.folder, os.path.abspath(path))  # noqa: PTH100
    return bool(inside) and covers(exclusion.own.groups, inside, folder=os.path.isdir(path))  # noqa: PTH112


class _Waiting(NamedTuple):
    path: str
    absolute: str
    folder: bool
    levels: tuple[Level, ...]


def _walk(top: str, note: Note, exclusion: Exclusion, left_out: list[str]) -> Iterator[Found | Report]:
    """Yield the documents in a folder; note in *left_out* what is excluded."""
    own = (exclusion.own,) if exclusion.own else ()
    # A stack, for folders may be nested deeper than calls.
    waiting = [_Waiting(top, os.path.abspath(top), True, tuple(levels_above(top)) if exclusion.gitignore else ())]  # noqa: PTH100
    while waiting:
        path, absolute, is_folder, levels = waiting.pop()
        if not is_folder:
            yield Found(path, top)
            continue
        try:
            with os.scandir(path) as listing:
                entries = sorted(listing, key=lambda entry: entry.name, reverse=True)
        except OSError as error:
            yield failed(path, f"{reason(error)}; the folder was not walked: check its permissions")
            continue
        if exclusion.gitignore and any(entry.name == FILE for entry in entries) and (level := read_patterns(path)):
            levels = (*levels, level)
        for entry in entries:
            shown = entry.path[2:] if path == "." else entry.path
            if not _worth(entry, shown, note):
                continue
            here, is_folder = f"{absolute.rstrip(os.sep)}{os.sep}{entry.name}", entry.is_dir(follow_symlinks=False)
            if (levels or own) and excluded((*levels, *own), here, folder=is_folder):
                left_out.append(shown)
            else:
                waiting.append(_Waiting(shown, here, is_folder, levels))


def _worth(entry: os.DirEntry[str], shown: str, note: Note) -> bool:
    """Tell whether to go into a folder, or to lint a file."""
    if entry.is_dir(follow_symlinks=False):
        return not entry.name.startswith(".") and entry.name not in _SKIPPED
    if _suffix(entry.name) not in SUFFIXES:
        return False
    if entry.is_symlink():
        if not os.path.exists(shown):  # noqa: PTH110  Path raises where names are too long
            note(shown, "a link that leads nowhere")
        return False
    if not entry.is_file(follow_symlinks=False):
        note(shown, "not a regular file")
        return False
    return True


def _suffix(name: str) -> str:
    return name[name.rfind(".") :].lower() if "." in name else ""


def failed(path: str, error: str) -> Report:
    """Return the report of what could not be linted."""
    return Report(path, "", (), error=error)
