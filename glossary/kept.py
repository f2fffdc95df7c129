"""What is derived from a glossary, kept between runs as tables whose rows are taken apart when they are asked for.

A table maps words to rows, and is two long texts, which ``str.split`` reads faster than a JSON parser does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from glossary.cachefile import cache_bytes, cache_keep

if TYPE_CHECKING:
    from glossary.model import Glossary

__all__ = ["CELL", "ITEM", "Table", "kept", "table", "texts"]

# Between the texts of a file and between the rows of a table; no word of a term holds one of these.
_TEXT, _ROW = "\x1d", "\n"
ITEM, CELL = "\x1e", "\x1f"
"""For use within rows: between their items, and between the cells of an item."""

Table = dict[str, str]
"""Rows by word."""


def kept(kind: str, glossary: Glossary, make: Callable[[], Sequence[str]]) -> Sequence[str]:
    """Return the texts that *make* makes of *glossary*, from an earlier run if they were kept.

    No text may hold the separator of texts. What is kept is never empty.
    """
    key = f"{kind}-{glossary.digest}"
    if glossary.cached and (data := cache_bytes(key)) is not None:
        return data.decode().split(_TEXT)
    made = make()
    if glossary.cached and not any(_TEXT in text for text in made):
        cache_keep(key, _TEXT.join(made).encode())
    return made


def texts(rows: Table) -> tuple[str, str]:
    """Return the two texts that `table` makes *rows* of."""
    return _ROW.join(rows), _ROW.join(rows.values())


def table(words: str, rows: str) -> Table:
    """Return the table of which these are the `texts`."""
    return dict(zip(words.split(_ROW), rows.split(_ROW), strict=True)) if words else {}
