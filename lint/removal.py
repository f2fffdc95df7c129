"""Take a comment out of a document, so that nothing else of it changes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import dropwhile, takewhile

from glossary.lazyre import lazy
from glossary.text import Span
from lint.diagnostic import Edit
from lint.document import Document

__all__ = ["removed"]

_EMPTY = {"<!--": "<!-- -->", "{/*": "{/* */}", "..": ".."}
_NEAR = 999
# What ends a line in a notebook, which keeps lines as strings.
_STRINGS = lazy(r'\\n(?:",\s*")?')
# A comment that may be taken out as well holds nothing apart.
_NOTHING = lazy(r"[\s>]*(?:\Z|(?:<!--|\{/\*|\.\.)\s*mustalah)")
_NUMBER = r"\(?(?:\d{1,9}|[A-Za-z#]|[ivxlcdm]+|[IVXLCDM]+)[.)]"
_LEAD = lazy(rf"[ \t>]*(?:(?:[-*+:\u2022\u2023\u2043]|{_NUMBER}|:[^:\n]+:|\[\^[^\]\n]+\]:)[ \t]+)*")


def removed(comment: Span, document: Document) -> Edit:
    """Return the edit that deletes *comment*, or leaves an empty one where it holds apart what is around it."""
    empty = _parting(comment, document)
    return Edit(comment, empty) if empty else Edit(_room(comment, document.text), "")


def _parting(comment: Span, document: Document) -> str:
    """Return the empty comment to leave where one alone on its line is all of an item, or holds lists or code apart."""
    path, text = document.path.lower(), document.text
    empty = next((empty for mark, empty in _EMPTY.items() if text.startswith(mark, comment.start)), "")
    if not empty or path.endswith((".html", ".htm")):
        return ""
    above, below = text[max(0, comment.start - _NEAR) : comment.start], text[comment.end : comment.end + _NEAR]
    if path.endswith(".ipynb"):
        above, below = _STRINGS.sub("\n", above).rpartition('"')[2], _STRINGS.sub("\n", below).partition('"')[0]
    *before, own = re.split(r"\r\n?|\n", above)
    rest, *after = re.split(r"\r\n?|\n", below)
    if rest.strip() or not _LEAD.fullmatch(own):
        return ""
    # The mark of an item with nothing after it would underline a heading, or end the item.
    if own.strip(" \t>"):
        return empty
    # A blank line in its place would make all items of a list paragraphs.
    width = 0 if before and after and _is_text(before[-1]) and _is_text(after[0]) else len(own)
    return empty if _deeper(reversed(before), width) and _deeper(after, width) else ""


def _deeper(lines: Iterable[str], width: int) -> bool:
    """Tell whether text of the next block of *lines* begins right of *width*, after blanks or the mark of an item."""
    block = takewhile(_is_text, dropwhile(lambda line: not _is_text(line), lines))
    return any((lead := _LEAD.match(line)) and lead.end() > width for line in block)


def _is_text(line: str) -> bool:
    return not _NOTHING.match(line)


def _room(comment: Span, text: str) -> Span:
    """Return what goes with a comment: its line if alone, but for its ending where two texts would meet."""
    start, end = comment
    while text[start - 1 : start] in (" ", "\t"):
        start -= 1
    head = not start or text[start - 1] in "\r\n"
    ending = re.compile(r"[ \t]*(?:\r\n?|\n|\Z)").match(text, end)
    if head and ending:
        above = re.search(r"\S[ \t]*(?:\r\n|\r|\n)\Z", text[max(0, start - 200) : start])
        meet = (
            above and re.compile(r"[ \t]*[^\s<]").match(text, ending.end()) and not text.startswith("#", comment.start)
        )
        return Span(start, ending.end() - len(ending[0].lstrip(" \t")) if meet else ending.end())
    if head:
        blank = re.compile(r"[ \t]*").match(text, end)
        return Span(comment.start, blank.end() if blank else end)
    return Span(start if ending or text[end : end + 1] in (" ", "\t") else comment.start, end)
