"""What a link needs as it is: the headings and terms to which a document's own links lead, the names of pages."""

from __future__ import annotations

from collections.abc import Iterator

from glossary.lazyre import lazy
from glossary.text import MARK, Span, squash
from lint.document import Document, Kind

__all__ = ["linked", "pages"]

_LINK = lazy(r"\]\(<?#([^\s)>]+)|href=[\"']#([^\"']+)")
_REFERENCE = lazy(r"`([^`<>\n]{1,999})`_(?!_)|:(?:term|ref|any):`([^`<>\n]{1,999})`")
# Not of a heading of the page itself: that is mended as the heading is.
_PAGE = lazy(r"\[\[(?!#)([^\[\]|\n]{1,999})(?=\]\]|\|)")
_DROPPED = lazy(f"[^\\w{MARK} -]")


def linked(document: Document) -> Iterator[Span]:
    """Yield the place in the source of each heading whose anchor, as GitHub makes it, some link of the text names."""
    if document.path.lower().endswith(".rst"):
        yield from _referred(document)
        return
    names = {_unquoted(one or other).casefold() for one, other in _LINK.findall(document.text)}
    for passage in document.passages if names else ():
        if passage.kind is Kind.HEADING and _anchor(passage.text) in names:
            yield passage.place


def pages(document: Document) -> Iterator[Span]:
    """Yield the places in the source where a link of a wiki names a page: to change one would break the link."""
    if "[[" in document.text:
        yield from (Span(*link.span(1)) for link in _PAGE.finditer(document.text))


def _referred(document: Document) -> Iterator[Span]:
    """Yield the titles and terms of reStructuredText that a reference names."""
    names = {squash(one or other) for one, other in _REFERENCE.findall(document.text)}
    for passage in document.passages if names else ():
        if squash(passage.text) in names:
            yield passage.place


def _unquoted(link: str) -> str:
    if "%" not in link:
        return link
    from urllib.parse import unquote  # noqa: PLC0415  takes 2 ms, and few links have a character written so

    return unquote(link)


def _anchor(heading: str) -> str:
    return _DROPPED.sub("", heading.strip().casefold()).replace(" ", "-")
