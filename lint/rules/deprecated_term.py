"""A rendering that the glossary marks as deprecated.

Why: somebody decided against it, and the entry says why; a reader who knows the preferred term may not recognise it.

When not: a form that is also some concept's preferred or admitted term is reported only where its gloss shows which
concept is meant. Where its last words begin a term that goes on after it, that term is what the text says: دعم آلة
المتجهات الداعمة is support for support vector machines. And تحويل … إلى is turning one thing into another.

Fix: safe where article, clitics and number carry over to a preferred term of the same gender; none where they do not,
nor after a verb that makes an act of the noun (قام بـ), for there the term cannot stand, nor after the name of a tool
(معالج, محلل), half of whose name it is. Unsafe for a single indefinite word right after an Arabic noun, which may be
one term with it. Deprecated English of a gloss is safely replaced by the preferred one.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from glossary.english import compact, plural
from glossary.model import Status
from glossary.render import render
from glossary.scan import Match, Scan
from lint.diagnostic import Fix, Severity
from lint.document import Document, Passage
from lint.neighbours import act, in_tool, second, turning
from lint.rendering import deprecated_english
from lint.rule import Context, Example, Finding, Use, replacement, respelled

SEVERITY = Severity.ERROR
ON = True
EXAMPLES = (
    Example("نحسب [[المنتج النقطي]] للمتجهين.", fixed="نحسب الجداء النقطي للمتجهين."),
    Example("يبدأ [[بالتقطير النفسي]] (Self-Distillation).", fixed="يبدأ بالتقطير الذاتي (Self-Distillation)."),
    Example(
        "ندرب الشبكات العصبية [[(neuronal networks)]] على الصور.",
        fixed="ندرب الشبكات العصبية (neural networks) على الصور.",
    ),
    Example("ندرب الشبكة العصبية (NN) على الصور."),
    Example("جربنا [[تحويل التعلم]] على الصور.", fixed="جربنا نقل التعلم على الصور."),
    Example("لكل جملة [[توكن]] واحد في أولها.", fixed="لكل جملة رمز واحد في أولها."),
    Example("نحتاج إلى معالج [[توكن]].", fixed="نحتاج إلى معالج توكن."),
    Example("قم [[بتوكنات]] النص كله.", fixed="قم بتوكنات النص كله."),
    Example("يجعل الموقع تحويل التعلم إلى متعة هدفا له."),
    Example(
        "جربنا [[تحويل التعلم]] (Transfer Learning) إلى مهام أخرى.",
        fixed="جربنا نقل التعلم (Transfer Learning) إلى مهام أخرى.",
    ),
    Example("نحسب الجداء النقطي للمتجهين."),
    Example("تضيف المكتبة دعم آلة المتجهات الداعمة."),
    Example("عرض المتجر المنتج، والنقطي من الأقمشة."),
    Example("شغل الدالة `المنتج النقطي` مرة."),
)


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield each deprecated rendering, glossed or not, and each gloss in deprecated English."""
    del document
    for use in context.uses:
        yield from _english(use)
    named = {use.head: use.gloss.concept for use in context.uses}
    said = (places for concept, places in context.said if any(t.status is Status.DEPRECATED for t in concept.terms))
    for span, passage, matches in {place[0]: place for place in chain.from_iterable(said)}.values():
        deprecated = [m for m in matches if m.term.status is Status.DEPRECATED and m.sure]
        if span in named:
            concept = named[span]
            mine = [m for m in matches if concept and m.sure and m.concept.id == concept.id]
            # A glossary may say of one text that it is right and that it is not.
            deprecated = mine if all(m.term.status is Status.DEPRECATED for m in mine) else []
        elif len(deprecated) < len(matches) or any(m.term.context or turning(passage.text, m) for m in deprecated):
            continue
        if deprecated and not _begins_another(context.matcher.scan(passage.text), deprecated[0]):
            match = deprecated[0]
            why = f" ({match.term.why})" if match.term.why else ""
            advice = _reworded(passage.text, match)
            message = f"deprecated rendering of “{match.concept.en}”{why}; {advice or f'use {match.concept.ar}'}"
            yield Finding(span, message, None if advice else _fix(passage, match), match.concept.id)


def _english(use: Use) -> Iterator[Finding]:
    term, concept = deprecated_english(use), use.gloss.concept
    if term is None or concept is None:
        return
    wanted = concept.en if compact(use.english) == compact(term.text) else plural(concept.en)
    wanted = wanted.lower() if use.english.islower() else wanted
    why = f" ({term.why})" if term.why else ""
    fix = respelled(use, wanted, safe=True) if use.gloss.english else None
    yield Finding(use.span, f"deprecated English “{term.text}”{why}; write “{wanted}”", fix, concept.id)


def _reworded(text: str, match: Match) -> str:
    """Return what to do where no term can stand in the place of the deprecated one, or nothing."""
    if act(text, match):
        # قم بتوكنات النص asks for an act, which the noun does not name.
        return "reword it, as no term can stand for an act"
    return "it is half of the name of a tool: render the whole" if in_tool(text, match) else ""


def _begins_another(scan: Scan, match: Match) -> bool:
    """Tell whether the last words of *match* begin a term that is not deprecated and ends after it."""
    start, end = match.span
    others = (other for other in scan.beginning(start + 1, end) if other.span.end > end)
    return any(other.term.status is not Status.DEPRECATED for other in others)


def _fix(passage: Passage, match: Match) -> Fix | None:
    preferred = next(iter(match.concept.arabic(Status.PREFERRED)), None)
    text = render(match, preferred) if preferred else None
    return replacement(passage, match.span, text, safe=not second(passage.text, match)) if text else None
