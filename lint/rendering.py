"""The Arabic renderings that a document's glosses give one English term."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from glossary.english import key
from glossary.gloss import GlossKind
from glossary.text import ARABIC
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


def comparable(one: Use, other: Use) -> bool:
    """Tell whether the English of two glosses is the same: two synonyms may well have two renderings."""
    a, b = one.gloss.english, other.gloss.english
    return not a or not b or key(a) == key(b)


def doubtful(cluster: Sequence[Use], main: Sequence[Use]) -> bool:
    """Tell whether the beginning of one designation may have been misjudged, so that the two may be one.

    So it may where one holds all words of the other, one goes on where the other begins, or the word before
    one is in the other; where one begins in a link text and the link before it; or where they have no word in
    common and one of them is neither in the glossary nor repeated.
    """
    one, other = cluster[0], main[0]
    if _across(one) or _across(other):
        return True
    if one.gloss.agrees and other.gloss.agrees:
        return False
    a = stems(one.gloss.arabic)
    b = _attached(stems(other.gloss.arabic), a)
    a = _attached(a, b)
    if not set(a) & set(b):
        return not all(uses[0].gloss.agrees or len(uses) > 1 for uses in (cluster, main))
    if set(a) <= set(b) or set(b) <= set(a):
        return True
    return _before(one) in b or _before(other) in a or _overhang(a, b) or _overhang(b, a)


def _attached(words: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    """Take a one-letter proclitic off each of *words* that without it is one of *others*."""
    return tuple(w[1:] if w not in others and w[0] in "بكلوف" and w[1:] in others else w for w in words)


def _across(use: Use) -> bool:
    return any(link.overlaps(use.gloss.head) and link.start > use.gloss.head.start for link in use.passage.links)


def _before(use: Use) -> str:
    """Return the stem of the word that touches the designation from before, or nothing."""
    start = use.gloss.head.start
    word = re.search(f"[{ARABIC}]+(?=[ \u00a0]+$)", use.passage.text[max(0, start - 40) : start])
    return stems(word.group())[0] if word else ""


def _overhang(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two words or more at the end of *one* begin *other*."""
    return any(tuple(one[-n:]) == tuple(other[:n]) for n in range(2, min(len(one), len(other)) + 1))


def _main(clusters: Sequence[list[Use]], context: Context) -> list[Use]:
    def preferred(cluster: list[Use]) -> bool:
        concept = cluster[0].gloss.concept
        return concept is not None and concept.ar in _terms(cluster[0], context)

    return max(clusters, key=lambda cluster: (preferred(cluster), len(cluster)))
