"""A vowel mark, tanween or shadda that has no letter, or that is doubled.

Why: a mark without a letter is drawn on a dotted circle or on the wrong letter, and a doubled one
hides the word from search though nobody sees it.

When not: a mark that is itself the thing talked about (alone, in quotes, on a tatweel or on a
dotted circle, or after a hyphen, a dash, an underscore or a plus, as in the pattern of an affix), shadda with a vowel in either order, tanween before or after its alef.

Fix: safe for a doubled mark; unsafe for a mark cut off from its word; none on a Latin letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import name

from glossary.lazyre import lazy
from glossary.memory import remembered
from glossary.text import INVISIBLE, LETTER, MARK, Span
from lint.diagnostic import Severity
from lint.document import Document
from lint.rule import Context, Example, Finding, replacement

SEVERITY = Severity.WARNING
ON = True
EXAMPLES = (
    Example("هذا ال[[ت\u0651\u0651]]قطير.", fixed="هذا التّقطير."),
    Example("كَ[[ت\u064e\u0651\u064e]]ب", fixed="كَت\u064e\u0651ب"),
    Example("شكرا[[ ً]] لكم جميعا.", fixed="شكراً لكم جميعا."),
    Example("هذا [[َ]]كتاب جديد.", fixed="هذا كتاب جديد."),
    Example("واجهة AP[[Iُ]] جديدة."),
    Example("الفتحة «ـَ» والضمة (◌ُ) والكسرة ـِ في النص."),
    Example('علامة التنوين "ً" والشدة ّ من الحركات، وكذا َ ُ ِ.'),
    Example("الشَّدَّة قبل الحركة وبعدها: الشَّدّة، كِتاباً وكتابًا، وقرآنٌ، الرحمٰن."),
    Example("وزن الزوائد ال--َاتُ- في الجدول، ومثله ت+َين وت_ِين."),
    Example("نكتب قائمة:\n\n- [[َ]]كتاب جديد.", fixed="نكتب قائمة:\n\n- كتاب جديد."),
    Example("مكتوبة بـ **الحاء**ِ وبلا تشكيل."),
)
_SHORT = "\u064b-\u0652\u0670"
# The look-behind comes second: it is tried only where a mark stands.
_BASE = f"{LETTER}{MARK}{INVISIBLE}\u0640\u25cc\ufffc"
_LOOSE = f"[{_SHORT}](?<![{_BASE}].)(?:(?<=[A-Za-z].)|[{_SHORT}]*(?=[{LETTER}]))"
_APART = f"(?<=[{LETTER}][{LETTER}]ا) \u064b(?=\\s|[.،])"
_CLUSTER = f"[\u064b-\u0655\u0670][{MARK}]+"
_MARK, _FAULTS = lazy(f"[{_SHORT}]"), (lazy(_LOOSE), lazy(_CLUSTER))
_BEFORE = frozenset("«“\"'(\u00a0-\u2010\u2011\u2013\u2014_+")


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield each mark without a letter and each letter with a mark twice."""
    del document
    for passage, _ in context.each(_suspect):
        text = passage.text
        for loose in re.finditer(_LOOSE, text):
            start, end = loose.span()
            before = text[start - 1 : start]
            if before in _BEFORE:
                continue
            latin = before.isascii() and before.isalpha()
            fix = None if latin else replacement(passage, Span(start, end), "", safe=False)
            message = f"{_shown(text[start])} has no Arabic letter; delete it or put it after its letter"
            yield Finding(passage.mapped.up(Span(start - latin, end)), message, fix)
        for apart in re.finditer(_APART, text) if " \u064b" in text else ():
            span = Span(*apart.span())
            fix = replacement(passage, span, "\u064b", safe=False)
            message = f"{_shown(text[span.end - 1])} stands apart; delete the space before it"
            yield Finding(passage.mapped.up(span), message, fix)
        for cluster in re.finditer(_CLUSTER, text):
            marks = "".join(dict.fromkeys(cluster[0]))
            if len(marks) < len(cluster[0]):
                span = Span(*cluster.span())
                twice = next(mark for mark in marks if cluster[0].count(mark) > 1)
                fix = replacement(passage, span, marks, safe=True)
                letter = Span(max(0, span.start - 1), span.end)
                yield Finding(passage.mapped.up(letter), f"{_shown(twice)} stands twice on a letter; delete one", fix)


@remembered
def _suspect(text: str) -> bool:
    """Tell whether *text* may have a fault."""
    return _MARK.search(text) is not None and (" \u064b" in text or any(fault.search(text) for fault in _FAULTS))


def _shown(mark: str) -> str:
    return f"U+{ord(mark):04X} {name(mark)}"
