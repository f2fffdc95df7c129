"""Paths as those who read a report know them."""

from __future__ import annotations

import os

from glossary.lazyre import lazy
from glossary.terminal import visible

__all__ = ["from_here", "from_top", "shown"]

_NO_UTF8 = lazy("[\ud800-\udfff]")


def from_here(path: str) -> str:
    """Return *path* from the current folder, with slashes; absolute where it lies outside."""
    return _from(os.curdir, path)


def from_top(path: str) -> str:
    """Return *path* from the top of the repository, with slashes; absolute where it lies outside.

    GitHub and GitLab say where the top is; elsewhere it is the current folder.
    """
    return _from(os.environ.get("GITHUB_WORKSPACE") or os.environ.get("CI_PROJECT_DIR") or os.curdir, path)


def _from(top: str, path: str) -> str:
    # The second time with links resolved, for either path may lead through one.
    for resolve in (os.path.abspath, os.path.realpath):
        try:
            inside = os.path.relpath(resolve(path), resolve(top))
        except (OSError, ValueError):
            continue
        if inside.partition(os.sep)[0] != os.pardir:
            return inside.replace(os.sep, "/")
    return os.path.abspath(path).replace(os.sep, "/")  # noqa: PTH100  Path leaves `..` in


def shown(path: str) -> str:
    """Return *path* for a reader that refuses what is not UTF-8, with such bytes as ``<0xFF>``."""
    return _NO_UTF8.sub(lambda found: visible(found[0]), path)
