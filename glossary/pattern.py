"""The construction of an Arabic term, and whether a row of tokens is that term.

A citation such as التقطير الذاتي, معالجة اللغة الطبيعية or التعلم ذاتي الإشراف shows which word
is an adjective and which a genitive: the article stands on the noun and its adjectives, and in
an iḍāfa on the last noun only. Where the citation is indefinite (دالة خسارة) more than one
construction may be possible; all are kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product

from glossary.inflect import ABSOLUTE, CONSTRUCT, DHU, Reading, base_key
from glossary.record import NamedTuple
from glossary.text import fold, strip_marks

# Prepositions and other particles: fixed words that open a new nominal group.
_PARTICLES = frozenset(
    (
        "من إلى الى في على عن بين مع قبل بعد دون بدون أو او ضمن عبر حول حتى تحت فوق نحو لدى خلال ضد عند و "
        "حسب وفق لا بلا ثم أن"
    ).split()
)
# Prepositions with a pronoun, and adverbs: fixed words as well.
_PARTICLES |= frozenset("به بها فيه فيها منه منها عليه عليها له لها إليه إليها عنه عنها بينها بينهما فقط معا".split())
_ADVERBS = frozenset("مسبقا أولا لاحقا سابقا دائما".split())
# Nouns of the pattern افتعال from roots in lam, and others that begin like the article.
_NO_ARTICLE = (
    "التفاف",
    "التقاط",
    "التزام",
    "التهاب",
    "التحام",
    "التحاق",
    "التصاق",
    "التماس",
    "التواء",
    "التقاء",
    "التباس",
    "التفات",
    "التهام",
    "الكترون",
)
_NO_PROCLITIC = frozenset("بالغ بالغة بالون والد والدة والي فالق كالسيوم كالوري".split())
_ARTICLELESS = frozenset(word + ending for word in _NO_ARTICLE for ending in ("", "ي", "يه", "ه", "ات"))
# After ل and the article with its lam left out: للغة is ل + اللغة.
_LAM_NOUNS = frozenset("غة غات غوي غوية ون وحة عبة فظ قطة جنة".split())
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

    @property
    def key(self) -> str:
        """Return what stands for the base in tries and readings."""
        return base_key(self.base)

    @property
    def quasi(self) -> bool:
        """Tell whether it qualifies without agreeing (غير, شبه)."""
        return _folded(self.base) in _QUASI

    @property
    def relative(self) -> bool:
        """Tell whether the word has the shape of a relational adjective (عصبي, عصبية)."""
        return len(self.base) > 3 and _folded(self.base).endswith("ي")


def _ending(rest: str, plural: bool) -> tuple[str, str, str]:
    """Return (base, gender, number) of a cited word without its article; *plural* where it is known to be one."""
    if rest.endswith("ة"):
        return rest[:-1], "f", "s"
    if rest.endswith("ات") and len(rest) > (3 if plural else 4) and rest not in _ROOT_TEH:
        return rest[:-2], "f", "p"
    if rest.endswith("ون") and len(rest) > 4 and (plural or (len(rest) > 5 and rest.startswith("م"))):
        return rest[:-2], "m", "p"
    return rest, "m", "s"


def read_word(text: str, first: bool, plural: bool = False) -> Word:
    """Take one cited word apart; only words after the *first* may carry a preposition."""
    bare = strip_marks(text)
    if not first and (bare in _PARTICLES or _adverb(bare) or (bare[:1].isascii() and bare[:1].isalnum())):
        return Word(bare, "m", "s", definite=False, particle=True)
    proclitic, definite, rest = "", False, bare
    if not first and bare not in _NO_PROCLITIC and len(bare) > 5 and bare.startswith(("بال", "كال", "فال", "وال")):
        proclitic, definite, rest = bare[0], True, bare[3:]
    elif not first and bare.startswith("لل") and len(bare) > 3:
        proclitic, definite, rest = "ل", True, bare[1:] if bare[2:] in _LAM_NOUNS else bare[2:]
    elif bare.startswith("ال") and len(bare) > 3 and fold(bare) not in _ARTICLELESS:
        definite, rest = True, bare[2:]
    return Word(*_ending(rest, plural), definite=definite, proclitic=proclitic)


def _adverb(bare: str) -> bool:
    return bare in _ADVERBS or (bare.endswith("يا") and len(bare) > 3 and not bare.startswith("ال"))


# The bases of a glossary are asked for again and again.
_folded = cache(fold)


# Roles of a word in its group.
CHAIN = "chain"  # a noun in the construct state before the pivot
PIVOT = "pivot"  # the noun that carries the article of the group
ADJECTIVE = "adjective"
HALF = "half"  # the adjective of a false construct: ذاتي in ذاتي الإشراف
COMPLEMENT = "complement"  # its definite noun
CITED = "cited"  # a word of a construction that none of these explain: as the citation has it


class Group(NamedTuple):
    """A nominal group: the whole term, or what follows a particle."""

    start: int
    words: tuple[Word, ...]
    structures: tuple[tuple[str, ...], ...]


def _may_qualify(word: Word, nouns: Sequence[Word]) -> bool:
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
            if any(w.number == "p" or not (w.relative or _may_qualify(w, nouns)) for w in followers):
                continue
            if pivot == n - 1 and n == 2 and words[1].relative and _may_qualify(words[1], nouns[:1]):
                continue
        yield (CHAIN,) * pivot + (PIVOT,) + (ADJECTIVE,) * len(followers)


def _false_construct(words: Sequence[Word]) -> Iterator[tuple[str, ...]]:
    for half in range(1, len(words) - 1):
        word = words[half]
        for pivot in range(half):
            if not word.quasi and (word.number == "p" or not _may_qualify(word, (words[0], words[pivot]))):
                continue
            if word.definite and not words[pivot].definite:
                continue
            if not (word.quasi or words[half + 1].definite) or any(w.definite for w in words[:pivot]):
                continue
            adjectives = (*words[pivot + 1 : half], *words[half + 2 :])
            if any(w.definite != words[pivot].definite for w in adjectives):
                continue
            before, after = half - pivot - 1, len(words) - half - 2
            yield (CHAIN,) * pivot + (PIVOT,) + (ADJECTIVE,) * before + (HALF, COMPLEMENT) + (ADJECTIVE,) * after


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
            yield Group(start, part, tuple(dict.fromkeys(structures)) or ((PIVOT, *(CITED,) * (len(part) - 1)),))
        start = i


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

    def fit(self, readings: Sequence[Sequence[Reading]]) -> Form | None:
        """Return the form of the term if a choice of readings, one a word, makes it."""
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
            pronoun=any(reading.suffix.pronoun for reading in chosen),
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
                fits = reading.definite == word.definite and _same(word, reading)
            elif role == COMPLEMENT:
                fits = (reading.definite or not definite) and (_same(word, reading) or _agrees(word, reading, head))
            elif of_complement(group, roles, i):
                fits = reading.definite == definite and _same(word, reading)
            else:
                free = role == HALF and reading.bare
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
        if self.listed or word.number == "p":
            return suffix.gender == word.gender and suffix.number == word.number
        if suffix.gender == word.gender:
            return suffix.number in "sd" or (self.derive_plural and (suffix.gender == "f" or _personal(word.base)))
        return suffix.gender == "f" and suffix.number == "p" and self.derive_plural


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


def read_words(citation: str, listed: bool = False) -> tuple[Word, ...]:
    """Take the words of a citation apart; *listed* where it is a plural."""
    texts = [text for text in citation.replace("-", " ").split() if fold(text)]
    words = tuple(read_word(text, first=i == 0, plural=listed and i == 0) for i, text in enumerate(texts))
    return (*words[:-1], _after_kaf(words[-1])) if len(words) > 1 and words[-2].definite else words


def _after_kaf(last: Word) -> Word:
    """Take ك off an indefinite word that ends a definite citation, where no adjective can stand: المنصة كخدمة."""
    if last.definite or last.particle or last.proclitic or not last.base.startswith("ك") or len(last.base) < 4:
        return last
    return last._replace(base=last.base[1:], proclitic="ك")


def parse(citation: str, listed: bool = False, derive_plural: bool = True) -> Pattern:
    """Take a citation apart, with the constructions that it may have."""
    words = read_words(citation, listed)
    return Pattern(words, tuple(w.key for w in words), tuple(_groups(words, listed)), listed, derive_plural)
