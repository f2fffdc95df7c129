"""A Latin comma, semicolon or question mark in an Arabic sentence.

Why: Arabic has its own: ``،`` ``؛`` ``؟``.

When not: between numbers or Latin words, in code and addresses, in lists of Latin names.

Fix: safe; puts the Arabic sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.text import LETTER, MARK, Span
from lint.diagnostic import Severity
from lint.document import Document
from lint.rule import Context, Example, Finding, replacement

SEVERITY = Severity.WARNING
ON = False
EXAMPLES = (
    Example("نجمع البيانات[[,]] ثم ندرب النموذج.", fixed="نجمع البيانات، ثم ندرب النموذج."),
    Example("البيانات كثيرة[[;]] لكنها ناقصة.", fixed="البيانات كثيرة؛ لكنها ناقصة."),
    Example("ما التعلم العميق[[?]]", fixed="ما التعلم العميق؟"),
    Example("كيف نقيس الخسارة[[?]] نقيسها هكذا.", fixed="كيف نقيس الخسارة؟ نقيسها هكذا."),
    Example("نجمع البيانات، ثم ندرب النموذج؛ فما النتيجة؟"),
    Example("مكتبات PyTorch, JAX, NumPy والنسخ 1,2 و 3; 4."),
    Example("في المدن: القاهرة, Paris, London وغيرها."),
    Example("شغل `الأمر, ثم`، أو افتح https://example.org/بحث?س=1,ص;ع الآن."),
)
_SIGNS = {",": "\N{ARABIC COMMA}", ";": "\N{ARABIC SEMICOLON}", "?": "\N{ARABIC QUESTION MARK}"}
_FAULT = f'(?<=[{LETTER}{MARK}])(?:[,;](?=[\\s«“"(]*[{LETTER}])|\\?(?=[\\s»”")]*(?:$|(?<=[\\s»”")])[«“"(]*[{LETTER}])))'


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield each Latin sign between Arabic words or at the end of an Arabic question."""
    del context
    for passage in document.passages:
        for fault in re.finditer(_FAULT, passage.text):
            span, sign = Span(*fault.span()), _SIGNS[fault.group()]
            message = f"Latin “{fault.group()}” in an Arabic sentence; write {sign}"
            yield Finding(passage.mapped.up(span), message, replacement(passage, span, sign, safe=True))
