"""A gloss whose bracket is never closed.

Why: the reader cannot tell where the English ends, and no tool finds the gloss.

When not: a bracket that is closed later in its paragraph or in the next cell, list markers
(``a)``), emoticons, citations, remarks, addresses and code.

Fix: none; only the author knows where the bracket should close.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from glossary.lazyre import lazy
from glossary.memory import remembered
from glossary.parenthesis import read_english
from glossary.text import ARABIC, LETTER, Span
from lint.diagnostic import Severity
from lint.document import OBJECT, Document
from lint.rule import Context, Example, Finding

SEVERITY = Severity.WARNING
ON = True
EXAMPLES = (
    Example("يقلل نقل التعلم [[(Transfer Learning]] زمن التدريب."),
    Example("من طرائق الشبكة العصبية[[(Neural Network]]، وهي كثيرة."),
    Example("هذه معالجة اللغات الطبيعية [[(NLP]]"),
    Example("ندرب المحول [[(Transformer]]: نموذج (صغير) ثم كبير."),
    Example("يقلل نقل التعلم (Transfer\nLearning) زمن التدريب."),
    Example("للخطوات ترتيب: a) الجمع و b) التنظيف :("),
    Example("كما بين الباحثون (Vaswani et al., 2017 في ورقتهم."),
    Example("استعمل الدالة `relu(` بعد الطبقة (`Layer`)."),
    Example("| نقل التعلم (Transfer | Learning) |\n|---|---|\n| نعم | لا |"),
    Example("الموقع (PyTorch https://example.org/) مفيد."),
    Example("تظهر هذه العلامة في النص (when the model is trained بلا سبب."),
)
_BRACKET = lazy("[()\uff08\uff09]")
_GLOSS = f'(?<=[{ARABIC}»”"])[ \\t\u00a0]?([(\uff08])([A-Za-z][^\\n{LETTER}.،؛:؟!«»()]*)'


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield each opening bracket of a gloss that has no partner."""

    def known(english: str) -> bool:
        return context.finder.concept(english, english) is not None

    loose = list(map(_loose, context.texts))
    for number, passage in enumerate(document.passages) if any(loose) else ():
        follows = loose[number + 1][0] if number + 1 < len(loose) and loose[number + 1] else None
        if not loose[number] or (follows is not None and _closes(document.passages[number + 1].text[follows])):
            continue
        opened = {at for at in loose[number] if not _closes(passage.text[at])}
        for gloss in re.finditer(_GLOSS, passage.text) if opened else ():
            english = gloss[2].rstrip(" \t\u00a0-،,*_")
            start = gloss.start(1)
            if start not in opened or OBJECT in english or not read_english(english, known):
                continue
            span = passage.mapped.up(Span(start, start + 1 + len(english)))
            yield Finding(span, "the bracket of this gloss is never closed; close it after the English")


@remembered
def _loose(text: str) -> Sequence[int]:
    """Return the offsets of brackets without a partner, in order."""
    if text.count("(") == text.count(")") and text.rfind("(") <= text.rfind(")") and "\uff08" not in text:
        return ()
    stack: list[int] = []
    lone: list[int] = []
    for bracket in _BRACKET.finditer(text):
        if not _closes(bracket.group()):
            stack.append(bracket.start())
        elif stack:
            stack.pop()
        else:
            lone.append(bracket.start())
    return sorted(lone + stack)


def _closes(bracket: str) -> bool:
    return bracket in ")\uff09"
