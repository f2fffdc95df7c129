"""What is kept between runs in the user's cache directory. A cache never fails: it is merely empty."""

from __future__ import annotations

import os
import sys
import zlib
from functools import cache
from importlib.util import source_hash
from typing import Any

__all__ = ["cache_bytes", "cache_directory", "cache_keep", "cache_read", "cache_write", "code_stamp", "content_hash"]

# Files, above which the oldest go; and how many stay then, so that not every run has to look at them all.
_MOST, _KEPT = 100, 75


def cache_directory() -> str | None:
    """Return where mustalah keeps what it can make again, or ``None`` where there is no such place.

    ``MUSTALAH_CACHE_DIR`` overrides the system's usual place. The directory need not exist.
    """
    if chosen := os.environ.get("MUSTALAH_CACHE_DIR"):
        return chosen
    home = os.path.expanduser("~")
    if home == "~":
        return None
    if sys.platform == "win32":
        return os.path.join(
            os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local"), "mustalah", "Cache"
        )
    if sys.platform == "darwin":
        return os.path.join(home, "Library", "Caches", "mustalah")
    base = os.environ.get("XDG_CACHE_HOME", "")
    # The XDG specification has relative paths ignored.
    return os.path.join(base if os.path.isabs(base) else os.path.join(home, ".cache"), "mustalah")


def code_stamp(*folders: str) -> str:
    """Return what changes when the modules in *folders* do: edited or upgraded ones must not read old caches."""
    stamps: list[tuple[str, int, int]] = []
    for folder in folders:
        try:
            with os.scandir(folder) as files:
                found = [(f.name, f.stat()) for f in files if f.name.endswith((".py", ".so", ".pyd"))]
        except NotADirectoryError:
            # In an archive: the archive changes when they do.
            while not os.path.exists(folder):
                folder = os.path.dirname(folder)  # noqa: PLW2901
            found = [(folder, os.stat(folder))]
        stamps += sorted((name, info.st_size, info.st_mtime_ns) for name, info in found)
    return f"{zlib.crc32(repr(stamps).encode()):08x}"


def content_hash(content: bytes) -> str:
    """Return what names *content* in caches: 64 bits of SipHash, as ``.pyc`` files have them, and its length.

    It tells apart what is written in good faith. ``hashlib`` would load OpenSSL, which takes as long as a document.
    """
    return f"{source_hash(content).hex()}{len(content):08x}"


@cache
def _code() -> str:
    return code_stamp(os.path.dirname(__file__))


def _path(key: str) -> str | None:
    directory = cache_directory()
    return os.path.join(directory, f"{key}-{_code()}.cache") if directory else None


def cache_bytes(key: str) -> bytes | None:
    """Return what was kept under *key* by this version, or ``None`` if it is missing or damaged."""
    path = _path(key)
    if path is None:
        return None
    try:
        with open(path, "rb") as file:
            check, data = file.read(9), file.read()
        return data if check[8:] == b"\n" and int(check, 16) == zlib.crc32(data) else None
    except (OSError, ValueError):
        return None


def cache_keep(key: str, data: bytes) -> None:
    """Keep *data* under *key*, which must be fit for a file name and should hold a content hash.

    Readers see the whole of it or nothing. A directory that cannot be written is no error.
    """
    path = _path(key)
    if path is None:
        return
    folder = os.path.dirname(path)
    # Processes that run at once have different numbers; where they are of different machines or of
    # a system that counts from one again, the rest of the name differs.
    temporary = os.path.join(folder, f"new-{os.getpid()}-{os.urandom(6).hex()}.cache")
    try:
        os.makedirs(folder, exist_ok=True)
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(b"%08x\n" % zlib.crc32(data) + data)
            os.replace(temporary, path)
        except BaseException:
            os.unlink(temporary)
            raise
        _prune(folder)
    except (OSError, ValueError):
        return


def cache_read(key: str) -> Any | None:
    """Return the value that was written under *key* by this version, or ``None`` if it is missing or damaged."""
    data = cache_bytes(key)
    if data is None:
        return None
    import json  # noqa: PLC0415  a run whose results are not known reads no JSON

    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def cache_write(key: str, data: object) -> None:
    """Keep a value as JSON under *key*, as `cache_keep` does."""
    import json  # noqa: PLC0415

    cache_keep(key, json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())


def _prune(folder: str) -> None:
    with os.scandir(folder) as entries:
        files = [entry for entry in entries if entry.name.endswith(".cache")]
    if len(files) <= _MOST:
        return
    for _, path in sorted(((entry.stat().st_mtime, entry.path) for entry in files), reverse=True)[_KEPT:]:
        os.unlink(path)
