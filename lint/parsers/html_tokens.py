"""HTML cut into tags, comments and text, as a browser does (WHATWG HTML 13.2.5), with exact offsets.

Of the parsers at hand, html5lib and selectolax give no offsets and lxml gives lines. The standard
library's ``html.parser`` changes its reading with the patch release of Python and takes 13 s for
20,000 times ``<!--``; tree-sitter-html takes 43 s and reads ``a < b`` as a tag. turbohtml is right and
fast, but has no offsets of attribute values and costs 75 ms at import. The tokeniser of the standard is
the patterns below; the tests hold it to turbohtml's, token by token.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from html.entities import html5

from glossary.lazyre import lazy
from glossary.record import NamedTuple

__all__ = ["Attribute", "Token", "attributes", "decoded", "tokens"]

_BLANK = r"[ \t\n\r\f]"
_VALUE = rf"{_BLANK}*+={_BLANK}*+(?:\"[^\"]*+\"|'[^']*+'|[^ \t\n\r\f>\"'][^ \t\n\r\f>]*+|(?=>))"
_NAME = r"[^ \t\n\r\f/>][^ \t\n\r\f/>=]*+"
# What is no tag at the end of this pattern is one that never ends.
_TAG = lazy(
    rf"<(/?)([A-Za-z][^ \t\n\r\f/>]*+)((?:[ \t\n\r\f/]++|{_NAME}(?:{_VALUE}|(?!{_BLANK}*+=)))*+)>",
)
_ATTRIBUTE = lazy(
    rf"({_NAME})(?:{_BLANK}*+={_BLANK}*+(?:\"([^\"]*+)\"|'([^']*+)'|([^ \t\n\r\f>\"'][^ \t\n\r\f>]*+)|(?=>)))?"
)
_MARKUP = lazy(r"<(?=[A-Za-z!?]|/.)", re.S)
_COMMENT_END = lazy(r"--!?>")
_ABRUPT = lazy(r"-?>")
_REFERENCE = lazy(r"&(?:#(?:[0-9]+|[xX][0-9a-fA-F]+);?|[A-Za-z][A-Za-z0-9]*;?)")
_LONGEST_NUMBER = 10
_LONGEST_NAME = 40
_RAW = frozenset("iframe noembed noframes script style xmp".split())
_DECODED = frozenset(("textarea", "title"))


class Token(NamedTuple):
    """A piece of HTML: text, a tag or a comment."""

    kind: str
    """``text``, ``raw`` (text without references), ``start``, ``end``, ``comment`` or ``other``."""
    start: int
    end: int
    name: str = ""
    """Of the element, in lower case."""


class Attribute(NamedTuple):
    """The place of the value of an attribute, between its quotes."""

    name: str
    start: int
    end: int


@cache
def _closing(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{re.escape(name)}(?=[ \t\n\r\f/>])", re.I)


def tokens(text: str, at: int = 0) -> Iterator[Token]:
    """Yield the tokens of *text* from *at* on, in order.

    A tag that never ends takes what follows with it.
    """
    while markup := _MARKUP.search(text, at):
        here = markup.start()
        if here > at:
            yield Token("text", at, here)
        if text[here + 1] in "!?" or (text[here + 1] == "/" and not _letter(text[here + 2])):
            yield (token := _declaration(text, here))
            at = token.end
            continue
        tag = _TAG.match(text, here)
        if not tag:
            return
        name, at = tag[2].lower(), tag.end()
        yield Token("end" if tag[1] else "start", here, at, name)
        if not tag[1] and (name in _RAW or name in _DECODED or name == "plaintext"):
            end = _closing(name).search(text, at) if name != "plaintext" else None
            stop = end.start() if end else len(text)
            if stop > at:
                yield Token("text" if name in _DECODED else "raw", at, stop)
            at = stop
    if at < len(text):
        yield Token("text", at, len(text))


def _letter(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _declaration(text: str, here: int) -> Token:
    """Return a comment or what is read as one."""
    if text.startswith("<!--", here):
        end = _ABRUPT.match(text, here + 4) or _COMMENT_END.search(text, here + 4)
        return Token("comment", here, end.end() if end else len(text))
    return Token("other", here, text.find(">", here) + 1 or len(text))


def attributes(text: str, tag: Token) -> Iterator[Attribute]:
    """Yield the attributes of a start tag that have a value."""
    begin = tag.start + 1 + len(tag.name)
    for match in _ATTRIBUTE.finditer(text, begin, tag.end - 1):
        group = match.lastindex or 1
        if group > 1:
            yield Attribute(match[1].lower(), *match.span(group))


def decoded(text: str, start: int, end: int, *, attribute: bool = False) -> Iterator[tuple[str, int, int]]:
    """Yield text and its place: stretches as they are, and each character reference decoded."""
    for match in _REFERENCE.finditer(text, start, end):
        reference = match[0]
        piece, length = _number(reference) if reference[1] == "#" else _named(reference)
        stop = match.start() + length
        # In an attribute, an address with & in it is no reference.
        is_address = length < len(reference) or (reference[-1] != ";" and text[stop : stop + 1] == "=")
        if not piece or (attribute and is_address and reference[1] != "#"):
            continue
        if match.start() > start:
            yield text[start : match.start()], start, match.start()
        yield piece, match.start(), stop
        start = stop
    if start < end:
        yield text[start:end], start, end


def _number(reference: str) -> tuple[str, int]:
    if len(reference) > _LONGEST_NUMBER:
        return "\N{REPLACEMENT CHARACTER}", len(reference)
    # Passages end their lines with a line feed.
    return unescape(reference).replace("\r", "\n") or "\N{REPLACEMENT CHARACTER}", len(reference)


def _named(reference: str) -> tuple[str, int]:
    """Return what the longest name that *reference* begins with stands for, and its length."""
    for end in range(min(len(reference), _LONGEST_NAME), 2, -1):
        if piece := html5.get(reference[1:end]):
            return piece, end
    return "", 0
