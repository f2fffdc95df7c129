"""What links need as it is: headings and terms to which they lead, names of pages of a wiki."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from glossary.lazyre import lazy
from glossary.text import MARK, Span, squash
from lint.diagnostic import Edit
from lint.document import Document, Kind

__all__ = ["linked", "moves", "pages", "targets"]

# Groups: the path and the anchor of a link, of the definition of one, or of an attribute (href, to, url).
_LINK = lazy(r"(?:\]\(|\]:\s{0,9}|=\{?[\"'`]?)<?([^\s()#<>=\"'`]{0,999})#([^\s)<>\"'`]+)")
# In a wiki the words of a heading are its anchor: [[#Title]], [[page#Title|shown]].
_WIKI = lazy(r"\[\[([^\[\]|#\n]{0,999})#([^\[\]|\n]{1,999})(?=\]\]|\|)")
_REFERENCE = lazy(r"`([^`<>\n]{1,999})`_(?!_)|:(?:term|ref|any):`([^`<>\n]{1,999})`")
_PAGE = lazy(r"\[\[([^\[\]|\n]{1,999})(?=\]\]|\|)")
_DROPPED = lazy(f"[^\\w{MARK} -]")
_REPEATED = lazy(r"[-_][0-9]{1,3}\Z")
# A row of one sign, which the line above is a heading by, after the marks that close its words.
_RULE = lazy(r"[*_~`]{0,9}[ \t]*\r?\n[ \t>]*([!-/:-@\[-`{-~])\1*[ \t]*\r?(?:\n|\Z)")
# A heading says what its anchor is: # Title {#name}, # Title {/*name*/}, # Title[[name]].
_NAMED = lazy(r"[ \t*_~`]{0,9}(?:\{(?:/\*|[^{}\r\n]{0,99}#)|\[\[[^\]\r\n])")


def linked(document: Document) -> Iterator[Span]:
    """Yield the place in the source of each heading whose anchor, as GitHub makes it, some link of the text names."""
    if document.path.lower().endswith(".rst"):
        yield from _referred(document)
        return
    own = ("", ".", _stem(document.path))
    names = {_unquoted(anchor).casefold() for path, anchor in _LINK.findall(document.text) if _stem(path) in own}
    names |= {_anchor(words) for page, words in _WIKI.findall(document.text) if _stem(page) in own}
    if not names:
        return
    headings = [(_anchor(one.text), one.place) for one in document.passages if one.kind is Kind.HEADING]
    # Of equal headings, those after the first have numbers.
    repeated = {_REPEATED.sub("", name) for name in names}
    often = Counter(name for name, _ in headings)
    for name, place in headings:
        if name in names or (often[name] > 1 and name in repeated):
            yield place


def targets(document: Document) -> Iterator[Span]:
    """Yield the place of each heading whose words are its anchor, so that links of other documents may name them.

    A paragraph in bold has no anchor, and a heading of HTML none but that of an attribute.
    """
    text = document.text
    if document.path.lower().endswith((".html", ".htm")):
        return
    for passage in document.passages:
        if passage.kind is Kind.HEADING:
            start, end = place = passage.place
            marked = "#" in text[text.rfind("\n", 0, start) + 1 : start]
            if (marked or _RULE.match(text, end)) and not _NAMED.match(text, end):
                yield place


def moves(text: str, edit: Edit) -> bool:
    """Tell whether *edit* in a heading of *text* makes another anchor of it."""
    return _kept(edit.span.of(text)) != _kept(edit.text)


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


def _stem(path: str) -> str:
    """Return the name of a file without its folder and its suffix."""
    name = _unquoted(path).replace("\\", "/").rsplit("/", 1)[-1]
    return name.rsplit(".", 1)[0] if "." in name[1:] else name


def _unquoted(link: str) -> str:
    if "%" not in link:
        return link
    from urllib.parse import unquote  # noqa: PLC0415  takes 2 ms, and few links have a character written so

    return unquote(link)


def _kept(heading: str) -> str:
    return _DROPPED.sub("", heading.casefold()).replace(" ", "-")


def _anchor(heading: str) -> str:
    return _kept(heading.strip())
