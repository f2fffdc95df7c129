"""Passages from the events of pyromark.

Its ranges are bytes of UTF-8, and a text event is a copy of its range but for entities. An escaped
character begins a new text event after the backslash.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import accumulate
from typing import Any

import pyromark

from glossary.lazyre import lazy
from glossary.text import Mapped, Span
from lint.document import OBJECT, Comment, Kind, Passage
from lint.parsers.pieces import Above, Pieces
from lint.parsers.tags import FORMATTING

__all__ = ["Reader"]

# Bytes of UTF-8 that continue a code point.
_CONTINUE = bytes(range(0x80, 0xC0))
_STEP = 1024
_NAME = lazy(r"<(/?)([A-Za-z][\w.-]*)")
_ENCODED = lazy(r"\\[!-/:-@\[-`{-~]|&(?:#([0-9]{1,7}|[xX][0-9a-fA-F]{1,6})|[A-Za-z][A-Za-z0-9]*);")
_CODES = 0x110000
_TAG = lazy(r"</?[A-Za-z][^<>]*>")
_WORD = lazy(r"[^\W_]")


@cache
def _markdown() -> pyromark.Markdown:
    on = pyromark.Options
    return pyromark.Markdown(
        options=on.ENABLE_TABLES
        | on.ENABLE_FOOTNOTES
        | on.ENABLE_STRIKETHROUGH
        | on.ENABLE_TASKLISTS
        | on.ENABLE_HEADING_ATTRIBUTES
        | on.ENABLE_GFM
        | on.ENABLE_DEFINITION_LIST
    )


def _encodable(text: str) -> str:
    """Return *text* without lone surrogates, which pyromark refuses."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return re.sub("[\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", text)
    return text


def _decoded(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    from html.entities import html5  # noqa: PLC0415

    # The range of merged text begins after the backslash that escapes its first character.
    begin = start + text.endswith("\\", 0, start)
    for match in _ENCODED.finditer(text, begin, end):
        if match.start() > start:
            yield text[start : match.start()], start, match.start()
        start = match.end()
        if match[0][0] == "\\":
            yield match[0][1], match.start() + 1, start
        elif match[1]:
            code = int(match[1], 10) if match[1].isdigit() else int(match[1][1:], 16)
            yield (chr(code) if 0 < code < _CODES else "\N{REPLACEMENT CHARACTER}"), *match.span()
        else:
            yield html5.get(match[0][1:], match[0]), *match.span()
    if start < end:
        yield text[start:end], start, end


def _places(text: str) -> Callable[[int], int]:
    """Return what tells the place of the code point that begins at a byte of the UTF-8 of *text*."""
    octets = text.encode()
    if len(octets) == len(text):
        return int
    steps = (octets[at : at + _STEP].translate(None, _CONTINUE) for at in range(0, len(octets), _STEP))
    counts = list(accumulate(map(len, steps), initial=0))
    last = place = 0

    def place_of(octet: int) -> int:
        # Events come in order, and each begins where the one before it ends or a few bytes later.
        nonlocal last, place
        if octet != last:
            if last < octet <= last + _STEP:
                place += len(octets[last:octet].decode())
            else:
                step = octet // _STEP
                place = counts[step] + len(octets[step * _STEP : octet].translate(None, _CONTINUE))
            last = octet
        return place

    return place_of


def _name(value: Any) -> str:
    name: str = value if value.__class__ is str else next(iter(value))
    return name


def _line_end(text: str) -> str:
    """Return *text* with a carriage return, which only a reference can give, as the end of a line."""
    return text.replace("\r", "\n")


class Reader:
    """Reads the events of one text into passages of the text that it is mapped to."""

    def __init__(self, text: str, above: Above | None = None, inner: Callable[[Mapped], None] | None = None) -> None:
        """Read *text*, handing blocks of HTML to *inner*, else taking their text."""
        self.text = text
        self.above = above
        self.inner = inner
        self.passages: list[Passage] = []
        self.comments: list[Comment] = []
        self.kinds = [Kind.PARAGRAPH]
        self.pieces = Pieces(text, above)
        self.outer: list[Pieces] = []
        self.place_of: Callable[[int], int] = int
        self.links: list[int] = []
        """Where open links begin in their passage; -1: an autolink."""

    def read(self) -> None:
        """Fill in passages and comments."""
        pieces, text = self.pieces, _encodable(self.text)
        place_of = self.place_of = _places(text)
        events: Iterator[tuple[Any, Any]] = _markdown().events_with_range(text, merge_text=True)
        for event, place in events:
            if event.__class__ is dict:
                [(name, value)] = event.items()
                if name == "Text":
                    start, end = place_of(place["start"]), place_of(place["end"])
                    if len(value) == end - start:
                        pieces.copy(start, end)
                    elif start < end:
                        # Text without a place is the indentation of a block of HTML.
                        self.decoded(value, start, end)
                    continue
                edges = _EDGES.get(name)
                handle = edges.get(_name(value), Reader.flush) if edges else _EVENTS[name]
            else:
                value, handle = event, _EVENTS[event]
            handle(self, value, place)
            pieces = self.pieces
        self.flush()

    def span(self, place: dict[str, int]) -> tuple[int, int]:
        """Return the code points of a range of bytes."""
        return self.place_of(place["start"]), self.place_of(place["end"])

    def decoded(self, value: str, start: int, end: int) -> None:
        """Take text with entities and escapes in it."""
        bits = list(_decoded(self.text, start, end))
        if _encodable("".join(bit for bit, _, _ in bits)) == value:
            for bit, first, last in bits:
                self.pieces.stand(_line_end(bit), first, last)
        else:
            self.pieces.stand(_line_end(value), start, end)

    def flush(self, *_: Any) -> None:
        """End the passage in the making."""
        if self.pieces.size:
            self.keep(self.pieces, self.kinds[-1])
            self.pieces = Pieces(self.text, self.above)

    def keep(self, pieces: Pieces, kind: Kind) -> None:
        """Keep a passage if there is a word in it."""
        if pieces.size and _WORD.search((passage := pieces.passage(kind)).text):
            self.passages.append(passage)

    def begin(self, value: Any, _: Any) -> None:
        """Begin passages of a kind."""
        self.flush()
        self.kinds.append(_KINDS[_name(value)])

    def finish(self, *_: Any) -> None:
        """End passages of a kind."""
        self.flush()
        self.kinds.pop()

    def link(self, value: Any, _: Any) -> None:
        """Begin a link."""
        auto = value["Link"]["link_type"] in ("Autolink", "Email")
        self.links.append(-1 if auto else self.pieces.size)
        if auto:
            self.nest()

    def linked(self, _: Any, place: dict[str, int]) -> None:
        """End a link."""
        begun = self.links.pop()
        if begun < 0:
            self.unnest()
            self.pieces.stand(OBJECT, *self.span(place))
        elif begun < self.pieces.size:
            self.pieces.links.append(Span(begun, self.pieces.size))

    def pictured(self, _: Any, place: dict[str, int]) -> None:
        """End an image."""
        self.keep(self.unnest(), Kind.ALT)
        self.pieces.stand(OBJECT, *self.span(place))

    def aside(self, *_: Any) -> None:
        """Begin what is no part of the passages."""
        self.flush()
        self.nest()

    def nest(self, *_: Any) -> None:
        """Begin pieces of their own."""
        self.outer.append(self.pieces)
        self.pieces = Pieces(self.text, self.above)

    def unnest(self, *_: Any) -> Pieces:
        """Return to the outer pieces."""
        inner, self.pieces = self.pieces, self.outer.pop()
        return inner

    def raw(self, *_: Any) -> None:
        """Read a block of HTML."""
        block = self.unnest().mapped()
        if self.inner:
            self.inner(block)
        elif not block.text.startswith("<!--"):
            bare, at = Pieces(block.text), 0
            for tag in _TAG.finditer(block.text):
                bare.copy(at, tag.start())
                at = tag.end()
            bare.copy(at, len(block.text))
            if _WORD.search((mapped := bare.mapped()).text):
                self.passages.append(Passage(mapped.of(block), self.kinds[-1]))

    def copy(self, _: Any, place: dict[str, int]) -> None:
        """Take the source."""
        self.pieces.copy(*self.span(place))

    def object(self, _: Any, place: dict[str, int]) -> None:
        """Set an object."""
        self.pieces.stand(OBJECT, *self.span(place))

    def line(self, _: Any, place: dict[str, int]) -> None:
        """Break the line."""
        self.pieces.stand("\n", *self.span(place))

    def tag(self, value: str, place: dict[str, int]) -> None:
        """Read a tag inside a line."""
        if value.startswith("<!--"):
            start, end = self.span(place)
            self.comments.append(Comment(Span(start, end), self.text[start + 4 : max(start + 4, end - 3)]))
            return
        if not (match := _NAME.match(value)):
            return
        closing, name = match.groups()
        if name in ("br", "BR", "Br"):
            self.line(value, place)
        elif name == "a":
            self.anchor(bool(closing))
        elif name.lower() in FORMATTING or (name[0].isupper() and not value.endswith("/>")):
            pass
        else:
            self.object(value, place)

    def anchor(self, closing: bool) -> None:
        """Note where the text of an HTML link begins or ends."""
        pieces = self.pieces
        if not closing:
            pieces.anchor = pieces.size
        elif 0 <= pieces.anchor < pieces.size:
            pieces.links.append(Span(pieces.anchor, pieces.size))
            pieces.anchor = -1

    def nothing(self, *_: Any) -> None:
        """Leave the construct out."""


_Handler = Callable[[Reader, Any, dict[str, int]], object]
_KINDS = {
    "Heading": Kind.HEADING,
    "Item": Kind.ITEM,
    "DefinitionListTitle": Kind.ITEM,
    "DefinitionListDefinition": Kind.ITEM,
    "TableCell": Kind.CELL,
    "FootnoteDefinition": Kind.FOOTNOTE,
    "BlockQuote": Kind.PARAGRAPH,
}
# What begins and ends without a passage's beginning or ending there and nowhere else.
_PASSING: dict[str, _Handler] = dict.fromkeys(
    ("Emphasis", "Strong", "Strikethrough", "Table", "TableHead", "TableRow", "DefinitionList"), Reader.nothing
)
# What is not here is a block that ends a passage.
_EDGES: dict[str, dict[str, _Handler]] = {
    "Start": {
        **_PASSING,
        **dict.fromkeys(_KINDS, Reader.begin),
        **dict.fromkeys(("CodeBlock", "HtmlBlock", "MetadataBlock"), Reader.aside),
        "Link": Reader.link,
        "Image": Reader.nest,
    },
    "End": {
        **_PASSING,
        **dict.fromkeys(_KINDS, Reader.finish),
        **dict.fromkeys(("CodeBlock", "MetadataBlock"), Reader.unnest),
        "HtmlBlock": Reader.raw,
        "Link": Reader.linked,
        "Image": Reader.pictured,
    },
}
_EVENTS: dict[str, _Handler] = {
    "Code": Reader.object,
    "SoftBreak": Reader.line,
    "HardBreak": Reader.line,
    "Html": Reader.copy,
    "InlineHtml": Reader.tag,
    "FootnoteReference": Reader.nothing,
    "TaskListMarker": Reader.nothing,
    "Rule": Reader.nothing,
}
