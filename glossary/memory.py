"""Remember what was made of texts that come again: notices, instructions, headings."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar, cast

__all__ = ["remembered", "remembered_with"]

More = TypeVar("More")
Result = TypeVar("Result")
_TEXTS = 16_384
_LONGEST = 4_096
"""Code points; longer texts hardly come again, and thousands of them would fill the memory."""


def remembered(function: Callable[[str], Result]) -> Callable[[str], Result]:
    """Return *function*, which makes the same of the same, with a memory for the texts that it was last asked about."""
    kept = cast("Callable[[str], Result]", lru_cache(_TEXTS)(function))

    # A function of any number of arguments would be called in twice the time.
    def answer(text: str, /) -> Result:
        return (kept if len(text) <= _LONGEST else function)(text)

    return answer


def remembered_with(function: Callable[[str, More], Result]) -> Callable[[str, More], Result]:
    """Return what `remembered` does, of a *function* that takes something else as well."""
    kept = cast("Callable[[str, More], Result]", lru_cache(_TEXTS)(function))

    def answer(text: str, more: More, /) -> Result:
        return (kept if len(text) <= _LONGEST else function)(text, more)

    return answer
