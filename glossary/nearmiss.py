"""English that is one slip away from a term of the glossary."""

from __future__ import annotations

import re

from glossary.cachefile import cache_read, cache_write
from glossary.english import key
from glossary.model import Concept, Glossary

# Endings that make another word, not a misspelt one.
_ENDINGS = tuple("s es d ed r er or ers ing ion al ly ic ive y e n st ist ism t able".split())
_SPELLINGS = (("is(?=ation|e|ing|er)", "iz"), ("our", "or"), ("ll(?=ed|ing|er)", "l"), ("re$", "er"), ("ogue$", "og"))
_WORD = re.compile("[a-z0-9]+")


def slip(one: str, other: str) -> bool:
    """Tell whether two English terms are so near that one may misspell the other, or is its plural."""
    a, b = key(one), key(other)
    if min(len(a), len(b)) < 6 or abs(len(a) - len(b)) > 2:
        return False
    from rapidfuzz.distance import OSA  # noqa: PLC0415  (few runs have a near miss to judge)

    return OSA.distance(a, b, score_cutoff=2) <= 2


class NearMiss:
    """Finds the one term that a misspelt English term must be."""

    def __init__(self, glossary: Glossary) -> None:
        """List the English of *glossary*."""
        self._concepts = glossary.concepts
        key_ = f"english-{glossary.digest[:40]}"
        kept = cache_read(key_) if glossary.cached else None
        if kept is None:
            kept = _prepare(glossary)
            if glossary.cached:
                cache_write(key_, kept)
        self._terms: dict[str, list[tuple[list[str], str, int]]]
        self._terms, words = kept
        self._words = frozenset(words)

    def of(self, english: str) -> tuple[str, Concept] | None:
        """Return the term that *english* misspells, in its case and number, with its concept, or None.

        One word may differ, but not in its first letter, by one edit from 6 letters on, by two from
        12 on; a transposition is one edit (optimal string alignment). None where several terms are
        as near.
        """
        mine = _split(english)
        found = [
            (text, self._concepts[number])
            for words, text, number in self._terms.get(_initials(mine), ())
            if sum(a != b for a, b in zip(mine, words, strict=True)) == 1
            and all(a == b or self._slip(a, b) for a, b in zip(mine, words, strict=True))
        ]
        if len({concept.id for _, concept in found}) != 1:
            return None
        text, concept = found[0]
        return _like(text, english), concept

    def _slip(self, written: str, known: str) -> bool:
        limit = 2 if len(known) >= 12 else 1
        if len(written) < 6 or abs(len(written) - len(known)) > limit:
            return False
        # One edit changes at most one letter into another.
        if len(set(written) ^ set(known)) > 2 * limit or self._is_word(written) or _another_word(written, known):
            return False
        from rapidfuzz.distance import OSA  # noqa: PLC0415  (few runs have a near miss to judge)

        return OSA.distance(written, known, score_cutoff=limit) <= limit

    def _is_word(self, word: str) -> bool:
        return any(word.removesuffix(e) in self._words or word + e in self._words for e in ("", *_ENDINGS))


def _prepare(glossary: Glossary) -> tuple[dict[str, list[tuple[list[str], str, int]]], list[str]]:
    terms: dict[str, list[tuple[list[str], str, int]]] = {}
    vocabulary: dict[str, None] = {}
    for number, concept in enumerate(glossary.concepts):
        for term in concept.english():
            words = _split(term.text)
            terms.setdefault(_initials(words), []).append((words, term.text, number))
            vocabulary.update(dict.fromkeys(words))
    return terms, list(vocabulary)


def _split(text: str) -> list[str]:
    words = _WORD.findall(text.casefold())
    return [*words[:-1], *(key(w) for w in words[-1:])]


def _initials(words: list[str]) -> str:
    return " ".join(word[:1] for word in words)


def _american(word: str) -> str:
    for british, american in _SPELLINGS:
        word = re.sub(british, american, word)
    return word


def _another_word(written: str, known: str) -> bool:
    if _american(written) == _american(known) or any(c.isdigit() for c in written):
        return True
    same = 0
    while same < min(len(written), len(known)) and written[same] == known[same]:
        same += 1
    return {written[same:], known[same:]} <= {"", *_ENDINGS}


def _like(term: str, model: str) -> str:
    if model.casefold().endswith("s") and not term.casefold().endswith("s"):
        term += "s"
    return term.lower() if model.islower() else term
