"""Text that was decoded with the wrong code page.

Reported once a file, at its first damaged line, with the code page and whether it can be undone.

Why: nobody can read ``Ø§Ù„ØªØ¹Ù„Ù…``, and no tool finds a term in it.

When not: a few damaged words shown in readable text, code, and languages that use these letters.

Fix: unsafe; undoes the damage in the whole file, only where that gives back every character.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from glossary.encoding import repair
from glossary.text import Span
from lint.damage import damage_of
from lint.diagnostic import Edit, Fix, Severity
from lint.document import Document
from lint.rule import Context, Example, Finding

SEVERITY = Severity.ERROR
ON = True
EXAMPLES = (
    Example("[[Ø§Ù„ØªØ¹Ù„Ù… Ø§Ù„Ø¹Ù…ÙŠÙ‚ Ù…Ù† ØªØ¹Ù„Ù… Ø§Ù„Ø¢Ù„Ø©.]]", fixed="التعلم العميق من تعلم الآلة."),
    Example("[[ط§ظ„طھط¹ظ„ظ… ط§ظ„ط¹ظ…ظٹظ‚ ظپط±ط¹ ظ…ظ† طھط¹ظ„ظ… ط§ظ„ط¢ظ„ط©.]]", fixed="التعلم العميق فرع من تعلم الآلة."),
    Example("[[ÇáÊÚáã ÇáÚãíÞ ÝÑÚ ãä ÊÚáã ÇáÂáÉ.]]", fixed="التعلم العميق فرع من تعلم الآلة."),
    Example("[[ุงูุชุนูู ุงูุนููู ูุฑุน ูู ุชุนูู ุงูุขูุฉ.]]"),
    Example("عنوان [[" + "\ufffd\ufffd\ufffd\ufffd " * 8 + "\ufffd\ufffd]]"),
    Example("التعلم العميق فرع من تعلم الآلة."),
    Example("تظهر كلمة التعلم هكذا: «Ø§Ù„ØªØ¹Ù„Ù…» أو ÇáÊÚáã أو ط§ظ„طھط¹ظ„ظ… إذا فسدت."),
    Example("Arabic read as Windows-1252 looks like Ø§Ù„ØªØ¹Ù„Ù… in the browser, and nobody can read that."),
    Example("ภาษาไทยเป็นภาษาที่มีระดับเสียง ยุงและงูอยู่ในป่า ครูดูหนู."),
    Example("Où est l'élève? À côté de Çà et là; Øresund, Ærø og Århus; größer, Übermut."),
    Example("یادگیری ماشین شاخه\u200cای از هوش مصنوعی است و با داده\u200cها سروکار دارد."),
    Example("Машинное обучение: Щука, Шум и Ящик."),
)


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield one finding for a damaged document."""
    del context
    damage = damage_of(document)
    if damage is None:
        return
    passages = document.passages
    starts = accumulate((len(passage.text) + 1 for passage in passages), initial=0)
    places = zip(passages, starts, strict=False)
    passage, start = next((p, at) for p, at in places if damage.span.start < at + len(p.text))
    span = passage.mapped.up(Span(damage.span.start - start, damage.span.end - start))
    repaired = repair(document.text, damage.misreading) if damage.misreading and damage.lossless else None
    if repaired is None:
        yield Finding(span, f"{damage} and bytes were lost: it cannot be undone; get the original file")
        return
    fix = Fix((Edit(Span(0, len(document.text)), repaired),), safe=False, raw=True)
    yield Finding(span, f"{damage}: it can be undone without loss; take the fix or the original file", fix)
