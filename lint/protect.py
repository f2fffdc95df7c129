"""What a user's regular expressions say is never prose."""

from __future__ import annotations

import time
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from glossary.text import Mapped, Run, Span
from lint.document import OBJECT, Document, Passage

if TYPE_CHECKING:
    import regex

__all__ = ["SECONDS", "compiled", "protected"]

SECONDS = 2.0
"""How long all patterns may take on one document."""


@cache
def compiled(pattern: str) -> regex.Pattern[str]:
    """Return the compiled *pattern*; it knows Unicode scripts and can be told to stop.

    Raises:
        regex.error: it is none.

    """
    import regex  # noqa: PLC0415  16 ms that only users of patterns need

    return regex.compile(pattern)


def protected(document: Document, patterns: Sequence[str]) -> Document:
    """Return *document* with one OBJECT for each match of *patterns* in its passages.

    Raises:
        TimeoutError: a pattern took too long; it says which.

    """
    end = time.monotonic() + SECONDS
    passages = tuple(_passage(passage, _spans(passage.text, patterns, end)) for passage in document.passages)
    return document._replace(passages=passages)


def _spans(text: str, patterns: Sequence[str], end: float) -> list[Span]:
    """Return what the patterns match in *text*, in order, matches that overlap as one."""
    found: list[Span] = []
    for pattern in patterns:
        try:
            matches = compiled(pattern).finditer(text, timeout=max(end - time.monotonic(), 0.001))
            found += (Span(*match.span()) for match in matches if match.end() > match.start())
        except TimeoutError:
            message = f"a pattern of `protect` takes more than {SECONDS:g} seconds here; make it simpler: {pattern}"
            raise TimeoutError(message) from None
    merged: list[Span] = []
    for span in sorted(found):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _passage(passage: Passage, spans: list[Span]) -> Passage:
    if not spans:
        return passage
    old, runs, text, at = passage.text, list[Run](), "", 0
    for span in [*spans, Span(len(old), len(old))]:
        if at < span.start:
            runs.append(Run(len(text), span.start - at, at, span.start))
            text += old[at : span.start]
        if span.start < span.end:
            runs.append(Run(len(text), 1, *span))
            text += OBJECT
        at = span.end
    links = tuple(Span(_moved(link.start, spans), _moved(link.end, spans)) for link in passage.links)
    return passage._replace(mapped=Mapped(text, runs).of(passage.mapped), links=links)


def _moved(offset: int, spans: list[Span]) -> int:
    """Return where *offset* of the old text is in the new; inside a match, after its object."""
    before = spans[: bisect_left(spans, Span(offset, 0))]
    return offset - sum(min(span.end, offset) - span.start - 1 for span in before)
