"""What may be shown on a terminal."""

from __future__ import annotations

import sys

from glossary.terminal import _HIDDEN, visible


def test_nothing_that_is_hidden_counts_as_printable() -> None:
    hidden = [char for char in map(chr, range(sys.maxunicode + 1)) if _HIDDEN.match(char)]
    assert len(hidden) > 2000
    assert not any(char.isprintable() for char in hidden)
    assert all(visible(char).startswith("<") for char in hidden)


def test_what_is_seen_stays() -> None:
    assert visible("مصطلح\u064e term\u3000") == "مصطلح\u064e term\u3000"
