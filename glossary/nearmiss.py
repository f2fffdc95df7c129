"""English that is one slip away from a term of the glossary."""

from __future__ import annotations

import re

from glossary.english import key
from glossary.model import Glossary

# Endings and beginnings that make another word, not a misspelt one.
_ENDINGS = ("s", "es", "d", "ed", "r", "er", "or", "ers", "ing", "ion", "al", "ly", "ic", "ive", "y", "e", "n", "st", "ist", "ism", "t", "able")
_PREFIXES = ("un", "in", "im", "non", "de", "re", "dis", "pre", "sub", "a", "anti", "co", "bi", "multi", "semi", "self", "over", "under", "hyper", "meta", "auto")
_BRITISH = re.compile("is(?=ation|e|ing|er)|our|lled|lling|ller|re$")
_WORD = re.compile("[a-z0-9]+")


class NearMiss:
    """Finds the one term that a misspelt English term must be."""

    def __init__(self, glossary: Glossary) -> None:
        """List the English of *glossary*."""
        self._terms = {key(t.text): t.text for c in glossary.concepts for t in c.english()}
        self._words = {w for text in self._terms.values() for w in _WORD.findall(text.casefold())}

    def of(self, english: str) -> str | None:
        """Return the term that *english* misspells, in the case and number of *english*, or None.

        One edit from 6 letters on, two from 12 on; a transposition is one edit (optimal string
        alignment). None where several terms are as near.
        """
        from rapidfuzz.distance import OSA  # noqa: PLC0415 (12 MB that few runs need)

        text = key(english)
        limit = 2 if len(text) >= 12 else 1
        if len(text) < 6 or all(self._is_word(w) for w in _WORD.findall(english.casefold())):
            return None
        near: dict[str, int] = {}
        for known in self._terms:
            if abs(len(known) - len(text)) <= limit:
                distance = OSA.distance(text, known, score_cutoff=limit)
                if distance <= limit:
                    near[known] = distance
        if len(near) != 1:
            return None
        known = next(iter(near))
        return None if _another_word(text, known) else _like(self._terms[known], english)

    def _is_word(self, word: str) -> bool:
        return word in self._words or any(word.removesuffix(e) in self._words for e in _ENDINGS) or any(word + e in self._words for e in _ENDINGS)


def _another_word(text: str, known: str) -> bool:
    if _BRITISH.sub("", text) == re.sub("iz(?=ation|e|ing|er)|or|led|ling|ler|er$", "", known):
        return True
    if re.sub("[0-9]", "", text) == re.sub("[0-9]", "", known):
        return True
    if any(text == p + known or known == p + text for p in _PREFIXES):
        return True
    stem = 0
    while stem < min(len(text), len(known)) and text[stem] == known[stem]:
        stem += 1
    return stem > 0 and {text[stem:], known[stem:]} <= {"", *_ENDINGS}


def _like(term: str, model: str) -> str:
    if model.casefold().endswith("s") and not term.casefold().endswith("s"):
        term += "s"
    return term.lower() if model.islower() else term
