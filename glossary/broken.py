"""Plurals that the glossary implies: a head that has a broken one in one term has it in every term.

نموذج has نماذج listed with one concept; the terms of the others that begin with نموذج, admitted
and deprecated ones too, need not list theirs again. Where a sound plural is listed as well (مهام and
مهمات), every term with this head has both.
"""

from __future__ import annotations

from collections.abc import Iterator

from glossary.citation import ADJECTIVE, COMPLEMENT, HALF, NEGATIONS, PIVOT, Group, Word, read_word
from glossary.lazyre import lazy
from glossary.model import Glossary, Term
from glossary.pattern import parse
from glossary.record import NamedTuple
from glossary.text import fold, strip_marks


class Plurals(NamedTuple):
    """The plurals of a term or of a head word."""

    listed: tuple[str, ...]
    """Those that no rule derives."""
    by_rule: bool
    """Whether it has its sound plural too."""


Heads = dict[str, Plurals]
"""Plurals of head words as written, without the article, by the folded singular with its teh marbuta."""


def heads(glossary: Glossary) -> Heads:
    """Return the plurals of head words of which the terms of *glossary* list a broken one."""
    found: dict[str, dict[str, bool]] = {}
    for concept in glossary.concepts:
        for term in concept.terms:
            for plural in term.plurals:
                one, many = term.text.split(), plural.split()
                head, bare = _bare(one[0]), _bare(many[0])
                # نشر النموذج, نشر النماذج: the plural of another word.
                if len(one) == len(many) and head != bare:
                    found.setdefault(fold(head), {})[bare] = _sound(head, bare)
    return {
        head: Plurals(tuple(text for text, sound in texts.items() if not sound), any(texts.values()))
        for head, texts in found.items()
        if not all(texts.values())
    }


def _sound(head: str, plural: str) -> bool:
    base = read_word(head, first=True).base
    one = read_word(plural, first=True, plural=True)
    # مديرو الحزم: before a genitive.
    return (one.base == base and one.number == "p") or plural == base + "و"


def plurals_of(term: Term, known: Heads) -> Plurals:
    """Return the plurals under which *term* is found: its own, else those of its head word."""
    if term.plurals:
        return Plurals(term.plurals, by_rule=False)
    head = known.get(fold(_bare(term.text.split()[0]))) if term.text.split() else None
    return Plurals(tuple(plurals(term.text, known)), head.by_rule) if head else Plurals((), by_rule=True)


def plurals(citation: str, known: Heads) -> Iterator[str]:
    """Yield *citation* in the broken plurals of its head, its adjectives agreeing (النماذج اللغوية).

    An adjective after a genitive may belong to either noun; where gender does not tell, both
    forms are given.
    """
    words = citation.split()
    head = _bare(words[0])
    article = "ال" if _bare(words[0]) != strip_marks(words[0]) else ""
    for plural in known[fold(head)].listed if fold(head) in known else ():
        rests = dict.fromkeys((*_agreeing(citation, words, whole=False), *_agreeing(citation, words, whole=True)))
        for rest in rests:
            yield " ".join((article + plural, *rest))


def _bare(word: str) -> str:
    text = strip_marks(word)
    return text[2:] if read_word(text, first=True).definite else text


def _agreeing(citation: str, words: list[str], whole: bool) -> Iterator[tuple[str, ...]]:
    group = parse(citation).groups[0]
    likely = [roles for roles in group.structures if not _of_relative(group, roles)]
    for roles in likely or group.structures:
        yield (
            *(_feminine(words[i], group, roles, i, whole) for i in range(1, len(group.words))),
            *words[len(group.words) :],
        )


def _of_relative(group: Group, roles: tuple[str, ...]) -> bool:
    """Tell whether an adjective would be in construct with another: البياني الشريطي is no ثنائي اللغة."""
    return any(
        role == COMPLEMENT and group.words[i].relative and group.words[i - 1].base not in NEGATIONS
        for i, role in enumerate(roles)
    )


def _feminine(word: str, group: Group, roles: tuple[str, ...], i: int, whole: bool) -> str:
    """Return a word as it stands beside a plural of things: an adjective of the head in the feminine."""
    if group.words[i].pronoun == "ه":  # البرنامج بوصفه خدمة, البرامج بوصفها خدمة
        return word + "ا"
    if not _qualifies(group, roles, i):
        return word
    pivot: Word = group.words[roles.index(PIVOT)]
    of_head = roles.index(PIVOT) == 0 or pivot.gender == "f" or whole
    if not of_head:
        return word
    bare = _bare(word)
    if bare in _ELATIVES:
        return word.removesuffix(bare) + _ELATIVES[bare]
    return word[:-1] + "اة" if word.endswith("ى") else word + "ة"


def _qualifies(group: Group, roles: tuple[str, ...], i: int) -> bool:
    """Tell whether a word that shows no feminine may be an adjective of the head."""
    word, pivot = group.words[i], group.words[roles.index(PIVOT)]
    beside = (group.words[i - 1].base in NEGATIONS) if roles[i] == COMPLEMENT else roles[i] in (ADJECTIVE, HALF)
    # After a feminine head it stands in apposition (الدالة الهدف).
    if not beside or "f" in (word.gender, group.words[0].gender) or word.quasi or word.base in _ELATIVES.values():
        return False
    if roles[i] == HALF and (group.words[i + 1].quasi or not (pivot.definite or word.relative)):
        return False
    shape = _SHAPES if pivot.definite else _PARTICIPLE
    return word.relative or word.base in _ELATIVES or shape.match(word.base) is not None


# Participles with م; beside them فعيل, فاعل, and short ones, which without articles may be names (قانون بايز).
_PARTICIPLE = lazy("م.{3,}$")
_SHAPES = lazy("م.{3,}$|..ي.?$|.[اي][^ا].$|(?:عام|خاص|حاد|خام|حر|هش|ضخم|مرن|نشط|صلب|سهل|صعب|جيد|ضيق)$")

# Comparatives whose feminine is a word of its own: الحد الأدنى, الحدود الدنيا.
_ELATIVES = {
    "أدنى": "دنيا", "أعلى": "عليا", "أقصى": "قصوى", "أصغر": "صغرى", "أكبر": "كبرى", "أول": "أولى", "آخر": "أخرى",
    "أمثل": "مثلى", "أوسط": "وسطى", "أسود": "سوداء", "أبيض": "بيضاء",
}  # fmt: skip
