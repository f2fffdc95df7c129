"""Where a file is, whatever links lead to its folder."""

from __future__ import annotations

import os
from functools import lru_cache

from lint.ignore import below

__all__ = ["inside", "real"]


def real(path: str) -> str:
    """Return the absolute *path* with links to its folder resolved; one that it is itself has a place of its own."""
    folder, name = os.path.split(os.path.abspath(path))  # noqa: PTH100
    return os.path.join(_resolved(folder), name)  # noqa: PTH118


# Many files stand in one folder, and resolving it takes as long as reading one of them.
@lru_cache(1024)
def _resolved(folder: str) -> str:
    try:
        return os.path.realpath(folder)
    except (OSError, ValueError):
        return folder


def inside(folder: str, path: str) -> str:
    """Return *path* relative to the absolute *folder*, with forward slashes; nothing if it is not in it.

    Links are resolved only where it is not in it as both are written.
    """
    return below(folder, os.path.abspath(path)) or below(_resolved(folder), real(path))  # noqa: PTH100
