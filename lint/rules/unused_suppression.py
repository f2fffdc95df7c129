"""A suppression that hides nothing.

Why: it was written for a finding that is gone; the next one in its place would go unseen.

When not: the rule is not checked in this run. A suppression for every rule is judged only where all
rules that are on by default are checked. The name `unused-suppression` itself is never unused.

Fix: safe; deletes the comment, with its line if it stands alone, or the names that hide nothing. None
where the comment cannot be read, or its end is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.text import Span
from lint.diagnostic import Edit, Fix, Severity
from lint.document import Document
from lint.rule import Context, Example, Finding, Idle, Suppression

SEVERITY = Severity.WARNING
ON = True
_TERM = ("deprecated-term",)
_TWO = ("deprecated-term", "tatweel")
EXAMPLES = (
    Example(
        "[[<!-- mustalah: ignore[deprecated-term] عنوان كتاب -->]]\nنحسب الجداء النقطي هنا.",
        fixed="نحسب الجداء النقطي هنا.",
        among=_TERM,
    ),
    Example(
        "نحسب الجداء النقطي. [[<!-- mustalah: ignore[deprecated-term] -->]]\n\nنص.",
        fixed="نحسب الجداء النقطي.\n\nنص.",
        among=_TERM,
    ),
    Example(
        "<!-- mustalah: ignore[ [[deprecated-term, tatweel]] ] عنوان -->\nنحسب المنتج النقطي.",
        fixed="<!-- mustalah: ignore[ deprecated-term ] عنوان -->\nنحسب المنتج النقطي.",
        among=_TWO,
    ),
    Example(
        "[[<!-- mustalah: ignore-start[tatweel] -->]]\n\nنص.\n\n<!-- mustalah: ignore-end -->\n",
        fixed="\nنص.\n\n",
        among=_TWO,
    ),
    Example("نص.\n\n[[<!-- mustalah: ignore-end[deprecated-term] -->]]\n", fixed="نص.\n\n"),
    Example("[[<!-- mustalah: ignore-start -->]]\n\nنحسب المنتج النقطي."),
    Example("[[<!-- mustalah: ignore[deprecated-term] كتاب]]\n\nنحسب المنتج النقطي."),
    Example("[[<!-- mustalah: ignore[deprecated-term] عنوان]]\n\nنص.\n\n<!-- تعليق -->\nنص."),
    Example("[[<!-- mustalah: ignroe[deprecated-term] -->]]\nنحسب المنتج النقطي."),
    Example("[[{/* mustalah: ignore-file deprecated-term */}]]\n\nنحسب المنتج النقطي.", path="a.mdx"),
    Example("<!-- mustalah: ignore[deprecated-term] عنوان كتاب -->\nنحسب المنتج النقطي هنا.", among=_TERM),
    Example("<!-- mustalah: ignore[tatweel] شعار -->\nنحسب الجداء النقطي هنا.", among=_TERM),
    Example("<!-- mustalah: ignore -->\nنحسب الجداء النقطي هنا.", among=_TERM),
    Example("<!-- mustalah: ignore-file[unused-suppression] -->\n\nنص. <!-- mustalah: ignore[tatweel] -->", among=_TWO),
)


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield each suppression that hides nothing, or nothing of some rules."""
    for idle in context.idle:
        suppression, comment = idle.suppression, idle.suppression.comments[0]
        if suppression.fault:
            fix = _deleted(suppression, document.text) if suppression.needless else None
            yield Finding(comment, f"this suppression {suppression.fault}", fix)
        elif len(idle.names) == len(suppression.names):
            yield Finding(comment, "this suppression hides nothing; delete it", _deleted(suppression, document.text))
        else:
            names = ", ".join(idle.names)
            place = next((_trimmed(place, document.text) for place in suppression.lists if place), comment)
            yield Finding(place, f"nothing to hide here of {names}; delete the name", _shortened(idle, document.text))


def _deleted(suppression: Suppression, text: str) -> Fix:
    return Fix(tuple(Edit(_room(comment, text), "") for comment in suppression.comments), safe=True, raw=True)


def _shortened(idle: Idle, text: str) -> Fix:
    left = ", ".join(name for name in idle.suppression.names if name not in idle.names)
    places = [_trimmed(place, text) for place in idle.suppression.lists if place]
    return Fix(tuple(Edit(place, left) for place in places), safe=True, raw=True)


def _trimmed(place: Span, text: str) -> Span:
    inner = place.of(text)
    return Span(place.end - len(inner.lstrip()), place.start + len(inner.rstrip()))


def _room(comment: Span, text: str) -> Span:
    """Return what goes with a comment: its line if alone, but for its ending where two texts would meet."""
    start, end = comment
    while text[start - 1 : start] in (" ", "\t"):
        start -= 1
    head = not start or text[start - 1] in "\r\n"
    ending = re.compile(r"[ \t]*(?:\r\n?|\n|\Z)").match(text, end)
    if head and ending:
        above = re.search(r"\S[ \t]*(?:\r\n|\r|\n)\Z", text[max(0, start - 200) : start])
        meet = (
            above and re.compile(r"[ \t]*[^\s<]").match(text, ending.end()) and not text.startswith("#", comment.start)
        )
        return Span(start, ending.end() - len(ending[0].lstrip(" \t")) if meet else ending.end())
    if head:
        blank = re.compile(r"[ \t]*").match(text, end)
        return Span(comment.start, blank.end() if blank else end)
    return Span(start if ending or text[end : end + 1] in (" ", "\t") else comment.start, end)
