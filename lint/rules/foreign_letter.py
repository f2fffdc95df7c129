"""A Persian or Urdu letter where the Arabic letter that looks like it is meant.

Why: ``کتاب`` and ``كتاب`` look alike, but no search for the one finds the other.

When not: گ پ چ ڤ ژ, which Arabic borrows for foreign sounds; text in Persian, Urdu, Kurdish and the
like, their names, link texts in them, and words that hold other letters of those languages.

Fix: safe where the Arabic letter is certain; unsafe for a final yeh (ي or ى) and a final heh (ه or ة).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import name

from glossary.text import ARABIC, LETTER, Span, strip_marks
from lint.diagnostic import Severity
from lint.document import Document
from lint.rule import Context, Example, Finding, replacement

SEVERITY = Severity.WARNING
ON = True
EXAMPLES = (
    Example("قرأت [[الکتاب]] كله في يوم.", fixed="قرأت الكتاب كله في يوم."),
    Example("تعتمد الطريقة [[علی]] البيانات.", fixed="تعتمد الطريقة على البيانات."),
    Example("هذا هو التقطير [[الذاتی]] للنموذج.", fixed="هذا هو التقطير الذاتي للنموذج."),
    Example("تعلم [[ھذه]] الشبكة سريعا.", fixed="تعلم هذه الشبكة سريعا."),
    Example("ندرب گوگل وپايتون وچاد وڤيتنام وژان في النص."),
    Example("اللغات المتاحة: العربية، فارسی، English، اردو، کوردی."),
    Example("این کتاب برای یادگیری ماشین نوشته شده است."),
    Example("قال الشاعر: «بشنو این نی چون شکایت می\N{ZERO WIDTH NON-JOINER}کند»."),
    Example("[برنامه\N{ZERO WIDTH NON-JOINER}نویسی](fa.md) ترجمة هذه الوثيقة كلها إلى لغة أخرى."),
)
_MEANT = {
    **dict.fromkeys("\u06a9\u06aa", "\N{ARABIC LETTER KAF}"),  # KEHEH, SWASH KAF
    **dict.fromkeys("\u06cc\u06d2", "\N{ARABIC LETTER YEH}"),  # FARSI YEH, YEH BARREE
    **dict.fromkeys("\u06be\u06c1\u06d5", "\N{ARABIC LETTER HEH}"),  # HEH DOACHASHMEE, HEH GOAL, AE
    "\u06c3": "\N{ARABIC LETTER TEH MARBUTA}",  # TEH MARBUTA GOAL
}
_ALIKE = "".join(_MEANT)
_WORD = re.compile(f"[{ARABIC}\u200c]+")
_HELD = re.compile(f"[{ARABIC}\u200c]*[{_ALIKE}][{ARABIC}\u200c]*")
_NO_ARABIC = re.compile(f"[^\u0621-\u063a\u0640-\u0655\u0670\u0671{_ALIKE}]")
_SURELY_ARABIC = re.compile("[وفبك]?ال...|لل...|.*[ةأإؤى]|[وف]?(?:في|من|عن|هذا|ما|لا)$")
_DOUBTFUL = re.compile("[\u06cc\u06d2\u06be\u06c1\u06d5]$")
_YEH = re.compile("[\u06cc\u06d2]$")
_MAKSURA = re.compile(
    "[وف]?(?:عل|إل|ال|حت|مت|لد|سو|بل|إحد|(?:ال|لل)?(?:أخر|أول|مستو|محتو|مد|معن|أعل|أدن|أقص|كبر))[\u06cc\u06d2]"
)
_QUOTED = re.compile('«[^»]*»|"[^"]*"|“[^”]*”')
_NAMES = frozenset(("فارسی", "کوردی", "کردی", "ترکی", "عربی", "سۆرانی", "آذربایجانی", "مازندرانی", "گیلکی", "هندی"))


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield each Arabic word that holds a look-alike."""
    del context
    for passage in document.passages:
        text = passage.text
        if not any(letter in text for letter in _ALIKE):
            continue
        foreign = [Span(0, len(text))] if _foreign(text) else [s for s in passage.links if _foreign(s.of(text))]
        foreign += [Span(*quoted.span()) for quoted in _QUOTED.finditer(text) if _foreign(quoted[0])]
        for held in _HELD.finditer(text):
            span, word = Span(*held.span()), held.group()
            if word in _NAMES or _NO_ARABIC.search(word) or any(place.contains(span) for place in foreign):
                continue
            mended = "".join(_MEANT.get(letter, letter) for letter in word)
            bare = strip_marks(word)
            maksura = bool(_MAKSURA.fullmatch(bare))
            mended = re.sub(f"ي(?=[^{LETTER}]*$)", "ى", mended) if maksura else mended
            fix = replacement(passage, span, mended, safe=maksura or not _DOUBTFUL.search(bare))
            shown = ", ".join(f"U+{ord(c):04X} {name(c)}" for c in dict.fromkeys(word) if c in _MEANT)
            yield Finding(passage.mapped.up(span), f"foreign letter in an Arabic word ({shown}); write {mended}", fix)


def _foreign(text: str) -> bool:
    words = _WORD.findall(text)
    foreign = sum(1 for word in words if _NO_ARABIC.search(word) or any(letter in _MEANT for letter in word))
    return foreign * 10 > len(words) * 3 and 5 * sum(1 for word in words if _SURELY_ARABIC.match(word)) < len(words)
