"""The English of a gloss is a near miss of one term of the glossary.

Why: a misspelt English term cannot be searched for, and the reader learns it wrong.

When not: an English term that the glossary has; one that differs by a prefix or a negation
(Dependence, Independence) or by an ending (Tokenizer, Tokenized); one made of words that the glossary
knows; several near misses. A single word may be another word (coaching, caching), so that the Arabic must have a word
of the term that is meant; of a phrase the other words may speak for it, if the odd one stands only once in the document.

Fix: to the spelling of the glossary; unsafe.
"""

from __future__ import annotations

from collections.abc import Iterator

from glossary.model import Concept
from glossary.variant import stems
from lint.diagnostic import Severity
from lint.document import Document
from lint.rendering import GENERAL
from lint.rule import Context, Example, Finding, Use, respelled

SEVERITY = Severity.WARNING
ON = True
EXAMPLES = (
    Example("يفيد التقطير الذاتي [[(Self-Distilation)]].", fixed="يفيد التقطير الذاتي (Self-Distillation)."),
    Example("ندرب المحول [[(Transfomer)]] هنا.", fixed="ندرب المحول (Transformer) هنا."),
    Example("نبني الشبكات العصبية [[(Nueral Networks)]] معا.", fixed="نبني الشبكات العصبية (Neural Networks) معا."),
    Example("التقطير [[(Self-Distilation)]] مفيد.", fixed="التقطير (Self-Distillation) مفيد."),
    Example("تعمل وحدة [[(Graphics Procesing Unit)]] بسرعة.", fixed="تعمل وحدة (Graphics Processing Unit) بسرعة."),
    Example("بنينا نظام التوجيه (coaching) هنا."),
    Example("نختار شبكة محايدة (Neutral Network)، والشبكة المحايدة (Neutral Network) لا تنحاز."),
    Example("ندرب المحول (Transformer) هنا."),
    Example("نحتاج إلى التحويل (Transform) هنا."),
    Example("نحتاج إلى مكتبات (Libraries) كثيرة."),
    Example("الحالة (State) والتمهيد (Stage)."),
    Example("المسافات البادئة (Tokes) في النص."),
)


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield each gloss whose English is one slip away from a known term."""
    for use in context.uses:
        english = use.gloss.english
        if not english or use.gloss.concept or len(english) < _SHORTEST or context.finder.knows(english):
            continue
        known = context.tools.near.of(english)
        if known is None or not (_meant(use, known[1], context) or _odd(english, known[0], document)):
            continue
        fix = respelled(use, known[0], safe=False)
        yield Finding(use.span, f"“{english}” looks like a misspelling of “{known[0]}”", fix, known[1].id)


_SHORTEST = 6


def _meant(use: Use, concept: Concept, context: Context) -> bool:
    """Tell whether the Arabic speaks for *concept*: it is a term of it, or has a word of one."""
    if any(match.concept.id == concept.id for match in context.terms_before(use)):
        return True
    known = {stem for term in concept.arabic() for stem in stems(term.text)}
    return bool((known - GENERAL) & set(stems(use.gloss.arabic)))


def _odd(english: str, known: str, document: Document) -> bool:
    """Tell whether the other words of a phrase speak for a slip, and the document has the odd word only here.

    A single word may well be another word, however long: coaching for caching, interaction for intersection.
    """
    theirs = {word.casefold() for word in known.split()}
    odd = [word for word in english.split() if word.casefold() not in theirs]
    return len(theirs) > 1 and all(document.text.count(word) == 1 for word in odd)
