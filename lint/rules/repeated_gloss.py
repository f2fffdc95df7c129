"""A term is glossed again in the same form.

Why: the convention gives the English once, at first mention; repeating it makes the text heavy.

When not: off by default, as headings and long documents often repeat on purpose; a full form after its abbreviation
or the other way round; Arabic that has no word in common with what was glossed before.

Fix: removes the repetition; unsafe, as the repetition may be wanted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from glossary.english import key
from glossary.record import NamedTuple
from glossary.text import Span
from glossary.variant import stems
from lint.diagnostic import Fix, Related, Severity
from lint.document import Document
from lint.mention import Scope, sections
from lint.rendering import identity
from lint.rule import Context, Example, Finding, Use, replacement

_NEAR = 40
_KINDS = 100
"""Designations of one English that are compared; only hostile texts have more."""
SEVERITY = Severity.NOTE
ON = False


class Options(NamedTuple):
    """What can be configured."""

    scope: Annotated[
        Scope, "where a gloss is enough: once in the document, or once in each section (up to the next heading)"
    ] = "document"


EXAMPLES = (
    Example(
        "التعلم العميق (Deep Learning) مفيد. وينتشر التعلم العميق [[(Deep Learning)]] اليوم.",
        fixed="التعلم العميق (Deep Learning) مفيد. وينتشر التعلم العميق اليوم.",
    ),
    Example(
        "# التعلم العميق (Deep Learning)\n\nيفيد التعلم العميق [[(Deep Learning)]] كثيرا.",
        fixed="# التعلم العميق (Deep Learning)\n\nيفيد التعلم العميق كثيرا.",
    ),
    Example(
        "التعلم العميق (Deep Learning - DL) مفيد. وينتشر التعلم العميق [[(DL)]] اليوم.",
        fixed="التعلم العميق (Deep Learning - DL) مفيد. وينتشر التعلم العميق اليوم.",
    ),
    Example(
        "تفيد مطابقة الأنماط (pattern matching)، ومطابقة الأنماط [[(pattern matching)]] قديمة.",
        fixed="تفيد مطابقة الأنماط (pattern matching)، ومطابقة الأنماط قديمة.",
    ),
    Example("التعلم العميق (Deep Learning) مفيد، والتعلم العميق منتشر."),
    Example("يفيد التعلم العميق (DL) كثيرا. والتعلم العميق (Deep Learning) منتشر."),
    Example("الشبكات العصبية (Neural Networks) كثيرة.\n\nتتعلم الشبكات العصبية (NNs) من الأمثلة."),
    Example("ندرب مشفر نص (Transformer) أولا، ثم المحول (Transformer) كله."),
    Example("التعلم العميق (Deep Learning) والتعلم الفوقي (Meta-Learning)."),
    Example(
        "# أ\n\nالتعلم العميق (Deep Learning) مفيد.\n\n# ب\n\nالتعلم العميق (Deep Learning) مفيد.",
        options=Options(scope="section"),
    ),
    Example("يقرأ الدالة `f(Deep Learning)` ثم التعلم العميق (Deep Learning)."),
)


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield each gloss that gives nothing but what was given before."""
    parts = sections(document, context.options(Options).scope)
    given: dict[tuple[int, str], list[Use]] = {}
    for use in context.uses:
        earlier = given.setdefault((parts.at(use.span.start), identity(use)), [])
        before = next((other for other in earlier if _repeats(use, other)), None)
        if before is None:
            earlier += [use] if len(earlier) < _KINDS else []
        else:
            message = f"“{use.english}” was given before"
            yield Finding(use.span, message, _fix(use), related=(Related(before.span, "given here"),))


def _fix(use: Use) -> Fix | None:
    text, gloss = use.passage.text, use.gloss.span
    before = text[max(0, gloss.start - _NEAR) : gloss.start]
    start = gloss.start - (len(before) - len(before.rstrip()))
    # Names are glossed with nothing but themselves: in "the original model (ViT)" it says which.
    same = use.gloss.agrees or use.gloss.concept is None
    return replacement(use.passage, Span(start, gloss.end), "", safe=False) if same else None


def _repeats(use: Use, other: Use) -> bool:
    """Tell whether *other* gave all that *use* gives, for the same Arabic or a variant of it."""
    mine, theirs = use.gloss, other.gloss
    if any(
        text and key(text) != key(given) for text, given in ((mine.english, theirs.english), (mine.abbr, theirs.abbr))
    ):
        return False
    return (mine.agrees and theirs.agrees) or not {*stems(mine.arabic)}.isdisjoint(stems(theirs.arabic))
