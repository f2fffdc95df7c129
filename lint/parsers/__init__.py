"""Read files into documents: one module a format."""

from __future__ import annotations

from collections.abc import Callable

from lint.document import Document
from lint.parsers import markdown, plain

__all__ = ["SUFFIXES", "parse"]

_PARSERS: dict[str, Callable[[str, str], Document]] = {
    suffix: module.parse for module in (plain, markdown) for suffix in module.SUFFIXES
}

SUFFIXES = frozenset(_PARSERS)
"""Suffixes of the files that are read when a folder is walked, in lower case and with the dot."""


def parse(path: str, text: str) -> Document:
    """Return the prose of *text*, read as the suffix of *path* says and as plain text by default."""
    suffix = path[path.rfind(".") :].lower()
    return _PARSERS.get(suffix, plain.parse)(path, text)
