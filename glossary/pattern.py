"""The construction of an Arabic term, and whether a row of tokens is that term.

A citation such as التقطير الذاتي, معالجة اللغة الطبيعية or التعلم ذاتي الإشراف shows which word
is an adjective and which a genitive: the article stands on the noun and its adjectives, and in
an iḍāfa on the last noun only. Where the citation is indefinite (دالة خسارة) more than one
construction may be possible; all are kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from glossary.inflect import ABSOLUTE, CONSTRUCT, Reading
from glossary.text import fold, strip_marks

# Prepositions and other particles: fixed words that open a new nominal group.
_PARTICLES = frozenset(
    "من إلى الى في على عن بين مع قبل بعد دون بدون أو او ضمن عبر حول تحت فوق نحو لدى خلال ضد عند و حسب وفق لا بلا ثم أن".split()
)
# Nouns of the pattern افتعال from roots in lam, and others that begin like the article.
_NO_ARTICLE = ("التفاف", "التقاط", "التزام", "التهاب", "التحام", "التحاق", "التصاق", "التماس", "التواء", "التقاء", "التباس", "التفات", "التهام", "الكترون")
_NO_PROCLITIC = frozenset("بالغ بالغة بالون والد والدة والي فالق كالسيوم كالوري".split())
# Their final ات belongs to the root.
_ROOT_TEH = ("إثبات", "اثبات", "ثبات", "نبات", "التفات", "إسكات", "إنصات", "شتات", "سبات", "ذات")
# Words that stand before the word they qualify and do not agree.
_QUASI = frozenset(fold(w) for w in ("غير", "شبه", "فوق", "تحت", "ما", "ذات", "ذو", "عديم"))


class Word(NamedTuple):
    """One word of a citation."""

    base: str
    """As the glossary writes it, without article, required proclitic, teh marbuta and ات."""
    gender: str
    number: str
    definite: bool
    proclitic: str = ""
    """A preposition that belongs to the term: ب in بالاسترجاع."""
    particle: bool = False
    accusative: bool = False

    @property
    def relative(self) -> bool:
        """Tell whether the word has the shape of a relational adjective (عصبي, عصبية)."""
        return fold(self.base).endswith("ي") and len(self.base) > 3


def _ending(rest: str) -> tuple[str, str, str]:
    """Return (base, gender, number) of a cited word without its article."""
    if rest.endswith("ة"):
        return rest[:-1], "f", "s"
    if rest.endswith("ات") and len(rest) > 4 and rest not in _ROOT_TEH:
        return rest[:-2], "f", "p"
    if rest.endswith("ون") and len(rest) > 5 and rest.startswith("م"):
        return rest[:-2], "m", "p"
    return rest, "m", "s"


def read_word(text: str, first: bool) -> Word:
    """Take one cited word apart; only words after the *first* may carry a preposition."""
    bare = strip_marks(text)
    if bare in _PARTICLES and not first:
        return Word(bare, "m", "s", definite=False, particle=True)
    proclitic, definite, rest = "", False, bare
    if not first and bare not in _NO_PROCLITIC and len(bare) > 5 and bare.startswith(("بال", "كال", "فال", "وال")):
        proclitic, definite, rest = bare[0], True, bare[3:]
    elif not first and bare.startswith("لل") and len(bare) > 4:
        proclitic, definite, rest = "ل", True, bare[2:]
    elif bare.startswith("ال") and len(bare) > 3 and not fold(bare).startswith(_NO_ARTICLE):
        definite, rest = True, bare[2:]
    return Word(*_ending(rest), definite=definite, proclitic=proclitic)


# Roles of a word in its group.
CHAIN = "chain"  # a noun in the construct state before the pivot
PIVOT = "pivot"  # the noun that carries the article of the group
ADJECTIVE = "adjective"
HALF = "half"  # the adjective of a false construct: ذاتي in ذاتي الإشراف
COMPLEMENT = "complement"  # its definite noun


class Group(NamedTuple):
    """A nominal group: the whole term, or what follows a particle."""

    start: int
    words: tuple[Word, ...]
    structures: tuple[tuple[str, ...], ...]


def _agrees(word: Word, nouns: Sequence[Word]) -> bool:
    return any(word.gender == noun.gender or (noun.number == "p" and word.gender == "f") for noun in nouns)


def _simple(words: Sequence[Word]) -> Iterator[tuple[str, ...]]:
    definite = [w.definite for w in words]
    n = len(words)
    for pivot in range(n):
        if any(definite[:pivot]) or len(set(definite[pivot:])) > 1:
            continue
        if pivot + 1 < n and definite[pivot] and pivot and definite[pivot - 1]:
            continue
        followers = words[pivot + 1 :]
        nouns = (words[0], words[pivot])
        if not definite[pivot]:
            # A relational adjective is one even beside a feminine without teh marbuta (عين آلية).
            if any(w.number == "p" or not (w.relative or _agrees(w, nouns)) for w in followers):
                continue
            if pivot == n - 1 and n == 2 and words[1].relative and _agrees(words[1], nouns[:1]):
                continue
        yield (CHAIN,) * pivot + (PIVOT,) + (ADJECTIVE,) * len(followers)


def _false_construct(words: Sequence[Word]) -> Iterator[tuple[str, ...]]:
    for half in range(1, len(words) - 1):
        word = words[half]
        quasi = fold(word.base) in _QUASI
        pivots = range(half)
        for pivot in pivots:
            nouns = (words[0], words[pivot])
            if not quasi and (word.number == "p" or not _agrees(word, nouns)):
                continue
            if not (quasi or words[half + 1].definite) or any(w.definite for w in words[:pivot]):
                continue
            between = words[pivot + 1 : half]
            if any(w.definite != words[pivot].definite for w in between):
                continue
            after = len(words) - half - 2
            yield (CHAIN,) * pivot + (PIVOT,) + (ADJECTIVE,) * len(between) + (HALF, COMPLEMENT) + (ADJECTIVE,) * after


def _groups(words: Sequence[Word], listed: bool) -> Iterator[Group]:
    start = 0
    for i in range(1, len(words) + 1):
        if i < len(words) and not words[i].particle and not words[i].proclitic:
            continue
        part = tuple(words[start:i])
        if part and part[0].particle:
            start, part = start + 1, part[1:]
        if part:
            like = (part[0]._replace(number="p"), *part[1:]) if listed and not start else part
            structures = [*_simple(like), *_false_construct(like)]
            yield Group(start, part, tuple(dict.fromkeys(structures)) or ((CHAIN,) * (len(part) - 1) + (PIVOT,),))
        start = i


class Form(NamedTuple):
    """The form in which a term stands in a text."""

    number: str
    """``s``, ``d`` or ``p``."""
    definite: bool
    """Definite by the article or by its genitive."""
    proclitics: str
    pronoun: bool = False
    accusative: bool = False
    sure: bool = True
    """False where a bare final yeh may as well make a relational adjective (رمزي)."""


class Pattern(NamedTuple):
    """A citation, ready to be compared with readings."""

    words: tuple[Word, ...]
    groups: tuple[Group, ...]
    listed: bool
    """A plural given by the glossary: its words keep their number."""
    derive_plural: bool
    """Whether the head takes sound plurals by rule."""

    def fit(self, readings: Sequence[Sequence[Reading]]) -> Form | None:
        """Return the form of the term if a choice of readings, one a word, makes it."""
        choices = [[r for r in options if self._possible(i, r)] for i, options in enumerate(readings)]
        if not all(choices):
            return None
        forms = [form for chosen in product(*choices) if (form := self._form(chosen))]
        return max(forms, key=lambda f: (f.sure, f.number == "s", not f.pronoun), default=None)

    def _possible(self, i: int, reading: Reading) -> bool:
        word = self.words[i]
        if reading.base != fold(word.base) or (i and reading.proclitics != word.proclitic):
            return False
        if word.particle:
            return reading.bare and reading.suffix.gender == "m" and reading.suffix.number == "s"
        return True

    def _form(self, chosen: Sequence[Reading]) -> Form | None:
        for group in self.groups:
            part = chosen[group.start : group.start + len(group.words)]
            if not any(self._structure(group, roles, part) for roles in group.structures):
                return None
        head, first = chosen[0], self.groups[0]
        suffix = head.suffix
        number = "p" if self.listed else suffix.number
        pivot = chosen[first.start + first.structures[0].index(PIVOT)]
        nisba = suffix.gender == "m" and (suffix.pronoun == "ي" or (suffix.state == CONSTRUCT and not suffix.pronoun))
        sure = len(chosen) > 1 or not nisba
        return Form(number, not pivot.bare, head.proclitics, bool(suffix.pronoun), suffix.accusative, sure)

    def _structure(self, group: Group, roles: Sequence[str], part: Sequence[Reading]) -> bool:
        at = roles.index(PIVOT)
        pivot = part[at]
        definite = not pivot.bare
        number = "p" if self.listed else part[0].suffix.number
        for i, (role, reading) in enumerate(zip(roles, part, strict=True)):
            head = group.start + i == 0
            if role in (CHAIN, PIVOT):
                if not self._noun(group, i, role, reading, closing=len(part) > i + 1):
                    return False
            elif role == COMPLEMENT:
                if definite and not reading.definite:
                    return False
                if not self._same(group.words[i], reading) and not self._adjective(group, i, at, reading, number):
                    return False
            elif not self._adjective(group, i, at, reading, number):
                return False
            elif (reading.definite != definite or reading.suffix.pronoun) and not (role == HALF and reading.bare):
                return False
            if reading.suffix.accusative and definite and not head:
                return False
        return True

    @staticmethod
    def _same(word: Word, reading: Reading) -> bool:
        suffix = reading.suffix
        return (suffix.gender, suffix.number) == (word.gender, word.number) and not suffix.accusative

    def _noun(self, group: Group, i: int, role: str, reading: Reading, closing: bool) -> bool:
        word, suffix = group.words[i], reading.suffix
        if role == CHAIN and (not reading.bare or suffix.state == ABSOLUTE):
            return False
        if role == PIVOT and closing and suffix.state == CONSTRUCT and not suffix.pronoun:
            return False
        if group.start + i:
            return self._same(word, reading)
        if self.listed or word.number == "p":
            number = "s" if word.number == "s" else "p"
            return suffix.gender == word.gender and suffix.number == number
        if suffix.gender == word.gender:
            return suffix.number in "sd" or self.derive_plural
        return suffix.gender == "f" and suffix.number == "p" and self.derive_plural

    def _adjective(self, group: Group, i: int, pivot: int, reading: Reading, number: str) -> bool:
        word, suffix = group.words[i], reading.suffix
        if suffix.state == CONSTRUCT or suffix.pronoun:
            return False
        cited = suffix.gender == word.gender and suffix.number == word.number
        if fold(word.base) in _QUASI or self.listed or group.start:
            return cited
        if pivot and cited:
            return True
        if number == "p":
            return suffix.number == "p" or (suffix.gender == "f" and suffix.number == "s")
        if group.words[0].number == "p":
            return cited
        return suffix.number == number and suffix.gender == word.gender


def parse(citation: str, listed: bool = False, derive_plural: bool = True) -> Pattern:
    """Take a citation apart."""
    words = tuple(read_word(text, first=i == 0) for i, text in enumerate(citation.replace("-", " ").split()))
    return Pattern(words, tuple(_groups(words, listed)), listed, derive_plural)
