"""One Arabic rendering is glossed with two different English terms.

Why: the reader cannot tell the two apart once the English is no longer repeated. With `--across`, this holds for all
files of a run: a rendering that is rather that of another term elsewhere is reported once in each file.

Each other English is reported once, at its first place; the main one of a rendering is that of the glossary, else the
commonest, else the first.

When not: the two English terms are forms of one another (a plural, an abbreviation, a longer
form) or one holds a word of the other, as where the whole phrase is glossed; a gloss of two terms at once (A / B); the
glossary knows neither; `wrong-gloss` has said it already. Across files, English that may be a name.

Fix: none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from glossary.variant import stems
from lint.confusion import listed, mistaken
from lint.diagnostic import Related, Severity
from lint.document import Document
from lint.rendering import Pair, identity, rank, two_terms, usage_of
from lint.rule import Context, Example, Finding, Use

SEVERITY = Severity.WARNING
ON = True
EXAMPLES = (
    Example("يحفظ الحالة (State) أولا، ثم يقرأ [[الحالة]] (Status) من الخادم."),
    Example("كل طبقة (Layer) تتعلم، وكل [[طبقة]] (Tier) تخدم."),
    Example("بالضبط الدقيق (Fine-Tuning) نكيفه، [[وبالضبط الدقيق]] (Calibration) نعدله."),
    Example("يقرأ [[الحالة]] (Status)، ثم الحالة (State) مرة، والحالة (State) أخرى، [[والحالة]] (Case) ثالثة."),
    Example("نجمع الأمثلة لتدريب الشبكة العصبية (to train an NN). والشبكة العصبية (Neural Network) تتعلم."),
    Example("المحول / النموذج اللغوي (Transformer / LM) سريع، والنموذج اللغوي (LM) كبير."),
    Example("يحفظ الحالة (State) أولا، ثم يقرأ الحالات (States)."),
    Example("نقرأ عن الانتباه (attention)، ونموذج الانتباه (attending) معه."),
    Example("معالجة اللغات الطبيعية (NLP)، ومعالجة اللغات الطبيعية (Natural Language Processing)."),
    Example("نموذج اللغة (Language Model) ونموذج اللغة (Large Language Model)."),
    Example("ندرب المحول (Transformer) أولا، ثم المحول (Transfomer) ثانيا."),
    Example("وحدات معالجة الرسومات (GPUs) ووحدات معالجة الموترات (TPUs)."),
)


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield the first gloss that gives an Arabic rendering another English than its main one."""
    del document
    renderings: dict[tuple[str, ...], dict[str, list[Use]]] = {}
    for use in context.uses:
        renderings.setdefault(stems(use.gloss.arabic), {}).setdefault(identity(use), []).append(use)
    # Most renderings have one English, and most questions are asked of the others alone.
    for names in renderings.values():
        if len(names) > 1:
            sure = ([use for use in uses if not mistaken(use, context) and not listed(use)] for uses in names.values())
            yield from _conflicts([(usage_of(use, context), use) for use in uses] for uses in sure if uses)


def _conflicts(names: Iterable[list[Pair[Use]]]) -> Iterator[Finding]:
    """Yield a finding for each English that is in conflict with one that is more at home with the Arabic."""
    every: list[Pair[Use]] = []
    terms: list[Pair[Use]] = []
    for named in sorted(names, key=rank, reverse=True):
        # One of each kind will do, for terms are repeated.
        kinds: dict[object, Pair[Use]] = {}
        for usage, use in named:
            kinds.setdefault((usage.english, usage.abbr, usage.terms), (usage, use))
        pairs = ((one, other) for one in kinds.values() for other in (every if one[0].terms else terms))
        found = next(((one[1], other[1]) for one, other in pairs if two_terms(one[0], other[0])), None)
        if found:
            use, other = found
            message = (
                f"glossed “{use.english}” here and “{other.english}” elsewhere: one Arabic rendering for two terms"
            )
            yield Finding(use.head, message, related=(Related(other.span, f"glossed “{other.english}” here"),))
        every += kinds.values()
        terms += (kind for kind in kinds.values() if kind[0].terms)
