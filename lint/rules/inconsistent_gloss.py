"""One concept is glossed in several English spellings, or a word that the glossary joins is split by a hyphen or a space.

Why: a reader who searches for the English finds only some of the places.

When not: case, a plural *s* and abbreviations never count. A hyphen where others have a space
is right in a compound before its noun; a space where only the glossary has a hyphen is a matter of style, but for
prefixes that are no words (Self-Attention, Semi-Supervised). After such a prefix a hyphen where only the glossary has
none (Sub-Word) is a matter of style. A verb with its particle (set up) is no noun (setup, set-up).

Fix: safe, to the glossary's spelling or to the document's commonest, keeping case and plural.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from glossary.english import compact
from glossary.lazyre import lazy
from glossary.memory import remembered
from glossary.model import Status
from lint.diagnostic import Severity
from lint.document import Document
from lint.rendering import deprecated_english, identity
from lint.rule import Context, Example, Finding, Use, respelled

SEVERITY = Severity.WARNING
ON = True
EXAMPLES = (
    Example("يقلل فرط التخصيص [[(Over-Fitting)]].", fixed="يقلل فرط التخصيص (Overfitting)."),
    Example(
        "نجرب الضبط الدقيق (Fine-Tuning)، ثم الضبط الدقيق [[(fine tuning)]].",
        fixed="نجرب الضبط الدقيق (Fine-Tuning)، ثم الضبط الدقيق (fine-tuning).",
    ),
    Example(
        "مطابقة الأنماط (pattern-matching) ومطابقة الأنماط [[(pattern matching)]]، ثم مطابقة الأنماط (pattern-matching).",
        fixed="مطابقة الأنماط (pattern-matching) ومطابقة الأنماط (pattern-matching)، ثم مطابقة الأنماط (pattern-matching).",
    ),
    Example(
        "تخزين الردود (HTTP-Caching)، وتخزين الردود (HTTP-Caching)، ثم تخزين الردود [[(HTTP Caching)]].",
        fixed="تخزين الردود (HTTP-Caching)، وتخزين الردود (HTTP-Caching)، ثم تخزين الردود (HTTP-Caching).",
    ),
    Example("يفيد التقطير الذاتي [[(Self Distillation)]].", fixed="يفيد التقطير الذاتي (Self-Distillation)."),
    Example(
        "نقسم إلى أجزاء كلمات (subwords) ثم أجزاء كلمات [[(sub-words)]].",
        fixed="نقسم إلى أجزاء كلمات (subwords) ثم أجزاء كلمات (subwords).",
    ),
    Example("نقسمها إلى جزء الكلمة (sub-word) مرة."),
    Example("يفيد إعداد البيئة (set-up) قبل إعداد البيئة (set up)، وبعد إعداد البيئة (set-up)."),
    Example("يقلل فرط التخصيص (overfitting)."),
    Example(
        "مطابقة الأنماط (pattern-matching) ومطابقة الأنماط (pattern\u2013matching)، ثم مطابقة الأنماط (pattern-matching)."
    ),
    Example("النماذج اللغوية (LMs) والنموذج اللغوي (language model)."),
    Example("نجرب الضبط الدقيق (FINE-TUNING)."),
    Example("معالجة اللغات الطبيعية (N.L.P.)."),
    Example("نجرب الضبط الدقيق (fine tuning)، ونقل التعلم (Transfer-Learning)."),
    Example("دالة في جانب الخادم (server-side)، ورسم في جانب الخادم (server side)، ثم جانب الخادم (server side)."),
    Example("شبكة عصبية (neural-network) ثم الشبكة العصبية (Neural Network)."),
)


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield each gloss whose English is spelt otherwise than elsewhere."""
    del document
    groups: dict[str, list[Use]] = {}
    for use in context.uses:
        if use.gloss.english:
            groups.setdefault(identity(use), []).append(use)
    for uses in groups.values():
        concept = uses[0].gloss.concept
        listed = [t.text for t in concept.english() if t.status is not Status.DEPRECATED] if concept else []
        given = Counter(use.gloss.english for use in uses)
        spellings = Counter(map(_spelling, given.elements()))
        surface = {_spelling(text): text for text, _ in reversed(given.most_common())}
        for use in uses:
            if (wanted := _wanted(use.gloss.english, listed, spellings, surface)) and not deprecated_english(use):
                message = f"write “{wanted}”, as {'the glossary' if concept else 'most of this document'} does"
                fix = respelled(use, wanted, safe=True)
                yield Finding(use.span, message, fix, concept.id if concept else None)


@remembered
def _spelling(text: str) -> str:
    text = _GAP.sub(lambda m: "-" if m.group() in "\u2010\u2011\u2013" else " ", text).casefold()
    return text.removesuffix("s")


def _wanted(text: str, listed: list[str], spellings: Counter[str], surface: dict[str, str]) -> str | None:
    """Return the right spelling of *text*, in its case, where it differs in hyphens and spaces only."""
    mine = _spelling(text)
    # English hyphenates a compound before its noun: "server-side rendering", from "server side".
    right = {mine, mine.replace("-", " ")}
    terms = {_spelling(term): term for term in reversed(listed) if compact(_spelling(term)) == compact(mine)}
    # A verb, of which the listed noun is made: lay out, set up.
    if right & terms.keys() or _PHRASAL.search(mine):
        return None
    for spelling, term in terms.items():
        joined = spelling.isalnum() and not _PREFIX.match(mine) and not any({*" -"} & {*other} for other in terms)
        if spelling in spellings or joined or (_PREFIX.match(spelling) and spelling.replace("-", " ") == mine):
            return _in_case(term, text)
    if listed:
        return None
    rivals = [s for s in spellings if s not in right and compact(s) == compact(mine)]
    best = max(rivals, key=lambda s: spellings[s], default=None)
    return _in_case(surface[best], text) if best and spellings[best] > spellings[mine] else None


_GAP = lazy("[\\s\u2010\u2011\u2013]+")
_PHRASAL = lazy(" (?:out|up|in|on|off|over|down)$")
_PREFIX = lazy("(?:self|meta|multi|semi|non|pre|sub|inter|intra|pseudo|quasi|anti|auto|hyper|counter|co|re)-")


def _in_case(term: str, model: str) -> str:
    if model.endswith("s") and not term.endswith("s"):
        term += "s"
    if model.islower():
        return term.lower()
    if model[1:].islower():
        return term.capitalize()
    return term.upper() if model.isupper() else term
