"""The English of a gloss is not in the glossary.

Why: it feeds mining: a coordinator sees which terms the glossary lacks.

When not: off by default; a translator cannot act on it.

Fix: none.
"""

from __future__ import annotations

from collections.abc import Iterator

from lint.diagnostic import Severity
from lint.document import Document
from lint.rule import Context, Example, Finding

SEVERITY = Severity.NOTE
ON = False
EXAMPLES = (
    Example("نحسب معدل التعلم [[(Learning Rate)]] أولا."),
    Example("تعد الحيرة [[(Perplexity)]] مقياسا شائعا."),
    Example("يعتمد على مطابقة الأنماط [[(Pattern Matching)]] فقط."),
    Example("نستخدم التعلم العميق (Deep Learning) هنا."),
    Example("نستخدم الشبكات العصبية (NNs) هنا."),
    Example("اتبعنا طريقة سابقة (Smith et al., 2019) كما هي."),
)


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield each gloss that names no concept."""
    del document
    for use in context.all_uses:
        if not context.finder.knows(use.english):
            yield Finding(use.span, f"“{use.english}” is not in the glossary (Arabic here: {use.gloss.arabic})")
