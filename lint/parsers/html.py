"""HTML files: the text of elements, and the two attributes that are prose, ``alt`` and a meta description."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.lazyre import lazy
from glossary.record import NamedTuple
from glossary.text import Span, held
from lint.document import OBJECT, Comment, Document, Kind, Passage
from lint.parsers import front
from lint.parsers.html_tokens import Attribute, Token, attributes, decoded, tokens
from lint.parsers.pieces import Pieces, lone_returns, with_objects
from lint.parsers.tags import BLOCK, OPAQUE

_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_KINDS = {
    **dict.fromkeys((*_HEADINGS, "title", "caption", "legend", "summary"), Kind.HEADING),
    **dict.fromkeys(("li", "dt", "dd"), Kind.ITEM),
    **dict.fromkeys(("td", "th"), Kind.CELL),
    "blockquote": Kind.PARAGRAPH,
}
_LISTS = frozenset("ul ol menu dl table".split())
# An element of a group ends where the next one of its group begins, whether or not it is closed.
_GROUPS = {
    **dict.fromkeys(_HEADINGS, "heading"),
    "li": "item",
    **dict.fromkeys(("dt", "dd"), "term"),
    **dict.fromkeys(("td", "th", "tr", "thead", "tbody", "tfoot"), "cell"),
    **dict.fromkeys(("div", "hgroup"), ""),
}
_BLOCKS = BLOCK | {"title", "noscript", "pre", "template", "search", "hgroup", "xmp"}
_OBJECTS = frozenset("img image input embed object canvas applet".split())
_NOTE = lazy(r"\bdoc-(?:foot|end)notes?\b")
_BREAK = lazy(r"\n[ \t\n\r\f]*|\{\{[^{}\n]*\}\}|\{%[^%\n]*%\}")
_COMMENT_END = lazy(r"--!?>\Z|^-?>\Z")
_BLANKS = " \t\n\r\f"
_LEADING = lazy(f"[{_BLANKS}]*")
_SKIPPABLE = lazy(
    r"<!--[\s\S]*?(?:-->|\Z)|<(?:script|style)(?=[\s/>])[\s\S]*?(?:</s(?:cript|tyle)(?=[\s/>])|\Z)"
    rf"|<(/?)({'|'.join(sorted(OPAQUE - {'script', 'style'}))})(?=[\s/>])([^<>]*+)>?",
    re.I,
)
_WORD = lazy(r"[^\W_]")
_BREAKING = lazy("[\\s\"'=<>`]")


class _Open(NamedTuple):
    """An element that is open, and the kind of the passages in it."""

    name: str
    kind: Kind


def parse(path: str, text: str) -> Document:
    """Return the prose of *text* and its comments; of broken HTML, what a browser would show."""
    source = lone_returns(text)
    head = front.read(source)
    reader = _Reader(source, head.end)
    reader.read()
    passages = sorted(reader.passages, key=lambda passage: passage.mapped.runs[0].start)
    shown = (*head.passages, *map(with_objects, passages))
    return Document(path, text, shown, tuple(reader.comments), reader.written)


class _Reader:
    """Reads the tokens of one text into passages."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.start = start
        self.passages: list[Passage] = []
        self.comments: list[Comment] = []
        self.values: list[Span] = []
        """Values of attributes that are prose."""
        self.bare: list[Span] = []
        """Those without quotes."""
        self.open = [_Open("", Kind.PARAGRAPH)]
        self.counts: dict[str, int] = {}
        """How many elements of a name are open."""
        self.pieces = Pieces(text)
        self.blank: tuple[int, int] | None = None
        """Where white space stands that counts if there is something after it."""
        self.link = -1
        """Where the text of the open link begins in its passage; -1: no link is open."""
        self.opaque: dict[int, int] | None = None

    def read(self) -> None:
        """Fill in passages and comments."""
        beyond = 0
        for token in tokens(self.text, self.start):
            if token.start < beyond:
                continue
            if token.kind == "text":
                self.prose(token.start, token.end)
            elif token.kind == "start":
                beyond = self.begin(token)
            elif token.kind == "end":
                self.finish(token.name)
            elif token.kind == "comment":
                self.comment(token)
        self.flush()

    def comment(self, token: Token) -> None:
        """Keep a comment."""
        text = self.text[token.start + 4 : token.end]
        self.comments.append(Comment(Span(token.start, token.end), _COMMENT_END.sub("", text)))

    def prose(self, start: int, end: int) -> None:
        """Take text, its references decoded."""
        for piece, first, last in decoded(self.text, start, end):
            if len(piece) != last - first or piece != self.text[first:last]:
                self.set(piece, first, last)
            else:
                self.plain(first, last)

    def plain(self, start: int, end: int) -> None:
        """Take text as it is, white space around line endings made one."""
        body = _LEADING.match(self.text, start, end)
        first = body.end() if body else start
        if first > start and self.pieces.size and not self.blank:
            self.blank = (start, first)
        for stand, at, stop in _stretches(self.text, first, end):
            if stand.isspace():
                self.blank = (at, stop)
            elif stand:
                self.set(stand, at, stop)
            else:
                self.settle()
                self.pieces.copy(at, stop)

    def settle(self) -> None:
        """Take the white space before what comes now, and begin the link that comes now."""
        if self.blank and self.pieces.size:
            start, end = self.blank
            if self.text.find("\n", start, end) < 0:
                self.pieces.copy(start, start + 1)
            else:
                self.pieces.stand("\n", start, end)
        self.blank = None
        if self.link == -2:
            self.link = self.pieces.size

    def set(self, piece: str, start: int, end: int) -> None:
        """Let *piece* stand for the source."""
        self.settle()
        self.pieces.stand(piece, start, end)

    def begin(self, tag: Token) -> int:
        """Read a start tag; return the place before which nothing counts."""
        name = tag.name
        if name in _BLOCKS or name in _KINDS:
            self.flush()
        if name in OPAQUE:
            return self.skip(tag)
        if name in ("img", "area", "meta", "image"):
            self.described(tag)
        if name == "br":
            if self.pieces.size:
                self.settle()
                self.pieces.stand("\n", tag.start, tag.end)
        elif name == "a":
            self.unlink()
            if any(attribute.name == "href" for attribute in attributes(self.text, tag)):
                self.link = -2
        elif name in _OBJECTS:
            self.set(OBJECT, tag.start, tag.end)
        elif name in _BLOCKS or name in _KINDS:
            self.enter(tag)
        return tag.end

    def skip(self, tag: Token) -> int:
        """Set an object for an element without prose, or nothing for a block; return its end."""
        if self.opaque is None:
            self.opaque = _opaque(self.text)
        end = self.opaque.get(tag.start, tag.end)
        if tag.name not in _BLOCKS and tag.name not in ("script", "style"):
            self.set(OBJECT, tag.start, end)
        return end

    def enter(self, tag: Token) -> None:
        """Note that a block is open where it matters to the kind of what is in it."""
        name, group = tag.name, _GROUPS.get(tag.name, "heading")
        while _GROUPS.get(self.open[-1].name) == group:
            self.leave()
        kind = _KINDS.get(name)
        inside = self.open[-1].kind
        if tag.end - tag.start > len("< role=doc->") + len(name) and _NOTE.search(self.text, tag.start, tag.end):
            kind = Kind.FOOTNOTE
        elif (kind is Kind.ITEM and inside is Kind.FOOTNOTE) or (kind is None and name in _LISTS):
            kind = inside
        if kind is not None:
            self.open.append(_Open(name, kind))
            self.counts[name] = self.counts.get(name, 0) + 1

    def leave(self) -> str:
        """Close the innermost element; return its name."""
        name = self.open.pop().name
        self.counts[name] -= 1
        return name

    def finish(self, name: str) -> None:
        """Read an end tag."""
        if name == "a":
            self.unlink()
        if name in _BLOCKS or name in _KINDS:
            self.flush()
            if self.counts.get(name):
                while self.leave() != name:
                    pass

    def unlink(self) -> None:
        """End the open link."""
        if 0 <= self.link < self.pieces.size:
            self.pieces.links.append(Span(self.link, self.pieces.size))
        self.link = -1

    def flush(self) -> None:
        """End the passage in the making; a link goes on in the next."""
        linked = self.link != -1
        if self.pieces.size:
            self.unlink()
            self.keep(self.pieces, self.open[-1].kind)
            self.pieces = Pieces(self.text)
        self.blank = None
        self.link = -2 if linked else -1

    def keep(self, pieces: Pieces, kind: Kind) -> None:
        """Keep a passage if there is a word in it."""
        if pieces.size and _WORD.search((passage := pieces.passage(kind)).text):
            self.passages.append(passage)

    def described(self, tag: Token) -> None:
        """Take the attribute of a tag that is prose."""
        values = {attribute.name: attribute for attribute in reversed([*attributes(self.text, tag)])}
        value, kind = values.get("alt"), Kind.ALT
        if tag.name == "meta":
            name = values.get("name", Attribute("", 0, 0))
            is_description = self.text[name.start : name.end].strip().lower() == "description"
            value, kind = values.get("content") if is_description else None, Kind.FRONT
        if value:
            pieces = Pieces(self.text)
            for piece, start, end in decoded(self.text, value.start, value.end, attribute=True):
                if len(piece) != end - start or piece != self.text[start:end]:
                    pieces.stand(piece, start, end)
                    continue
                for stand, at, stop in _stretches(self.text, start, end):
                    if stand and (stand != " " or "\n" in self.text[at:stop]):
                        pieces.stand(stand, at, stop)
                    else:
                        pieces.copy(at, stop)
            self.values.append(span := Span(value.start, value.end))
            if self.text[value.start - 1] not in "\"'":
                self.bare.append(span)
            self.keep(pieces, kind)

    def written(self, span: Span, text: str) -> str | None:
        """Return *text* as it must be written for *span*, or None where it would end a value without quotes."""
        from html import escape  # noqa: PLC0415

        inside = held(self.values, span)
        if inside and held(self.bare, span) and _BREAKING.search(text):
            return None
        return escape(text, quote=inside)


def _stretches(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Yield the stretches of plain text and what stands for each; nothing where it is taken as it is."""
    for match in _BREAK.finditer(text, start, end):
        at, after = match.span()
        blank = match[0][0] == "\n"
        stop = start + len(text[start:at].rstrip(_BLANKS)) if blank else at
        if start < stop:
            yield "", start, stop
        yield ("\n", stop, after) if blank else (OBJECT, at, after)
        start = after
    stop = start + len(text[start:end].rstrip(_BLANKS))
    if start < stop:
        yield "", start, stop
    if stop < end:
        yield " ", stop, end


def _opaque(text: str) -> dict[int, int]:
    """Return where each element without prose ends, by where it begins; one that is never closed is not in it."""
    ends: dict[int, int] = {}
    waiting: dict[str, list[int]] = {}
    for match in _SKIPPABLE.finditer(text):
        if not (name := match[2]):
            continue
        opened = waiting.setdefault(name.lower(), [])
        if not match[1]:
            if not match[3].endswith("/"):
                opened.append(match.start())
        elif opened:
            ends[opened.pop()] = match.end()
    return ends
