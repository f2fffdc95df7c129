"""The Arabic renderings that glosses give one English term, and the terms for which they give one rendering."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TypeVar

from glossary.boundary import english_words
from glossary.english import key
from glossary.gloss import GlossKind
from glossary.lazyre import lazy
from glossary.model import Concept, Status, Term
from glossary.nearmiss import slip
from glossary.parenthesis import abbreviates
from glossary.text import ARABIC
from glossary.variant import same_rendering, stems, undecorated
from lint.confusion import listed
from lint.rule import Context, Use
from lint.usage import Usage

__all__ = [
    "GENERAL",
    "KINDS",
    "Pair",
    "clusters",
    "comparable",
    "deprecated_english",
    "doubtful",
    "identity",
    "main_first",
    "rank",
    "renderings",
    "same_form",
    "settled",
    "two_terms",
    "unlike",
    "usage_of",
]

Where = TypeVar("Where")
Pair = tuple[Usage, Where]
"""A gloss, and what says where it stands."""
GENERAL = frozenset("نموذج شبك نظام جهاز أدا مكتب دال طبق".split())
"""Stems of heads of descriptions: "a generative model (seq2seq)" does not say what seq2seq means."""
KINDS = GENERAL | frozenset("اسلوب طريق تقن خوارزم مفهوم مصطلح نوع مجال".split())
"""Stems of nouns that only say what kind of thing the name after them is of: أسلوب, خوارزمية."""
_RENDERINGS = 100
"""Of one English term; of more, which come of hostile texts only, the first are looked at."""
_BEFORE = lazy(f"[{ARABIC}]+(?=[ \u00a0]+$)")
_alike = lru_cache(maxsize=50_000)(same_rendering)


def identity(use: Use) -> str:
    """Return what the glosses of one English term have in common."""
    return use.gloss.concept.id if use.gloss.concept else key(use.english)


def deprecated_english(use: Use) -> Term | None:
    """Return the deprecated English term that a gloss gives, if it gives none that is right.

    Where hyphens and spaces alone tell it from one that is right, it must be written as it is listed.
    """
    concept, mine = use.gloss.concept, use.english
    listed = concept.english() if concept else ()
    wrong = [term for term in listed if term.status is Status.DEPRECATED and key(term.text) == key(mine)]
    if not wrong:
        return None
    right = any(key(term.text) == key(mine) for term in listed if term.status is not Status.DEPRECATED)
    same = (term for term in wrong if not right or _cited(term.text) == _cited(mine))
    return next(same, None)


def _cited(text: str) -> str:
    return text.casefold().removesuffix("s")


def usage_of(use: Use, context: Context) -> Usage:
    """Return what comparing *use* with other glosses takes."""
    gloss, concept, start = use.gloss, use.gloss.concept, use.gloss.head.start
    matches = context.terms_at(use.passage, gloss.head) if concept and gloss.agrees else ()
    terms = {m.term.text: m.term.status for m in matches if concept and m.concept.id == concept.id}
    statuses = set(terms.values())
    before = _BEFORE.search(use.passage.text[max(0, start - 40) : start])
    return Usage(
        use.head,
        gloss.arabic,
        gloss.english,
        gloss.abbr,
        concept.id if concept else None,
        concept.en if concept else use.english,
        tuple(terms),
        rank=2 if Status.PREFERRED in statuses else int(statuses != {Status.DEPRECATED}),
        before=before.group() if before else "",
        cut=any(link.overlaps(gloss.head) and link.start > start for link in use.passage.links),
    )


def renderings(context: Context) -> Iterator[tuple[list[Use], list[list[Use]]]]:
    """Yield, for each English term with two renderings or more that are surely two, the main one and the others.

    Each is the list of its glosses in order, of the others those whose English is no synonym.
    """
    groups: dict[str, list[Use]] = {}
    for use in context.uses:
        if use.gloss.kind is not GlossKind.REVERSE and not listed(use):
            groups.setdefault(identity(use), []).append(use)
    for uses in groups.values():
        if len(uses) > 1 and len(found := clusters([(usage_of(use, context), use) for use in uses])) > 1:
            main, *others = main_first(found)
            sure = [one for one in others if not doubtful(one[0][0], main[0][0], settled(one) and settled(main))]
            alike = ([u for m, u in one if any(comparable(m, other) for other, _ in main)] for one in sure)
            yield [use for _, use in main], [uses for uses in alike if uses]


def clusters(pairs: Iterable[Pair[Where]]) -> list[list[Pair[Where]]]:
    """Return the glosses of one English term, those of one rendering together, in order."""
    found: list[list[Pair[Where]]] = []
    # Most designations come again and again, letter for letter.
    known: dict[tuple[str, tuple[str, ...]], list[Pair[Where]]] = {}
    for pair in pairs:
        name = pair[0].arabic, pair[0].terms
        cluster = known.get(name)
        if cluster is None:
            if len(found) == _RENDERINGS:
                continue
            cluster = next((one for one in found if _same(pair[0], one[0][0])), None)
        if cluster is None:
            found.append(cluster := [])
        known[name] = cluster
        cluster.append(pair)
    return found


def _same(one: Usage, other: Usage) -> bool:
    if one.terms and other.terms:
        return not {*one.terms}.isdisjoint(other.terms)
    return _alike(one.arabic, other.arabic)


def main_first(found: Sequence[list[Pair[Where]]]) -> list[list[Pair[Where]]]:
    """Return the renderings with the main one first: the glossary's preferred, else the commonest, else the first.

    One that the glossary deprecates comes after all others.
    """
    main = max(found, key=lambda cluster: (max(usage.rank for usage, _ in cluster), len(cluster)))
    return [main, *(cluster for cluster in found if cluster is not main)]


def rank(named: Sequence[Pair[Where]]) -> tuple[tuple[int, bool], int]:
    """Return how much one English is at home with an Arabic rendering, by its glosses: the most is the main one."""
    return max((usage.rank, bool(usage.terms)) for usage, _ in named), len(named)


def comparable(one: Usage, other: Usage) -> bool:
    """Tell whether the English of two glosses may be the same: two synonyms may well have two renderings."""
    a, b = one.full, other.full
    return not a or not b or key(a) == key(b)


def settled(cluster: Sequence[Pair[Where]]) -> bool:
    """Tell whether a rendering is surely one: the glossary has it, or it is repeated with the English in full.

    "The original model (BERT)" comes again, and still does not say what BERT means.
    """
    return any(usage.terms for usage, _ in cluster) or (len(cluster) > 1 and any(usage.english for usage, _ in cluster))


def doubtful(one: Usage, other: Usage, both_settled: bool) -> bool:
    """Tell whether the beginning of one designation may have been misjudged, so that the two may be one.

    So it may where one holds all words of the other, one goes on where the other begins, or the word before
    one is in the other; where one begins in a link text and the link before it; or where they have no word in
    common and not both are settled. An abbreviation that may be of an attribute is given to two nouns rightly.
    """
    if one.cut or other.cut:
        return True
    if one.terms and other.terms:
        return False
    if _qualified(one) and _qualified(other) and _other_head(one.arabic, other.arabic):
        return True
    a = stems(one.arabic)
    b = _attached(stems(other.arabic), a)
    a = _attached(a, b)
    if not set(a) & set(b):
        return not both_settled
    if set(a) <= set(b) or set(b) <= set(a) or _goes_on(one.arabic, other.arabic) or _goes_on(other.arabic, one.arabic):
        return True
    return _stem(one.before) in b or _stem(other.before) in a or _overhang(a, b) or _overhang(b, a)


def _qualified(usage: Usage) -> bool:
    """Tell whether an abbreviation alone is given that may be of an attribute: FC of a connected layer or network."""
    if usage.english:
        return False
    return _headless(usage.abbr, usage.name) if usage.concept else _letters(usage.abbr) < len(usage.arabic.split())


def _headless(abbr: str, english: str) -> bool:
    """Tell whether an abbreviation leaves out the last word of the English that it stands for."""
    last = english.casefold().split()[-1]
    return _letters(abbr) < len(english_words(english)) and abbr.casefold().removesuffix("s")[-1:] != last[0]


def _letters(abbr: str) -> int:
    return sum(1 for char in abbr.removesuffix("s") if char.isalnum())


def _other_head(one: str, other: str) -> bool:
    """Tell whether two Arabic designations differ in the first word only, and what it calls for."""
    a, b = stems(one), stems(other)
    return len(a) == len(b) > 1 and a[0] != b[0] and a[1:] == b[1:]


def unlike(use: Use, concept: Concept) -> bool:
    """Tell whether only an abbreviation is given, and no word before it but its attributes speaks for *concept*."""
    if use.gloss.english:
        return False
    texts = [term.text for term in concept.arabic()]
    if _headless(use.gloss.abbr, concept.en) and any(_other_head(text, use.gloss.arabic) for text in texts):
        return True
    known = {stem for text in texts for stem in stems(text)}
    return not (known - GENERAL) & set(stems(use.gloss.arabic))


def _goes_on(one: str, other: str) -> bool:
    """Tell whether *one* is the other rendering in some form, with more words after it."""
    words = one.split()
    count = len(other.split())
    return 1 < count < len(words) and _alike(" ".join(words[:count]), other)


def _attached(words: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    """Take a one-letter proclitic off each of *words* that without it is one of *others*."""
    return tuple(w[1:] if w not in others and w[0] in "بكلوف" and w[1:] in others else w for w in words)


def same_form(citation: str, other: str) -> bool:
    """Tell whether a designation is a cited rendering in another form, as بالأمثلة القليلة is بأمثلة قليلة definite."""
    if same_rendering(citation, other):
        return True
    a, b = undecorated(citation).split(), undecorated(other).split()
    return len(a) > 1 and _attached(a, b) == _attached(b, a)


def _stem(word: str) -> str:
    return next(iter(stems(word)), "")


def _overhang(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two words or more at the end of *one* begin *other*."""
    return any(tuple(one[-n:]) == tuple(other[:n]) for n in range(2, min(len(one), len(other)) + 1))


def two_terms(one: Usage, other: Usage) -> bool:
    """Tell whether two glosses of one Arabic rendering surely name two things, and the glossary has it for one.

    They may be one where they have a word in common, as where one gives the English of the whole phrase
    ("to train AI" and "AI"), and where a gloss gives two things, each another's English ("Generative AI / LLM").
    """
    if not (one.terms or other.terms) or not all(use.english or use.concept for use in (one, other)):
        return False
    if any(use.english and use.abbr and not abbreviates(use.abbr, use.full) for use in (one, other)):
        return False
    if _shortens(one, other) or _shortens(other, one):
        return False
    return not _words(one) & _words(other) and not _kin(one.shown, other.shown) and not slip(one.shown, other.shown)


def _kin(one: str, other: str) -> bool:
    """Tell whether two English words are forms of one: governing and governance, deploying and deployments."""
    start = one[:_KIN].casefold()
    return " " not in one + other and len(start) == _KIN and other.casefold().startswith(start)


_KIN = 5
"""Letters; State and Status have four."""


def _shortens(one: Usage, other: Usage) -> bool:
    """Tell whether a word of one English may be an abbreviation of the other."""
    words = (word for word in one.shown.split() if word[-1:].isupper() or word[-2:-1].isupper())
    return any(abbreviates(word, full) for word in words for full in (other.english, other.name) if full)


def _words(usage: Usage) -> set[str]:
    return {re.sub("y$", "i", word) for word in english_words(f"{usage.name} {usage.english} {usage.abbr}")}
