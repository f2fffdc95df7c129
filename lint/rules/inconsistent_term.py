"""One English term has two Arabic renderings.

Why: a reader takes two renderings for two things. Glosses need no glossary: the English in the parentheses says that
both mean the same. Without glosses, two terms of several words that the glossary lists for one concept are two
renderings.

When not: renderings that differ only in inflection, spelling or number; renderings of two English synonyms; where one
holds all words of the other, goes on where the other begins or has the other's first word before it, or both are
unknown, unlike and not repeated, since then it is in doubt where the designation begins; renderings of an
abbreviation alone that differ in their first noun only, if it has too few letters to be of that noun, too. Without a
gloss: single words, an indefinite form that may be an ordinary phrase, others' words in links and quotation marks, a
term that goes on with an adjective or of which the other is a shorter form, two that the document itself joins with
“or”, “also called” or a slash, and terms of a concept with several English names.

Each other rendering is reported once, at its first place; without glosses, the rarer one is. With `--across`, files
are compared with one another as well: what differs from the main rendering of all files is reported once in each, if
the file's own findings do not say it.

Fix: unsafe, in all places of the rendering: the preferred term, or the one word in which a rendering differs that the
glossary does not know; without glosses, the commoner term, but never for the preferred one. None where the form is
not certain, and none across files.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from glossary.record import NamedTuple
from lint.diagnostic import Fix, Related, Severity
from lint.document import Document
from lint.drift import Drift, drifts
from lint.rendering import renderings
from lint.rule import Context, Example, Finding, Use
from lint.unify import in_one_word, to_main, to_preferred

SEVERITY = Severity.WARNING
ON = True


class Options(NamedTuple):
    """What can be configured."""

    mentions: Annotated[bool, "whether terms without a gloss count"] = True


EXAMPLES = (
    Example(
        "يفيد [[التعليم الفوقي]] (Meta-Learning).\n\nثم درسنا التعلم الفوقي (Meta-Learning).",
        fixed="يفيد التعلم الفوقي (Meta-Learning).\n\nثم درسنا التعلم الفوقي (Meta-Learning).",
    ),
    Example(
        "التسوية (Reconciliation) سريعة. وبالتسوية (Reconciliation) تنتهي.\n\n[[المطابقة]] (reconciliation) أخف. والمطابقة (reconciliation) شائعة."
    ),
    Example(
        "وحدة معالجة الرسومات (GPU) نادرة.\n\nتكفي [[وحدة معالجة الرسوميات]] (GPU). وتعمل وحدات معالجة الرسوميات (GPUs) معا.",
        fixed="وحدة معالجة الرسومات (GPU) نادرة.\n\nتكفي وحدة معالجة الرسومات (GPU). وتعمل وحدات معالجة الرسومات (GPUs) معا.",
    ),
    Example(
        "تكفي [[وحدة معالجة الرسوميات]] (GPU)، وكانت وحدة معالجة الرسومات (GPU) نادرة.",
        fixed="تكفي وحدة معالجة الرسومات (GPU)، وكانت وحدة معالجة الرسومات (GPU) نادرة.",
    ),
    Example("الملاءمة الزائدة عيب. وتزيد الملاءمة الزائدة.\n\nونعالج [[فرط التخصيص]] هنا."),
    Example("يتعلم النموذج اللغوي من النصوص. والنموذج اللغوي كبير.\n\nثم جربنا نموذج اللغة مرة."),
    Example(
        "تكفي [[وحدة معالجة الرسوميات]] هنا.\n\nووحدة معالجة الرسومات نادرة، ووحدات معالجة الرسومات غالية.",
        fixed="تكفي وحدة معالجة الرسومات هنا.\n\nووحدة معالجة الرسومات نادرة، ووحدات معالجة الرسومات غالية.",
    ),
    Example(
        "تكفي [[وحدة معالجة الرسومات]] هنا.\n\nووحدة معالجة الرسوميات نادرة، ووحدات معالجة الرسوميات غالية.",
        fixed="تكفي وحدة معالجة الرسومات هنا.\n\nووحدة معالجة الرسوميات نادرة، ووحدات معالجة الرسوميات غالية.",
    ),
    Example("تكفي وحدة معالجة الرسومات، وتسمى أيضا وحدة معالجة الرسوميات."),
    Example("تكفي وحدة معالجة الرسومات. وكتب «وحدة معالجة الرسوميات تكفي» في كتابه."),
    Example("يتعلم النموذج اللغوي من النصوص. هذا نموذج لغة عامة."),
    Example("تكفي وحدة معالجة الرسومات. ووحدة معالجة الرسوميات نادرة.", options=Options(mentions=False)),
    Example("وبالتعلم الفوقي (Meta-Learning)، ثم تعلما فوقيا (Meta-Learning)."),
    Example("نموذج العالم (World Model) ونماذج العالم (World Models)."),
    Example("قائمة معالجة اللغات الطبيعية (NLP)، ومعالجة اللغات الطبيعية (NLP)."),
    Example("الشبكات العصبية (NNs) والشبكة العصبية (Neural Network)."),
    Example("ندرب محول الرؤية (Vision Transformer)، ومشفر صورة (Vision Transformer)."),
    Example("طبقات متصلة بكثافة (densely connected)، وتسمى أيضا متصلة بالكامل (fully connected)."),
    Example("الملاءمة الزائدة (Overfitting) عيب. ومن أسماء فرط التخصيص (overlearning) أيضا."),
    Example("يرسل [إشعار الخادم](b.md) (Push).\n\nوسمي كصفحة [الإرسال](c.md) (Push) خطأ."),
    Example("نجري ضبطا دقيقا إضافيا (fine-tuning)، ثم الضبط الدقيق (fine-tuning)."),
    Example("تجمع النموذج اللغوي الكبير العربي (LM) مع النموذج اللغوي (LM)."),
    Example("عنوانها محول الصورة التحويلي (CvX).\n\nوفيها محول الصورة التلافيفي الأصلي (CvX)."),
    Example("استخدم مشغل انتباه منتج النقاط الأصلي (SDX).\n\nوهو الانتباه لمنتج النقاط (SDX)."),
    Example(
        "الطبقة التامة الترابط (FC) والشبكة التامة الترابط (FC). وكل طبقة تامة الترابط (FC) وشبكة تامة الترابط (FC)."
    ),
    Example("التأريض الزمني للفيديو (TVG) [[والتحديد الزمني للفيديو]] (TVG)."),
    Example("الاسقاط (Dropout) والإسقاط (Dropout)."),
)


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield the first place of each rendering that is not the document's main one of its English."""
    del document
    told: set[str] = set()
    for main, others in renderings(context):
        for uses in others:
            finding = _finding(uses, main[0], context)
            told.add(finding.concept or "")
            yield finding
    if context.options(Options).mentions:
        yield from (_drift(found) for found in drifts(context) if found.other[0].match.concept.id not in told)


def _drift(found: Drift) -> Finding:
    main, (first, *rest) = found.main[0], found.other
    message = f"“{first.match.concept.en}” is rendered otherwise elsewhere in this document: {main.match.term.text}"
    related = [Related(main.span, "rendered so here"), *(Related(mention.span, "here too") for mention in rest)]
    return Finding(first.span, message, to_main(found), first.match.concept.id, tuple(related))


def _finding(uses: list[Use], main: Use, context: Context) -> Finding:
    first, *rest = uses
    concept = first.gloss.concept
    message = f"“{first.english}” is rendered otherwise elsewhere in this document: {main.gloss.arabic}"
    related = [Related(main.head, "rendered so here"), *(Related(use.head, "here too") for use in rest)]
    fixes = [to_preferred(use, context) or in_one_word(use, main) for use in uses]
    edits = [edit for fix in fixes if fix for edit in fix.edits]
    fix = Fix(tuple(edits), safe=False) if fixes[0] else None
    return Finding(first.head, message, fix, concept.id if concept else None, tuple(related))
