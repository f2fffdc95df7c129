"""Make a failing input small: delta debugging over slices, then over single characters."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

__all__ = ["minimised"]

Text = TypeVar("Text", str, bytes)


def minimised(text: Text, fails: Callable[[Text], bool], seconds: float) -> Text:
    """Return a part of *text* that still *fails*, as small as can be found in *seconds*.

    Slices are left out, half of the text first and ever smaller ones, until no single
    character can go.
    """
    until = time.monotonic() + seconds
    size = max(1, len(text) // 2)
    while text and time.monotonic() < until:
        at, shorter = 0, False
        while at < len(text) and time.monotonic() < until:
            candidate = text[:at] + text[at + size :]
            if fails(candidate):
                text, shorter = candidate, True
            else:
                at += size
        if size == 1 and not shorter:
            break
        if not shorter or size > len(text):
            size = max(1, min(size, len(text)) // 2)
    return text
