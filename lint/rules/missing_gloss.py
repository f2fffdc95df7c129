"""A term whose English a reader needs has none anywhere in the document.

Why: the glossary marks the term `gloss: first`: its Arabic is not yet so settled that every reader knows what is
meant.

When not: the English, a form of it (fine-tuned for fine-tuning) or its abbreviation stands anywhere in the document,
in a gloss or not, in code or in the name of a class (ForMaskedLM for masked language modeling), if not in an address;
or some words of it in a gloss of the term (Supervised), or of three words or more all but the last (positive
definite); a bracket in Latin letters follows the term, or the term stands in one that follows Latin letters; the term
is a topic of an outline, a list of three items, or lines, or more that only name topics, or stands in a row of an
index, one of whose cells is a link; the term appears only in headings, titles, links or image descriptions, after a
link that says just it, or only in sentences that send the reader to a link, alone on its line, or in a longer term
with a gloss of its own; the form may be another word, as single words that are only admitted often are, or an
ordinary phrase, as after a comparative or after كيفية. An indefinite form of an iḍāfa that is cited definite (نقطة
حفظ for نقطة الحفظ) may be an ordinary phrase, too: it is reported only where a certain form comes after it, and a
document that has no other is passed over; تجزئة نصها is "splitting their text". A form that المسبق follows names
another act, and one to which و joins a second adjective another term.

Fix: inserts the English after the first mention; unsafe, and not offered inside a link, brackets or quotation marks,
where the noun phrase may go on, or after an admitted rendering where the concept has several English names.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from glossary.model import Concept, Status
from glossary.record import NamedTuple
from lint.confusion import in_short
from lint.diagnostic import Severity
from lint.document import Document
from lint.mention import Scope, first_mentions, given, insertable, sections
from lint.passing import named_in_latin
from lint.rule import Context, Example, Finding, Mention, insertion
from lint.standing import Source, in_source, indexed

SEVERITY = Severity.WARNING
ON = True


class Options(NamedTuple):
    """What can be configured."""

    scope: Annotated[
        Scope, "where the English has to stand: in the document, or in each section (up to the next heading)"
    ] = "document"
    headings: Annotated[bool, "whether English in a heading or in the front matter counts"] = True


EXAMPLES = (
    Example("يفيد [[التقطير الذاتي]].", fixed="يفيد التقطير الذاتي (Self-Distillation)."),
    Example(
        "جربنا [[بالضبط الدقيق]]، ثم الضبط الدقيق ثانية.",
        fixed="جربنا بالضبط الدقيق (Fine-Tuning)، ثم الضبط الدقيق ثانية.",
    ),
    Example(
        "| المجال |\n| --- |\n| [[التعلم الفوقي]] |", fixed="| المجال |\n| --- |\n| التعلم الفوقي (Meta-Learning) |"
    ),
    Example("جربنا شبكات [[نقل التعلم]]، وهو قديم.", fixed="جربنا شبكات نقل التعلم (Transfer Learning)، وهو قديم."),
    Example("صدرنا [[نقطة حفظ]] باستخدام الأداة.\n\nثم قرأنا نقطة الحفظ."),
    Example(
        "استعمل [[نقطة حفظ]].\n\nثم اقرأ نقطة الحفظ.", fixed="استعمل نقطة حفظ (Checkpoint).\n\nثم اقرأ نقطة الحفظ."
    ),
    Example("هذه نقطة حفظ مؤقت للبيانات.\n\nثم قرأنا [[نقطة الحفظ]] سطرا سطرا."),
    Example("نحب معالجة لغة.\n\nوندرس [[معالجة اللغات الطبيعية]]، وهي علم."),
    Example("نبدأ معالجة لغات طبيعية.\n\nوندرس [[معالجة اللغات الطبيعية]]، وهي علم."),
    Example("نحتاج إلى معالجة لغاتها الطبيعية."),
    Example("يمكن [[ضبطها الدقيق]] للمهام كلها."),
    Example("يتفوق على التعلم العميق المسبق كثيرا."),
    Example("نحمل [[نقاط الحفظ]] المسبقة من الموقع."),
    Example("نحتاج إلى [[نقاط الحفظ]].", fixed="نحتاج إلى نقاط الحفظ (Checkpoints)."),
    Example("جربنا [[نقل المعارف]].", fixed="جربنا نقل المعارف (Knowledge Transfer)."),
    Example("استعمل نقطة حفظ ثم اقرأ نقطة حفظ ثانية."),
    Example("- التعلم الفوقي وفروعه\n- تاريخ العلم\n- كتب أخرى\n\nيفيد [[التعلم الفوقي]] كثيرا."),
    Example("- تحميل [[نقطة الحفظ]]\n- قراءة البيانات\n- كتابة النتائج"),
    Example("- [[التعلم الفوقي]]\n- تاريخ العلم"),
    Example("- [[التعلم الفوقي]]: تدريب النموذج على التعلم.\n- الذاكرة: مكان البيانات.\n- القرص: مكان الملفات."),
    Example("لدينا نموذج مضبوط (fine-tuned model).\n\nيفيد الضبط الدقيق كثيرا."),
    Example("- التعلم الفوقي وفروعه\n- تاريخ العلم، والضبط الدقيق\n- كتب أخرى"),
    Example("- **النماذج**: البنية، التدريب والضبط الدقيق، القياس\n- **البيانات**: الجمع، الفرز، الوسم\n- كتب أخرى"),
    Example("| النهج | كيف |\n| --- | --- |\n| نموذج مضبوط (fine-tuned model) | الضبط الدقيق لنموذج مفتوح |"),
    Example("| الدرس | ما فيه |\n| --- | --- |\n| الأول | التعلم الفوقي، الضبط الدقيق، الذاكرة |"),
    Example("## نماذج مضبوطة (fine-tuned models)\n\nيفيد الضبط الدقيق كثيرا."),
    Example("يفيد التقطير الذاتي (Self-Distillation)."),
    Example("نسميه Self-Distillation عادة. يفيد التقطير الذاتي."),
    Example("ندرس NLP أولا. ومعالجة اللغات الطبيعية علم واسع."),
    Example("# التقطير الذاتي\n\nنبدأ بالأمثلة."),
    Example("تفيد الشبكات العصبية كثيرا."),
    Example("تعلم الأولاد في العميق من البحر."),
    Example("استدع `fine_tuning` مرة. يطول [[نقل التعلم]] والضبط الدقيق."),
    Example("ندرب بالصنف `TrainerForFineTuning` عند الضبط الدقيق."),
    Example("يفيد الضبط الدقيق.\n\nثم نكتب:\n\n```python\nmodel.finetuning = tf.checkpoint\n```\n\nوهذه نقطة الحفظ."),
    Example("ندرس [[نقل التعلم]] ونمذجة اللغة المقنعة.\n\n```\nBertForMaskedLM()\n```"),
    Example(
        "يفيد [[الضبط الدقيق]] كثيرا. كتبت [الباحثة](https://example.org/fine-tuning) عنه.\n\n<!-- Fine-Tuning -->"
    ),
    Example("- لمعرفة المزيد عن الضبط الدقيق، راجع [الشرح](a.md)."),
    Example("يوجد مثال على الضبط الدقيق [هنا](a.md)."),
    Example("- دليل الضبط الدقيق [هنا] (../a)."),
    Example("راجع [الشرح](a.md) الذي يبين سبب [[الضبط الدقيق]] عندنا."),
    Example("اقرأ [الضبط الدقيق](a.md)، فإن الضبط الدقيق نافع.\n\nوهكذا يكون الضبط الدقيق."),
    Example("يفيد [[الضبط الدقيق]]. اقرأ [الضبط الدقيق](a.md)."),
    Example("تشرح الصفحة كيفية الضبط الدقيق للنموذج."),
    Example("نقترح التعلم العميق (GeoNet) للأشكال."),
    Example("نجرب GeoNet (التعلم العميق للأشكال) اليوم."),
    Example("**النص**: تصنيف النصوص، والضبط الدقيق.<br>\n**الصوت**: الكتابة، القراءة.<br>\n**الصور**: الوصف، الرسم."),
    Example("نستعمل الضبط الدقيق والمستمر معا."),
    Example("ندرس [[نقل التعلم]]، ثم الضبط الدقيق (Tuning)."),
    Example("ندرس نقل التعلم أولا.\n\nثم نقل التعلم (Transfer) ثانية."),
    Example("نستعمل [[الضبط الدقيق]] والمكتبة معا."),
    Example("نجرب طرقا كثيرة (ومنها [[نقل التعلم]])."),
    Example("- لمعرفة المزيد عن [[الضبط الدقيق]]، راجع [الشرح](a.md).\n\nثم يبدأ الضبط الدقيق."),
    Example("ندرس شبكة عصبية التفافية.\n\n> Convolutional neural nets"),
    Example("| البرنامج | ما فيه |\n| --- | --- |\n| [البرنامج الأول](a.md) | يفيد الضبط الدقيق كثيرا |"),
    Example("عنوان البحث «كيف ينجح الضبط الدقيق في النماذج الكبيرة»، ونشر أمس."),
    Example("- فصل [الضبط الدقيق] من الدورة."),
    Example("<div>\n\nالضبط الدقيق\n\n</div>"),
    Example("نقرأ عن التعلم العميق الهندسي (GDL) كثيرا."),
    Example("يصير النموذج أكثر ضبطا دقيقا."),
    Example("اقرأ [الضبط الدقيق](a.md)."),
    Example(
        "# أ\n\nيفيد التقطير الذاتي (Self-Distillation).\n\n# ب\n\nيفيد [[التقطير الذاتي]].",
        fixed="# أ\n\nيفيد التقطير الذاتي (Self-Distillation).\n\n# ب\n\nيفيد التقطير الذاتي (Self-Distillation).",
        options=Options(scope="section"),
    ),
    Example(
        "# التعلم الفوقي (Meta-Learning)\n\nيفيد [[التعلم الفوقي]].",
        fixed="# التعلم الفوقي (Meta-Learning)\n\nيفيد التعلم الفوقي (Meta-Learning).",
        options=Options(headings=False),
    ),
)


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield the first running mention of each term that lacks its English."""
    options = context.options(Options)
    parts = sections(document, options.scope)
    short: frozenset[str] | None = None
    sources: dict[int, Source] = {}
    glossed = {use.head.end for use in context.uses}
    for mention, sure in first_mentions(context, parts, _wanted):
        concept = mention.match.concept
        if mention.span.end in glossed or sure.span.end in glossed:
            continue
        if named_in_latin(mention.passage.text, mention.match.span):
            continue
        if mention.match.term.status is not Status.PREFERRED and " " not in mention.match.term.text:
            continue
        part = parts.at(mention.span.start)
        if part not in sources:
            sources[part] = in_source(document, parts, part, headings=options.headings)
        if sources[part].shows(_names(concept)):
            continue
        short = in_short(context) if short is None else short
        if concept.id in short or indexed(document, mention.passage):
            continue
        fix = insertion(mention.span.end, f" ({given(mention)})", safe=False) if _certain(mention) else None
        yield Finding(mention.span, f"“{concept.en}” needs its English at first mention", fix, concept.id)


def _certain(mention: Mention) -> bool:
    """Tell whether the English may be inserted: not after a rendering that may be of another name of the concept."""
    synonym = mention.match.term.status is not Status.PREFERRED and len(mention.match.concept.english()) > 1
    return not synonym and insertable(mention)


def _wanted(concept: Concept) -> bool:
    return concept.gloss == "first" and not concept.context


def _names(concept: Concept) -> Iterator[str]:
    yield from (term.text for term in concept.english())
    yield from concept.abbr
