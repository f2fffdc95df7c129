"""A gloss the wrong way round: the English in the sentence, its Arabic in the brackets.

Why: the convention puts the Arabic term into the sentence and its English in brackets, once.

When not: off by default; a name that stays in Latin letters may well be explained so, and only an Arabic
term of the very concept that the English names, or بمعنى in the brackets, makes a reversed gloss. English in quotation
marks is the text of a button or a label, and in a link the title of a work.

Fix: swaps the two, unsafe, as the sentence may have to change; none after a proclitic or an article, and
none where there is markup or anything but the Arabic term in the brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.gloss import GlossKind
from glossary.text import Span
from lint.diagnostic import Fix, Severity
from lint.document import Document
from lint.latin import proclitic
from lint.rule import Context, Example, Finding, Use, replacement

SEVERITY = Severity.NOTE
ON = False
EXAMPLES = (
    Example("ندرب [[Transformer (المحول)]] أولا.", fixed="ندرب المحول (Transformer) أولا."),
    Example("يفيد [[deep learning (التعلم العميق)]] كثيرا.", fixed="يفيد التعلم العميق (deep learning) كثيرا."),
    Example("نستخدم ال[[NLP (معالجة اللغات الطبيعية)]] هنا."),
    Example("جربنا [[fine-tuning (بمعنى: الضبط الدقيق)]] مرة."),
    Example("جربنا **[[Transformer** (محول)]] مرة."),
    Example("ندرب المحول (Transformer) أولا."),
    Example("كتبته Ada Lovelace (عالمة رياضيات) سنة 1843."),
    Example("صدر PyTorch (مكتبة مفتوحة) سنة 2016."),
    Example("نستدعي model (النموذج) ثم `fit` (التدريب)."),
    Example("نشر Deep Learning (الطبعة الأولى) سنة 2016."),
    Example("اضغط زر «Token» (رمز) ثم انتظر."),
    Example('نضع علامة "fine-tuning" (الضبط الدقيق) في العنوان.'),
    Example("اقرأ [The Transformer](https://example.org) (بمعنى: المحول) أولا."),
    Example("نقرأ token (أي جزء من النص) بعد آخر."),
)


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield each gloss that gives the Arabic of the English before it."""
    del document
    for use in context.all_uses:
        if use.gloss.kind is GlossKind.REVERSE and not _label(use):
            message = f"reversed gloss; write {use.gloss.arabic} ({use.english})"
            concept = use.gloss.concept.id if use.gloss.concept else None
            yield Finding(Span(use.head.start, use.span.end), message, _fix(use), concept)


def _label(use: Use) -> bool:
    """Tell whether the English stands in quotation marks, as the text of a button does, or is the title in a link."""
    text, head = use.passage.text, use.gloss.head
    if any(link.overlaps(head) for link in use.passage.links):
        return True
    return text[head.end : head.end + 1] in set("\"»”'") or text[max(0, head.start - 1) : head.start] in set("\"«“'")


def _fix(use: Use) -> Fix | None:
    gloss, text = use.gloss, use.passage.text
    plain = (
        re.fullmatch("[ \u00a0]*", text[gloss.head.end : gloss.span.start]) and gloss.inside.of(text) == gloss.arabic
    )
    if not plain or proclitic(use.passage, gloss.head.start):
        return None
    swapped = f"{gloss.arabic} ({gloss.head.of(text)})"
    return replacement(use.passage, Span(gloss.head.start, gloss.span.end), swapped, safe=False)
