"""One English term is glossed with two Arabic renderings.

Why: a reader takes two renderings for two things. This needs no glossary: the English in the
parentheses says that both mean the same.

When not: renderings that differ only in inflection, spelling or number; renderings of two English synonyms;
where one holds all words of the other, goes on where the other begins or has the other's first word before it, or
both are unknown, unlike and not repeated, since then it is in doubt where the designation begins;
renderings of an abbreviation alone that differ in their first noun only, if it has too few letters to be of that noun, too.

Each other rendering is reported once, at its first place. With `--across`, files are compared with one another as
well: what differs from the main rendering of all files is reported once in each, if the file's own findings do not say it.

Fix: unsafe, in all places of the rendering: the preferred term, or the one word in which a rendering differs that
the glossary does not know. None where the form is not certain, and none across files.
"""

from __future__ import annotations

from collections.abc import Iterator

from glossary.lazyre import lazy
from glossary.model import Status
from glossary.render import render
from glossary.text import ARABIC, Span, fold, strip_marks
from lint.diagnostic import Fix, Related, Severity
from lint.document import Document
from lint.rendering import renderings
from lint.rule import Context, Example, Finding, Use, replacement

SEVERITY = Severity.WARNING
ON = True
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
_WORD = lazy(f"[{ARABIC}]+")


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield the first gloss of each rendering that is not the document's main one of its English."""
    del document
    for main, others in renderings(context):
        for uses in others:
            yield _finding(uses, main[0], context)


def _finding(uses: list[Use], main: Use, context: Context) -> Finding:
    first, *rest = uses
    concept = first.gloss.concept
    message = f"“{first.english}” is rendered otherwise elsewhere in this document: {main.gloss.arabic}"
    related = [Related(main.head, "rendered so here"), *(Related(use.head, "here too") for use in rest)]
    fixes = [_fix(use, context) or _word(use, main) for use in uses]
    edits = [edit for fix in fixes if fix for edit in fix.edits]
    fix = Fix(tuple(edits), safe=False) if fixes[0] else None
    return Finding(first.head, message, fix, concept.id if concept else None, tuple(related))


def _fix(use: Use, context: Context) -> Fix | None:
    concept = use.gloss.concept
    preferred = next(iter(concept.arabic(Status.PREFERRED)), None) if concept else None
    for match in context.terms_at(use.passage, use.gloss.head):
        if concept and preferred and match.concept.id == concept.id and (text := render(match, preferred)):
            return replacement(use.passage, use.gloss.head, text, safe=False)
    return None


def _word(use: Use, main: Use) -> Fix | None:
    """Put the one word in which the main rendering differs, where both have the same article and gender."""
    words = list(_WORD.finditer(use.gloss.head.of(use.passage.text)))
    theirs = main.gloss.arabic.split()
    pairs = [(a, b) for a, b in zip(words, theirs, strict=False) if fold(a[0]) != fold(b)]
    if len(words) != len(theirs) or len(pairs) != 1:
        return None
    mine, wanted = strip_marks(pairs[0][0][0]), strip_marks(pairs[0][1])
    frames = {(word.startswith("ال"), word.endswith("ة"), word.endswith(("ات", "ا"))) for word in (mine, wanted)}
    # Without an article the first letter of the first word may be a preposition.
    bare = pairs[0][0].start() == 0 and not mine.startswith("ال")
    if len(frames) > 1 or (bare and {mine[0], wanted[0]} & set("وفبكلس")):
        return None
    at = use.gloss.head.start + pairs[0][0].start()
    return replacement(use.passage, Span(at, at + len(pairs[0][0][0])), wanted, safe=False)
