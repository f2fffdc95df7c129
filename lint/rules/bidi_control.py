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
_OPENS = {"\u202c": "\u202a\u202b\u202d\u202e", "\u2069": "\u2066\u2067\u2068"}
_OVERRIDES = "\u202d\u202e"
_MARKS = "\u061c\u200e\u200f"
_CONTROL = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_INSIDE = re.compile(f"(?<=[{LETTER}{MARK}])[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+(?=[{LETTER}])")


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield each control that does harm."""
    del context
    source, passages = document.text, document.passages
    if not _CONTROL.search(source):
        return
    partners = _partners(document)
    for passage in passages:
        inside = {at for match in _INSIDE.finditer(passage.text) for at in range(*match.span())}
        for control in _CONTROL.finditer(passage.text):
            at, sign = passage.mapped.up(Span(*control.span())).start, control.group()
            if control.start() in inside:
                fault = "stands inside a word"
            elif sign in _OVERRIDES:
                fault = "shows text in a false order"
            elif at not in partners and sign not in _MARKS:
                fault = "has no partner in its paragraph"
            else:
                continue
            edits = tuple(Edit(Span(place, place + 1), "") for place in {at, partners.get(at, at)})
            yield Finding(
                Span(at, at + 1), f"U+{ord(sign):04X} {name(sign)} {fault}; delete it", Fix(edits, safe=False)
            )


def _partners(document: Document) -> dict[int, int]:
    """Return the other half of each control that has one; an isolate also ends embeddings opened in it."""
    found: dict[int, int] = {}
    stack: list[int] = []
    source, last = document.text, 0
    for passage in document.passages:
        # Cells of one line may share a pair; paragraphs may not.
        if re.search("[\r\n]", source[last : passage.mapped.runs[0].start]):
            stack.clear()
        last = passage.mapped.runs[-1].end
        for control in _CONTROL.finditer(passage.text):
            at, opens = passage.mapped.up(Span(*control.span())).start, _OPENS.get(control.group(), "")
            if not opens:
                stack += [at] * (control.group() not in _MARKS)
            while opens and any(source[other] in opens for other in stack):
                other = stack.pop()
                if source[other] in opens:
                    found |= {at: other, other: at}
                    break
    return found
