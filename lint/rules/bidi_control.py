"""A direction control that is unpaired, that overrides, or that stands inside a word.

Why: an override shows text in an order that nobody can search; an embedding that is never closed
turns what follows; a control inside a word hides the word.

When not: U+200E, U+200F and U+061C between words, and pairs closed in their paragraph or line.

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
    Example("التقطير ([[\u202e]]PLN\u202c) أولا.", fixed="التقطير (PLN) أولا."),
    Example("هذا الت[[\u200f]]قطير خفي.", fixed="هذا التقطير خفي."),
    Example("النص \u2067الأول\u2069 والثاني[[\u2069]].", fixed="النص \u2067الأول\u2069 والثاني."),
    Example("نستعمل \u200fC++\u200e و\u061cPython هنا."),
    Example("النص \u2067الأول (First)\u2069 ثم \u202bالثاني\u202c."),
    Example("\u202bسطر أول\nوسطر ثان\u202c."),
    Example("| \u202bخلية | ثانية\u202c |\n|---|---|\n| نعم | لا |"),
)
_OPENS = dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c") | dict.fromkeys("\u2066\u2067\u2068", "\u2069")
_PAIRED = "[\u202a-\u202e\u2066-\u2069]"
_CONTROLS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_CONTROL = "[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
_INSIDE = f"(?<=[{LETTER}{MARK}]){_CONTROL}+(?=[{LETTER}])"


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield each control that does harm."""
    del context
    if not any(control in document.text for control in _CONTROLS):
        return
    partners = _partners(document) if re.search(_PAIRED, document.text) else {}
    for passage in document.passages:
        inside = {at for match in re.finditer(_INSIDE, passage.text) for at in range(*match.span())}
        for control in re.finditer(_CONTROL, passage.text):
            at, sign = passage.mapped.up(Span(*control.span())).start, control.group()
            if control.start() in inside:
                fault = "stands inside a word"
            elif (at in partners and sign not in "\u202d\u202e") or not re.match(_PAIRED, sign):
                continue
            else:
                fault = "shows text in a false order" if at in partners else "has no partner in its paragraph"
            edits = tuple(Edit(Span(place, place + 1), "") for place in {at, partners.get(at, at)})
            yield Finding(
                Span(at, at + 1), f"U+{ord(sign):04X} {name(sign)} {fault}; delete it", Fix(edits, safe=False)
            )


def _partners(document: Document) -> dict[int, int]:
    """Return the other half of each control that has one."""
    found: dict[int, int] = {}
    stack: list[tuple[int, str]] = []
    last = isolates = 0
    for passage in document.passages:
        if re.search("[\r\n]", document.text[last : passage.mapped.runs[0].start]):
            stack, isolates = [], 0
        last = passage.mapped.runs[-1].end
        for control in re.finditer(_PAIRED, passage.text):
            at = passage.mapped.up(Span(*control.span())).start
            if sign := _OPENS.get(control.group(), ""):
                stack.append((at, sign))
                isolates += sign == "\u2069"
            while not sign and stack and (isolates if control.group() == "\u2069" else stack[-1][1] == "\u202c"):
                opened, closes = stack.pop()
                isolates -= closes == "\u2069"
                if closes == control.group():
                    found |= {at: opened, opened: at}
                    break
    return found
