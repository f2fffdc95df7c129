"""A term is glossed again.

Why: the convention gives the English once, at first mention; repeating it makes the text heavy.

When not: off by default; long documents and headings often repeat on purpose.

Fix: removes the repetition; unsafe, as the repetition may be wanted.
"""

from __future__ import annotations

from collections.abc import Iterator

from glossary.text import Span
from lint.diagnostic import Edit, Fix, Related, Severity
from lint.document import Document
from lint.rendering import identity
from lint.rule import Context, Example, Finding, Use

SEVERITY = Severity.NOTE
ON = False
EXAMPLES = (
    Example(
        "التعلم العميق (Deep Learning) مفيد. وينتشر التعلم العميق [[(Deep Learning)]] اليوم.",
        fixed="التعلم العميق (Deep Learning) مفيد. وينتشر التعلم العميق اليوم.",
    ),
    Example(
        "# التعلم العميق (Deep Learning)\n\nيفيد التعلم العميق [[(DL)]] كثيرا.",
        fixed="# التعلم العميق (Deep Learning)\n\nيفيد التعلم العميق كثيرا.",
    ),
    Example(
        "تفيد مطابقة الأنماط (pattern matching)، ومطابقة الأنماط [[(pattern matching)]] قديمة.",
        fixed="تفيد مطابقة الأنماط (pattern matching)، ومطابقة الأنماط قديمة.",
    ),
    Example("التعلم العميق (Deep Learning) مفيد، والتعلم العميق منتشر."),
    Example("التعلم العميق (Deep Learning) والتعلم الفوقي (Meta-Learning)."),
    Example("يقرأ الدالة `f(Deep Learning)` ثم التعلم العميق (Deep Learning)."),
)


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield each gloss of a term but the first."""
    first: dict[str, Use] = {}
    for use in context.uses:
        before = first.setdefault(identity(use), use)
        if before is use:
            continue
        start = use.head.end if document.text[use.head.end : use.span.start].isspace() else use.span.start
        fix = Fix((Edit(Span(start, use.span.end), ""),), safe=False)
        yield Finding(use.span, f"“{use.english}” was given before", fix, related=(Related(before.span, "given here"),))
