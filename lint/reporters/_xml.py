"""Text as XML 1.0 allows it."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from glossary.lazyre import lazy
from glossary.terminal import visible

__all__ = ["HEAD", "attribute", "content"]

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
# Not even a reference may name these.
_FORBIDDEN = lazy("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def attribute(text: str) -> str:
    """Return *text* as the value of an attribute, quotes included."""
    return quoteattr(_legal(text))


def content(text: str) -> str:
    """Return *text* as the content of an element."""
    return escape(_legal(text), {"\r": "&#13;"})


def _legal(text: str) -> str:
    return _FORBIDDEN.sub(_shown, text)


def _shown(found: re.Match[str]) -> str:
    char = visible(found[0])
    return char if char != found[0] else f"<U+{ord(char):04X}>"
