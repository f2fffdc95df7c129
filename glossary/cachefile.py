"""JSON kept between runs in the user's cache directory. A cache never fails: it is merely empty."""

from __future__ import annotations

import json
import os
import sys
import zlib
from functools import cache
from typing import Any

__all__ = ["cache_directory", "cache_read", "cache_write", "code_stamp"]

_KEPT = 100  # Files; the newest stay.


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
        with os.scandir(folder) as files:
            found = ((f.name, f.stat()) for f in files if f.name.endswith((".py", ".so", ".pyd")))
            stamps += sorted((name, info.st_size, info.st_mtime_ns) for name, info in found)
    return f"{zlib.crc32(repr(stamps).encode()):08x}"


@cache
def _code() -> str:
    return code_stamp(os.path.dirname(__file__))


def _path(key: str) -> str | None:
    directory = cache_directory()
    return os.path.join(directory, f"{key}-{_code()}.cache") if directory else None


def cache_read(key: str) -> Any | None:
    """Return what was written under *key* by this version, or ``None`` if it is missing or damaged."""
    path = _path(key)
    if path is None:
        return None
    try:
        with open(path, "rb") as file:
            check, _, data = file.read().partition(b"\n")
        return json.loads(data) if int(check, 16) == zlib.crc32(data) else None
    except (OSError, ValueError, RecursionError):
        return None


def cache_write(key: str, data: object) -> None:
    """Keep *data* under *key*, which must be fit for a file name and should hold a content hash.

    Readers see the whole of it or nothing. A directory that cannot be written is no error.
    """
    path = _path(key)
    if path is None:
        return
    import tempfile  # noqa: PLC0415  14 ms that a cache hit saves

    body = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    folder = os.path.dirname(path)
    try:
        os.makedirs(folder, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix="new-", suffix=".cache", dir=folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(b"%08x\n" % zlib.crc32(body) + body)
            os.replace(temporary, path)
        except BaseException:
            os.unlink(temporary)
            raise
        _prune(folder)
    except (OSError, ValueError):
        return


def _prune(folder: str) -> None:
    with os.scandir(folder) as entries:
        files = [(entry.stat().st_mtime, entry.path) for entry in entries if entry.name.endswith(".cache")]
    for _, path in sorted(files, reverse=True)[_KEPT:]:
        os.unlink(path)
