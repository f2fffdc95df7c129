"""The Arabic renderings that a document's glosses give one English term."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from glossary.english import key
from glossary.gloss import GlossKind
from glossary.variant import same_rendering, stems
from lint.rule import Context, Use


def identity(use: Use) -> str:
    """Return what the glosses of one English term have in common."""
    return use.gloss.concept.id if use.gloss.concept else key(use.english)


def renderings(context: Context) -> Iterator[tuple[list[Use], list[list[Use]]]]:
    """Yield, for each English term with two renderings or more, the main one and the others.

    Each is the list of its glosses in order. The main one is the glossary's preferred rendering,
    else the commonest, else the first.
    """
    groups: dict[str, list[Use]] = {}
    for use in context.uses:
        if use.gloss.kind is not GlossKind.REVERSE:
            groups.setdefault(identity(use), []).append(use)
    for uses in groups.values():
        clusters = _clusters(uses, context)
        if len(clusters) > 1:
            main = _main(clusters, context)
            yield main, [cluster for cluster in clusters if cluster is not main]


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
    return {
        m.term.text for m in context.terms_at(use.passage, use.gloss.head) if concept and m.concept.id == concept.id
    }


def doubtful(cluster: Sequence[Use], main: Sequence[Use]) -> bool:
    """Tell whether the beginning of one designation may have been misjudged, so that the two may be one.

    So it may where one holds all words of the other, or where they have no word in common and one
    of them is neither in the glossary nor repeated.
    """
    one, other = (set(stems(uses[0].gloss.arabic)) for uses in (cluster, main))
    if one & other:
        return (one <= other or other <= one) and not (cluster[0].gloss.agrees and main[0].gloss.agrees)
    return not all(uses[0].gloss.agrees or len(uses) > 1 for uses in (cluster, main))


def _main(clusters: Sequence[list[Use]], context: Context) -> list[Use]:
    def preferred(cluster: list[Use]) -> bool:
        concept = cluster[0].gloss.concept
        return concept is not None and concept.ar in _terms(cluster[0], context)

    return max(clusters, key=lambda cluster: (preferred(cluster), len(cluster)))
