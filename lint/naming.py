"""Words of running text that are part of a name: of a path, file, hashtag, address or citation key."""

from __future__ import annotations

from glossary.lazyre import lazy
from glossary.text import Span

__all__ = ["in_name"]

_TOUCHING = frozenset("/\\@#=._-")
_REACH = 200
_BEFORE = lazy(r"[^\s<>()\[\]{}\"'`|«»“”،؛]+\Z")
_AFTER = lazy(r"[^\s<>()\[\]{}\"'`|«»“”،؛]+")
_SUFFIX = r"\.[a-z][a-z0-9]{1,4}(?![^\W_])"
# Recall@5 is no address.
_ENDS_NAME = lazy(rf"{_SUFFIX}|\\|@(?!\d)")
_SIGN = lazy(r"[/\\@#=]|\.[A-Za-z][A-Za-z0-9]{0,4}(?![^\W_])")
# A path begins with a slash, as it is or after dots or a tilde, has the suffix of a file or ends with a slash.
_PATH = lazy(rf"(?:~|\.\.?)?/|[^/]*/.*/\Z|.*{_SUFFIX}")


def in_name(text: str, span: Span) -> bool:
    """Tell whether the words at *span* are part of a name, so that another word in their place would be another name.

    Words that a hyphen joins are, beside any sign that names are written with; others beside ``@`` and a backslash,
    before the suffix of a file, after ``#``, and beside the slash of a path. A slash alone parts two words of prose.
    """
    start, end = span
    if text[start - 1 : start] not in _TOUCHING and text[end : end + 1] not in _TOUCHING:
        return False
    before = _BEFORE.search(text, max(0, start - _REACH), start)
    after = _AFTER.match(text, end, end + _REACH)
    first, last, words = before[0] if before else "", after[0] if after else "", span.of(text)
    blank = len(words.split()) > 1
    if "-" in words and not blank:
        return _SIGN.search(first + " " + last) is not None
    if first[-1:] in ("@", "\\") or _ENDS_NAME.match(last):
        return True
    if first.endswith("#"):
        return len(first) > 1 and first[-2].isalnum() if blank else not first.endswith("##")
    slash = first.endswith("/") or last.startswith("/")
    return slash and _PATH.match(first + "x" + last) is not None
