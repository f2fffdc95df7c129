"""One Arabic rendering is glossed with two different English terms.

Why: the reader cannot tell the two apart once the English is no longer repeated. With `--across`, this holds for all
files of a run: a rendering that is rather that of another term elsewhere is reported once in each file.

When not: the two English terms are forms of one another (a plural, an abbreviation, a longer
form), or the glossary knows neither; `wrong-gloss` has said it already. Across files, English that may be a name.

Fix: none.
"""

from __future__ import annotations

from collections.abc import Iterator

from glossary.variant import stems
from lint.confusion import mistaken
from lint.diagnostic import Related, Severity
from lint.document import Document
from lint.rendering import identity, two_terms, usage_of
from lint.rule import Context, Example, Finding, Use

SEVERITY = Severity.WARNING
ON = True
EXAMPLES = (
    Example("يحفظ الحالة (State) أولا، ثم يقرأ [[الحالة]] (Status) من الخادم."),
    Example("كل طبقة (Layer) تتعلم، وكل [[طبقة]] (Tier) تخدم."),
    Example("بالضبط الدقيق (Fine-Tuning) نكيفه، [[وبالضبط الدقيق]] (Calibration) نعدله."),
    Example("يحفظ الحالة (State) أولا، ثم يقرأ الحالات (States)."),
    Example("معالجة اللغات الطبيعية (NLP)، ومعالجة اللغات الطبيعية (Natural Language Processing)."),
    Example("نموذج اللغة (Language Model) ونموذج اللغة (Large Language Model)."),
    Example("ندرب المحول (Transformer) أولا، ثم المحول (Transfomer) ثانيا."),
    Example("وحدات معالجة الرسومات (GPUs) ووحدات معالجة الموترات (TPUs)."),
)


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield each gloss whose Arabic was glossed otherwise before."""
    del document
    seen: dict[tuple[str, ...], dict[tuple[str, str, str, bool], Use]] = {}
    for use in context.uses:
        if mistaken(use, context):
            continue
        name = identity(use)
        before = seen.setdefault(stems(use.gloss.arabic), {})
        others = (u for key, u in before.items() if key[0] != name)
        other = next((u for u in others if two_terms(usage_of(u, context), usage_of(use, context))), None)
        if other:
            message = f"glossed “{use.english}” here and “{other.english}” before: one Arabic rendering for two terms"
            yield Finding(use.head, message, related=(Related(other.span, f"glossed “{other.english}” here"),))
        # One of each kind will do, for terms are repeated.
        before.setdefault((name, use.gloss.english, use.gloss.abbr, use.gloss.agrees), use)
