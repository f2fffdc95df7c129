"""Plurals of whole terms, made of the plural of the head noun."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from typing import TYPE_CHECKING

from glossary.citation import ADJECTIVE, CHAIN, CITED, HALF, NEGATIONS, PIVOT, QUASI, Group, Word
from glossary.forms import accepts, matcher_for
from glossary.model import Term
from glossary.pattern import parse
from glossary.record import NamedTuple
from glossary.text import fold, strip_marks

if TYPE_CHECKING:
    from glossary.camel import Camel, Paradigm

__all__ = ["Suggestion", "head_noun", "suggest_plurals", "whole_plural"]


class Suggestion(NamedTuple):
    """What an entry might say about the plural of its term."""

    head: str
    """The head noun, indefinite and singular."""
    paradigms: tuple[Paradigm, ...]
    plurals: tuple[str, ...]
    """Of the whole term, for ``plural:``; empty where the rules do without."""
    by_rule: tuple[str, ...]
    """Plurals that the matcher finds without an entry."""
    people: bool
    """Whether the head names people, whose adjectives may want another plural."""


def head_noun(citation: str) -> str:
    """Return the first noun of *citation*, indefinite.

    >>> head_noun("الشبكة العصبية")
    'شبكة'
    """
    word = parse(citation).words[0]
    ending = {("f", "s"): "ة", ("f", "p"): "ات", ("m", "p"): "ون"}.get((word.gender, word.number), "")
    return word.base + ending


def suggest_plurals(term: Term, camel: Camel) -> Suggestion:
    """Return the plurals of *term* that camel-tools knows and the matcher would not find.

    Where one has to be listed, the sound plural is listed with it, for a listed plural turns the rules off.
    """
    head = head_noun(term.text)
    paradigms = tuple(camel.paradigms(head))
    adjectives = _adjectives(term.text, camel)
    matcher = matcher_for(term._replace(plurals=()))
    found: dict[str, bool] = {}
    for plural in _plurals(head, paradigms):
        whole = whole_plural(term.text, plural, adjectives)
        found.setdefault(whole, accepts(matcher, whole))
    by_rule = tuple(text for text, accepted in found.items() if accepted)
    needed = tuple(found) if len(by_rule) < len(found) else ()
    return Suggestion(head, paradigms, needed, by_rule, any(p.people for p in paradigms))


# Nouns of action of the second form: تصنيفات is commoner than تصانيف.
_TAFIL = re.compile("ت..ي.$")


def _plurals(head: str, paradigms: Iterable[Paradigm]) -> Iterator[str]:
    sound_first = head.endswith("ة") or _TAFIL.match(head)
    for paradigm in paradigms:
        # مستخدمون; but of things متجهات alone.
        sound = [plural for plural in paradigm.sound if plural.endswith("ون" if paradigm.people else "ات")]
        # شبكات before شباك, but نماذج before نموذجات.
        yield from [*sound, *paradigm.broken] if sound_first else [*paradigm.broken, *sound]


# Participles, فعيل and فاعل: adjectives where the articles allow it, whatever the database calls them.
_ADJECTIVAL = re.compile("م...|..ي.$|.ا..$")


def _adjectives(citation: str, camel: Camel) -> frozenset[int]:
    """Return the places of the adjectives of the head, told from genitives and appositions."""
    group = parse(citation).groups[0]
    places = [i for i, word in enumerate(group.words) if i and word.number == "s" and _may_follow_head(group, i)]
    return frozenset(i for i in places if _is_adjective(group.words[i], camel))


def _is_adjective(word: Word, camel: Camel) -> bool:
    singular = word.base + "ة" * (word.gender == "f")
    nisba = word.base.endswith("ي")
    return nisba or bool(_ADJECTIVAL.match(word.base)) or camel.is_adjective(singular)


def _may_follow_head(group: Group, at: int) -> bool:
    """Tell whether word *at* may be an adjective of the head noun, by the articles of the citation."""
    head, word, roles = group.words[0], group.words[at], group.structures[0]
    if group.words[at - 1].base in NEGATIONS:
        return True
    if fold(word.base) in QUASI or roles[at] == CITED:
        return False
    if head.definite and not word.definite:  # التعلم ذاتي الإشراف
        return at + 1 < len(group.words) and group.words[at + 1].definite
    if head.definite or roles[0] == PIVOT:
        return head.definite or roles[at] in (ADJECTIVE, HALF)
    # In نموذج اللغة الكبير the adjective agrees with the head alone; else take it for the genitive's.
    pivot = roles.index(PIVOT)
    return at > pivot and group.words[pivot].gender != word.gender


def whole_plural(citation: str, plural: str, adjectives: Container[int] = ()) -> str:
    """Return *citation* with its head in the *plural*, which is indefinite, as definite as it is cited.

    The *adjectives* of the head, given by their places, go into the feminine singular, as they do
    beside what is not human.

    >>> whole_plural("نموذج اللغة الكبير", "نماذج", {2}), whole_plural("مدير الحزم", "مديرون")
    ('نماذج اللغة الكبيرة', 'مديرو الحزم')
    """
    group = parse(citation).groups[0]
    written = citation.replace("-", " ").split()
    if plural.endswith("ون") and any(roles[0] == CHAIN for roles in group.structures) and not group.words[0].definite:
        plural = plural.removesuffix("ن")
    result = ["ال" * group.words[0].definite + plural, *written[1:]]
    for i, word in enumerate(group.words):
        if i in adjectives and _takes_teh(word):
            result[i] = strip_marks(written[i]) + "ة"
    return " ".join(result)


def _takes_teh(word: Word) -> bool:
    # أعلى and أمثل have feminines of their own: an author knows them.
    elative = word.base.startswith("أ") and len(word.base) == 4
    return (word.gender, word.number) == ("m", "s") and word.base[-1] not in "ىاء" and not elative
