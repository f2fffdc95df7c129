"""A Latin word glued to an Arabic word.

Why: ``OpenAIباستخدام`` is one word to search, to line breaking and to a screen reader.

When not: proclitics and the article before Latin (``لـAPI``, ``الAPI``), which can be configured, and
Arabic endings after it (``APIات``) are a matter of style. Single letters, names of variables, handles,
hashtags, paths and words that markup keeps apart are left alone.

Fix: inserts one blank; safe. None beside one or two Arabic letters that are no word (``ليANG``): a name was spoilt, and
no blank mends it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Annotated

from glossary.lazyre import lazy
from glossary.memory import remembered
from glossary.record import NamedTuple
from glossary.text import ARABIC, MARK, Span
from lint.diagnostic import Edit, Fix, Severity
from lint.document import Document
from lint.rule import Context, Example, Finding

SEVERITY = Severity.WARNING
ON = True


class Options(NamedTuple):
    """What can be configured."""

    proclitics: Annotated[
        bool, "whether `الAPI` and `وAPI` are reported, too; `الـAPI` is not, and there is no fix"
    ] = False


EXAMPLES = (
    Example("دربته [[OpenAIباستخدام]] بيانات كثيرة.", fixed="دربته OpenAI باستخدام بيانات كثيرة."),
    Example("أطروحة [[بإشرافGeoffrey]] Hinton.", fixed="أطروحة بإشراف Geoffrey Hinton."),
    Example("اسأل في Slack [[أوReddit]] عن الحل.", fixed="اسأل في Slack أو Reddit عن الحل."),
    Example("[[نموذجBERTالكبير]] سريع.", fixed="نموذج BERT الكبير سريع."),
    Example("كتبه ديفيس [[ليANG]] وحده.", fixed="كتبه ديفيس ليANG وحده."),
    Example("واجهة الAPI والAPI وبالAPI ولـAPI وبـOpenAI وكPython وللAPI واللاSQL."),
    Example("تجمع الـAPIات والـGPUين وملفات JSONية وPythonي."),
    Example("للمتجه xالعربي والزاوية θ والمتغير yهنا."),
    Example("راسل @fooعربي أو #NLPالعربية أو اكتب {nameهنا} و%sهنا و`OpenAIباستخدام`."),
    Example("واجهة [[الAPI]] [[وAPI]] ثم لـAPI وملفات JSONية وX.", options=Options(proclitics=True)),
    Example("اضغط **Save**ثم أغلق، وسعة الذاكرة 16GBفقط."),
)
_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_LETTER = f"[{ARABIC}{_LATIN}]"
_ARABIC = lazy(f"[{ARABIC}]+")
_MIXED = lazy(f"(?<!{_LETTER})(?:[{ARABIC}]++[{_LATIN}]|[{_LATIN}]++[{ARABIC}]){_LETTER}*+")
# Where scripts meet; it is found faster than the words that are mixed.
_MEETING = lazy(f"[{_LATIN}](?:(?=[{ARABIC}])|(?<=[{ARABIC}].))")
_RUN = f"[{ARABIC}]+|[{_LATIN}]+"
_PROCLITIC = "(?!أو$)[أوف]{0,2}(?:[بكلس]?(?:ال)?|لل|(?:ال)?لا)"
_ENDING = "(?:ي?(?:ات|ون|ين|ان|تان|تين|ة|ا)|ي|وي|وية)(?:ه|ها|هم|نا|ك|ي)?|ها|هم|نا"
# What a name, a placeholder, a path or a formula is written with.
_AFTER = frozenset("@#/\\_{}%$<>=&^~|'’+0123456789")
_BEFORE = _AFTER | frozenset(".-")
_SHORT = frozenset("في من عن أو لا ما إن أن لم لن هو هي مع كل قد بل ثم أي هل لك به له بها لها".split())


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield each run of letters in which the scripts meet."""
    del document
    proclitics = context.options(Options).proclitics
    for passage, mixed in context.each(_mixed):
        text = passage.text
        for start, done in mixed:
            if text[start - 1 : start] in _BEFORE or text[done : done + 1] in _AFTER:
                continue
            runs = [Span(*run.span()) for run in re.compile(_RUN).finditer(text, start, done)]
            faults = [b.start for a, b in pairwise(runs) if _fault(text, a, b) and not passage.mapped.cut_at(b.start)]
            whole = all(b.end - b.start > 2 or b.of(text) in _SHORT or b.of(text).isascii() for b in runs)
            span = passage.mapped.up(Span(start, done))
            if faults and whole:
                edits = tuple(Edit(passage.mapped.up(Span(at, at)), " ") for at in faults)
                yield Finding(span, "Latin and Arabic words are glued together; insert a space", Fix(edits, safe=True))
            elif faults:
                yield Finding(span, "Latin and Arabic letters are mixed in one word")
            elif proclitics and _clitic(text, runs) and not passage.mapped.cut_at(runs[0].end):
                yield Finding(span, "a proclitic is glued to a Latin word; put a tatweel or a space between them")


@remembered
def _mixed(text: str) -> Sequence[tuple[int, int]]:
    return [mixed.span() for mixed in _MIXED.finditer(text)] if _MEETING.search(text) else ()


def _fault(text: str, left: Span, right: Span) -> bool:
    latin, arabic = (right, left) if _ARABIC.match(text, left.start) else (left, right)
    word = re.sub(f"[{MARK}]", "", arabic.of(text))
    if latin.end - latin.start < 2 or len(word) < 2 or "\u0640" in (word[0], word[-1]):
        return False
    return not re.fullmatch(_ENDING if arabic is right else _PROCLITIC, word)


def _clitic(text: str, runs: list[Span]) -> bool:
    return re.fullmatch(_PROCLITIC, runs[0].of(text)) is not None and runs[1].end - runs[1].start > 1
