"""A vowel mark, tanween or shadda that has no letter, or that is doubled.

Why: a mark without a letter is drawn on a dotted circle or on the wrong letter, and a doubled one
hides the word from search though nobody sees it.

When not: a mark that is itself the thing talked about (alone, in quotes, on a tatweel or on a
dotted circle), shadda with a vowel in either order, tanween before or after its alef.

Fix: safe for a doubled mark; unsafe for a mark cut off from its word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import name

from glossary.text import INVISIBLE, LETTER, MARK, Span
from lint.diagnostic import Severity
from lint.document import Document
from lint.rule import Context, Example, Finding, replacement

SEVERITY = Severity.WARNING
ON = True
EXAMPLES = (
    Example("هذا ال[[تّّ]]قطير.", fixed="هذا التّقطير."),
    Example("كَ[[تَّ َ]]ب".replace(" ", ""), fixed="كَتَّب"),
    Example("شكرا[[ ً]] لكم جميعا.", fixed="شكراً لكم جميعا."),
    Example("هذا [[َ]]كتاب جديد.", fixed="هذا كتاب جديد."),
    Example("واجهة [[APIُ]] جديدة."),
    Example("الفتحة «ـَ» والضمة (◌ُ) والكسرة ـِ في النص."),
    Example('علامة التنوين "ً" والشدة ّ من الحركات، وكذا َ ُ ِ.'),
    Example("الشَّدَّة قبل الحركة وبعدها: الشَّدّة، كِتاباً وكتابًا، وقرآنٌ، الرحمٰن."),
    Example("مكتوبة بـ **الحاء**ِ وبلا تشكيل."),
)
_SHORT = "\u064b-\u0652\u0670"
_NOT_BASE = f"(?<![{LETTER}{MARK}{INVISIBLE}\u0640\u25cc\u00a0\ufffc])"
# A mark at the head of a word, on a Latin letter, or tanween cut off from the alef before it.
_STRAY = re.compile(
    f"{_NOT_BASE}(?<![«“\"'(])[{_SHORT}]+(?=[{LETTER}])|(?<=[A-Za-z])[{_SHORT}]+|(?<=[{LETTER}][{LETTER}]ا)[ \u00a0]+\u064b(?=\\s|[.،])"
)
_CLUSTER = re.compile(f"[{MARK}]{{2,}}+")
_ANY = re.compile(f"[{_SHORT}]")


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield each mark without a letter and each letter with a mark twice."""
    del context
    for passage in document.passages:
        text = passage.text
        if not _ANY.search(text):
            continue
        for stray in _STRAY.finditer(text):
            span = Span(*stray.span())
            latin, apart = span.start and text[span.start - 1].isascii() and text[span.start - 1].isalpha(), stray[0][0] in " \u00a0"
            fix = None if latin else replacement(passage, span, stray.group().strip() if apart else "", safe=False)
            start = span.start - bool(latin)
            while latin and start and text[start - 1].isascii() and text[start - 1].isalpha():
                start -= 1
            todo = "delete the space before it" if apart else "delete it or put it after its letter"
            yield Finding(passage.mapped.up(Span(start, span.end)), f"{_shown(stray[0][-1])} has no letter; {todo}", fix)
        for cluster in _CLUSTER.finditer(text):
            marks = "".join(dict.fromkeys(cluster.group()))
            if len(marks) < len(cluster.group()):
                span = Span(*cluster.span())
                twice = next(mark for mark in marks if cluster.group().count(mark) > 1)
                start = span.start - (text[span.start - 1 : span.start] not in ("", " "))
                fix = replacement(passage, span, marks, safe=True)
                yield Finding(passage.mapped.up(Span(start, span.end)), f"{_shown(twice)} stands twice; delete one", fix)


def _shown(mark: str) -> str:
    return f"U+{ord(mark):04X} {name(mark)}"
