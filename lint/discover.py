"""Find the files to lint."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from glossary.record import NamedTuple
from lint.config import Exclusion
from lint.diagnostic import Report
from lint.parsers import SUFFIXES
from lint.reading import STDIN, reason

if TYPE_CHECKING:
    from lint.ignore import Level

__all__ = ["KINDS", "Found", "Note", "discover", "failed"]

KINDS = ", ".join(sorted(SUFFIXES))
"""The suffixes of documents, for people to read."""
_SKIPPED = frozenset({"node_modules", "venv", "__pycache__"})
_EXCLUDED = Exclusion()
Note = Callable[[str, str], None]
"""Told of a path that is skipped, and why."""


class Found(NamedTuple):
    """A file to lint."""

    path: str
    folder: str | None = None
    """The folder that was asked for, or None where the file itself was."""


def discover(paths: Sequence[str], note: Note, exclusion: Exclusion = _EXCLUDED) -> Iterator[Found | Report]:
    """Yield the files of *paths* in order, each once, folders walked; and a report for what has none.

    Hidden folders are not walked, nor what *exclusion* names, and links in a folder are not followed:
    what they lead to has a place of its own.
    """
    paths = [path for path in paths if not _forced_out(path, exclusion)]
    folders = {path for path in paths if path != STDIN and os.path.isdir(path)}  # noqa: PTH112  "" is no folder
    named = {_real(path) for path in paths if path not in folders}
    done: set[str] = set()
    # In one folder no file stands twice, and asking for the real path of each takes as long as reading it.
    several = len(set(paths)) > 1
    for path in dict.fromkeys(paths):
        if path in folders:
            empty, left_out = True, list[str]()
            for found in _walk(path, note, exclusion, left_out):
                empty = False
                key = _real(found.path) if several and not isinstance(found, Report) else ""
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
    name = exclusion.stdin_name if path == STDIN else path
    if not exclusion.force or not exclusion.patterns or not name:
        return False
    from lint.ignore import covers, patterns  # noqa: PLC0415  few runs are told to
    from lint.place import inside  # noqa: PLC0415

    place, folder = inside(exclusion.folder, name), path != STDIN and os.path.isdir(path)  # noqa: PTH112
    return bool(place) and covers(patterns(exclusion.patterns), place, folder=folder)


def _walk(top: str, note: Note, exclusion: Exclusion, left_out: list[str]) -> Iterator[Found | Report]:
    """Yield the documents in a folder; note in *left_out* what is excluded."""
    from lint import ignore  # noqa: PLC0415  not for a named file

    start, home = os.path.abspath(top), exclusion.folder  # noqa: PTH100
    if exclusion.patterns and start != home and not ignore.below(home, start):
        # A link may lead from one to the other.
        start, home = _real(start), _real(home)
    own = (ignore.Level(home, ignore.patterns(exclusion.patterns)),) if exclusion.patterns else ()
    above = tuple(ignore.levels_above(start)) if exclusion.gitignore else ()
    # A stack, for folders may be nested deeper than calls.
    # Each has the patterns of the folders above it, outermost first.
    waiting: list[tuple[str, str, bool, tuple[Level, ...]]]
    waiting = [(top, start, True, above)]
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
        if exclusion.gitignore and any(entry.name == ignore.FILE for entry in entries):
            levels = (*levels, *ignore.read(absolute))
        for entry in entries:
            shown = entry.path[2:] if path == "." else entry.path
            if not _worth(entry, shown, note):
                continue
            here, is_folder = f"{absolute.rstrip(os.sep)}{os.sep}{entry.name}", entry.is_dir(follow_symlinks=False)
            if (levels or own) and ignore.excluded((*levels, *own), here, folder=is_folder):
                left_out.append(shown)
            else:
                waiting.append((shown, here, is_folder, levels))


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
