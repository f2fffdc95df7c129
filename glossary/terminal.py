"""What may be shown on a terminal: text without surprises, colours where they are wanted."""

from __future__ import annotations

import os
import re
from typing import TextIO

from glossary.lazyre import lazy

__all__ = ["COLORS", "color_wanted", "counted", "excerpt", "styled", "visible"]

COLORS = ("auto", "always", "never")

# Controls of C0 and C1, whatever has no glyph, line separators, surrogates and tags.
_HIDDEN = lazy(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_BLANK = lazy(r"\r\n|[\r\n\t]")
_STYLES = {"bold": 1, "dim": 2, "red": 31, "green": 32, "yellow": 33, "cyan": 36}


def visible(text: str) -> str:
    r"""Return *text* with everything shown that hides, changes direction or drives a terminal.

    A byte of a file name that is not UTF-8 is shown as the byte.

    >>> visible("a\u202eb")
    'a<U+202E>b'
    >>> visible("caf\udce9")
    'caf<0xE9>'
    """
    return text if text.isprintable() else _HIDDEN.sub(_shown, text)


def _shown(found: re.Match[str]) -> str:
    code = ord(found[0])
    # PEP 383 keeps an undecodable byte as U+DC00 plus its value.
    return f"<0x{code - 0xDC00:02X}>" if 0xDC80 <= code <= 0xDCFF else f"<U+{code:04X}>"


def excerpt(text: str, limit: int = 60) -> str:
    """Return *text* on one line, visible, and cut after *limit* code points."""
    cut = text if len(text) <= limit else text[: limit - 1] + "…"
    return visible(_BLANK.sub(" ", cut))


def counted(count: int, noun: str) -> str:
    """Return a number of things for people.

    >>> counted(1, "gloss"), counted(2000, "gloss"), counted(0, "file")
    ('1 gloss', '2,000 glosses', '0 files')
    """
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}{'es' if noun.endswith('s') else 's'}"


def color_wanted(choice: str, stream: TextIO) -> bool:
    """Tell whether *stream* gets colours: *choice*, then FORCE_COLOR, NO_COLOR, TERM, then what it is."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("FORCE_COLOR"):
        return True
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return stream.isatty()


def styled(text: str, *styles: str, color: bool = True) -> str:
    """Return *text* in the given styles, or as it is without *color*."""
    if not color:
        return text
    return f"\x1b[{';'.join(str(_STYLES[style]) for style in styles)}m{text}\x1b[0m"
