"""JSON for any reader: UTF-8 with Arabic as it is, and nothing in it that is invisible."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TextIO

from glossary.lazyre import lazy

__all__ = ["dumps", "write_list"]

# What ends a line for some readers, has no UTF-8 or changes the direction of what follows.
_ESCAPED = lazy("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def dumps(value: object) -> str:
    """Return *value* on one line.

    A byte of a file name that is not UTF-8 is written as PEP 383 has it, as the escape of a lone surrogate.
    """
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))


def write_list(values: Iterable[object], out: TextIO) -> None:
    """Write *values* as they come as one list, each on a line of its own."""
    before = "[\n"
    for value in values:
        out.write(before + dumps(value))
        before = ",\n"
    out.write("[]" if before == "[\n" else "\n]")
