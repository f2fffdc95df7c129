"""Outlines: items of lists, and cells, that only name what others are about."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from glossary.lazyre import lazy
from glossary.text import ARABIC, LETTER, Span, fold
from lint.document import Document, Kind, Passage

__all__ = ["ITEMS", "WORD", "lists", "outlined", "topic"]

ITEMS = 3
"""Of a list that is one: of fewer, each may be a remark."""
_PARTS = 3
"""Of an item that lists topics after a name; fewer may be a definition."""
_TOPIC_WORDS = 8
_PART_WORDS = 4
"""On average, of such a list."""
_VERB = 4
"""Letters of a word that with yeh before it is a verb: يقرأ."""
_BREAKS = 2
"""Line ends between two items of one list."""
WORD = lazy(f"[{LETTER}][{ARABIC}]*")
_PROSE = lazy(r"[.؟!؛?;\ufffc=]")
_LEAD = lazy(r"\s*[:\u2013\u2014]\s*|\s+-\s+")
_PART = lazy(r"[،,()/:\u2013\u2014-]")
_CLAUSE = frozenset(
    fold(w) for w in "الذي التي الذين أن إن لأن حيث عندما إذا لكي حتى هو هي هذا هذه هنا لا لم لن قد كما".split()
)


def outlined(document: Document) -> frozenset[int]:
    """Return which passages, by their ``id``, are of an outline: items, cells or lines that only name topics."""
    items = (item for items in lists(document) if all(_topics(item.text) for item in items) for item in items)
    listing = (p for p in document.passages if p.text.count("،") >= _PARTS - 1)
    rest = (p for p in listing if (p.kind is Kind.CELL and _topics(p.text)) or (p.kind is Kind.PARAGRAPH and _lines(p)))
    return frozenset(map(id, chain(items, rest)))


def _lines(paragraph: Passage) -> bool:
    """Tell whether a paragraph is a list whose items end with line breaks: each a name and its topics."""
    lines = [line for line in paragraph.text.split("\n") if line.strip()]
    return len(lines) >= ITEMS and all(_LEAD.search(line) and _topics(line, _PARTS - 1) for line in lines)


def topic(text: str, span: Span) -> bool:
    """Tell whether a topic of an item of an outline begins with *span*: in "loading a tokenizer" it is the loading."""
    before = text[: span.start].rstrip()
    return not before or _PART.match(before[-1]) is not None or span.of(text).startswith("و")


def _topics(item: str, least: int = _PARTS) -> bool:
    """Tell whether an *item* is a noun phrase, or a list of some, maybe after the name of what they belong to.

    After a name there must be *least* of them, for fewer may be a definition.
    """
    text = item.strip().removesuffix(".")
    if _PROSE.search(text):
        return False
    *lead, rest = _LEAD.split(text, maxsplit=1)
    parts = [words for part in _PART.split(rest) if (words := [fold(word) for word in WORD.findall(part)])]
    if lead and (len(parts) < least or sum(map(len, parts)) > _PART_WORDS * len(parts)):
        return False
    return bool(parts) and all(len(part) <= _TOPIC_WORDS and not any(map(_verbal, part)) for part in parts)


def _verbal(word: str) -> bool:
    return word in _CLAUSE or (word.startswith("ي") and len(word) >= _VERB)


def lists(document: Document) -> Iterator[list[Passage]]:
    """Yield the items of each list that has some, if nothing stands between them."""
    items: list[Passage] = []
    for passage in document.passages:
        if items and (passage.kind is not Kind.ITEM or not _adjoin(items[-1], passage, document.text)):
            if len(items) >= ITEMS:
                yield items
            items = []
        if passage.kind is Kind.ITEM and passage.text:
            items.append(passage)
    if len(items) >= ITEMS:
        yield items


def _adjoin(one: Passage, other: Passage, source: str) -> bool:
    between = source[one.mapped.runs[-1].end : other.mapped.runs[0].start] if other.text else ""
    return between.count("\n") <= _BREAKS and "```" not in between
