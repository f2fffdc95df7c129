"""Read files: their bytes, and the text that these are. What gives no text says why, and what to do."""

from __future__ import annotations

import os
import stat
import sys

from glossary.bytesfile import read_bytes
from glossary.lazyre import lazy
from glossary.text import LETTER
from lint.document import Lines, Unparsable

__all__ = ["MAX_BYTES", "STDIN", "Unreadable", "decoded", "misread", "raw", "read", "reason"]

MAX_BYTES = 64 * 1024 * 1024
"""Larger files are no prose."""
STDIN = "-"
_ARABIC = lazy(f"[{LETTER}]")
_MARKS = {
    b"\xff\xfe\0\0": "UTF-32",
    b"\0\0\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}


class Unreadable(Exception):  # noqa: N818  it says what the file is
    """A file that gives no text: what is wrong and what to do, for people to read."""

    def __init__(self, message: str, *, skip: bool = False) -> None:
        """Take the *message*; with *skip* it matters only to somebody who asked for this very file."""
        super().__init__(message)
        self.skip = skip


def read(path: str) -> str:
    """Return the text of a file, without a byte-order mark; ``-`` is the standard input.

    Raises:
        Unreadable: there is no such file, or it is no UTF-8 text.

    """
    return decoded(raw(path), path)


def raw(path: str) -> bytes:
    """Return the bytes of a file, or of the standard input.

    Raises:
        Unreadable: there is no such file, or it is no regular one, or it is too large.

    """
    return _standard_input() if path == STDIN else _content(path)


def decoded(content: bytes, path: str) -> str:
    """Return the text of a file's *content*, without a byte-order mark.

    Raises:
        Unreadable: it is no UTF-8 text.

    """
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


def misread(text: str, error: Unparsable) -> Unreadable:
    """Return what is wrong with *text*, with its line and column."""
    line, column = Lines(text).at(error.offset)
    return Unreadable(f"{line}:{column}: {error}")


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise Unreadable("the standard input is closed; pipe a document into it")
    return _limited(sys.stdin.buffer.read(MAX_BYTES + 1))


def _content(path: str) -> bytes:
    try:
        # Before opening, for a FIFO that nobody writes to would block.
        info = os.stat(path)  # noqa: PTH116  Path("") is the current folder
        if not stat.S_ISREG(info.st_mode) and not stat.S_ISDIR(info.st_mode):
            raise Unreadable("not a regular file; pipe its content into `glossary lint -`", skip=True)
        if info.st_size > MAX_BYTES:
            raise _too_large()
        return _limited(read_bytes(path, MAX_BYTES))
    except FileNotFoundError as error:
        if os.path.islink(path):  # noqa: PTH114
            raise Unreadable("a link that leads nowhere; mend or remove it", skip=True) from error
        raise Unreadable(f"no such file or folder{_alike(path)}", skip=True) from error
    except PermissionError as error:
        raise Unreadable("permission denied; check who may read it") from error
    except (OSError, ValueError) as error:
        raise Unreadable(f"{reason(error)}; check the path") from error


def _limited(content: bytes) -> bytes:
    if len(content) > MAX_BYTES:
        raise _too_large()
    return content


def _too_large() -> Unreadable:
    return Unreadable(f"larger than {MAX_BYTES // 2**20} MiB; split it or leave it out", skip=True)


def reason(error: Exception) -> str:
    """Return what the system says of an error, to go on a line."""
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
