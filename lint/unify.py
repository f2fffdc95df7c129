"""Fixes that put one rendering of a concept in the place of another; all are unsafe."""

from __future__ import annotations

from glossary.lazyre import lazy
from glossary.model import Status
from glossary.render import render
from glossary.text import ARABIC, Span, fold, strip_marks
from lint.diagnostic import Fix
from lint.drift import Drift
from lint.rule import Context, Use, replacement

__all__ = ["in_one_word", "to_main", "to_preferred"]

_WORD = lazy(f"[{ARABIC}]+")


def to_main(drift: Drift) -> Fix | None:
    """Return the fix that puts the commoner term in all places of the other.

    None where one place is not certain, and where the other is the preferred one, which `admitted-term` would put back.
    """
    term = drift.main[0].match.term
    if not drift.whole or drift.other[0].match.term.status is Status.PREFERRED:
        return None
    texts = [(mention, render(mention.match, term)) for mention in drift.other]
    fixes = [replacement(one.passage, one.match.span, text, safe=False) for one, text in texts if text]
    sure = [fix for fix in fixes if fix]
    return Fix(tuple(edit for fix in sure for edit in fix.edits), safe=False) if len(sure) == len(texts) else None


def to_preferred(use: Use, context: Context) -> Fix | None:
    """Return the fix that puts the preferred term in the place of a glossed one; None where a form is not certain."""
    concept = use.gloss.concept
    preferred = next(iter(concept.arabic(Status.PREFERRED)), None) if concept else None
    for match in context.terms_at(use.passage, use.gloss.head):
        if concept and preferred and match.concept.id == concept.id and (text := render(match, preferred)):
            return replacement(use.passage, use.gloss.head, text, safe=False)
    return None


def in_one_word(use: Use, main: Use) -> Fix | None:
    """Return the fix that puts the one word in which *main* differs, where both have the same article and gender."""
    words = list(_WORD.finditer(use.gloss.head.of(use.passage.text)))
    theirs = main.gloss.arabic.split()
    pairs = [(a, b) for a, b in zip(words, theirs, strict=False) if fold(a[0]) != fold(b)]
    if len(words) != len(theirs) or len(pairs) != 1:
        return None
    mine, wanted = strip_marks(pairs[0][0][0]), strip_marks(pairs[0][1])
    frames = {(word.startswith("ال"), word.endswith("ة"), word.endswith(("ات", "ا"))) for word in (mine, wanted)}
    # Without an article the first letter of the first word may be a preposition.
    bare = pairs[0][0].start() == 0 and not mine.startswith("ال")
    if len(frames) > 1 or (bare and {mine[0], wanted[0]} & set("وفبكلس")):
        return None
    at = use.gloss.head.start + pairs[0][0].start()
    return replacement(use.passage, Span(at, at + len(pairs[0][0][0])), wanted, safe=False)
