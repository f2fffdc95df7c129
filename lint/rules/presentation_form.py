"""A word spelled with presentation forms: glyphs of letters in the place of the letters.

Why: the forms of U+FB50–FDFF and U+FE70–FEFC come from old systems and from PDF files. They look
like the letters, but search, matching and screen readers do not find the word.

When not: ligatures of whole words and phrases (ﷲ ﷺ ﷽), ornate brackets, the rial sign, and a single
form that is itself the thing talked about: one of a letter alone, or one of lam with alef in quotation marks.

Fix: safe; each form becomes its letters. None where the word was stored back to front.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import name, normalize

from glossary.lazyre import lazy
from glossary.text import ARABIC, Span
from lint.diagnostic import Edit, Fix, Severity
from lint.document import Document
from lint.naming import in_name
from lint.rule import Context, Example, Finding

SEVERITY = Severity.WARNING
ON = True
EXAMPLES = (
    Example("هذا [[ﺍﻟﺘﻘﻄﻴﺮ]] الذاتي.", fixed="هذا التقطير الذاتي."),
    Example("[[اﻟﺘﻌﻠﻢ]] العميق [[ﻣﻔﻴﺪ]].", fixed="التعلم العميق مفيد."),
    Example("هذا أمر [[ﻻ]] يفيد [[إﻻ]] قليلا.", fixed="هذا أمر لا يفيد إلا قليلا."),
    Example("[[اﻟﺘ**ﻌﻠ**ﻢ]] العميق.", fixed="الت**عل**م العميق."),
    Example("هذه كلمة [[ﺮﻴﻄﻘﺗ]] معكوسة."),
    Example("قال محمد ﷺ: الحمد ﷲ، ﷽."),
    Example("﴿الحمد لله﴾ والثمن 5000 ﷼."),
    Example("للعين أربعة أشكال: ﻉ ﻋ ﻌ ﻊ في نظام يونيكود."),
    Example("تكتب اللام مع الألف حرفا واحدا «ﻻ»، وله صور منها 'ﻷ' و\"ﻹ\"."),
    Example("قال: «[[ﻻ]] بأس».", fixed="قال: «لا بأس»."),
    Example("التقطير الذاتي لا يحتاج إلى بيانات."),
)
_FORMS = "\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdef\ufe70-\ufefc"
_LAM_ALEF = "\ufef5-\ufefc"
_BLOCK = lazy("[\ufb50-\ufefc]")
_FORM = lazy(f"[{_FORMS}]")
_WORD = lazy(f"[{ARABIC}]+")
_LETTER_SHOWN = lazy(f"[^{_LAM_ALEF}]")
_QUOTED = ("«»", "''", '""', "\u2018\u2019", "\u201c\u201d")


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield each word that holds a presentation form."""
    del context
    for passage in document.passages if _BLOCK.search(document.text) else ():
        if not _FORM.search(passage.text):
            continue
        for match in _WORD.finditer(passage.text):
            span, word = Span(*match.span()), match.group()
            if not _FORM.search(word) or _LETTER_SHOWN.fullmatch(word):
                continue
            if (
                len(word) == 1
                and passage.text[span.start - 1 : span.start] + passage.text[span.end : span.end + 1] in _QUOTED
            ):
                continue
            up = passage.mapped.up(span)
            if name(word[0], "").endswith(("FINAL FORM", "MEDIAL FORM")):
                yield Finding(up, "presentation forms stored back to front; type the word again")
                continue
            plain = _FORM.sub(_plain, word)
            forms = ((span.start + m.start(), _plain(m)) for m in _FORM.finditer(word))
            edits = tuple(Edit(passage.mapped.up(Span(at, at + 1)), letters) for at, letters in forms)
            first = next(char for char in word if _FORM.match(char))
            fix = None if in_name(passage.text, span) else Fix(edits, safe=True)
            yield Finding(up, f"presentation forms (U+{ord(first):04X}…); write {plain}", fix)


def _plain(form: re.Match[str]) -> str:
    """Return the letters of a form; NFKC of an isolated mark is a space with the mark."""
    return normalize("NFKC", form.group()).lstrip(" ")
