"""English that is one slip away from a term of the glossary."""

from __future__ import annotations

from glossary.english import american, key, plural
from glossary.kept import CELL, ITEM, kept, table, texts
from glossary.lazyre import lazy
from glossary.model import Concept, Glossary

# Endings that make another word, not a misspelt one.
_ENDINGS = tuple("s es d ed r er or ers ing ion al ly ic ive y e n st ist ism t able".split())
_WORD = lazy("[a-z0-9]+")


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
        words, *tables = kept("english", glossary, lambda: _prepare(glossary))
        self._words = frozenset(words.split())
        self._terms = table(*tables)

    def of(self, english: str) -> tuple[str, Concept] | None:
        """Return the term that *english* misspells, in its case and number, with its concept, or None.

        One word may differ, but not in its first letter, by one edit from 6 letters on, by two from
        12 on; a transposition is one edit (optimal string alignment). None where several terms are
        as near.
        """
        mine = _split(english)
        found = [
            (int(number), int(at))
            for number, at, *words in self._alike(_initials(mine))
            if sum(a != b for a, b in zip(mine, words, strict=True)) == 1
            and all(a == b or self._slip(a, b) for a, b in zip(mine, words, strict=True))
        ]
        if len({number for number, _ in found}) != 1:
            return None
        number, at = found[0]
        concept = self._concepts[number]
        return _like(concept.english()[at].text, english), concept

    def _alike(self, initials: str) -> list[list[str]]:
        """Return the number of the concept, that of the term in it, and the words of each term that begin so."""
        row = self._terms.get(initials)
        return [item.split(CELL) for item in row.split(ITEM)] if row else []

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


def _prepare(glossary: Glossary) -> tuple[str, str, str]:
    terms: dict[str, list[str]] = {}
    vocabulary: dict[str, None] = {}
    for number, concept in enumerate(glossary.concepts):
        for at, term in enumerate(concept.english()):
            words = _split(term.text)
            terms.setdefault(_initials(words), []).append(CELL.join((str(number), str(at), *words)))
            vocabulary.update(dict.fromkeys(words))
    return " ".join(vocabulary), *texts({initials: ITEM.join(items) for initials, items in terms.items()})


def _split(text: str) -> list[str]:
    words = _WORD.findall(text.casefold())
    return [*words[:-1], *(key(w) for w in words[-1:])]


def _initials(words: list[str]) -> str:
    return " ".join(word[:1] for word in words)


def _another_word(written: str, known: str) -> bool:
    if american(written) == american(known) or any(c.isdigit() for c in written):
        return True
    same = 0
    while same < min(len(written), len(known)) and written[same] == known[same]:
        same += 1
    return {written[same:], known[same:]} <= {"", *_ENDINGS}


def _like(term: str, model: str) -> str:
    if model.casefold().endswith("s") and not term.casefold().endswith("s"):
        term = plural(term)
    return term.lower() if model.islower() else term
