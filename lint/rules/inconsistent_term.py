"""One English term is glossed with two Arabic renderings.

Why: a reader takes two renderings for two things. This needs no glossary: the English in the
parentheses says that both mean the same.

When not: renderings that differ only in inflection, spelling or number; where one holds all words
of the other, or both are unknown, unlike and not repeated, since then it is in doubt where the
designation begins.

Fix: none yet where the glossary does not know the term; else to the preferred rendering, unsafe.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from glossary.english import key
from glossary.gloss import GlossKind
from glossary.model import Status
from glossary.render import render
from glossary.variant import same_rendering, word_stems
from lint.diagnostic import Fix, Related, Severity
from lint.document import Document
from lint.rule import Context, Example, Finding, Use, replacement

SEVERITY = Severity.WARNING
ON = True
EXAMPLES = (
    Example(
        "يفيد [[التعليم الفوقي]] (Meta-Learning).\n\nثم درسنا التعلم الفوقي (Meta-Learning).",
    ),
    Example("التسوية (Reconciliation) سريعة. وبالتسوية (Reconciliation) تنتهي.\n\n[[المطابقة]] (reconciliation) أخف. [[والمطابقة]] (reconciliation) شائعة."),
    Example("تكفي [[وحدة معالجة الرسوميات]] (GPU)، وكانت وحدة معالجة الرسومات (GPU) نادرة.", fixed="تكفي وحدة معالجة الرسومات (GPU)، وكانت وحدة معالجة الرسومات (GPU) نادرة."),
    Example("وبالتعلم الفوقي (Meta-Learning)، ثم تعلما فوقيا (Meta-Learning)."),
    Example("نموذج العالم (World Model) ونماذج العالم (World Models)."),
    Example("قائمة معالجة اللغات الطبيعية (NLP)، ومعالجة اللغات الطبيعية (NLP)."),
    Example("الشبكات العصبية (NNs) والشبكة العصبية (Neural Network)."),
    Example("ندرب محول الرؤية (Vision Transformer)، ومشفر صورة (Vision Transformer)."),
    Example("الاسقاط (Dropout) والإسقاط (Dropout)."),
)


def identity(use: Use) -> str:
    """Return what the glosses of one English term have in common."""
    return use.gloss.concept.id if use.gloss.concept else key(use.english)


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield each gloss whose Arabic is not the document's main rendering of its English."""
    del document
    groups: dict[str, list[Use]] = {}
    for use in context.uses:
        if use.gloss.kind is not GlossKind.REVERSE:
            groups.setdefault(identity(use), []).append(use)
    for uses in groups.values():
        if len(uses) < 2:
            continue
        clusters = _clusters(uses, context)
        if len(clusters) < 2:
            continue
        main = _main(clusters, context)
        for cluster in clusters:
            if cluster is main or _doubtful(cluster, main):
                continue
            for use in cluster:
                yield _finding(use, main[0], context)


def _clusters(uses: Sequence[Use], context: Context) -> list[list[Use]]:
    clusters: list[list[Use]] = []
    for use in uses:
        for cluster in clusters:
            if _same(use, cluster[0], context):
                cluster.append(use)
                break
        else:
            clusters.append([use])
    return clusters


def _same(one: Use, other: Use, context: Context) -> bool:
    if one.gloss.agrees and other.gloss.agrees:
        return bool(_terms(one, context) & _terms(other, context))
    return same_rendering(one.gloss.arabic, other.gloss.arabic)


def _terms(use: Use, context: Context) -> set[str]:
    concept = use.gloss.concept
    return {m.term.text for m in context.terms_at(use.passage, use.gloss.head) if concept and m.concept.id == concept.id}


def _doubtful(cluster: Sequence[Use], main: Sequence[Use]) -> bool:
    """Tell whether the beginning of one designation may have been misjudged, so that the two may be one.

    So it may where one holds all words of the other, or where they have no word in common and one
    of them is neither in the glossary nor repeated.
    """
    one, other = (word_stems(uses[0].gloss.arabic) for uses in (cluster, main))
    if one & other:
        return (one <= other or other <= one) and not (cluster[0].gloss.agrees and main[0].gloss.agrees)
    return not all(uses[0].gloss.agrees or len(uses) > 1 for uses in (cluster, main))


def _main(clusters: Sequence[list[Use]], context: Context) -> list[Use]:
    def preferred(cluster: list[Use]) -> bool:
        concept = cluster[0].gloss.concept
        return concept is not None and concept.ar in _terms(cluster[0], context)

    counts = Counter({i: len(cluster) for i, cluster in enumerate(clusters)})
    return clusters[max(counts, key=lambda i: (preferred(clusters[i]), counts[i], -i))]


def _finding(use: Use, main: Use, context: Context) -> Finding:
    concept = use.gloss.concept
    message = f"“{use.english}” is rendered otherwise elsewhere in this document: {main.gloss.arabic}"
    return Finding(use.head, message, _fix(use, context), concept.id if concept else None, (Related(main.head, "rendered so here"),))


def _fix(use: Use, context: Context) -> Fix | None:
    concept = use.gloss.concept
    preferred = next(iter(concept.arabic(Status.PREFERRED)), None) if concept else None
    for match in context.terms_at(use.passage, use.gloss.head):
        if concept and preferred and match.concept.id == concept.id and (text := render(match, preferred)):
            return replacement(use.passage, use.gloss.head, text, safe=False)
    return None
