"""What a part of a source says to readers: in a notebook, without the escapes and the quotes of JSON."""

from __future__ import annotations

import json

from glossary.lazyre import lazy

__all__ = ["around", "escaped", "said"]

_SIZE = 6
"""Code points of the longest escape."""
_ESCAPE = r'\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\u[0-9A-Fa-f]{4}|\\["\\/bfnrt]'
# Of a list of strings each says one line, so what stands between two says nothing.
_PIECE = lazy(rf'(?P<escape>{_ESCAPE})|"\s*,\s*"')
_QUOTE = lazy(r'\\.|"')


def escaped(path: str) -> bool:
    """Tell whether the source at *path* is written with escapes of JSON."""
    return path[-_SIZE:].lower() == ".ipynb"


def said(path: str, source: str) -> str:
    """Return what *source* says, which is a part of the file at *path*."""
    return _plain(source) if escaped(path) else source


def _plain(source: str) -> str:
    return _PIECE.sub(lambda found: str(json.loads(f'"{found[0]}"')) if found["escape"] else "", source)


def around(text: str, start: int, end: int, size: int) -> tuple[str, str]:
    """Return what a string of JSON says on the same line before *start* and after *end*, at most *size* code points."""
    before, after = text[max(0, start - size * _SIZE) : start], text[end : end + size * _SIZE]
    first = max((found.end() for found in _QUOTE.finditer(before) if found[0] == '"'), default=0)
    last = next((found.start() for found in _QUOTE.finditer(after) if found[0] == '"'), len(after))
    before, after = _plain(before[first:]), _plain(after[:last])
    return before[before.rfind("\n") + 1 :][-size:], after.partition("\n")[0][:size]
