"""A tatweel (kashida) inside a word.

Why: it only stretches the word, and hides it from search.

When not: it joins a proclitic to what is no Arabic letter (``الـAPI``, ``بـ«…»``), shows how a letter
joins (``ـهـ``), ends an abbreviation (``هـ``) or carries a mark (``الرحمـٰن``).

Fix: safe; deletes the tatweel.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.text import ARABIC, LETTER, MARK, Span
from lint.diagnostic import Severity
from lint.document import Document
from lint.rule import Context, Example, Finding, replacement

SEVERITY = Severity.WARNING
ON = False
EXAMPLES = (
    Example("هذا هو [[التقطـــير]] الذاتي.", fixed="هذا هو التقطير الذاتي."),
    Example("نعود [[للـمُشفّر]] الأول.", fixed="نعود للمُشفّر الأول."),
    Example("[[مرحبـا]] بكم في [[الـدورة]].", fixed="مرحبا بكم في الدورة."),
    Example("واجهة الـAPI وبـ OpenAI ولـ3 نماذج وكـ«نموذج» وبـ`code`."),
    Example("عام 1445هـ، والحرف ـهـ والعلامة ـَ، و الرحمـٰن."),
    Example("يبدأ بـ**التقطير** والـ[تعلم](a.md) العميق."),
)
_WORD = f"[{ARABIC}]+"
_INNER = f"(?<=[{LETTER}{MARK}])\u0640+(?=[{LETTER}])"


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield each word that is stretched between two of its letters."""
    del context
    for passage in document.passages:
        if "\u0640" not in passage.text:
            continue
        gaps = frozenset(passage.mapped.gaps())
        for word in re.finditer(_WORD, passage.text):
            inner = [m.span() for m in re.compile(_INNER).finditer(passage.text, *word.span())]
            if not inner or any(start in gaps or end in gaps for start, end in inner):
                continue
            span = Span(*word.span())
            fix = replacement(passage, span, re.sub(_INNER, "", word.group()), safe=True)
            yield Finding(passage.mapped.up(span), "U+0640 ARABIC TATWEEL inside a word; delete it", fix)
