"""A gloss whose English names another concept than its Arabic.

Why: the reader learns a wrong pair; often two terms were mixed up, or a line was copied.

When not: where one English term is part of the other (الشبكة العصبية before Convolutional Neural
Network is less exact, not wrong) or may be short for it (Prior for Prior Probability, SSL for two ways of learning);
where the English of the two has no word and no part of a compound in common, as in a description followed by a name;
where the Arabic is one common word that has many senses, or the genitive of a noun before it that the gloss may name
(جلب البيانات الخام, Data Ingestion); and where two terms are glossed at once (A / B).

Fix: none; only the author knows which half is meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from lint.confusion import mistaken
from lint.diagnostic import Severity
from lint.document import Document
from lint.rule import Context, Example, Finding

SEVERITY = Severity.ERROR
ON = True
EXAMPLES = (
    Example("تعمل [[وحدات معالجة الرسومات]] (TPUs) بالتوازي."),
    Example("جمعنا [[قاعدة بيانات]] (Dataset) من الصور."),
    Example("تمر [[وحدة معالجة الموترات]] (Graphics Processing Unit) هنا."),
    Example("نقارن [[فرط التخصيص]] (Underfitting) بما قبله."),
    Example("حسبنا [[الاحتمال القبلي]] (Posterior Probability) من البيانات."),
    Example("حسبنا الاحتمال القبلي (Prior) من البيانات."),
    Example("يفيد التعلم شبه الموجه (SSL) هنا."),
    Example("تهمنا قابلية التفسير (Explainability) كثيرا."),
    Example("المعلمة / المعلمة الفائقة (parameter / hyperparameter)."),
    Example("يبدأ العمل بجلب البيانات الوصفية (Data Ingestion) كل يوم."),
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
