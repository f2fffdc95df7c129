"""Remember what was made of texts that come again: notices, instructions, headings."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

__all__ = ["remembered"]

TextT = TypeVar("TextT", bound=Hashable)
Result = TypeVar("Result")
_TEXTS = 16_384
_LONGEST = 4_096
"""Code points; longer texts hardly come again, and thousands of them would fill the memory."""


class _Memory(dict[TextT, Result]):
    """What a function made of texts."""

    def __init__(self, function: Callable[[TextT], Result], length: Callable[[TextT], int]) -> None:
        super().__init__()
        self._function = function
        self._length = length

    def __missing__(self, text: TextT) -> Result:
        made = self._function(text)
        if self._length(text) <= _LONGEST:
            if len(self) >= _TEXTS:
                self.clear()
            self[text] = made
        return made


def remembered(function: Callable[[TextT], Result], length: Callable[[Any], int] = len) -> Callable[[TextT], Result]:
    """Return *function*, which makes the same of the same, with a memory for the texts that it was asked about.

    *length* tells how many code points a text has, where it is more than a text. An answer that is remembered takes
    no longer than a look into a dictionary, so that ``map`` over the passages of a document costs next to nothing.
    """
    return _Memory(function, length).__getitem__
