"""Remember what was made of texts that come again: notices, instructions, headings."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Concatenate, ParamSpec, TypeVar, cast

__all__ = ["remembered"]

More = ParamSpec("More")
Result = TypeVar("Result")
_TEXTS = 16_384
_LONGEST = 4_096
"""Code points; longer texts hardly come again, and thousands of them would fill the memory."""


def remembered(function: Callable[Concatenate[str, More], Result]) -> Callable[Concatenate[str, More], Result]:
    """Return *function*, which makes the same of the same, with a memory for the texts that it was last asked about."""
    kept = cast("Callable[Concatenate[str, More], Result]", lru_cache(_TEXTS)(function))

    def answer(text: str, /, *more: More.args, **named: More.kwargs) -> Result:
        return (kept if len(text) <= _LONGEST else function)(text, *more, **named)

    return answer
