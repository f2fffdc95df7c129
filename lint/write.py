"""Write a file in the place of the old one, so that nothing is lost whatever happens."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress

__all__ = ["BOM", "replace", "save"]

BOM = b"\xef\xbb\xbf"
_WHOLE = "the file was left as it was"


def save(path: str, content: bytes) -> None:
    """Put *content* into the file at *path*, whatever it holds and whether it is there or not.

    Readers see the old content or the new one, and never a part. A link stays a link; the mode is that of a new file.

    Raises:
        OSError: it cannot be written.

    """
    target = os.path.realpath(path)
    copy = _beside(target)
    try:
        _write_new(copy, content, 0o666)
        os.replace(copy, target)  # noqa: PTH105
    except BaseException:
        _remove(copy)
        raise


def replace(path: str, old: bytes, new: bytes) -> str | None:
    """Put *new* in the place of *old* in the file at *path*; return why not, or None.

    A link stays a link: what it leads to is written. Mode, owner and extended attributes stay. The new
    content stands whole in a file beside the old one before it takes its name. A file of several names,
    or whose owner cannot be kept so, is written in place, with the copy beside it until that is done.

    A file that no longer holds *old* is not written.
    """
    try:
        target = os.path.realpath(path)
        if not os.access(target, os.W_OK):
            return f"read-only; {_WHOLE}: make it writable first"
        with open(target, "rb") as file:  # noqa: PTH123
            if file.read(len(old) + 1) != old:
                return f"changed since it was read; {_WHOLE}: run again"
            info = os.fstat(file.fileno())
        copy = _beside(target)
        try:
            if _write_copy(copy, new, target, info):
                _overwrite(target, old, new)
            else:
                os.replace(copy, target)  # noqa: PTH105
        except _HalfWrittenError:
            return f"half written, and the old content could not be put back: {copy} has the new one, whole"
        except BaseException:
            _remove(copy)
            raise
        _remove(copy)
    except OSError as error:
        return f"cannot be written: {_reason(error)}; {_WHOLE}"
    return None


class _HalfWrittenError(Exception):
    pass


def _beside(target: str) -> str:
    """Return a name in the folder of *target* that nothing has yet."""
    return os.path.join(os.path.dirname(target), f".mustalah-{os.urandom(6).hex()}")  # noqa: PTH118, PTH120


def _write_new(path: str, content: bytes, mode: int) -> None:
    """Write *content* to a file that is made for it, and have the disk keep it."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, mode), "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())


def _remove(copy: str) -> None:
    # Where the copy took the place of the file its name is gone.
    with suppress(OSError):
        os.unlink(copy)  # noqa: PTH108


def _reason(error: OSError) -> str:
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "the file or its folder is read-only"
    text = error.strerror or str(error)
    return text[:1].lower() + text[1:]


def _write_copy(copy: str, new: bytes, target: str, info: os.stat_result) -> bool:
    """Write *new* beside the file; tell whether the copy cannot take its place."""
    _write_new(copy, new, 0o600)
    if info.st_nlink > 1 or not _owned(copy, info):
        return True
    if hasattr(os, "listxattr"):
        with suppress(OSError):
            for name in os.listxattr(target):
                os.setxattr(copy, name, os.getxattr(target, name))
    # After the owner, for a change of owner may clear bits of the mode.
    os.chmod(copy, stat.S_IMODE(info.st_mode))  # noqa: PTH101
    return False


def _owned(copy: str, info: os.stat_result) -> bool:
    """Give the copy the owner and group of the file, and tell whether it has them."""
    mine = os.stat(copy)  # noqa: PTH116
    if (mine.st_uid, mine.st_gid) == (info.st_uid, info.st_gid):
        return True
    try:
        os.chown(copy, info.st_uid, info.st_gid)
    except OSError:
        return False
    return True


def _overwrite(target: str, old: bytes, new: bytes) -> None:
    """Write *new* over *old* in the same file; where that fails or is interrupted, write *old* back."""
    with open(target, "r+b") as file:  # noqa: PTH123
        try:
            _put(file.fileno(), new)
        except BaseException:
            try:
                _put(file.fileno(), old)
            except OSError as error:
                raise _HalfWrittenError from error
            raise


def _put(file: int, content: bytes) -> None:
    os.lseek(file, 0, os.SEEK_SET)
    left = memoryview(content)
    while left:
        left = left[os.write(file, left) :]
    os.ftruncate(file, len(content))
    os.fsync(file)
