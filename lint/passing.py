"""Mentions in passing: sentences that send the reader elsewhere, where nothing is said of a term."""

from __future__ import annotations

from bisect import bisect_left

from glossary.lazyre import lazy
from glossary.text import ARABIC, Span
from lint.document import Passage

__all__ = ["named_in_latin", "pointing", "under_link"]

_END = lazy("[.؟!؛\\n](?=\\s|$)")
_REACH = 500
# "See", "consult", "can be found", "have a look at": what sends a reader to a link.
_SENDS = lazy(
    f"(?<![{ARABIC}])[وفل]*(?:راجع|راجعوا|انظر|انظروا|اطلع|اطلعوا|الاطلاع|العثور|تفضل|زر|زوروا|زيارة|الرجوع|بالتحقق)(?![{ARABIC}])"
)
# A link that says no more than where: here, the guide, the notebook.
_WHERE = lazy(f"(?:هنا|(?:ال)?(?:دفتر|دفاتر|دليل|أدلة|درس|دروس|مثال|أمثلة|صفحة|وثائق|مستودع))(?![{ARABIC}])")
_BROKEN = "[هنا]"
"""What is left of a link whose address went astray."""
# What follows tells of the place that the link leads to.
_TELLS = lazy(f"(?<![{ARABIC}])و?(?:الذي|التي|اللذان|اللتان|الذين)(?![{ARABIC}])")


def pointing(passage: Passage, span: Span) -> bool:
    """Tell whether the sentence about *span* has a link and does no more than send the reader there."""
    text = passage.text
    if not passage.links and _BROKEN not in text:
        return False
    ends = [m.end() for m in _END.finditer(text, max(0, span.start - _REACH), span.start)]
    start = ends[-1] if ends else max(0, span.start - _REACH)
    after = _END.search(text, span.end, span.end + _REACH)
    end = after.start() if after else min(len(text), span.end + _REACH)
    if _BROKEN in text[start:end]:
        return True
    first, last = bisect_left(passage.links, Span(start, start)), bisect_left(passage.links, Span(end, end))
    links = [link for link in passage.links[first:last] if link.end <= end]
    if not links or _TELLS.search(text, links[0].end, max(links[0].end, span.start)):
        return False
    return bool(_SENDS.search(text, start, end)) or any(_WHERE.match(link.of(text)) for link in links)


def under_link(passage: Passage, span: Span) -> bool:
    """Tell whether *span* is what a link says: the term itself, which the page behind it explains."""
    # The last link that begins where *span* does or before.
    at = bisect_left(passage.links, Span(span.start + 1, 0)) - 1
    link = passage.links[at] if at >= 0 else Span(0, 0)
    return span.end <= link.end and len(link.of(passage.text).split()) == len(span.of(passage.text).split())


_LATIN_AFTER = lazy(r"[ \u00a0]?\([ \u00a0]?[A-Za-z]")
_LATIN_BEFORE = lazy(r"[A-Za-z0-9][ \u00a0]?\([ \u00a0]?\Z")
_NEAR = 8


def named_in_latin(text: str, span: Span) -> bool:
    """Tell whether a bracket in Latin letters follows *span*, or *span* begins a bracket that follows Latin letters.

    What the bracket has is then the name of this very thing, be it none of the glossary: محول الرؤية (GroupViT).
    """
    return bool(
        _LATIN_AFTER.match(text, span.end) or _LATIN_BEFORE.search(text, max(0, span.start - _NEAR), span.start)
    )
