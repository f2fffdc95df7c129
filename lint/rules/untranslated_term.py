"""An English term left standing in Arabic prose, though the glossary has an Arabic one.

Why: a reader of Arabic meets the term in Latin letters here and in Arabic elsewhere.

When not: in brackets, quotation marks, emphasis, links, code, titles and passages that are mostly English; in a
longer Latin phrase, which may be the name of a work or a product; next to its own Arabic or right after a noun with
the article, or with a bracket or a slash and Arabic after it; a word that is itself spoken of (يسمى …, مصطلح …, or
with a colon after it); an abbreviation; a name that stays in Latin letters, one capitalised word without an article,
and any after a noun such as مكتبة or دورة, since it may be a name.

Fix: the preferred Arabic, with the English in brackets where the document has no gloss of it, unsafe; none after a proclitic or an article, nor for a plural, but after بعض, كل, إلى or a
number, or a countable noun that the glossary cites with the article, as the form is then in doubt; none after a noun
with the article or code, nor before a word that may have to agree with the Arabic and does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from glossary.lazyre import lazy
from glossary.model import Concept, Status
from glossary.text import ARABIC, Span
from lint.diagnostic import Severity
from lint.document import Document, Kind, Passage
from lint.latin import GAP, alone, fits, introduced, mostly_arabic, named, proclitic, runs, wrapped
from lint.rule import Context, Example, Finding, Tools, replacement

SEVERITY = Severity.NOTE
ON = True
EXAMPLES = (
    Example("نجرب [[fine-tuning]] على بيانات قليلة.", fixed="نجرب الضبط الدقيق (fine-tuning) على بيانات قليلة."),
    Example("يقسم النص إلى [[tokens]] ثم يرقم كلا منها.", fixed="يقسم النص إلى رموز (tokens) ثم يرقم كلا منها."),
    Example("نرد على [[tokens]] كلها في يوم واحد.", fixed="نرد على tokens كلها في يوم واحد."),
    Example("نكتب عن [[layer]] بدلا من حذفه كما كان.", fixed="نكتب عن layer بدلا من حذفه كما كان."),
    Example("يرقم كل الـ[[Tokens]] في الجملة."),
    Example("تتعلم الـ [[neural network]] من الأمثلة وحدها."),
    Example(
        "ندرس [[Machine Translation]] وتاريخها الطويل كله.",
        fixed="ندرس الترجمة الآلية (Machine Translation) وتاريخها الطويل كله.",
    ),
    Example("نطبق بالـ[[overfitting]] ما قرأناه أمس."),
    Example("ندرب [[neural network]] على الصور والنصوص معا."),
    Example("يفيد التعلم العميق (deep learning) كثيرا هنا."),
    Example("حصل على شهادة Deep Learning Specialization من الجامعة العام الماضي."),
    Example("استعمل مكتبة Transformers في هذا المشروع كله."),
    Example("قرأ كتاب Deep Learning مرتين قبل الامتحان الأخير."),
    Example("وقرأ ورقة Deep Learning التي نشرت قبل عشر سنوات."),
    Example("نقسم النص إلى tokens (الرموز التي يقرؤها النموذج) ثم نرقمها."),
    Example("استدع الدالة `token` ثم اقرأ ما تعيده إليك."),
    Example("طبقنا k-means على هذه البيانات الكثيرة."),
    Example("يعمل النموذج على GPU واحدة من سنة كاملة."),
    Example("كتب لنا «fine-tuning» على السبورة ثم خرج."),
    Example("يسمى ذلك عادة transfer learning في الكتب القديمة."),
    Example("اقرأ [fine-tuning](https://example.org/fine-tuning) قبل أن تبدأ العمل."),
    Example("## Transfer Learning"),
    Example("ندرب النماذج على PyTorch وحدها منذ سنوات."),
    Example("نضع الرمز، أي token، في أول كل جملة."),
    Example("كتبه Vaswani وآخرون عن language models سنة 2017، وعن neural networks, layers, and tokens."),
    Example("اقرأ *tokens* من الملف ثم اكتبها في ملف غيره."),
    Example("نختبرها بـ unittest وحدها، ونحسب token_count في كل مرة."),
    Example("هذه زيادة لـ Transformers تسرع كل ما فيها من شيفرة."),
    Example("نقرأ عن الوحدة token في هذا الكتاب كله من أوله."),
    Example("- fine-tuning: تكييف نموذج مدرب لمهمة بعينها."),
)
_NEAR = 40
# What follows a noun with the article says it again or tells which: البوابة gateway, الواجهة web.
_DEFINITE = lazy(f"(?<![{ARABIC}])[وفبكل]*(?:ال|لل)[\u0621-\u063a\u0641-\u064a][{ARABIC}]+[ \u00a0]\\Z")
_EMPHASIS = ("*", "_")
_TITLE = lazy(r"\s*[:\uff1a\u2013\u2014-]")
_COUNTED = lazy(r"(?<!\w)(?:بعض|عدة|أي|كل|إلى|من|\d+)\s+\Z")
# English that has no plural, so that its Arabic is cited, and put, with the article.
_MASS = lazy("(?:ing|tion|sion|ment|ity|ness|ance|ence|ics|ism)$")


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield each English term that stands where its Arabic could."""
    del document
    glossed = {use.gloss.concept.id for use in context.uses if use.gloss.concept}
    for passage, found in context.each(context.tools.look(_english)):
        for span, concept in found if passage.kind is not Kind.ALT else ():
            if alone(passage, span) and not wrapped(passage, span) and _common(passage, span, concept, context):
                message = f"untranslated; the glossary has {concept.ar}"
                arabic = _arabic(passage, span, concept)
                # The reader has met the English nowhere else, and the Arabic may be an everyday word.
                kept = "" if concept.id in glossed else f" ({span.of(passage.text)})"
                fix = replacement(passage, span, arabic + kept, safe=False) if arabic else None
                glossed.update({concept.id} if fix else ())
                yield Finding(passage.mapped.up(span), message, fix, concept.id)


def _english(tools: Tools, text: str) -> Sequence[tuple[Span, Concept]]:
    """Return the English terms of a *text* that is mostly Arabic."""
    name = tools.look(named)
    found = [(span, concept) for span in runs(text) if (concept := name(span.of(text)))]
    return found if found and mostly_arabic(text) else ()


def _common(passage: Passage, span: Span, concept: Concept, context: Context) -> bool:
    """Tell whether the English is a common noun of the sentence: no name, no word spoken of, not beside its Arabic."""
    text, word = passage.text, span.of(passage.text)
    start, end = max(0, span.start - _NEAR), min(len(text), span.end + _NEAR)
    attached = proclitic(passage, span.start)
    if not attached and (introduced(passage, span.start) or _DEFINITE.search(text, start, span.start)):
        return False
    if word[0].isupper() and not GAP.search(word) and not attached.endswith(("ال", "لل")):
        return False
    if span.start < _NEAR and not text[: span.start].strip() and _TITLE.match(text, span.end):
        return False
    place, source = passage.mapped.up(span), context.document.text
    if source.endswith(_EMPHASIS, 0, place.start) and source.startswith(_EMPHASIS, place.end):
        return False
    scan = context.matcher.scan(text)
    return not any(match.concept.id == concept.id for at in range(start, end + 1) for match in scan.ending(at))


def _arabic(passage: Passage, span: Span, concept: Concept) -> str:
    """Return the Arabic for the English at *span* in the form that fits there, or nothing where that is in doubt."""
    term = concept.arabic(Status.PREFERRED)[0]
    english = span.of(passage.text)
    plural = english.endswith("s") and not any(t.text.casefold() == english.casefold() for t in concept.english())
    # A bare English plural is mostly said of all that there are, which Arabic says with the article.
    counted = plural and term.plurals and _COUNTED.search(passage.text, max(0, span.start - _NEAR), span.start)
    countable = "ال" in term.text and not _MASS.search(english)
    text = term.plurals[0] if plural and term.plurals else term.text
    if proclitic(passage, span.start) or (not counted if plural else countable) or not fits(passage, span, text):
        return ""
    return text
