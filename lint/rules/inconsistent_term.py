"""One English term is glossed with two Arabic renderings.

Why: a reader takes two renderings for two things. This needs no glossary: the English in the
parentheses says that both mean the same.

When not: renderings that differ only in inflection, spelling or number; where one holds all words
of the other, or both are unknown, unlike and not repeated, since then it is in doubt where the
designation begins.

Fix: none yet where the glossary does not know the term; else to the preferred rendering, unsafe.
"""

from __future__ import annotations

from collections.abc import Iterator

from glossary.model import Status
from glossary.render import render
from lint.diagnostic import Fix, Related, Severity
from lint.document import Document
from lint.rendering import doubtful, renderings
from lint.rule import Context, Example, Finding, Use, replacement

SEVERITY = Severity.WARNING
ON = True
EXAMPLES = (
    Example(
        "يفيد [[التعليم الفوقي]] (Meta-Learning).\n\nثم درسنا التعلم الفوقي (Meta-Learning).",
    ),
    Example(
        "التسوية (Reconciliation) سريعة. وبالتسوية (Reconciliation) تنتهي.\n\n[[المطابقة]] (reconciliation) أخف. [[والمطابقة]] (reconciliation) شائعة."
    ),
    Example(
        "تكفي [[وحدة معالجة الرسوميات]] (GPU)، وكانت وحدة معالجة الرسومات (GPU) نادرة.",
        fixed="تكفي وحدة معالجة الرسومات (GPU)، وكانت وحدة معالجة الرسومات (GPU) نادرة.",
    ),
    Example("وبالتعلم الفوقي (Meta-Learning)، ثم تعلما فوقيا (Meta-Learning)."),
    Example("نموذج العالم (World Model) ونماذج العالم (World Models)."),
    Example("قائمة معالجة اللغات الطبيعية (NLP)، ومعالجة اللغات الطبيعية (NLP)."),
    Example("الشبكات العصبية (NNs) والشبكة العصبية (Neural Network)."),
    Example("ندرب محول الرؤية (Vision Transformer)، ومشفر صورة (Vision Transformer)."),
    Example("الاسقاط (Dropout) والإسقاط (Dropout)."),
)


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield each gloss whose Arabic is not the document's main rendering of its English."""
    del document
    for main, others in renderings(context):
        for cluster in others:
            if not doubtful(cluster, main):
                for use in cluster:
                    yield _finding(use, main[0], context)


def _finding(use: Use, main: Use, context: Context) -> Finding:
    concept = use.gloss.concept
    message = f"“{use.english}” is rendered otherwise elsewhere in this document: {main.gloss.arabic}"
    return Finding(
        use.head,
        message,
        _fix(use, context),
        concept.id if concept else None,
        (Related(main.head, "rendered so here"),),
    )


def _fix(use: Use, context: Context) -> Fix | None:
    concept = use.gloss.concept
    preferred = next(iter(concept.arabic(Status.PREFERRED)), None) if concept else None
    for match in context.terms_at(use.passage, use.gloss.head):
        if concept and preferred and match.concept.id == concept.id and (text := render(match, preferred)):
            return replacement(use.passage, use.gloss.head, text, safe=False)
    return None
