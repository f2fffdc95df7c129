"""A term is glossed, but only after it was used without its English.

Why: the reader needs the English where the term first appears.

When not: a mention in a heading, a title, brackets or an image description does not count as a first use, and neither
does a word that is also an everyday word or a term whose abbreviation everybody knows (GPU); a term that was glossed
by its other rendering or in a heading before is glossed, and so is one whose English stands in the text before it; a
list or the lead of a document names what later sections are about, by headings that gloss it, and so does a passage
that names what two later headings gloss; another rendering of the term. A list of terms with their English, of three
items or more that are a designation with its gloss and little else, is for reference, and nothing is moved out of it;
an outline, a list of as many items that only name topics, has no mentions. A passage that begins with the gloss and
goes on with “is” (هو, هي) introduces the term, and what stands before may name it; a mention with another bracket in
Latin letters right after it has English of its own. A link text, a title in quotation marks and a line that is
nothing else name a work or a section and are no mentions, and a longer term with a gloss of its own is another term,
as is a form that المسبق or a second adjective with و follows. An indefinite form of an iḍāfa that is cited definite
may be an ordinary phrase and is reported only where a certain bare form stands between it and the gloss. What stands
before the second heading, the title of the document not counted, is its lead.

Fix: moves the English to the first mention; unsafe, as the sentence may have to change.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from glossary.model import Concept
from glossary.record import NamedTuple
from glossary.text import Span
from lint.announce import announced, defines, term_lists
from lint.diagnostic import Edit, Fix, Related, Severity
from lint.document import Document
from lint.latin import KNOWN, gives
from lint.mention import Scope, enclosed, first_mentions, insertable, sections
from lint.passing import named_in_latin
from lint.rule import Context, Example, Finding, Mention, Use

SEVERITY = Severity.WARNING
ON = True


class Options(NamedTuple):
    """What can be configured."""

    scope: Annotated[
        Scope, "where the English has to come first: in the document, or in each section (up to the next heading)"
    ] = "document"


EXAMPLES = (
    Example(
        "يفيد [[التعلم العميق]] كثيرا.\n\nنعرف التعلم العميق (Deep Learning) هنا.",
        fixed="يفيد التعلم العميق (Deep Learning) كثيرا.\n\nنعرف التعلم العميق هنا.",
    ),
    Example(
        "- ندرب [[بالضبط الدقيق]].\n- نشرح الضبط الدقيق (Fine-Tuning).",
        fixed="- ندرب بالضبط الدقيق (Fine-Tuning).\n- نشرح الضبط الدقيق.",
    ),
    Example(
        "درسنا [[الترجمة الآلية]] سنة، ثم سمينا الترجمة الآلية (Machine Translation) باسمها.",
        fixed="درسنا الترجمة الآلية (Machine Translation) سنة، ثم سمينا الترجمة الآلية باسمها.",
    ),
    Example(
        "# أ\n\nالتعلم العميق (Deep Learning) مفيد.\n\n# ب\n\nيفيد [[التعلم العميق]]، والتعلم العميق (DL) واسع.",
        fixed="# أ\n\nالتعلم العميق (Deep Learning) مفيد.\n\n# ب\n\nيفيد التعلم العميق (DL)، والتعلم العميق واسع.",
        options=Options(scope="section"),
    ),
    Example("نبدأ بموضوع التعلم العميق ثم غيره.\n\n## التعلم العميق (Deep Learning)\n\nهو فرع واسع."),
    Example(
        "# عن التعلم\n\n## نظرة عامة\n\nنبدأ بالتعلم العميق ثم غيره.\n\n## التعلم العميق (Deep Learning)\n\nهو فرع."
    ),
    Example("# عن التعلم\n\nنقدم.\n\n## مقدمة\n\nنبدأ بالتعلم العميق.\n\n## التعلم العميق (Deep Learning)\n\nهو فرع."),
    Example("مقدمة.\n\n## أ\n\nنص.\n\n## ب\n\nيفيد [[التعلم العميق]].\n\n## التعلم العميق (Deep Learning)\n\nهو فرع."),
    Example("# أ\n\n## ب\n\nنص.\n\n## ج\n\nيفيد [[التعلم العميق]].\n\n## التعلم العميق (Deep Learning)\n\nهو فرع."),
    Example(
        "استعمل [[نقطة حفظ]].\n\nنحتاج إلى نقطة الحفظ. ونقطة الحفظ (Checkpoint) ملف.",
        fixed="استعمل نقطة حفظ (Checkpoint).\n\nنحتاج إلى نقطة الحفظ. ونقطة الحفظ ملف.",
    ),
    Example(
        "يفيد [[التعلم العميق]] كثيرا.\n\n- التعلم العميق (Deep Learning)\n- الشبكة العصبية (Neural Network)",
        fixed="يفيد التعلم العميق (Deep Learning) كثيرا.\n\n- التعلم العميق\n- الشبكة العصبية (Neural Network)",
    ),
    Example(
        "يفيد التعلم العميق كثيرا.\n\n- التعلم العميق (Deep Learning)\n- الشبكة العصبية (Neural Network)\n- الذاكرة\n- القرص (Disk)"
    ),
    Example(
        "# أ\n\n## ب\n\nنص.\n\n## ج\n\nالمراحل: (1) الترجمة الآلية، (2) التعلم العميق.\n\n"
        "## الترجمة الآلية (Machine Translation)\n\nنص.\n\n## التعلم العميق (Deep Learning)\n\nهو فرع."
    ),
    Example("- التعلم العميق وفروعه\n- تاريخ العلم\n- كتب أخرى\n\nوالتعلم العميق (Deep Learning) فرع."),
    Example("استعمل نقطة حفظ.\n\nونقطة الحفظ (Checkpoint) ملف."),
    Example("يتفوق على التعلم العميق المسبق. والتعلم العميق (Deep Learning) واسع."),
    Example("تسرع وحدة معالجة الرسوميات العمل. ونشتري وحدة معالجة الرسومات (GPU) غدا."),
    Example("# عن التعلم العميق\n\nنعرف التعلم العميق (Deep Learning) هنا."),
    Example("يفيد التعلم العميق والمعزز كثيرا.\n\nوالتعلم العميق (Deep Learning) فرع."),
    Example("تكفي وحدة معالجة الرسومات.\n\nووحدة معالجة الرسومات (GPU) غالية."),
    Example("كثر الكلام عن التعلم العميق.\n\nالتعلم العميق (Deep Learning) هو فرع من تعلم الآلة."),
    Example("نستعمل التعلم العميق (Deep Learning Classifier) هنا. والتعلم العميق (Deep Learning) واسع."),
    Example(
        "نتكلم عن [[التعلم العميق]].\n\nوالتعلم العميق (Deep Learning) واسع.",
        fixed="نتكلم عن التعلم العميق (Deep Learning).\n\nوالتعلم العميق واسع.",
    ),
    Example("# التعلم العميق (Deep Learning)\n\nيفيد التعلم العميق كثيرا."),
    Example("يفيد التعلم العميق الهندسي (Geometric Deep Learning) كثيرا. والتعلم العميق (Deep Learning) أوسع."),
    Example("يفيد التعلم العميق بالرموز (TDL) كثيرا. والتعلم العميق (DL) أوسع."),
    Example("قرأت «مدخل إلى التعلم العميق وفروعه» أمس. التعلم العميق (Deep Learning) واسع."),
    Example("[التعلم العميق](#a)\n\nنعرف التعلم العميق (Deep Learning) هنا."),
    Example("<div>\n\nالتعلم العميق\n\n</div>\n\nنعرف التعلم العميق (Deep Learning) هنا."),
    Example("نعالج لغات طبيعية بمعالجة لغات طبيعية كثيرة. ومعالجة اللغات الطبيعية (NLP) علم."),
    Example("زرت مكتبة المدينة. ثم حملت مكتبة (Library) جديدة."),
    Example(
        '---\ntitle: "التعلم العميق (Deep Learning)"\n---\n\nيفيد التعلم العميق كثيرا. التعلم العميق (Deep Learning) واسع.'
    ),
)


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield the first bare mention of each term that is glossed later only."""
    parts = sections(document, context.options(Options).scope)
    first: dict[tuple[int, str], Use] = {}
    listed = term_lists(context)
    for gloss in context.uses:
        if gloss.gloss.concept and id(gloss.passage) not in listed:
            first.setdefault((parts.at(gloss.span.start), gloss.gloss.concept.id), gloss)
    glossed = {concept for _, concept in first}
    for mention, sure in first_mentions(context, parts, lambda concept: concept.id in glossed and _technical(concept)):
        concept, part = mention.match.concept, parts.at(mention.span.start)
        use = first.get((part, concept.id))
        if use is None or announced(mention, use, context) or defines(use):
            continue
        if sure.span.start >= use.head.start or not _same_term(mention, use, context):
            continue
        prose, place = mention.passage.text, mention.match.span
        if enclosed(prose, place) or named_in_latin(prose, place):
            continue
        if gives(document.text[parts.starts[part - 1] if part else 0 : mention.span.start], concept):
            continue
        yield Finding(
            mention.span,
            f"first mention of “{concept.en}”, but its English comes only later",
            _fix(mention, use),
            concept.id,
            (Related(use.span, "glossed here"),),
        )


def _same_term(mention: Mention, use: Use, context: Context) -> bool:
    """Tell whether the term that is mentioned is the one that is glossed."""
    return any(match.term == mention.match.term for match in context.terms_at(use.passage, use.gloss.head))


def _technical(concept: Concept) -> bool:
    if concept.context or concept.gloss == "never" or not KNOWN.isdisjoint(concept.abbr):
        return False
    return concept.gloss == "first" or " " in concept.ar


def _fix(mention: Mention, use: Use) -> Fix | None:
    text, mapped = use.passage.text, use.passage.mapped
    head, gloss = use.gloss.head, use.gloss.span
    moved = Span(head.end, gloss.end)
    if not insertable(mention) or not mapped.whole(moved) or text[head.end : gloss.start].strip(" "):
        return None
    gone = Edit(mapped.up(moved), "")
    return Fix((Edit(mention.span._replace(start=mention.span.end), f" {gloss.of(text)}"), gone), safe=False)
