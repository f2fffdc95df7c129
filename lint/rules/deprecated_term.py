"""A rendering that the glossary marks as deprecated.

Why: somebody decided against it, and the entry says why; a reader who knows the preferred term
may not recognise it.

When not: a form that is also some concept's preferred or admitted term is reported only where
its gloss shows which concept is meant.

Fix: safe where article, clitics and number carry over to a preferred term of the same gender; none where they
do not. Unsafe after a verb that makes an action of the noun (قام بـ), as the term is then no name of a thing.
"""

from __future__ import annotations

from collections.abc import Iterator

from glossary.lazyre import lazy
from glossary.match import Match
from glossary.model import Status
from glossary.render import render
from lint.diagnostic import Fix, Severity
from lint.document import Document, Passage
from lint.rule import Context, Example, Finding, replacement

SEVERITY = Severity.ERROR
ON = True
EXAMPLES = (
    Example("نحسب [[المنتج النقطي]] للمتجهين.", fixed="نحسب الجداء النقطي للمتجهين."),
    Example("يبدأ [[بالتقطير النفسي]] (Self-Distillation).", fixed="يبدأ بالتقطير الذاتي (Self-Distillation)."),
    Example("جربنا [[تحويل التعلم]] على الصور.", fixed="جربنا نقل التعلم على الصور."),
    Example("لكل جملة [[توكن]] واحد في أولها.", fixed="لكل جملة رمز واحد في أولها."),
    Example("نحسب الجداء النقطي للمتجهين."),
    Example("عرض المتجر المنتج، والنقطي من الأقمشة."),
    Example("شغل الدالة `المنتج النقطي` مرة."),
)


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield each deprecated rendering, glossed or not."""
    del document
    named = {use.head: use.gloss.concept for use in context.uses}
    for span, passage, matches in context.places:
        deprecated = [m for m in matches if m.term.status is Status.DEPRECATED and m.sure]
        if span in named:
            concept = named[span]
            deprecated = [m for m in deprecated if concept and m.concept.id == concept.id]
        elif len(deprecated) < len(matches):
            continue
        if deprecated:
            match = deprecated[0]
            why = f" ({match.term.why})" if match.term.why else ""
            message = f"deprecated rendering of “{match.concept.en}”{why}; use {match.concept.ar}"
            yield Finding(span, message, _fix(passage, match), match.concept.id)


def _fix(passage: Passage, match: Match) -> Fix | None:
    preferred = next(iter(match.concept.arabic(Status.PREFERRED)), None)
    text = render(match, preferred) if preferred else None
    # قم بتوكنات النص asks for an act, which the noun does not name.
    near = max(0, match.span.start - _NEAR)
    if match.reading.proclitics.endswith("ب") and _ACTION.search(passage.text, near, match.span.start):
        return None
    return replacement(passage, match.span, text, safe=True) if text else None


_NEAR = 40
_ACTION = lazy(r"(?<!\w)[وف]?(?:قم|قام|قامت|قاموا|قمت|قمنا|[أتني]قوم|يقومون|القيام|قيامك)\s+\Z")
