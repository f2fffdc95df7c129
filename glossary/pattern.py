"""Whether a row of tokens, as they may be read, is a form of a citation."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from glossary.citation import (
    ADJECTIVE,
    CHAIN,
    CITED,
    COMPLEMENT,
    HALF,
    LA,
    NEGATIONS,
    PIVOT,
    Group,
    Word,
    groups_of,
    read_words,
)
from glossary.inflect import ABSOLUTE, CONSTRUCT, DHU, EITHER, Reading, Suffix
from glossary.record import NamedTuple


class Form(NamedTuple):
    """The form in which a term stands in a text."""

    number: str
    """``s``, ``d`` or ``p``."""
    definite: bool
    """Definite by the article or by its genitive."""
    proclitics: str
    article: bool = False
    """The first word has the article."""
    pronoun: bool = False
    """Some word has a pronoun."""
    accusative: bool = False
    sure: bool = True
    """False where a bare final yeh may as well make a relational adjective (رمزي)."""


def _likelihood(form: Form) -> tuple[bool, ...]:
    """Rank the readings of one form: للائحة is oftener "to the list" than "to a list", كتابين a dual than a plural."""
    return form.sure, form.number == "s", not form.pronoun, form.definite


class Pattern(NamedTuple):
    """A citation, ready to be compared with readings."""

    words: tuple[Word, ...]
    keys: tuple[str, ...]
    groups: tuple[Group, ...]
    listed: bool
    """A plural given by the glossary: its words keep their number."""
    derive_plural: bool
    """Whether the head takes sound plurals by rule."""
    qualifying: Pattern | None = None
    """The same behind a noun, with which an adjective agrees."""

    def fit(self, readings: Sequence[Sequence[Reading]]) -> Form | None:
        """Return the form of the term if a choice of readings, one a word, makes it."""
        return self._fit(readings) or (self.qualifying and _beside(self.qualifying, readings))

    def _fit(self, readings: Sequence[Sequence[Reading]]) -> Form | None:
        choices = [[r for r in options if self._possible(i, r)] for i, options in enumerate(readings)]
        if not all(choices):
            return None
        forms = [form for chosen in product(*choices) if (form := self._form(chosen))]
        return max(forms, key=_likelihood, default=None)

    def _possible(self, i: int, reading: Reading) -> bool:
        word = self.words[i]
        if reading.base != self.keys[i] or (i and reading.proclitics != word.proclitic):
            return False
        if word.proclitic == "ك" and not word.definite:
            return reading.bare
        if word.particle:
            return reading.bare and reading.suffix.gender == "m" and reading.suffix.number == "s"
        return True

    def _form(self, chosen: Sequence[Reading]) -> Form | None:
        pivots: list[Reading] = []
        for group in self.groups:
            part = chosen[group.start : group.start + len(group.words)]
            roles = next((roles for roles in group.structures if self._structure(group, roles, part)), None)
            if roles is None:
                return None
            pivots.append(part[roles.index(PIVOT)])
        head = chosen[0]
        suffix = head.suffix
        number = "p" if self.listed else suffix.number
        nisba = suffix.gender == "m" and (suffix.pronoun == "ي" or (suffix.state == CONSTRUCT and not suffix.pronoun))
        return Form(
            number,
            definite=not pivots[0].bare,
            proclitics=head.proclitics,
            article=head.definite,
            pronoun=any(not self.words[i].pronoun for i, reading in enumerate(chosen) if reading.suffix.pronoun),
            accusative=suffix.accusative,
            sure=len(chosen) > 1 or not nisba,
        )

    def _structure(self, group: Group, roles: Sequence[str], part: Sequence[Reading]) -> bool:
        at = roles.index(PIVOT)
        definite = not part[at].bare
        number = "p" if self.listed or group.words[0].number == "p" else part[0].suffix.number
        head = _Head(number, fixed=self.listed or group.start > 0 or group.words[0].number == "p", chain=at > 0)
        for i, (role, reading) in enumerate(zip(roles, part, strict=True)):
            word = group.words[i]
            if role in (CHAIN, PIVOT):
                fits = self._noun(word, role, reading, first=group.start + i == 0) and not (
                    role == PIVOT
                    and i + 1 < len(part)
                    and reading.suffix.state == CONSTRUCT
                    and not reading.suffix.pronoun
                )
            elif role == CITED:
                fits = _as_cited(word, reading, head)
            elif role == COMPLEMENT:
                negated = group.words[i - 1].base == LA
                fits = reading.bare if negated else reading.definite or not definite
                fits = fits and (_same(word, reading) or _agrees(word, reading, head))
            elif of_complement(group, roles, i):
                fits = reading.definite == definite and _same(word, reading)
            else:
                free = role == HALF and reading.bare and word.base != LA
                construct = reading.suffix.state == CONSTRUCT and role != HALF
                fits = _agrees(word, reading, head) and (reading.definite == definite or free) and not construct
            if not fits or (reading.suffix.accusative and definite and group.start + i):
                return False
        return True

    def _noun(self, word: Word, role: str, reading: Reading, first: bool) -> bool:
        suffix = reading.suffix
        if role == CHAIN and (not reading.bare or suffix.state == ABSOLUTE):
            return False
        if not first:
            return _same(word, reading)
        if word.base in (*NEGATIONS, LA) and not self.listed:
            return _same(word, reading)
        if self.listed or word.number == "p":
            return suffix.gender == word.gender and suffix.number == word.number
        if suffix.gender == word.gender:
            return suffix.number in "sd" or (self.derive_plural and (suffix.gender == "f" or _personal(word.base)))
        return suffix.gender == "f" and suffix.number == "p" and self.derive_plural


# Any noun: a thing, two, and several.
_NOUN = Word("شيء", "m", "s", definite=False)
_NOUNS = tuple(
    Reading(_NOUN.key, suffix, definite=definite)
    for definite in (False, True)
    for suffix in (Suffix("m", "s", EITHER), Suffix("m", "d", ABSOLUTE), Suffix("f", "p", EITHER))
)


def beside_noun(pattern: Pattern) -> Pattern:
    """Return the *pattern* of an adjective, which agrees with a noun before it that is no part of it.

    What goes with the plural of things is what goes with a feminine noun: مكتبات مفتوحة المصدر, مكتبة مفتوحة المصدر.
    """
    words = (_NOUN, *pattern.words)
    groups = tuple(groups_of(words, listed=False))
    return pattern._replace(
        qualifying=Pattern(words, (_NOUN.key, *pattern.keys), groups, listed=False, derive_plural=True)
    )


def _beside(pattern: Pattern, readings: Sequence[Sequence[Reading]]) -> Form | None:
    first, *rest = readings
    for reading in first:
        plain = reading._replace(proclitics="")
        if reading.suffix.pronoun or reading.suffix.accusative:
            continue
        if any(pattern.fit([(noun,), (plain,), *rest]) for noun in _NOUNS):
            # English adjectives have no number.
            return Form("s", reading.definite, reading.proclitics, article=reading.definite)
    return None


def _personal(base: str) -> bool:
    """Tell whether a noun has a shape that takes ون: مطور, لغوي, باحث; تعلمون is a verb."""
    return base.startswith("م") or base.endswith("ي") or base[1:2] == "ا"


class _Head(NamedTuple):
    """What an adjective agrees with."""

    number: str
    fixed: bool
    """The citation is in the number of the head; adjectives keep their cited form."""
    chain: bool
    """There is a genitive that the adjective may belong to instead."""


def of_complement(group: Group, roles: Sequence[str], i: int) -> bool:
    """Tell whether an adjective belongs to the noun after ذو or ذات: the disks change, their state does not."""
    at = roles.index(COMPLEMENT) if roles[i] == ADJECTIVE and COMPLEMENT in roles[:i] else 0
    if not at or group.words[at - 1].base not in (DHU, "ذات"):
        return False
    gender = group.words[i].gender
    return gender == group.words[at].gender or gender != group.words[0].gender


def _same(word: Word, reading: Reading) -> bool:
    suffix = reading.suffix
    return (suffix.gender, suffix.number) == (word.gender, word.number) and not suffix.accusative


def _as_cited(word: Word, reading: Reading, head: _Head) -> bool:
    if word.pronoun:
        return _same(word, reading) and reading.suffix.pronoun in pronouns(word, "s" if head.chain else head.number)
    return (reading.definite if word.definite else reading.bare) and _same(word, reading)


def pronouns(word: Word, number: str) -> tuple[str, ...]:
    """Return the pronouns that *word*, which is cited with one, may have beside a noun of *number*."""
    return {"d": ("هما",), "p": ("ها", "هم", "هن")}.get(number, (word.pronoun,))


def _agrees(word: Word, reading: Reading, head: _Head) -> bool:
    suffix = reading.suffix
    if suffix.pronoun:
        return False
    cited = suffix.gender == word.gender and suffix.number == word.number
    if word.base == DHU and not head.fixed:
        # القرصان ذوا الحالة الصلبة
        return suffix.gender == "m" and suffix.number == head.number and not suffix.accusative
    if head.fixed or word.quasi:
        return cited
    if head.chain and cited:
        return True
    if head.number == "p":
        # The plural of things takes the feminine singular, that of people a plural.
        return suffix.number == "p" or (suffix.gender == "f" and suffix.number == "s")
    return suffix.number == head.number and suffix.gender == word.gender


def parse(citation: str, listed: bool = False, derive_plural: bool = True) -> Pattern:
    """Take a citation apart, with the constructions that it may have."""
    words = read_words(citation, listed)
    return Pattern(words, tuple(w.key for w in words), tuple(groups_of(words, listed)), listed, derive_plural)
