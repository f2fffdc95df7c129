"""One concept is glossed in several English spellings, or in one that differs from the glossary in a hyphen or a space.

Why: a reader who searches for the English finds only some of the places.

When not: case, a plural *s* and abbreviations never count, nor does a hyphen where the glossary
has a space, since a compound before its noun takes one.

Fix: safe, to the glossary's spelling or to the document's commonest, keeping case and plural.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from glossary.english import compact
from lint.diagnostic import Edit, Fix, Severity
from lint.document import Document
from lint.rendering import identity
from lint.rule import Context, Example, Finding, Use

SEVERITY = Severity.WARNING
ON = True
EXAMPLES = (
    Example("يقلل فرط التخصيص [[(Over-Fitting)]].", fixed="يقلل فرط التخصيص (Overfitting)."),
    Example("نجرب الضبط الدقيق [[(fine tuning)]].", fixed="نجرب الضبط الدقيق (fine-tuning)."),
    Example(
        "مطابقة الأنماط (pattern-matching) ومطابقة الأنماط [[(pattern matching)]]، ثم مطابقة الأنماط (pattern-matching).",
        fixed="مطابقة الأنماط (pattern-matching) ومطابقة الأنماط (pattern-matching)، ثم مطابقة الأنماط (pattern-matching).",
    ),
    Example("يقلل فرط التخصيص (overfitting)."),
    Example("النماذج اللغوية (LMs) والنموذج اللغوي (language model)."),
    Example("نجرب الضبط الدقيق (FINE-TUNING)."),
    Example("معالجة اللغات الطبيعية (N.L.P.)."),
)


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield each gloss whose English is spelt otherwise than elsewhere."""
    groups: dict[str, list[Use]] = {}
    for use in context.uses:
        if use.gloss.english:
            groups.setdefault(identity(use), []).append(use)
    for uses in groups.values():
        concept = uses[0].gloss.concept
        listed = [term.text for term in concept.english()] if concept else []
        where = "the glossary" if concept else "most of this document"
        spellings = Counter(_spelling(use.gloss.english) for use in uses)
        for use in uses:
            wanted = _wanted(use.gloss.english, listed, spellings)
            if wanted:
                yield Finding(
                    use.span,
                    f"write “{wanted}”, as {where} does",
                    _fix(document, use, wanted),
                    concept.id if concept else None,
                )


def _spelling(text: str) -> str:
    return re.sub("[\\s\u2010\u2011]+", lambda m: "-" if m.group() in "\u2010\u2011" else " ", text).casefold()


def _wanted(text: str, listed: list[str], spellings: Counter[str]) -> str | None:
    """Return the right spelling of *text*, in its case, where it differs in hyphens and spaces only."""
    mine = _spelling(text)
    for term in listed:
        if compact(term) in (compact(text), compact(text).removesuffix("s")):
            # English hyphenates a compound before its noun: "server-side rendering", from "server side".
            same = (mine, mine.removesuffix("s"), mine.replace("-", " "), mine.replace("-", " ").removesuffix("s"))
            return None if _spelling(term) in same else _in_case(term, text)
    if listed:
        return None
    rivals = [s for s in spellings if s != mine and compact(s) == compact(mine)]
    best = max(rivals, key=lambda s: spellings[s], default=None)
    return _in_case(best, text) if best and spellings[best] > spellings[mine] else None


def _in_case(term: str, model: str) -> str:
    if model.endswith("s") and not term.endswith("s"):
        term += "s"
    if model.islower():
        return term.lower()
    return term.upper() if model.isupper() else term


def _fix(document: Document, use: Use, wanted: str) -> Fix | None:
    at = use.span.of(document.text).find(use.gloss.english)
    if at < 0:
        return None
    start = use.span.start + at
    return Fix((Edit(use.span._replace(start=start, end=start + len(use.gloss.english)), wanted),), safe=True)
