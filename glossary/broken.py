"""Broken plurals that the glossary implies: a head that has one in one term has it in every term.

نموذج has نماذج listed with one concept; the terms of the others that begin with نموذج, admitted
and deprecated ones too, need not list theirs again.
"""

from __future__ import annotations

from collections.abc import Iterator

from glossary.model import Glossary
from glossary.pattern import ADJECTIVE, HALF, PIVOT, Group, Word, parse, read_word
from glossary.text import fold, strip_marks

Heads = dict[str, tuple[str, ...]]
"""Plural heads as written, without the article, by the folded singular with its teh marbuta."""


def heads(glossary: Glossary) -> Heads:
    """Return the broken plurals of head words that the terms of *glossary* list."""
    found: dict[str, dict[str, None]] = {}
    for concept in glossary.concepts:
        for term in concept.terms:
            for plural in term.plurals:
                one, many = term.text.split(), plural.split()
                head, bare = _bare(one[0]), _bare(many[0])
                irregular = read_word(bare, first=True, plural=True).base != read_word(head, first=True).base
                if len(one) == len(many) and irregular:
                    found.setdefault(fold(head), {})[bare] = None
    return {head: tuple(plurals) for head, plurals in found.items()}


def plurals(citation: str, known: Heads) -> Iterator[str]:
    """Yield *citation* in the broken plurals of its head, its adjectives agreeing (النماذج اللغوية).

    An adjective after a genitive may belong to either noun; where gender does not tell, both
    forms are given.
    """
    words = citation.split()
    head = _bare(words[0])
    article = "ال" if _bare(words[0]) != strip_marks(words[0]) else ""
    for plural in known.get(fold(head), ()):
        rests = dict.fromkeys((*_agreeing(citation, words, whole=False), *_agreeing(citation, words, whole=True)))
        for rest in rests:
            yield " ".join((article + plural, *rest))


def _bare(word: str) -> str:
    text = strip_marks(word)
    return text[2:] if read_word(text, first=True).definite else text


def _agreeing(citation: str, words: list[str], whole: bool) -> Iterator[tuple[str, ...]]:
    group = parse(citation).groups[0]
    for roles in group.structures:
        yield (
            *(_feminine(words[i], group, roles, i, whole) for i in range(1, len(group.words))),
            *words[len(group.words) :],
        )


def _feminine(word: str, group: Group, roles: tuple[str, ...], i: int, whole: bool) -> str:
    if roles[i] not in (ADJECTIVE, HALF) or group.words[i].gender == "f" or group.words[i].quasi:
        return word
    pivot: Word = group.words[roles.index(PIVOT)]
    of_head = roles.index(PIVOT) == 0 or pivot.gender == "f" or whole
    if not of_head:
        return word
    bare = _bare(word)
    if bare in _ELATIVES:
        return word.removesuffix(bare) + _ELATIVES[bare]
    return word[:-1] + "اة" if word.endswith("ى") else word + "ة"


# Comparatives whose feminine is a word of its own: الحد الأدنى, الحدود الدنيا.
_ELATIVES = {
    "أدنى": "دنيا", "أعلى": "عليا", "أقصى": "قصوى", "أصغر": "صغرى", "أكبر": "كبرى", "أول": "أولى", "آخر": "أخرى",
    "أمثل": "مثلى", "أوسط": "وسطى", "أسود": "سوداء", "أبيض": "بيضاء",
}  # fmt: skip
