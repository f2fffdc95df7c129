"""Whether terms are found where a glossary says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.match import Matcher
from glossary.model import Concept
from glossary.text import Span

__all__ = ["findable", "must_match", "must_not_match"]

_MARKED = re.compile(r"\[\[(.*?)\]\]")
_AFTER = " الشيء"
"""A definite word: some forms are sure only before one."""


def findable(term: str, concept: Concept, matcher: Matcher) -> bool:
    """Tell whether *matcher* finds *term*, which is of *concept*, as it is written."""
    return any(
        match.concept.id == concept.id and match.span == (0, len(term))
        for text in (term, term + _AFTER)
        for match in matcher.find_all(text)
    )


def must_match(sentence: str, concept: Concept, matcher: Matcher) -> Iterator[tuple[int, str]]:
    """Yield the place and the message for each marked part of *sentence* that is no term of *concept*."""
    pieces = _MARKED.split(sentence)
    if len(pieces) == 1:
        yield 0, "this example marks nothing: put [[ and ]] around the words to be found"
    text = "".join(pieces)
    matches = matcher.find(text)
    at = 0
    for i, piece in enumerate(pieces):
        span = Span(at, at + len(piece))
        at = span.end
        if i % 2 and not any(match.span == span and match.concept.id == concept.id for match in matches):
            near = [f"{m.span.of(text)!r} of `{m.concept.id}`" for m in matches if m.span.overlaps(span)]
            # i // 2 marks stand before this one, of four characters each.
            yield (
                span.start + i // 2 * 4,
                f"{piece!r} is not found here: the text has {' and '.join(near[:3]) or 'no term'}",
            )


def must_not_match(sentence: str, concept: Concept, matcher: Matcher) -> Iterator[tuple[int, str]]:
    """Yield the place and the message for each term of *concept* in *sentence*."""
    for span in dict.fromkeys(match.span for match in matcher.find(sentence) if match.concept.id == concept.id):
        yield span.start, f"{span.of(sentence)!r} is found here, where nothing must match: change the terms"
