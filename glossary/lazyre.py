"""Regular expressions that are compiled when they are first used: a document needs few of those that there are.

Compiling one takes up to a millisecond where it has sets of Arabic letters.
"""

from __future__ import annotations

import re
from typing import Any, cast

__all__ = ["lazy"]


class _Lazy:
    """Has what a compiled pattern has, once it is asked for."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        value = getattr(re.compile(self.pattern, self._flags), name)
        # From now on the attribute is found without coming here.
        setattr(self, name, value)
        return value

    def __repr__(self) -> str:
        return f"lazy({self.pattern!r})"


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what has the methods of ``re.compile(pattern, flags)``; a faulty pattern raises when one is first used."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags))
