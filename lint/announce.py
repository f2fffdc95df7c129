"""Passages that explain a term, and what names it before they do: lists of terms, leads, enumerations of headings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from glossary.lazyre import lazy
from glossary.text import ARABIC
from glossary.variant import undecorated
from lint.document import Kind, Passage
from lint.outline import ITEMS, WORD, lists
from lint.rule import Context, Mention, Use

__all__ = ["announced", "defines", "term_lists"]

_LABEL = 3
"""Words before the designation that an entry of a list of terms has not."""


def term_lists(context: Context) -> frozenset[int]:
    """Return which passages, by their ``id``, are entries of a list of terms with their English."""
    uses: dict[int, list[Use]] = {}
    for use in context.uses:
        if use.passage.kind is Kind.ITEM:
            uses.setdefault(id(use.passage), []).append(use)
    found: set[int] = set()
    for items in lists(context.document) if len(uses) >= ITEMS else ():
        entries = {id(item) for item in items if _entry(item, uses.get(id(item), ()))}
        if len(entries) >= ITEMS and 2 * len(entries) > len(items):
            found |= entries
    return frozenset(found)


def _entry(item: Passage, uses: Sequence[Use]) -> bool:
    """Tell whether an item is a designation with its gloss and little else."""
    if len(uses) != 1:
        return False
    gloss = uses[0].gloss
    before = len(WORD.findall(item.text[: gloss.head.start]))
    return before < _LABEL and not WORD.search(item.text, gloss.span.end)


def defines(use: Use) -> bool:
    """Tell whether a passage begins with the gloss and says what the term is, which is where it is introduced."""
    text, gloss = use.passage.text, use.gloss
    return not text[: gloss.head.start].strip() and _IS.match(text, gloss.span.end) is not None


_IS = lazy(f"\\s+(?:هو|هي|عبارة)(?![{ARABIC}])")


def announced(mention: Mention, use: Use, context: Context) -> bool:
    """Tell whether something names what a later section is about by its heading: the lead of the document, or a list.

    The lead ends at the second heading; that with which the document begins is its title and not counted. A
    passage that names what two later headings gloss is a list, too.
    """
    if use.passage.kind is not Kind.HEADING:
        return False
    if mention.passage.kind is Kind.ITEM:
        return True
    start, passages = mention.span.start, context.document.passages
    headings = [p for p in passages if p.kind is Kind.HEADING and p.mapped.runs[0].start < start]
    return len(headings) - (passages[0].kind is Kind.HEADING) < 2 or _enumerates(mention, context.uses)


def _enumerates(mention: Mention, uses: Iterable[Use]) -> bool:
    text = f" {undecorated(' '.join(WORD.findall(mention.passage.text)))} "
    later = {undecorated(u.gloss.arabic) for u in uses if u.passage.kind is Kind.HEADING and u.span > mention.span}
    return sum(1 for name in later if f" {name} " in text) > 1
