"""An admitted rendering where the glossary prefers another.

Why: a team that has chosen one rendering wants to see where the other is still written.

When not: off by default, as an admitted rendering is right; a form that is also some concept's
preferred term, or that several concepts share, is reported only where its gloss shows which is meant; an
everyday word, or a single word that is only admitted, only where it is glossed; an indefinite form of a definite
construction, which may be an ordinary phrase; text in quotation marks or in a link, which somebody else worded.

Fix: the preferred term with the same article, clitics and number; unsafe, as words beside it may
have to agree. None where its form is not certain, where the preferred term lacks a word of the rendering, where the
rendering stands in the document as an ordinary phrase, too, or where و joins something to it and its head changes.
"""

from __future__ import annotations

from collections.abc import Iterator

from glossary.lazyre import lazy
from glossary.model import Status, Term
from glossary.particles import STOPS
from glossary.render import render
from glossary.scan import Match
from glossary.text import fold
from glossary.variant import undecorated
from lint.diagnostic import Fix, Severity
from lint.document import Document, Passage
from lint.mention import ordinary, quoted
from lint.rule import Context, Example, Finding, replacement

SEVERITY = Severity.NOTE
ON = False
EXAMPLES = (
    Example("تكفي [[وحدة معالجة الرسوميات]] هنا.", fixed="تكفي وحدة معالجة الرسومات هنا."),
    Example("ندرب [[بالشبكات العصبونية]] ونختبر.", fixed="ندرب بالشبكات العصبية ونختبر."),
    Example("## [[الشبكة العصبونية]]", fixed="## الشبكة العصبية"),
    Example("وتكفي [[لوحدات معالجة الرسوميات]] (GPUs) ذاكرة.", fixed="وتكفي لوحدات معالجة الرسومات (GPUs) ذاكرة."),
    Example("هذا [[نموذج لغة]] (LM) صغير.", fixed="هذا نموذج لغوي (LM) صغير."),
    Example("تكفي [[وحدتا معالجة الرسوميات]] في الحاسوب."),
    Example("ندرب الشبكات العصبية على وحدة معالجة الرسومات."),
    Example("اختار نموذج لغة المخاطبة في الرسالة."),
    Example("قرأنا كتاب «الشبكة العصبونية في مئة صفحة» أمس."),
    Example("اقرأ [الشبكة العصبونية](https://example.org) أولا."),
    Example("يفيد [[انتقال المعرفة]] كثيرا.", fixed="يفيد نقل المعرفة كثيرا."),
    Example("يفيد [[انتقال المعرفة]] والخبرة.", fixed="يفيد انتقال المعرفة والخبرة."),
    Example("نجرب [[الترجمة الآلية للنصوص]] اليوم.", fixed="نجرب الترجمة الآلية للنصوص اليوم."),
    Example(
        "تكفي [[وحدة معالجة الرسوميات]]، وهي وحدة معالجة رسوميات قديمة.",
        fixed="تكفي وحدة معالجة الرسوميات، وهي وحدة معالجة رسوميات قديمة.",
    ),
    Example("شغل `الشبكة العصبونية` ثم اقرأ الناتج."),
    Example("نكره الملاءمة، الزائدة منها والناقصة."),
    Example("جربنا المنتج النقطي مرة."),
    Example("ندرب [[الشبكة الاصطناعية]] (NN).", fixed="ندرب الشبكة العصبية (NN)."),
    Example("ندرب الشبكة الاصطناعية على الحاسوب."),
)


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield each admitted rendering whose concept is sure."""
    del document
    named = {use.head: use.gloss.concept for use in context.uses}
    # Of a rendering that may be an ordinary phrase elsewhere, mending some would leave the document with two.
    doubtful = {m.term for span, _, matches in context.places if span not in named for m in matches if ordinary(m)}
    for span, passage, matches in context.places:
        concept = named.get(span)
        match = next((m for m in matches if concept is None or m.concept.id == concept.id), None)
        if match is None or match.term.status is not Status.ADMITTED or not match.sure:
            continue
        if concept is None and (not _plain(match) or any(m.concept.id != match.concept.id for m in matches)):
            continue
        if any(m.term.status is Status.PREFERRED and m.concept.id == match.concept.id for m in matches):
            continue
        if quoted(passage, match.span):
            continue
        message = f"admitted rendering of “{match.concept.en}”; the glossary prefers {match.concept.ar}"
        fix = None if match.term in doubtful else _fix(passage, match)
        yield Finding(span, message, fix, match.concept.id)


def _plain(match: Match) -> bool:
    """Tell whether the form means the concept even without a gloss."""
    return match.plain and " " in match.term.text and not ordinary(match)


def _fix(passage: Passage, match: Match) -> Fix | None:
    preferred = next(iter(match.concept.arabic(Status.PREFERRED)), None)
    # An adjective that follows agrees with a word of the old rendering, and a noun in the plural says more than one.
    follows = _DEFINITE.match(passage.text, match.span.end)
    if preferred is None or follows or _many(match.term) != _many(preferred):
        return None
    # One of the words says more than the preferred term does: التعرف التلقائي على الكلام.
    new, old = (set(undecorated(term.text).split()) - STOPS for term in (preferred, match.term))
    if new < old:
        return None
    # What is joined to the end of توليد الكلام is another thing that is generated, and may be none that is تركيب.
    if _JOINED.match(passage.text, match.span.end) and _head(match.term) != _head(preferred):
        return None
    text = render(match, preferred)
    return replacement(passage, match.span, text, safe=False) if text else None


_DEFINITE = lazy("\\s+ال")
_JOINED = lazy("\\s+(?:و|أو\\s+)ال")


def _head(term: Term) -> str:
    return fold(term.text.split()[0]).removeprefix("ال")


def _many(term: Term) -> bool:
    return term.text.split()[0].endswith("ات")
