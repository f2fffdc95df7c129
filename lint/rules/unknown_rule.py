"""A suppression names a rule that does not exist.

Why: it hides nothing, and the finding that it was written for comes back.

When not: a rule that exists but is not checked in this run.

Fix: none; only the author knows which rule is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.text import Span
from lint.diagnostic import Severity
from lint.document import Document
from lint.rule import Context, Example, Finding

SEVERITY = Severity.WARNING
ON = True
EXAMPLES = (
    Example("<!-- mustalah: ignore[[[deprecated-terms]]] عنوان كتاب -->\nنحسب المنتج النقطي هنا."),
    Example("نحسب المنتج النقطي هنا. <!-- mustalah: ignore[late-gloss, [[spelling]]] -->"),
    Example("نحسب المنتج النقطي هنا. <!-- mustalah: ignore[late-gloss, [[gloss]]] -->"),
    Example("<!-- mustalah: ignore-start[[[DEPRECATED-TERM]]] -->\nنص\n<!-- mustalah: ignore-end -->"),
    Example("---\ntitle: التقطير # mustalah: ignore[[[tatwil]]]\n---\n\nنص."),
    Example("<!-- mustalah: ignore[deprecated-term] عنوان كتاب -->\nنحسب المنتج النقطي هنا."),
    Example("<!-- mustalah: ignore -->\nنحسب المنتج النقطي هنا."),
    Example("نكتب `<!-- mustalah: ignore[rule] why -->` قبل الفقرة."),
    Example("<!-- ignore[spelling] -->\nنحسب المنتج النقطي هنا."),
)


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield each name that is no rule's."""
    for suppression in context.suppressions:
        listed = next((place for place in suppression.lists if place), None)
        for name in suppression.names:
            if name not in context.rules:
                # A name may be part of another.
                alone = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
                found = alone.search(document.text, listed.start, listed.end) if listed else None
                span = Span(*found.span()) if found else suppression.comments[0]
                yield Finding(span, f"no rule is called “{name}”{_hint(name, context)}")


def _hint(name: str, context: Context) -> str:
    from difflib import get_close_matches  # noqa: PLC0415  only where a name is wrong

    near = get_close_matches(name.lower().replace("_", "-"), list(context.rules), 1)
    return f"; did you mean “{near[0]}”?" if near else "; `glossary rules` lists them"
