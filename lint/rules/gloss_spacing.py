"""White space missing before a gloss, padding inside its brackets, or a word glued to it.

Marked: the bracket that touches the designation, the blanks just inside the brackets, or the
first letter (or opening quotation mark) that touches the closing bracket.

Why: searching and line breaking take ``الذاتي(Self-Distillation)`` for one word.

When not: punctuation may touch the closing bracket, a line may break inside the brackets, and
Arabic endings may follow an abbreviation: ``(GPU)ات``. A bare article before the bracket (``ال(GAN)``)
needs another mending than a blank.

Fix: safe; inserts or deletes the blank and nothing else. None where emphasis begins with the bracket, or other markup makes
the place doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.lazyre import lazy
from glossary.text import ARABIC, LETTER, Span
from lint.diagnostic import Fix, Severity
from lint.document import Document
from lint.rule import Context, Example, Finding, Use, insertion, replacement

SEVERITY = Severity.WARNING
ON = True
EXAMPLES = (
    Example("نستخدم الشبكة العصبية[[(]]Neural Network) هنا.", fixed="نستخدم الشبكة العصبية (Neural Network) هنا."),
    Example("يفيد التعلم العميق (Deep Learning[[ ]]) كثيرا.", fixed="يفيد التعلم العميق (Deep Learning) كثيرا."),
    Example("يفيد نقل التعلم ([[ ]]Transfer Learning) هنا.", fixed="يفيد نقل التعلم (Transfer Learning) هنا."),
    Example("الشبكة العصبية (NN)[[ف]]ي التطبيق.", fixed="الشبكة العصبية (NN) في التطبيق."),
    Example("اقرأ **نقل التعلم**[[(]]Transfer Learning) أولا.", fixed="اقرأ **نقل التعلم** (Transfer Learning) أولا."),
    Example("التعلم العميق (Deep Learning)، ونقل التعلم (Transfer Learning)."),
    Example("«التعلم العميق (Deep Learning)»؛ وغيره."),
    Example("اختر ”الشبكة العصبية (NN)“ من القائمة."),
    Example("الشبكة العصبية (NN)[[“]]والمحول“ معا.", fixed="الشبكة العصبية (NN) “والمحول“ معا."),
    Example("التعلم العميق\n(Deep Learning) مفيد."),
    Example("عدد وحدات معالجة الرسومات (GPU)ات التدريب."),
    Example("يبدأ التقطير الذاتي أو ال(Self-Distillation) هنا."),
    Example("اقرأ **أولا** عن «التقطير الذاتي»**[[(]]Self-Distillation) وهو مهم**."),
    Example(
        "عن **الضبط** ثم **_التقطير الذاتي_**[[(]]Self-Distillation).",
        fixed="عن **الضبط** ثم **_التقطير الذاتي_** (Self-Distillation).",
    ),
    Example("يفيد التقطير الذاتي\\ *[[(]]Self-Distillation) وهو* مهم.", path="a.rst"),
    Example("نستدعي الدالة forward(x) ثم نحسب الخسارة( `x` )."),
)
_ARABIC = lazy(f"[{ARABIC}]+")
_PARTICLE = lazy(f"(?<![{ARABIC}])[وف]?(?:[بك]?ال|لل|[بكل])\u0640*$")
_GLUED = lazy(f"(?!(?:ات|ين|ون|ي|ية)(?![{ARABIC}]))(?:[{LETTER}A-Za-z]|[«“](?=\\w))")
_MARKS = lazy(r"[*_~]+\Z")
# Emphasis marks; what is escaped, code, or stands between blanks is none.
_RUN = lazy(r"\\.|`[^`]*`|(?<!\S)[*_~]+(?!\S)|([*_~]+)")
_PADDING = lazy(r"^[^\S\r\n]+(?=\S)|(?<=\S)[^\S\r\n]+$")


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield each place about a gloss where a blank is missing or too many."""
    for use in context.uses:
        text, (start, end) = use.passage.text, use.gloss.span
        before = text[start - 1] if use.gloss.head.end <= start else " "
        if (before in '»”"' or _ARABIC.match(before)) and not _PARTICLE.search(text, max(0, start - 8), start):
            place = use.passage.mapped.up(Span(start, start + 1))
            yield Finding(place, "no space before the gloss; insert one", _apart(document, use, before=True))
        for blank in _PADDING.finditer(use.gloss.inside.of(text)):
            span = Span(start + 1 + blank.start(), start + 1 + blank.end())
            fix = replacement(use.passage, span, "", safe=True)
            yield Finding(use.passage.mapped.up(span), "blank just inside the brackets of a gloss; delete it", fix)
        if _GLUED.match(text, end):
            place = use.passage.mapped.up(Span(end, end + 1))
            yield Finding(place, "no space after the gloss; insert one", _apart(document, use, before=False))


def _apart(document: Document, use: Use, *, before: bool) -> Fix | None:
    """Insert a blank outside the bracket, unless markup that begins or ends there leaves doubt where."""
    source, (start, end) = document.text, use.span
    if not before:
        return None if use.passage.mapped.cut_at(use.gloss.span.end) else insertion(end, " ", safe=True)
    if not use.passage.mapped.cut_at(use.gloss.span.start):
        return insertion(start, " ", safe=True)
    marks = _MARKS.search(source, max(0, start - 9), start)
    wraps = marks and source[end : end + 1] == source[start - 1]
    sure = source[start - 1] in ")]" if not marks else not wraps and _closes(source, use, marks)
    return insertion(start, " ", safe=True) if sure else None


def _closes(source: str, use: Use, marks: re.Match[str]) -> bool:
    """Tell whether emphasis that the passage has begun before ends with *marks*."""
    begin, first = use.passage.place.start, max(0, use.passage.place.start - 9)
    begin = first + len(source[first:begin].rstrip("*_~[(«\"'"))
    same = {marks[0], marks[0][::-1]}
    return sum(run[1] in same for run in _RUN.finditer(source, begin, marks.start())) % 2 == 1
