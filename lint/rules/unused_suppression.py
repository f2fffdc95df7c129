"""A suppression that hides nothing.

Why: it was written for a finding that is gone; the next one in its place would go unseen.

When not: the rule is not checked in this run. A suppression for every rule is judged only where all
rules that are on by default are checked. The name `unused-suppression` itself is never unused.

Fix: safe; deletes the comment, with its line if it stands alone, or the names that hide nothing. An
empty comment stays where it holds two lists, or code by indentation, apart. None where the comment cannot be read,
or its end is missing.
"""

from __future__ import annotations

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
            fix = _deleted(suppression, document) if suppression.needless else None
            yield Finding(comment, f"this suppression {suppression.fault}", fix)
        elif len(idle.names) == len(suppression.names):
            yield Finding(comment, "this suppression hides nothing; delete it", _deleted(suppression, document))
        else:
            names = ", ".join(idle.names)
            place = next((_trimmed(place, document.text) for place in suppression.lists if place), comment)
            yield Finding(place, f"nothing to hide here of {names}; delete the name", _shortened(idle, document.text))


def _deleted(suppression: Suppression, document: Document) -> Fix:
    from lint.removal import removed  # noqa: PLC0415  few documents have a comment that hides nothing

    return Fix(tuple(removed(comment, document) for comment in suppression.comments), safe=True, raw=True)


def _shortened(idle: Idle, text: str) -> Fix:
    left = ", ".join(name for name in idle.suppression.names if name not in idle.names)
    places = [_trimmed(place, text) for place in idle.suppression.lists if place]
    return Fix(tuple(Edit(place, left) for place in places), safe=True, raw=True)


def _trimmed(place: Span, text: str) -> Span:
    inner = place.of(text)
    return Span(place.end - len(inner.lstrip()), place.start + len(inner.rstrip()))
