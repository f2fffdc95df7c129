"""A term whose English a reader needs has none anywhere in the document.

Why: the glossary marks the term `gloss: first`: its Arabic is not yet so settled that every
reader knows what is meant.

When not: the English or its abbreviation stands anywhere in the text, in a gloss or not; the term
appears only in headings, titles or image descriptions; the form may be another word, as single
words that are only admitted often are.

Fix: inserts the English after the first mention; unsafe, and not offered inside a link or where
the noun phrase may go on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.english import compact
from glossary.model import Concept, Status
from lint.diagnostic import Severity
from lint.document import Document
from lint.mention import first_mentions, insertable
from lint.rule import Context, Example, Finding, insertion

SEVERITY = Severity.WARNING
ON = True
EXAMPLES = (
    Example("يفيد [[التقطير الذاتي]].", fixed="يفيد التقطير الذاتي (Self-Distillation)."),
    Example(
        "جربنا [[بالضبط الدقيق]]، ثم الضبط الدقيق ثانية.",
        fixed="جربنا بالضبط الدقيق (Fine-Tuning)، ثم الضبط الدقيق ثانية.",
    ),
    Example(
        "| المجال |\n| --- |\n| [[التعلم الفوقي]] |", fixed="| المجال |\n| --- |\n| التعلم الفوقي (Meta-Learning) |"
    ),
    Example("يفيد التقطير الذاتي (Self-Distillation)."),
    Example("نسميه Self-Distillation عادة. يفيد التقطير الذاتي."),
    Example("ندرس NLP أولا. ومعالجة اللغات الطبيعية علم واسع."),
    Example("# التقطير الذاتي\n\nنبدأ بالأمثلة."),
    Example("تفيد الشبكات العصبية كثيرا."),
    Example("تعلم الأولاد في العميق من البحر."),
)


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield the first running mention of each term that lacks its English."""
    del document
    english: str | None = None
    glossed = {use.head.end for use in context.uses}
    for mention in first_mentions(context):
        concept = mention.match.concept
        if concept.gloss != "first" or concept.context or mention.span.end in glossed:
            continue
        if mention.match.term.status is not Status.PREFERRED and " " not in mention.match.term.text:
            continue
        if english is None:
            english = _english(context)
        if any(f" {compact(text)}" in english for text in _names(concept)):
            continue
        fix = insertion(mention.span.end, f" ({concept.en})", safe=False) if insertable(mention) else None
        yield Finding(mention.span, f"“{concept.en}” needs its English at first mention", fix, concept.id)


def _names(concept: Concept) -> Iterator[str]:
    yield from (term.text for term in concept.english())
    yield from concept.abbr


def _english(context: Context) -> str:
    """Return the Latin text of the document, each run of words without its gaps, and each suffix of it by word."""
    runs = (m.group() for p in context.document.passages for m in re.finditer("[A-Za-z][A-Za-z0-9 .'\n-]*", p.text))
    texts: list[str] = []
    for run in runs:
        words = re.split("[\\s-]+", run.strip())
        texts += (" " + compact(" ".join(words[i:])) for i in range(len(words)))
    return "".join(dict.fromkeys(texts))
