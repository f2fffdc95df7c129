"""A gloss names a concept of the glossary, but its Arabic is none of the concept's renderings.

Why: it may be a mistake, or a rendering that the glossary should admit.

When not: a note only, and silent where `wrong-gloss` says more; where a listed rendering stands before the
bracket with a modifier, a pronoun, a quotation mark or a Latin word in it, or in another number, definite or not; where an
abbreviation alone is glossed and no word is one of the concept's, so that it may be another's or a name, or is of an attribute (FC: layer, network); where the
designation is one word that may be the adjective of the noun before it, or only says what is named (أسلوب, خوارزمية); where two terms are glossed at once (A / B); where the
English may be short for that of another concept of which the Arabic is a term.

Fix: none.
"""

from __future__ import annotations

from collections.abc import Iterator

from glossary.lazyre import lazy
from glossary.model import Concept
from glossary.particles import STOPS
from glossary.text import ARABIC, LETTER, fold
from glossary.variant import stems
from lint.confusion import listed, mistaken, shortened
from lint.diagnostic import Severity
from lint.document import Document
from lint.rendering import KINDS, same_form, unlike
from lint.rule import Context, Example, Finding, Use

SEVERITY = Severity.NOTE
ON = True
EXAMPLES = (
    Example("جربنا [[الصقل الناعم]] (Fine-Tuning) مرة."),
    Example("درسنا [[ترجمة الآلة]] (MT) وتاريخها."),
    Example("يحفظ المكون [[وضعه]] (State) بين الرسمات."),
    Example("جربنا الضبط الدقيق (Fine-Tuning) مرة."),
    Example("وبالضبط الدقيق (fine tuning) تتحسن النتائج."),
    Example("قرأنا عن المعاينة الذاتية (Self-Inspection)."),
    Example("حسبنا الاحتمال القبلي (Prior) من البيانات."),
    Example("نبني شبكة متصلة بالكامل (FC) هنا."),
    Example("نجرب هنا أسلوب (Fine-Tuning) أولا."),
    Example("درسنا التعرف الآلي على كلام (ASR) بسيط."),
    Example("نزيد عدد حقبات التدريب (Epochs) كثيرا."),
    Example("نبدأ بوسم أو صنف (token or class) لكل كلمة."),
)


_REACH = 60
_MODIFIERS = 5
_ARABIC_ONLY = lazy(f"[\\s{ARABIC}]*")
_WORD = lazy(f"[{LETTER}][{ARABIC}]*")
_WORD_BEFORE = lazy(f"([{ARABIC}]+|[A-Za-z0-9]+)[ \u00a0]+$")


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield each gloss whose Arabic the glossary does not list."""
    del document
    for use in context.uses:
        concept = use.gloss.concept
        if concept is None or use.gloss.agrees or not concept.ar or mistaken(use, context):
            continue
        if listed(use) or shortened(use, context):
            continue
        if _modified(use, concept, context) or _varied(use, concept) or unlike(use, concept) or _cut(use):
            continue
        yield Finding(
            use.head, f"not a listed rendering of “{concept.en}”; the glossary has {concept.ar}", concept=concept.id
        )


def _modified(use: Use, concept: Concept, context: Context) -> bool:
    """Tell whether a listed rendering stands in or before the designation, with nothing but a few words after it."""
    text, head, end = use.passage.text, use.gloss.head, use.gloss.span.start
    scan = context.matcher.scan(text)
    for at in range(max(0, head.start - _REACH), head.end):
        if any(match.concept.id == concept.id for match in scan.ending(at)):
            between = text[at:end]
            if at > head.start or (len(between.split()) <= _MODIFIERS and _ARABIC_ONLY.fullmatch(between)):
                return True
    return False


def _varied(use: Use, concept: Concept) -> bool:
    """Tell whether the words before the gloss, marks and Latin left out, are a listed rendering in another form.

    Or whether the designation begins with one of a single word, as حقبات التدريب does in a plural of حقبة.
    """
    head = use.gloss.head
    words = _WORD.findall(use.passage.text[max(0, head.start - _REACH) : head.end])
    mine = use.gloss.arabic.split()
    for text in (term.text for term in concept.arabic()):
        count = len(text.split())
        if same_form(text, " ".join(words[-count:])) or (count == 1 and same_form(text, mine[0])):
            return True
    return False


def _cut(use: Use) -> bool:
    """Tell whether the designation is one word that may be the adjective of the word before it, or says what follows."""
    start, arabic = use.gloss.head.start, use.gloss.arabic
    before = _WORD_BEFORE.search(use.passage.text[max(0, start - _REACH) : start])
    if (kind := {*stems(arabic)} <= KINDS) or " " in arabic or not before:
        return kind
    word = fold(before[1])
    verbal = word.startswith("ي") or word in STOPS
    return word.isascii() or (word.startswith("ال") == arabic.startswith("ال") and not verbal)
