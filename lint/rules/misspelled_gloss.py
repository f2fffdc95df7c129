"""The English of a gloss is a near miss of one term of the glossary.

Why: a misspelt English term cannot be searched for, and the reader learns it wrong.

When not: an English term that the glossary has; one that differs by a prefix or a negation
(Dependence, Independence) or by an ending (Tokenizer, Tokenized); one made of words that the glossary
knows; several near misses.

Fix: to the spelling of the glossary; unsafe.
"""

from __future__ import annotations

from collections.abc import Iterator

from lint.diagnostic import Severity
from lint.document import Document
from lint.rule import Context, Example, Finding, respelled

SEVERITY = Severity.WARNING
ON = True
EXAMPLES = (
    Example("يفيد التقطير الذاتي [[(Self-Distilation)]].", fixed="يفيد التقطير الذاتي (Self-Distillation)."),
    Example("ندرب المحول [[(Transfomer)]] هنا.", fixed="ندرب المحول (Transformer) هنا."),
    Example("نبني الشبكات العصبية [[(Nueral Networks)]] معا.", fixed="نبني الشبكات العصبية (Neural Networks) معا."),
    Example("ندرب المحول (Transformer) هنا."),
    Example("نحتاج إلى التحويل (Transform) هنا."),
    Example("نحتاج إلى مكتبات (Libraries) كثيرة."),
    Example("الحالة (State) والتمهيد (Stage)."),
    Example("المسافات البادئة (Tokes) في النص."),
)


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield each gloss whose English is one slip away from a known term."""
    del document
    for use in context.uses:
        english = use.gloss.english
        if not english or use.gloss.concept or len(english) < 6 or context.finder.knows(english):
            continue
        known = context.tools.near.of(english)
        if known is None or not (
            len(english) >= _SURE or any(m.concept.id == known[1].id for m in context.terms_before(use))
        ):
            continue
        fix = respelled(use, known[0], safe=False)
        yield Finding(use.span, f"“{english}” looks like a misspelling of “{known[0]}”", fix, known[1].id)


# Shorter words are often real ones (indents, intents), unless the Arabic says what is meant.
_SURE = 8
