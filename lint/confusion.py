"""Whether the two halves of a gloss name two concepts: somebody mixed them up, or two terms are glossed at once."""

from __future__ import annotations

from glossary.boundary import english_words
from glossary.lazyre import lazy
from glossary.model import Concept, Status
from glossary.variant import undecorated
from lint.rule import Context, Use


def mistaken(use: Use, context: Context) -> Concept | None:
    """Return the concept whose Arabic stands before the English of another, where that is certain."""
    concept = use.gloss.concept
    if concept is None or use.gloss.agrees or not concept.ar or len(use.gloss.arabic.split()) < 2:
        return None
    terms = [
        m for m in context.terms_at(use.passage, use.gloss.head) if m.term.status is not Status.DEPRECATED and m.sure
    ]
    if not terms or any(not _confusable(m.concept, concept) for m in terms):
        return None
    return terms[0].concept


# Heads of descriptions: "a generative model (BART)" does not say what BART means.
_GENERIC = frozenset(
    english_words("model network algorithm method technique system function layer task tool library framework")
)


def _confusable(one: Concept, other: Concept) -> bool:
    """Tell whether two concepts are as near as a slip needs, and neither describes the other."""
    a, b = english_words(one.en), english_words(other.en)
    if set(a) <= set(b) or set(b) <= set(a):
        return False
    if a[-1:] == b[-1:] and a[-1] in _GENERIC and len(set(a) & set(b)) == 1:
        return False
    return bool(set(a) & set(b) or {*undecorated(one.ar).split()} & {*undecorated(other.ar).split()})


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
