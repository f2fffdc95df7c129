"""An abbreviation used before anything says what it stands for.

Why: a reader who does not know LSTM finds neither its English nor its Arabic in the text so far.

When not: off by default; where its full English, its Arabic term or a gloss with it stands before, or
within the same clause after; an abbreviation that every reader of the field knows (GPU, API, HTML); one in a link, in a
heading, in code or within a longer Latin phrase (GPT-2, NLP Course), which is a name; a special token ([CLS]); Latin in
front of the bracket that holds it; one of several in a bracket, which are mostly names of systems; a blend such as ResNet. One finding for each abbreviation, at its first use.

Fix: none; whether to write the Arabic, the English or both is the author's choice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.english import compact
from glossary.lazyre import lazy
from glossary.model import Concept
from glossary.text import Span
from lint.diagnostic import Severity
from lint.document import Document, Passage
from lint.latin import KNOWN, alone, english_in, runs
from lint.rule import Context, Example, Finding

SEVERITY = Severity.NOTE
ON = False
EXAMPLES = (
    Example("ندرس [[NLP]] أولا. ومعالجة اللغات الطبيعية علم واسع."),
    Example("تتعلم [[NNs]] من الأمثلة، ثم تتعلم NNs من غيرها."),
    Example("يفيد الـ[[ASR]] في المكالمات."),
    Example("# التعرف على الكلام\n\nيتحسن (في [[ASR]] خاصة) كل سنة."),
    Example("معالجة اللغات الطبيعية علم واسع. ندرس NLP أولا."),
    Example("معالجة اللغات الطبيعية (NLP) علم واسع، وندرس NLP أولا."),
    Example("يسمى Natural Language Processing. ندرس NLP أولا."),
    Example("ندرس NLP (Natural Language Processing) أولا."),
    Example("ندرس NLP، أي معالجة اللغات الطبيعية، أولا."),
    Example("# معالجة اللغات الطبيعية\n\nندرس NLP أولا."),
    Example("تعمل على GPU واحدة وثلاث TPU."),
    Example("حضرنا NLP Summit ودرسنا MT-DNN و SSL/TLS."),
    Example("استدع `NLP` أولا، ثم اقرأ [NLP](https://example.org)."),
    Example("نضع الرمز [LM] في أول الجملة، ونقسم العمل بطريقة MassTransfer (MT) وحدها."),
    Example("لا تكفي طرق الترجمة (MT، DeepTrans وغيرها) وحدها."),
    Example("كتب LM. Smith عن اللغات."),
    Example("An LM predicts words."),
)
_NEAR = 80
_CLAUSE = lazy("[^.؟!\n]{0,60}")
# The sign of a special token, as in [CLS], or Latin that the brackets abbreviate: TensorParallel (TP).
_SIGN = lazy("\\[$|[A-Za-z0-9] ?\\($")
_Known = dict[str, list[Concept]]


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield the first use of each abbreviation that nothing before it explains."""
    known = _abbreviations(context)
    explained = _explained(context)
    said = ""
    for passage in document.passages:
        for span in runs(passage.text) if re.search("[ء-ي]", passage.text) else ():
            text = span.of(passage.text)
            abbr = text if text in known else text.removesuffix("s")
            if abbr not in known or not passage.kind.running or not alone(passage, span) or _name(passage, span):
                continue
            concepts = known.pop(abbr)
            place = passage.mapped.up(span)
            near = _CLAUSE.match(passage.text, span.end).end()  # type: ignore[union-attr]
            limit = place.end + near - span.end
            if any(explained.get(name, limit + 1) <= limit for name in (f"({abbr})", *(c.id for c in concepts))):
                continue
            english = said + english_in((passage.text[:near],))
            if not any(f" {compact(term.text)}" in english for c in concepts for term in c.english()):
                several = " or ".join(f"“{concept.en}”" for concept in concepts)
                yield Finding(place, f"nothing before says what {abbr} stands for: {several}", concept=concepts[0].id)
        said += english_in((passage.text,))


def _name(passage: Passage, span: Span) -> bool:
    """Tell whether *span* is in a link, a special token, or short for Latin before its bracket, or one of several."""
    text = passage.text
    before, after = text[max(0, span.start - _NEAR) : span.start], text[span.end : span.end + _NEAR]
    bracket = re.search("\\(([^()]*)$", before) if re.match("[^()]*\\)", after) else None
    several = bracket and re.search("[A-Za-z]", bracket[1] + after.partition(")")[0])
    return bool(several or _SIGN.search(before)) or any(link.overlaps(span) for link in passage.links)


def _abbreviations(context: Context) -> _Known:
    """Return the concepts of each abbreviation that not every reader knows."""
    known: _Known = {}
    for concept in context.glossary.concepts:
        for abbr in concept.abbr if concept.translate else ():
            if abbr not in KNOWN and sum(not char.isupper() for char in abbr) < 2:
                known.setdefault(abbr, []).append(concept)
    return known


def _explained(context: Context) -> dict[str, int]:
    """Return where each concept's Arabic, and each abbreviation in brackets after Arabic, first stands."""
    first: dict[str, int] = {}
    for span, _, matches in context.places:
        for match in matches:
            first.setdefault(match.concept.id, span.start)
    for use in context.uses:
        first.setdefault(f"({use.gloss.abbr.removesuffix('s')})", use.head.start)
    return first
