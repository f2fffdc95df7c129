"""A Persian or Urdu letter where the Arabic letter that looks like it is meant, or another script inside an Arabic word.

Why: ``کتاب`` and ``كتاب`` look alike, but no search for the one finds the other. A word half in Chinese or Cyrillic
letters is what a machine left untranslated.

When not: گ پ چ ڤ ژ, which Arabic borrows for foreign sounds; text in Persian, Urdu, Kurdish and the like, their
names, link texts in them, and words that hold other letters of those languages. Another script beside an Arabic word
is a quotation; Latin and Greek letters may touch one (``latin-joint``, α).

Fix: safe where the Arabic letter is certain; unsafe for a final yeh (ي or ى) and a final heh (ه or ة); none for
another script.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from unicodedata import name

from glossary.lazyre import lazy
from glossary.text import ALIKE, ARABIC, LETTER, MEANT, Span, strip_marks
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
    Example("نحسب [[ال召回]] والدقة معا."),
    Example("يعمل [[النموذجный]] جيدا."),
    Example("كتبنا 召回 بالصينية، ومعامل α باليونانية."),
    Example("نضبط الـα والمعاملβ يدويا."),
    Example("ندرب گوگل وپايتون وچاد وڤيتنام وژان في النص."),
    Example("اللغات المتاحة: العربية، فارسی، English، اردو، کوردی."),
    Example("این کتاب برای یادگیری ماشین نوشته شده است."),
    Example("قال الشاعر: «بشنو این نی چون شکایت می\N{ZERO WIDTH NON-JOINER}کند»."),
    Example("[برنامه\N{ZERO WIDTH NON-JOINER}نویسی](fa.md) ترجمة هذه الوثيقة كلها إلى لغة أخرى."),
)
_MEND = str.maketrans(ALIKE, MEANT)
_WORD = f"[{ARABIC}\u200c]+"
_ONE = f"[{ALIKE}]"
_NO_ARABIC = f"[^\u0621-\u063a\u0640-\u0655\u0670\u0671{ALIKE}]"
_SURELY_ARABIC = "[وفبك]?ال...|لل...|.*[ةأإؤى]|[وف]?(?:في|من|عن|هذا|ما|لا)$"
_DOUBTFUL = "[\u06cc\u06d2\u06be\u06c1\u06d5]$"
_MAKSURA = "[وف]?(?:عل|إل|ال|حت|مت|لد|سو|إحد|(?:ال|لل)?(?:أخر|أول|مستو|محتو|مد|معن|أعل|أدن))[\u06cc\u06d2]"
_QUOTED = '«[^«»]*»|"[^"]*"|“[^“”]*”'
_NAMES = frozenset(("فارسی", "کوردی", "کردی", "ترکی", "عربی", "سۆرانی", "آذربایجانی", "مازندرانی", "گیلکی", "هندی"))


# Cyrillic to Thaana, then India to Georgia, Japan, China and Korea.
_OTHER = "[\u0400-\u05ff\u0780-\u07bf\u0900-\u10ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
_JOINED = lazy(f"(?<![{ARABIC}])[{ARABIC}]*(?:[{LETTER}](?={_OTHER})|{_OTHER}(?=[{LETTER}]))(?:{_OTHER}|[{ARABIC}])*")
_SCRIPTS = lazy(_OTHER)
# Few documents have a byte that a letter of that set begins with in UTF-8. To delete all others is twice as
# fast as to search, and to compile the set takes 3 ms.
_LEADS = (*range(0xD0, 0xD8), 0xDE, 0xE0, 0xE1, *range(0xE3, 0xEE))
_OTHER_BYTES = bytes(byte for byte in range(256) if byte not in _LEADS)


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield each Arabic word that holds a look-alike or letters of another script."""
    del context
    if document.text.encode("utf-8", "surrogatepass").translate(None, _OTHER_BYTES) and _SCRIPTS.search(document.text):
        yield from _mixed(document)
    held_somewhere = any(letter in document.text for letter in ALIKE)
    for passage in document.passages if held_somewhere else ():
        text = passage.text
        if not re.search(_ONE, text):
            continue
        words = [Span(*word.span()) for word in re.finditer(_WORD, text)]
        held = [span for span in words if re.search(_ONE, span.of(text))]
        places = [Span(0, len(text)), *passage.links, *(Span(*quoted.span()) for quoted in re.finditer(_QUOTED, text))]
        foreign = [place for place in places if _foreign(place.of(text))]
        if not any(re.match(_SURELY_ARABIC, span.of(text).translate(_MEND)) for span in held):
            # Names of persons: two words side by side.
            foreign += [Span(a.start, b.end) for a, b in pairwise(held) if text[a.end : b.start].isspace()]
        for span in held:
            word = span.of(text)
            if word in _NAMES or len(word) < 2 or re.search(_NO_ARABIC, word) or any(p.contains(span) for p in foreign):
                continue
            mended, bare = word.translate(_MEND), strip_marks(word)
            if maksura := bool(re.fullmatch(_MAKSURA, bare)):
                mended = re.sub(f"ي(?=[^{LETTER}]*$)", "ى", mended)
            fix = replacement(passage, span, mended, safe=maksura or not re.search(_DOUBTFUL, bare))
            shown = ", ".join(f"U+{ord(c):04X} {name(c)}" for c in dict.fromkeys(word) if c in ALIKE)
            yield Finding(passage.mapped.up(span), f"foreign letter in an Arabic word ({shown}); write {mended}", fix)


def _mixed(document: Document) -> Iterator[Finding]:
    for passage in document.passages:
        for word in _JOINED.finditer(passage.text) if _SCRIPTS.search(passage.text) else ():
            kind = name(next(filter(_SCRIPTS.match, word.group()))).split()[0].lower()
            yield Finding(
                passage.mapped.up(Span(*word.span())),
                f"letters of another script in an Arabic word ({kind}); translate the word",
            )


def _foreign(text: str) -> bool:
    words = re.findall(_WORD, text)
    foreign = sum(1 for word in words if re.search(_NO_ARABIC, word) or re.search(_ONE, word))
    return foreign * 10 > len(words) * 3 and 5 * sum(1 for word in words if re.match(_SURELY_ARABIC, word)) < len(words)
