"""Read files into documents: one module a format, imported when a file of it is met."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from lint.document import Document

__all__ = ["SUFFIXES", "parse"]

_MODULES = {
    "html": (".htm", ".html"),
    "markdown": (".markdown", ".md", ".mdx", ".qmd"),
    "notebook": (".ipynb",),
    "plain": (".text", ".txt"),
    "rst": (".rst",),
}
_PARSERS = {suffix: module for module, suffixes in _MODULES.items() for suffix in suffixes}

SUFFIXES = frozenset(_PARSERS)
"""Suffixes of the files that are read when a folder is walked, in lower case and with the dot."""


def parse(path: str, text: str) -> Document:
    """Return the prose of *text*, read as the suffix of *path* says and as plain text by default.

    Raises:
        Unparsable: the text is not of the format that the suffix promises.

    """
    suffix = path[path.rfind(".") :].lower()
    module = import_module(f"lint.parsers.{_PARSERS.get(suffix, 'plain')}")
    return cast("Callable[[str, str], Document]", module.parse)(path, text)
