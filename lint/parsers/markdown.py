"""Markdown and its relatives: CommonMark with tables, footnotes and maths; MDX, Quarto, kramdown, Docusaurus."""

from __future__ import annotations

import re
from collections.abc import Iterable

from glossary.lazyre import lazy
from glossary.text import Mapped, Span, held, squash
from lint.document import Comment, Document, Kind, Passage
from lint.parsers import front, markup, plain
from lint.parsers.pieces import Above, lone_returns, with_objects

_DEFINITION = lazy(r"^[ \t>]{0,99}(?:(?:[-*+]|\d{1,9}[.)])[ \t]{1,9}){0,9}\[([^\[\]]{1,999})\]:", re.M)
_QUOTED_LINE = lazy(r"\n[ \t>]*")
# [name] and [name][], not [text](address) and [text][name].
_BRACKET = lazy(r"\[([^\[\]]{1,999})\](?:\[\]|(?![(\[:]))")


def parse(path: str, text: str, *, with_front: bool = True) -> Document:
    """Return the prose of *text* and its comments; *with_front*: it may begin with front matter."""
    source = lone_returns(text)
    head = front.read(source) if with_front else front.Front((), 0)
    whole = Mapped.whole_of(source)
    passages, comments = _body(whole, head.end, mdx=path.lower().endswith(".mdx"))
    passages = [_titled(source, with_objects(passage)) for passage in sorted(passages, key=_start)]
    # A comment that is never closed is met again in the block of HTML that it makes.
    placed = {comment.span.start: comment for comment in (*reversed(comments), *head.comments)}
    document = Document(path, text, (*head.passages, *passages), tuple(sorted(placed.values())))
    known = names(source)
    return document._replace(written=lambda span, new: None if held(known, span) else new) if known else document


def names(source: str) -> list[Span]:
    """Return the texts in square brackets that are names of link definitions, too: to change one breaks the link."""
    labels = _DEFINITION.findall(source) if "]:" in source else ()
    defined = {_named(label) for label in labels}
    brackets = _BRACKET.finditer(source) if defined else ()
    return [Span(*bracket.span(1)) for bracket in brackets if _named(bracket[1]) in defined]


def _named(label: str) -> str:
    # A label may go over a line end, in a quotation behind its mark.
    return squash(_QUOTED_LINE.sub(" ", label)).casefold()


def _titled(source: str, passage: Passage) -> Passage:
    """Return a paragraph that is bold as a whole as the heading that it stands for (markdownlint's MD036)."""
    if passage.kind is not Kind.PARAGRAPH or not source.endswith("**", 0, start := _start(passage)):
        return passage
    end = passage.mapped.runs[-1].end
    bold = source.startswith("**", end) and "**" not in source[start:end]
    return passage._replace(kind=Kind.HEADING) if bold else passage


def _start(passage: Passage) -> int:
    return passage.mapped.runs[0].start


def _body(
    source: Mapped, start: int, *, mdx: bool = False, inside: bool = False
) -> tuple[list[Passage], list[Comment]]:
    """Return passages and comments of Markdown, in places of the parent of *source*."""
    from lint.parsers.blocks import Reader  # noqa: PLC0415

    shadow, comments = markup.cut(source.text, start, mdx=mdx, inside=inside)
    if shadow is None:
        shadow = Mapped.whole_of(source.text[start:], start)
    if inside:
        shadow = shadow.of(source)
    straight = len(shadow.runs) < 2 and shadow.text == source.text
    blocks: list[Mapped] = []
    reader = Reader(shadow.text, None if straight and not inside else Above(shadow), None if inside else blocks.append)
    try:
        reader.read()
    except BaseException as error:
        # Not an Exception: what a panic of a Rust library becomes. Its class cannot be imported.
        if type(error).__name__ != "PanicException":
            raise
        passages = [Passage(p.mapped.of(shadow), p.kind) for p in plain.paragraphs(shadow.text)]
    else:
        passages = reader.passages
    comments = [*_above(comments, source), *_above(reader.comments, shadow)]
    for block in blocks:
        more, others = _body(block, 0, inside=True)
        passages += more
        comments += others
    return passages, comments


def _above(comments: Iterable[Comment], parent: Mapped) -> Iterable[Comment]:
    return (Comment(parent.up(comment.span), comment.text) for comment in comments)
