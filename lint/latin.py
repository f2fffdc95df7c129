"""Latin words in Arabic prose: runs of them, and what stands about them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from glossary.english import american, compact, key
from glossary.lazyre import lazy
from glossary.memory import remembered
from glossary.model import Concept
from glossary.particles import STOPS
from glossary.text import ARABIC, INVISIBLE, LETTER, Span, fold, strip_marks
from lint.document import Passage
from lint.mention import enclosed
from lint.rule import Tools

KNOWN = frozenset(
    (
        "AI ML API APIs CPU GPU TPU RAM ROM SSD USB HTML CSS HTTP HTTPS URL URI SQL XML CSV JSON YAML PDF ID UI UX OS "
        "IDE SDK CLI DNS IP TCP SSH TLS SSL FTP VM PC IT JS TS REST SVG PNG JPEG GIF UTF ASCII FAQ PR OK DOM CDN ReLU "
        "PHP IoT GUI LAN VPN SEO"
    ).split()
)
"""Abbreviations that whoever reads about computing at all knows."""
_WORD = "[A-Za-z0-9][A-Za-z0-9.+#&'\u2019/_-]*"
_RUN = lazy(f"{_WORD}(?:[ \u00a0]{_WORD})*")
_LETTER = lazy("[A-Za-z]")
_LOOSE = lazy("[A-Za-z][A-Za-z0-9\\s.'-]*")
GAP = lazy("[ \u00a0-]")
"""What stands between the words of a term."""
_CODE = lazy("[a-z][A-Z]|[._/][A-Za-z]|_")
_HIDDEN = lazy(f"[{INVISIBLE}]+")
_LONGEST = 12
"""Words of a name."""
_ARABIC_WORD = lazy(f"[{LETTER}][{ARABIC}]*")
_LATIN_WORD = lazy("[A-Za-z][A-Za-z0-9'-]*")
# Prose goes on with letters, blanks, punctuation and brackets; anything else is a sign, code or part of a name.
_PROSE = lazy(f"[{ARABIC}{INVISIBLE}\\s()\\[\\]،؛؟.,;:!?…\u2013\u2014|-]")
_NO_LETTER = lazy("[^\u0621-\u064a]|\u0640")
_PARTICLE = lazy(f"(?<![{ARABIC}])[وف]?(?:[بك]?ال|لل|[بكل])?\u0640*[{INVISIBLE} -]*$")
PROCLITICS = ("و", "ف", "ب", "ك", "ل", "ال", "بال", "كال", "لل", "وال", "فال", "وبال", "وب", "ول", "ولل")
"""What may stand glued or with tatweel before a Latin word that takes the place of an Arabic one."""


@remembered
def runs(text: str) -> Sequence[Span]:
    """Return each longest run of Latin words in *text*, the punctuation at its end left out."""
    words = ((match.start(), match.group().rstrip(".'\u2019/_-&")) for match in _RUN.finditer(text))
    return [Span(start, start + len(word)) for start, word in words if not word.isdigit() and _LETTER.search(word)]


def named(tools: Tools, text: str) -> Concept | None:
    """Return the concept of which *text* is the full English, if it is to be translated."""
    concept = None if _CODE.search(text) else tools.finder.concept(text, "")
    if concept is None or not concept.translate or not concept.ar:
        return None
    # معلم k-means keeps the Latin that it has.
    if all(word in concept.ar.split() for word in text.split()):
        return None
    spelled = american(key(text))
    same = [term.text for term in concept.english() if american(key(term.text)) == spelled]
    # "unittest" and "CrossEntropy" are names in programs of what prose writes in two words.
    return concept if any(GAP.search(text) or not GAP.search(term) for term in same) else None


def proclitic(passage: Passage, start: int) -> str:
    """Return the proclitics and the article that belong to the Latin word at *start*, without tatweel, or nothing."""
    m = _PARTICLE.search(passage.text, max(0, start - 16), start)
    text = _NO_LETTER.sub("", m.group()) if m else ""
    return text if text in PROCLITICS else ""


_INTRODUCING = frozenset(
    fold(article + word)
    for word in (
        "مكتبة إطار حزمة منصة شركة أداة مشروع دورة كتاب مجلة مؤتمر قناة مدونة موقع تطبيق برنامج خدمة فئة "
        "صنف دالة كائن مكون ملف مجلد متغير معامل خاصية سمة زر خيار قسم فصل صفحة ورقة بحث مقال مقالة "
        "درس دليل شهادة تبويب قائمة عنوان بعنوان أمر حقل يسمى تسمى يدعى تدعى يعرف تعرف باسم اسم مصطلح "
        "كلمة عبارة بـ بالإنجليزية الإنجليزية اختصار لفظ تعني يعني أي"
    ).split()
    for article in ("", "ال")
)
_BEFORE = 40
_WORDS = lazy(f"[{ARABIC}]+")


def introduced(passage: Passage, start: int) -> bool:
    """Tell whether one of the three words before *start* says that a name, or a word that is spoken of, follows."""
    before = _WORDS.findall(passage.text[max(0, start - _BEFORE) : start])[-3:]
    # A word of marks alone is none.
    words = filter(None, map(fold, before))
    return any(word in _INTRODUCING or (word[0] in "وب" and word[1:] in _INTRODUCING) for word in words)


def alone(passage: Passage, span: Span) -> bool:
    """Tell whether only prose stands beside *span*: no sign, digit, code or image that it may belong to."""
    text = passage.text
    before = text[max(0, span.start - _BEFORE) : span.start].rstrip(" \u00a0")[-1:]
    after = text[span.end : span.end + _BEFORE].lstrip(" \u00a0")[:1]
    return all(not char or _PROSE.match(char) for char in (before, after)) and not _rendered(text, span.end)


_AFTER = lazy(f"\\(|[ \u00a0]?[(/][ \u00a0]?([{LETTER}][{ARABIC}]*)")


def _rendered(text: str, at: int) -> bool:
    """Tell whether Arabic for the Latin before *at* stands in a bracket or after a slash, or a bracket touches it."""
    after = _AFTER.match(text, at)
    return after is not None and (after[1] is None or fold(after[1]) not in STOPS)


def mostly_arabic(text: str) -> bool:
    """Tell whether at least two words in three of *text*, and four at least, are Arabic."""
    arabic = len(_ARABIC_WORD.findall(text))
    return arabic >= 4 and arabic >= 2 * len(_LATIN_WORD.findall(text))


def wrapped(passage: Passage, span: Span) -> bool:
    """Tell whether *span* lies in brackets, quotation marks or a link."""
    return any(link.overlaps(span) for link in passage.links) or enclosed(passage.text, span)


def english_in(texts: Iterable[str]) -> str:
    """Return the Latin of *texts* to look names up in: each word of a run with what follows it, without gaps.

    A name stands there if a blank and its ``compact`` form do.
    """
    found: list[str] = []
    for text in texts:
        for match in _LOOSE.finditer(_HIDDEN.sub("", text)):
            words = re.split("[\\s-]+", match.group().strip())
            found += (" " + compact(" ".join(words[i : i + _LONGEST])) for i in range(len(words)))
    return "".join(dict.fromkeys(found))


_BESIDE = lazy(f"[ \u00a0]([{LETTER}][{ARABIC}]*)")
_FORE = lazy(f"([{ARABIC}]+|\ufffc\\]?)[ \u00a0]?\\Z")
_NEAR = 40
_ARTICLE = lazy("[وفبكل]*ال|لل|\ufffc|[وفبكل]?(?:هذا|هذه|هؤلاء|ذلك|تلك)$")


# Its abbreviation, which two brackets would follow one another for.
_BRACKET = lazy("[ \u00a0]?\\(")
# Another Latin word of a list, which stays as it is, or an adjective with the article.
_LIST = lazy("\\s*(?:[،,]|\\s[وأ]\\w?\\s?)\\s*[A-Za-z]|\\s+(?:غير\\s+)?ال")
_LISTED = lazy("[A-Za-z]\\s*(?:[،,]|\\s(?:و|أو))\\s*\\Z")
_PREPOSITION = lazy("(?<!\\w)(?:في|من|إلى|على|عن|مع|عبر|بين|دون|بدون|كل|أي|غير)\\s+\\Z")


# A word with the pronoun of a masculine noun, or a relative, in the same clause.
_OF_HIS = lazy(r"[^.؟!؛:\n]{0,80}?\b(?:(?!(?:هذه|منه|عنه|فيه|له|به|كله|نفسه)\b)\w{2,}ه|الذي)\b")


def fits(passage: Passage, span: Span, arabic: str) -> bool:
    """Tell whether *arabic* can stand for the Latin at *span*: nothing beside it has to agree with it and does not.

    A noun with the article, a demonstrative or code before it would name the same thing twice or want an article;
    an object in the accusative an alef that the citation does not have; a pronoun after it may be of the gender of the
    Latin; and of a list all words go together.
    """
    near = max(0, span.start - _NEAR)
    if _BRACKET.match(passage.text, span.end):
        return False
    if _LISTED.search(passage.text, near, span.start) or _LIST.match(passage.text, span.end):
        return False
    takes_alef = not arabic.startswith("ال") and not arabic.endswith(("ة", "اء", "ى", "ات"))
    if takes_alef and not _PREPOSITION.search(passage.text, near, span.start):
        return False
    before = _FORE.search(passage.text[max(0, span.start - _NEAR) : span.start])
    if before and _ARTICLE.match(before[1]):
        return False
    if arabic.split(" ", 1)[0].endswith("ة") and _OF_HIS.match(passage.text, span.end):
        return False
    after = _BESIDE.match(passage.text, span.end)
    if not after or fold(after[1]) in STOPS or after[1].startswith(("ل", "و")):
        return True
    word, head = strip_marks(after[1]).removesuffix("ا"), strip_marks(arabic).split(" ", 1)[0]
    return not word.startswith("ال") and not head.startswith("ال") and word.endswith("ة") == head.endswith(("ة", "ات"))


def gives(text: str, concept: Concept) -> bool:
    """Tell whether *text* has the English of a concept, as a gloss or in some other way."""
    folded = text.casefold()
    return any(_stands(name.casefold(), folded) for name in (*(term.text for term in concept.english()), *concept.abbr))


def _stands(name: str, text: str) -> bool:
    """Tell whether *name* stands in *text* as a word or words, with an s or without."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        ends = (end, end + 1) if text.startswith("s", end) else (end,)
        if not _LETTER.match(text[at - 1 : at]) and any(not _LETTER.match(text, one) for one in ends):
            return True
        at = text.find(name, at + 1)
    return False
