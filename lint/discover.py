"""Find the files to lint."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from lint.diagnostic import Report
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


def discover(paths: Sequence[str], note: Note) -> Iterator[Found | Report]:
    """Yield the files of *paths* in order, each once, folders walked; and a report for what has none.

    Hidden folders are not walked, and links in a folder are not followed: what they lead to has a
    place of its own.
    """
    folders = {path for path in paths if path != STDIN and os.path.isdir(path)}  # noqa: PTH112  "" is no folder
    named = {_real(path) for path in paths if path not in folders}
    done: set[str] = set()
    for path in dict.fromkeys(paths):
        if path in folders:
            empty = True
            for found in _walk(path, note):
                empty = False
                key = "" if isinstance(found, Report) else _real(found.path)
                if key not in done and key not in named:
                    yield found
                    done.update({key} - {""})
            if empty:
                yield failed(
                    path,
                    f"no document in this folder ({KINDS}; links are not followed); name another folder, or a file",
                )
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


def _walk(top: str, note: Note) -> Iterator[Found | Report]:
    # A stack, for folders may be nested deeper than calls.
    waiting: list[tuple[str, bool]] = [(top, True)]
    while waiting:
        path, is_folder = waiting.pop()
        if not is_folder:
            yield Found(path, top)
            continue
        try:
            with os.scandir(path) as listing:
                entries = sorted(listing, key=lambda entry: entry.name, reverse=True)
        except OSError as error:
            yield failed(path, f"{reason(error)}; the folder was not walked: check its permissions")
            continue
        for entry in entries:
            shown = entry.path[2:] if path == "." else entry.path
            if _worth(entry, shown, note):
                waiting.append((shown, entry.is_dir(follow_symlinks=False)))


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
