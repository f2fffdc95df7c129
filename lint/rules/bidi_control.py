"""A direction control that is unpaired, that overrides, or that stands inside a word.

Why: an override shows text in another order than it is read and searched in; an embedding that is
never closed turns what follows; a control inside a word hides the word from search.

When not: U+200E, U+200F and U+061C between words, and pairs that are closed in their paragraph or line.

Fix: unsafe; deletes the control and its partner, which may move what readers see.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import name

from glossary.text import LETTER, MARK, Span
from lint.diagnostic import Edit, Fix, Severity
from lint.document import Document
from lint.rule import Context, Example, Finding

SEVERITY = Severity.WARNING
ON = True
EXAMPLES = (
    Example("يبدأ [[\u202b]]التقطير الذاتي هنا.", fixed="يبدأ التقطير الذاتي هنا."),
    Example("التقطير ([[\u202e]]noitallitsiD\u202c) أولا.", fixed="التقطير (noitallitsiD) أولا."),
    Example("هذا الت[[\u200f]]قطير خفي.", fixed="هذا التقطير خفي."),
    Example("النص \u2067الأول\u2069 والثاني[[\u2069]].", fixed="النص \u2067الأول\u2069 والثاني."),
    Example("وال[[\u202a]]تقطير\u202c خفي.", fixed="والتقطير خفي."),
    Example("نستعمل \u200fC++\u200e و\u061cPython هنا."),
    Example("النص \u2067الأول (First)\u2069 ثم \u202bالثاني\u202c."),
    Example("\u202bسطر أول\nوسطر ثان\u202c."),
    Example("| \u202bخلية | ثانية\u202c |\n|---|---|\n| نعم | لا |"),
)
_PAIRS = (("\u202a\u202b\u202d\u202e", "\u202c"), ("\u2066\u2067\u2068", "\u2069"))
_OVERRIDES = "\u202d\u202e"
_CONTROL = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_INSIDE = re.compile(f"(?<=[{LETTER}{MARK}])[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+(?=[{LETTER}])")


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield each control that does harm."""
    del context
    source, controls, inside, last = document.text, [], set(), 0
    groups: list[list[int]] = []
    for passage in document.passages:
        controls = [passage.mapped.up(Span(*m.span())).start for m in _CONTROL.finditer(passage.text)]
        if not controls:
            continue
        inside |= {passage.mapped.up(Span(at, at + 1)).start for m in _INSIDE.finditer(passage.text) for at in range(*m.span())}
        # Cells of one line may share a pair; paragraphs may not.
        if not groups or re.search("\n|\r", source[last : passage.mapped.runs[0].start]):
            groups.append([])
        groups[-1] += controls
        last = passage.mapped.runs[-1].end
    for group in groups:
        partners = _partners(source, group)
        for at in group:
            if fault := _fault(source[at], at in inside, partners.get(at)):
                edits = tuple(Edit(Span(place, place + 1), "") for place in (at, partners.get(at)) if place is not None)
                yield Finding(Span(at, at + 1), f"U+{ord(source[at]):04X} {name(source[at])} {fault}; delete it", Fix(edits, safe=False))


def _fault(sign: str, inside: bool, partner: int | None) -> str:
    if inside:
        return "inside a word"
    if sign in _OVERRIDES:
        return "shows text in a false order"
    unpaired = partner is None and any(sign in opens + closes for opens, closes in _PAIRS)
    return "has no partner in its paragraph" if unpaired else ""


def _partners(source: str, controls: list[int]) -> dict[int, int]:
    """Return the other half of each control that has one; an isolate also ends embeddings opened in it."""
    found: dict[int, int] = {}
    stack: list[int] = []
    for at in controls:
        opens = next((opens for opens, closes in _PAIRS if source[at] == closes), "")
        if any(source[at] in pair[0] for pair in _PAIRS):
            stack.append(at)
        elif opens and any(source[other] in opens for other in stack):
            while source[other := stack.pop()] not in opens:
                pass
            found |= {at: other, other: at}
    return found
