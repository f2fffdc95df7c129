"""Lint many documents: find them, read them, judge each. A bad file is a report with an error."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from glossary.text import LETTER
from lint.diagnostic import Mended, Mending, Report
from lint.document import Lines
from lint.engine import Settings, lint_text
from lint.parsers import SUFFIXES

__all__ = ["MAX_BYTES", "STDIN", "Found", "Unreadable", "discover", "error_line", "lint_files", "read"]

MAX_BYTES = 64 * 1024 * 1024
"""Larger files are no prose."""
STDIN = "-"
_SKIPPED = frozenset({"node_modules", "venv", "__pycache__"})
_KINDS = ", ".join(sorted(SUFFIXES))
_ARABIC = re.compile(f"[{LETTER}]")
_MARKS = {
    b"\xff\xfe\0\0": "UTF-32",
    b"\0\0\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
Note = Callable[[str, str], None]
"""Told of a path that is skipped, and why."""


class Found(NamedTuple):
    """A file to lint."""

    path: str
    folder: str | None = None
    """The folder that was asked for, or None where the file itself was."""


class Unreadable(Exception):  # noqa: N818  it says what the file is
    """A file that gives no text: what is wrong and what to do, for people to read."""

    def __init__(self, message: str, *, skip: bool = False) -> None:
        """Take the *message*; with *skip* it matters only to somebody who asked for this very file."""
        super().__init__(message)
        self.skip = skip


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
                yield _failed(
                    path,
                    f"no document in this folder ({_KINDS}; links are not followed); name another folder, or a file",
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
            yield _failed(path, f"{_reason(error)}; the folder was not walked: check its permissions")
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


def read(path: str) -> str:
    """Return the text of a file, without a byte-order mark; ``-`` is the standard input.

    Raises:
        Unreadable: there is no such file, or it is no UTF-8 text.

    """
    return _decoded(_raw(path), path)


def _raw(path: str) -> bytes:
    return _standard_input() if path == STDIN else _content(path)


def _decoded(content: bytes, path: str) -> str:
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            raise Unreadable(f"{encoding}, not UTF-8; {_convert(encoding, path)}")
    if b"\0" in content:
        raise Unreadable("binary, not text: it has NUL bytes; leave it out", skip=True)
    content = content.removeprefix(b"\xef\xbb\xbf")
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise Unreadable(_not_utf8(content, error.start, path)) from error


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise Unreadable("the standard input is closed; pipe a document into it")
    return _limited(sys.stdin.buffer.read(MAX_BYTES + 1))


def _content(path: str) -> bytes:
    try:
        # Before opening, for a FIFO that nobody writes to would block.
        mode = os.stat(path).st_mode  # noqa: PTH116  Path("") is the current folder
        if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
            raise Unreadable("not a regular file; pipe its content into `glossary lint -`", skip=True)
        with open(path, "rb") as file:  # noqa: PTH123
            return _limited(file.read(MAX_BYTES + 1))
    except FileNotFoundError as error:
        if os.path.islink(path):  # noqa: PTH114
            raise Unreadable("a link that leads nowhere; mend or remove it", skip=True) from error
        raise Unreadable(f"no such file or folder{_alike(path)}", skip=True) from error
    except PermissionError as error:
        raise Unreadable("permission denied; check who may read it") from error
    except (OSError, ValueError) as error:
        raise Unreadable(f"{_reason(error)}; check the path") from error


def _limited(content: bytes) -> bytes:
    if len(content) > MAX_BYTES:
        raise Unreadable(f"larger than {MAX_BYTES // 2**20} MiB; split it or leave it out", skip=True)
    return content


def _reason(error: Exception) -> str:
    text = getattr(error, "strerror", None) or str(error)
    return text[:1].lower() + text[1:]


def _alike(path: str) -> str:
    import difflib  # noqa: PLC0415  only where a name is wrong

    folder, name = os.path.split(path)
    try:
        near = difflib.get_close_matches(name, os.listdir(folder or "."), 1, 0.75)  # noqa: PTH208
    except (OSError, ValueError):
        near = []
    return f"; did you mean {os.path.join(folder, near[0])}?" if near else "; check the spelling"  # noqa: PTH118


def _not_utf8(content: bytes, at: int, path: str) -> str:
    before = content[:at].decode()
    line, column = Lines(before).at(len(before))
    advice = "mend this byte, or save the file again as UTF-8"
    # Arabic in a file that has some good UTF-8 is not in another encoding as a whole.
    if not _ARABIC.search(content.decode("utf-8", "ignore")):
        old = content.decode("cp1256", "ignore")
        letters = len(_ARABIC.findall(old))
        if letters >= 10 and letters > 0.8 * sum(not char.isascii() for char in old):
            advice = f"it looks like Windows-1256: {_convert('cp1256', path)}"
    return f"{line}:{column}: not UTF-8: the byte 0x{content[at]:02X} cannot stand here; {advice}"


def _convert(encoding: str, path: str) -> str:
    import shlex  # noqa: PLC0415  only for a file that has to be converted

    name = "FILE" if path == STDIN else shlex.quote(path)
    return f"save it as UTF-8, as by `iconv -f {encoding} -t UTF-8 {name}`"


def _failed(path: str, error: str) -> Report:
    return Report(path, "", (), error=error)


def error_line(report: Report) -> str:
    """Return ``path: what; way out``, or ``path:line:column: …`` where the error has a place."""
    error = report.error or ""
    return f"{report.path}{':' if error[:1].isdigit() else ': '}{error}"


def lint_files(
    files: Iterable[Found | Report], settings: Settings, note: Note, stdin_name: str = "<stdin>"
) -> Iterator[Report]:
    """Yield the report of each file; then one for each folder that has no Arabic at all."""
    silent: dict[str, int] = {}
    for found in files:
        if isinstance(found, Report):
            yield found
            continue
        name = stdin_name if found.path == STDIN else found.path
        try:
            content = _raw(found.path)
            report = _judge(_decoded(content, found.path), name, settings)
            if settings.mending:
                report = _mended(report, content, found.path, settings)
        except Unreadable as error:
            if error.skip and found.folder is not None:
                note(name, str(error))
                continue
            report = _failed(name, str(error))
        if found.folder is not None:
            alive = report.error or report.diagnostics or _ARABIC.search(report.text)
            silent[found.folder] = -1 if alive or silent.get(found.folder) == -1 else silent.get(found.folder, 0) + 1
        yield report
    for folder, count in silent.items():
        if count != -1:
            many = "its one file" if count == 1 else f"its {count:,} files"
            yield _failed(folder, f"no Arabic: {many} ({_KINDS}) hold no Arabic letter; name another folder")


def _mended(report: Report, content: bytes, path: str, settings: Settings) -> Report:
    """Apply the fixes of *report* and write what they give, the standard input to the standard output."""
    from lint import fix, write  # noqa: PLC0415  only where something is to be fixed

    mending = settings.mending or Mending(unsafe=False, write=False)
    mended = fix.mend(report, lambda text: _judge(text, report.path, settings), unsafe=mending.unsafe)
    if not mending.write:
        return mended
    new = write.BOM * content.startswith(write.BOM) + mended.text.encode()
    if path == STDIN:
        sys.stdout.flush()
        sys.stdout.buffer.write(new)
    elif new != content and (error := write.replace(path, content, new)):
        return report._replace(mended=Mended(report.text, 0, error=error))
    return mended


def _judge(text: str, name: str, settings: Settings) -> Report:
    try:
        return lint_text(text, name, settings)
    except Exception as error:
        error.add_note(f"while linting {name}")
        raise
