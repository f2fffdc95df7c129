"""A gloss names a concept of the glossary, but its Arabic is none of the concept's renderings.

Why: it may be a mistake, or a rendering that the glossary should admit.

When not: a note only, and silent where `wrong-gloss` says more.

Fix: none.
"""

from __future__ import annotations

from collections.abc import Iterator

from lint.confusion import mistaken
from lint.diagnostic import Severity
from lint.document import Document
from lint.rule import Context, Example, Finding

SEVERITY = Severity.NOTE
ON = True
EXAMPLES = (
    Example("جربنا [[الصقل الناعم]] (Fine-Tuning) مرة."),
    Example("درسنا [[ترجمة الآلة]] (MT) وتاريخها."),
    Example("يحفظ المكون [[وضعه]] (State) بين الرسمات."),
    Example("جربنا الضبط الدقيق (Fine-Tuning) مرة."),
    Example("وبالضبط الدقيق (fine tuning) تتحسن النتائج."),
    Example("قرأنا عن المعاينة الذاتية (Self-Inspection)."),
)


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield each gloss whose Arabic the glossary does not list."""
    del document
    for use in context.uses:
        concept = use.gloss.concept
        if concept is None or use.gloss.agrees or not concept.ar or mistaken(use, context):
            continue
        yield Finding(
            use.head, f"not a listed rendering of “{concept.en}”; the glossary has {concept.ar}", concept=concept.id
        )
