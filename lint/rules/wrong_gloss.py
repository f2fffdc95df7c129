"""A gloss whose English names another concept than its Arabic.

Why: the reader learns a wrong pair; often two terms were mixed up, or a line was copied.

When not: where one English term is part of the other (الشبكة العصبية before Convolutional Neural
Network is less exact, not wrong), where the two have no word in common, as in a description
followed by a name, and where the Arabic is one common word that has many senses.

Fix: none; only the author knows which half is meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from glossary.boundary import english_words
from glossary.model import Concept, Status
from glossary.variant import undecorated
from lint.diagnostic import Severity
from lint.document import Document
from lint.rule import Context, Example, Finding, Use

SEVERITY = Severity.ERROR
ON = True
EXAMPLES = (
    Example("تعمل [[وحدات معالجة الرسومات]] (TPUs) بالتوازي."),
    Example("جمعنا [[قاعدة بيانات]] (Dataset) من الصور."),
    Example("تمر [[وحدة معالجة الموترات]] (Graphics Processing Unit) هنا."),
    Example("تعمل وحدات معالجة الموترات (TPUs) بالتوازي."),
    Example("جمعنا مجموعة بيانات (Dataset) من الصور."),
    Example("ندرب الشبكة العصبية (Neural Net) أولا."),
    Example("ينقل المكون الحالة (Status) إلى أبنائه."),
    Example("ندرب النموذج اللغوي (Large Language Model) على النصوص."),
    Example("ندرب الشبكة العصبية (Meta-Learning) على النصوص."),
)


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield each gloss whose two halves name two concepts."""
    del document
    for use in context.uses:
        other = mistaken(use, context)
        if other and use.gloss.concept:
            wanted = use.gloss.concept.ar
            yield Finding(
                use.head,
                f"the English is “{use.gloss.concept.en}” ({wanted}), but this is the Arabic of “{other.en}”",
                concept=use.gloss.concept.id,
            )


def mistaken(use: Use, context: Context) -> Concept | None:
    """Return the concept whose Arabic stands before the English of another, where that is certain."""
    concept = use.gloss.concept
    if concept is None or use.gloss.agrees or not concept.ar or len(use.gloss.arabic.split()) < 2:
        return None
    terms = [
        m for m in context.terms_at(use.passage, use.gloss.head) if m.term.status is not Status.DEPRECATED and m.sure
    ]
    if not terms or any(not _confusable(m.concept, concept) for m in terms):
        return None
    return terms[0].concept


# Heads of descriptions: "a generative model (BART)" does not say what BART means.
_GENERIC = frozenset(
    english_words("model network algorithm method technique system function layer task tool library framework")
)


def _confusable(one: Concept, other: Concept) -> bool:
    """Tell whether two concepts are as near as a slip needs, and neither describes the other."""
    a, b = english_words(one.en), english_words(other.en)
    if set(a) <= set(b) or set(b) <= set(a):
        return False
    if a[-1:] == b[-1:] and a[-1] in _GENERIC and len(set(a) & set(b)) == 1:
        return False
    return bool(set(a) & set(b) or {*undecorated(one.ar).split()} & {*undecorated(other.ar).split()})
