"""Whether the two halves of a gloss name two concepts: somebody mixed them up, or two terms are glossed at once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from glossary.boundary import english_words
from glossary.inflect import splits
from glossary.lazyre import lazy
from glossary.model import Concept, Status
from glossary.particles import STOPS
from glossary.scan import Match
from glossary.text import ARABIC, LETTER, fold
from glossary.variant import undecorated
from lint.rule import Context, Use


def mistaken(use: Use, context: Context) -> Concept | None:
    """Return the concept whose Arabic stands before the English of another, where that is certain."""
    concept = use.gloss.concept
    if concept is None or use.gloss.agrees or not concept.ar or len(use.gloss.arabic.split()) < 2 or listed(use):
        return None
    terms = _terms(use, context)
    if not terms or any(_same_in_short(use, m.concept) or not _confusable(m.concept, concept) for m in terms):
        return None
    return None if _genitive(use) else terms[0].concept


_BEFORE = lazy(f"([{LETTER}][{ARABIC}]*) \\Z")
_REACH = 40


def _genitive(use: Use) -> bool:
    """Tell whether the designation may be the genitive of the noun before it: جلب البيانات (Data Ingestion)."""
    start = use.gloss.head.start
    before = _BEFORE.search(use.passage.text[max(0, start - _REACH) : start])
    if not before or not use.gloss.arabic.startswith("ال"):
        return False
    word = fold(before[1])
    if not word or word in STOPS or word.startswith(("ي", "ت", "ن")) or word.endswith(("نا", "وا")):
        return False
    return not any(word[at:].startswith("ال") for _, _, at in splits(word))


def shortened(use: Use, context: Context) -> bool:
    """Tell whether the English of a gloss is another concept's, but also some words of the English of its Arabic."""
    return any(True for _ in _shortened(use, context))


def in_short(context: Context) -> frozenset[str]:
    """Return the ids of the concepts whose Arabic has a gloss with some words of their English: (Supervised)."""
    return frozenset(concept.id for use in context.uses for concept in _shortened(use, context))


def _shortened(use: Use, context: Context) -> Iterator[Concept]:
    """Yield the concepts of the designation of a gloss whose English has all words of its English, and more."""
    words = set(english_words(use.gloss.english))
    for match in _terms(use, context) if words else ():
        if any(words < set(english_words(term.text)) for term in match.concept.english()):
            yield match.concept


def _terms(use: Use, context: Context) -> list[Match]:
    found = context.terms_at(use.passage, use.gloss.head)
    return [match for match in found if match.term.status is not Status.DEPRECATED and match.sure]


# Heads of descriptions: "a generative model (BART)" does not say what BART means.
_GENERIC = frozenset(
    english_words("model network algorithm method technique system function layer task tool library framework")
)


def _same_in_short(use: Use, concept: Concept) -> bool:
    """Tell whether the English of a gloss may be short for an English term of *concept*, or that for it.

    "Prior" is short for Prior Probability and for Prior Distribution, and SSL for two ways of learning.
    """
    words = set(english_words(use.gloss.english))
    initials = use.gloss.abbr.casefold()
    for term in concept.english():
        others = english_words(term.text)
        if words and (words <= set(others) or words >= set(others)):
            return True
        if not words and "".join(word[0] for word in others) in (initials, initials.removesuffix("s")):
            return True
    return False


def _confusable(one: Concept, other: Concept) -> bool:
    """Tell whether two concepts are as near as a slip needs, and neither describes the other."""
    a, b = english_words(one.en), english_words(other.en)
    if set(a) <= set(b) or set(b) <= set(a):
        return False
    if a[-1:] == b[-1:] and a[-1] in _GENERIC and len(set(a) & set(b)) == 1:
        return False
    if set(a) & set(b):
        return True
    # A word that only the Arabic of both has may be how someone renders the other: قابلية التفسير is written for
    # explainability, too.
    arabic = {*undecorated(one.ar).split()} & {*undecorated(other.ar).split()}
    return bool(arabic) and any(_compounds(x, y) for x in a for y in b)


_ABILITY = lazy("[ai]bilit[yi]?$")
_COMMON = 4
_PART = 2


def _compounds(one: str, other: str) -> bool:
    """Tell whether two English words are compounds with a part in common: dataset and database, over- and underfit."""
    one, other = _ABILITY.sub("", one), _ABILITY.sub("", other)
    shorter = min(len(one), len(other)) - _PART
    start, end = _common(one, other), _common(one[::-1], other[::-1])
    return _COMMON <= start <= shorter or _COMMON <= end <= shorter


def _common(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


_SEVERAL = lazy(r"/|&|\b(?:or|and)\b")
_SLASH_OR = lazy(r"(?:/|(?<!\w)أو)\s*\Z")
_NEAR = 12


def listed(use: Use) -> bool:
    """Tell whether a gloss is of two terms at once, so that it is not said which English is whose.

    As in التجميع / الفصل (pooling / splitting), فصل أو صنف (split or class), والتدريب والاختبار (training & testing).
    """
    text, gloss = use.passage.text, use.gloss
    if not _SEVERAL.search(gloss.inside.of(text)) or (gloss.concept and _SEVERAL.search(gloss.english)):
        return False
    start = gloss.head.start
    joined = "/" in gloss.arabic or gloss.arabic.startswith("و") or " و" in gloss.arabic
    return joined or _SLASH_OR.search(text[max(0, start - _NEAR) : start]) is not None
