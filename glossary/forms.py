"""Every surface form that the matcher accepts for a term.

Candidates are made by rules from the matcher's own table of suffixes, spelled as Arabic spells
them, and each is then given to the matcher: only what it accepts as a whole, in the reading for
which it was made, is a form. So the listing can lack a form, but not show one that is not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product
from typing import NamedTuple

from glossary.inflect import _PRONOUNS as PRONOUNS
from glossary.inflect import ABSOLUTE, CONSTRUCT, SUFFIXES, Reading, Suffix
from glossary.match import Matcher
from glossary.model import Concept, Glossary, Term
from glossary.pattern import _QUASI, ADJECTIVE, CHAIN, COMPLEMENT, HALF, PIVOT, Form, Group, Pattern, Word, parse
from glossary.text import Span, fold

__all__ = ["NUMBERS", "PROCLITICS", "STATES", "Surface", "ambiguous", "attach", "cliticised", "matcher_for", "surfaces"]

NUMBERS = {"s": "singular", "d": "dual", "p": "plural"}
STATES = ("indefinite", "definite", "with pronoun", "before a genitive")
PROCLITICS = tuple(c + p for c in ("", "و", "ف", "أو", "أف") for p in ("", "ب", "ك", "ل") if c + p)
"""Conjunction and preposition of the first word, as the matcher takes them off."""

# What the matcher needs to see after a form that alone could be another word.
_DEFINITE_WORD = " الذي"


class Surface(NamedTuple):
    """A form of a term without proclitics."""

    text: str
    number: str
    """``s``, ``d`` or ``p``."""
    state: str
    """One of ``STATES``."""
    case: str = ""
    """``n``, ``o`` (oblique) or ``a`` where the letters show it."""
    pronoun: str = ""
    usual: bool = True
    """False where words after a preposition are not as cited, and for شبكات عصبيات beside شبكات عصبية."""
    sure: bool = True
    """False for a form that is found only before a definite word."""


class _Cell(NamedTuple):
    """A word without article and proclitics."""

    text: str
    suffix: Suffix
    case: str = ""


class _Pick(NamedTuple):
    """A word as it stands in a form, and the reading for which it was made."""

    text: str
    reading: Reading
    case: str = ""

    @property
    def pronoun(self) -> str:
        return self.reading.suffix.pronoun


class _Row(NamedTuple):
    """The words of a group in one form."""

    picks: tuple[_Pick, ...]
    state: str


def matcher_for(term: Term) -> Matcher:
    """Return a matcher that knows *term* alone."""
    return Matcher(Glossary((Concept("term", "term", term.text, (term,)),)))


def surfaces(term: Term, matcher: Matcher | None = None) -> list[Surface]:
    """Return the forms of *term* without proclitics, each accepted by *matcher*.

    Singular, dual and plural in this order; of each the forms in the order of ``STATES``.
    """
    matcher = matcher or matcher_for(term)
    patterns = [parse(term.text, derive_plural=not term.plurals)]
    patterns += [parse(plural, listed=True) for plural in term.plurals]
    found: dict[tuple[str, str, str], Surface] = {}
    for pattern in patterns:
        for surface in _candidates(pattern, matcher):
            key = (surface.text, surface.number, surface.state)
            if key not in found and _accepts(matcher, surface.text, surface.sure):
                found[key] = surface
    return sorted(found.values(), key=_order)


def _order(surface: Surface) -> tuple[int, int, int]:
    # Sorting is stable: beyond this the forms stay in the order in which the rules make them.
    pronoun = PRONOUNS.index(surface.pronoun) if surface.pronoun else -1
    return list(NUMBERS).index(surface.number), STATES.index(surface.state), pronoun


def ambiguous(term: Term) -> bool:
    """Tell whether the citation leaves open which words are adjectives (دالة خسارة, not دالة الخسارة)."""
    return any(len(group.structures) > 1 for group in parse(term.text).groups if not any(w.definite for w in group.words))


def cliticised(surface: Surface, matcher: Matcher) -> Iterator[tuple[str, str]]:
    """Yield (proclitics, form) for *surface* and all that may stand before it.

    A preposition governs the genitive: it goes neither with a nominative nor with tanween's alef.
    """
    yield "", surface.text
    for proclitics in PROCLITICS:
        if surface.case in ("n", "a") and proclitics[-1] not in "وف":
            continue
        text = attach(proclitics, surface)
        if _accepts(matcher, text, surface.sure):
            yield proclitics, text


def attach(proclitics: str, surface: Surface) -> str:
    """Put *proclitics* before a form; ل and the article make لل: للشبكة, وللغة."""
    # In an iḍāfa the article is on another word: there ال begins a noun (التفاف الموجة) or nothing does.
    return _attach(proclitics, surface.text, article=surface.state == "definite")


def _attach(proclitics: str, text: str, article: bool) -> str:
    if not (article and proclitics.endswith("ل") and text.startswith("ال")):
        return proclitics + text
    return proclitics + text[2 if text.startswith("ل", 2) else 1 :]


def _accepts(matcher: Matcher, text: str, sure: bool) -> bool:
    whole = Span(0, len(text))
    return any(m.span == whole for m in matcher.find(text if sure else text + _DEFINITE_WORD))


def _candidates(pattern: Pattern, matcher: Matcher) -> Iterator[Surface]:
    first, *others = pattern.groups
    particles = {i: _Pick(w.base, Reading(fold(w.base), SUFFIXES[""][0])) for i, w in enumerate(pattern.words) if w.particle}
    tails = [list(dict.fromkeys(_rows(group, "s", pattern.listed))) for group in others]
    for number in "p" if pattern.listed or pattern.words[0].number == "p" else "sdp":
        for row in dict.fromkeys(_rows(first, number, pattern.listed)):
            for i, tail in enumerate(product(*tails)):
                words = iter([*row.picks, *(pick for part in tail for pick in part.picks)])
                picks = [particles[j] if j in particles else next(words) for j in range(len(pattern.words))]
                form = _confirmed(pattern, picks, matcher)
                if form is None or form.number != number:
                    continue
                text = " ".join(pick.text for pick in picks)
                pronoun = next((pick.pronoun for pick in row.picks if pick.pronoun), "")
                usual = i == 0 and not _ornate(row.picks)
                yield Surface(text, number, row.state, row.picks[0].case, pronoun, usual, form.sure)


def _ornate(picks: Sequence[_Pick]) -> bool:
    return any((p.reading.suffix.gender, p.reading.suffix.number) == ("f", "p") for p in picks[1:]) and (
        picks[0].reading.suffix.number == "p"
    )


def _confirmed(pattern: Pattern, picks: Sequence[_Pick], matcher: Matcher) -> Form | None:
    """Return the form if the matcher reads each word as it was meant, and takes the row for the term."""
    if any(pick.reading not in matcher.analyse(pick.text) for pick in picks):
        return None
    return pattern.fit([(pick.reading,) for pick in picks])


# --- Rows of words ------------------------------------------------------------------------------


class _Place(NamedTuple):
    """A word of a group in one of its structures."""

    group: Group
    roles: tuple[str, ...]
    index: int
    number: str
    """Of the head."""
    listed: bool

    @property
    def word(self) -> Word:
        return self.group.words[self.index]

    @property
    def role(self) -> str:
        return self.roles[self.index]

    @property
    def head(self) -> bool:
        return self.group.start + self.index == 0

    @property
    def quasi(self) -> bool:
        """Tell whether this is غير or its like."""
        return fold(self.word.base) in _QUASI

    @property
    def fixed(self) -> bool:
        """Tell whether the word keeps gender and number of the citation."""
        if self.role == COMPLEMENT:
            return self.group.words[self.index - 1].base not in _BEFORE_ADJECTIVES or self._rigid
        return self.quasi or self._rigid

    @property
    def _rigid(self) -> bool:
        return self.listed or self.group.start > 0 or self.group.words[0].number == "p"


_BEFORE_ADJECTIVES = ("غير", "شبه")


def _rows(group: Group, number: str, listed: bool) -> Iterator[_Row]:
    """Yield the ways to write *group*: of a group after a particle, the cited one first."""
    states = ["indefinite", "definite", "with pronoun"]
    if group.start and any(word.definite for word in group.words):
        states[:2] = reversed(states[:2])
    for state, roles in product(states, group.structures):
        places = [_Place(group, roles, i, number, listed) for i in range(len(roles))]
        if not _possible(places):
            continue
        for picks in product(*(list(_column(place, state)) for place in places)):
            if all(_case_agrees(picks, place) for place in places[1:]):
                bound = len(picks) == 1 and picks[0].reading.suffix.state == CONSTRUCT and not picks[0].pronoun
                yield _Row(picks, "before a genitive" if bound else state)


def _possible(places: Sequence[_Place]) -> bool:
    """Tell whether the words can have these roles: no false construct in شبكة الخصومة التوليدية."""
    pivot = next(place.word for place in places if place.role == PIVOT)
    return all(pivot.definite or not place.word.definite for place in places if place.role == HALF)


def _column(place: _Place, state: str) -> Iterator[_Pick]:
    """Yield the forms that the word of *place* may take."""
    word, role = place.word, place.role
    definite = {CHAIN: False, PIVOT: state == "definite"}.get(role, state != "indefinite")
    for cell in _cells(word, place.listed):
        suffix = cell.suffix
        if bool(suffix.pronoun) != (role == PIVOT and state == "with pronoun"):
            continue
        if role == CHAIN:
            fits = suffix.state != ABSOLUTE and _is_noun(place, suffix)
        elif role == PIVOT:
            fits = _is_noun(place, suffix)
        else:
            fits = suffix.state != CONSTRUCT and _is_adjective(place, suffix)
        if not fits:
            continue
        for article in _articles(place, definite):
            if not (article and (suffix.accusative or suffix.state == CONSTRUCT or cell.text.endswith(_KASRATAN))):
                text = _attach(word.proclitic, "ال" * article + cell.text, article)
                yield _Pick(text, Reading(fold(word.base), suffix, word.proclitic, article), cell.case)


def _articles(place: _Place, definite: bool) -> tuple[bool, ...]:
    if place.role == HALF:  # التعلم ذاتي الإشراف, التعلم الذاتي الإشراف; but only التعلم غير الخطي
        return (False, True) if definite and not place.quasi else (False,)
    if place.role == COMPLEMENT:
        return (definite or not place._replace(index=place.index - 1).quasi,)
    return (definite,)


def _is_noun(place: _Place, suffix: Suffix) -> bool:
    if place.head:
        return suffix.number == (place.word.number if place.listed else place.number)
    return (suffix.gender, suffix.number) == (place.word.gender, place.word.number) and not suffix.accusative


def _is_adjective(place: _Place, suffix: Suffix) -> bool:
    """Tell whether an adjective may show this gender and number; the matcher judges the rest."""
    word, shown = place.word, (suffix.gender, suffix.number)
    if suffix.accusative and place.quasi:
        return False
    if shown == (word.gender, word.number) and (place.fixed or place.number == "s" or place.roles[0] == CHAIN):
        return True
    return not place.fixed and (suffix.number == place.number or (place.number == "p" and shown == ("f", "s")))


def _case_agrees(picks: Sequence[_Pick], place: _Place) -> bool:
    """Tell whether the word of *place* may have its case, and its number beside that of the head."""
    head, pick = picks[0], picks[place.index]
    if place.role not in (ADJECTIVE, HALF):
        return pick.case not in ("a", "n")
    if place.roles[0] == CHAIN and (pick.reading.suffix.gender, pick.reading.suffix.number) == place.word[1:3]:
        return pick.case not in ("a", "n")  # the adjective of a genitive
    number = head.reading.suffix.number
    if number == "p" and not place.fixed:
        shown, wanted = pick.reading.suffix, head.reading.suffix
        # مستخدمون نشطون; شبكات عصبية and شبكات عصبيات
        if shown.gender != wanted.gender or (wanted.gender == "m" and shown.number != "p"):
            return False
    if "n" in (head.case, pick.case) or "o" in (head.case, pick.case):
        return head.case == pick.case or "" in (head.case, pick.case)
    shows = any(cell.case == "a" for cell in _cells(place.word, place.listed)) and not place.quasi
    if pick.reading.definite or pick.reading.suffix.gender == "f" or not shows:
        return True
    if head.case == "a" or pick.case != "a":
        return head.case == pick.case
    # أداء عاليا: the noun has no alef to show its tanween with.
    return not any(cell.case == "a" for cell in _cells(place.group.words[0], place.listed)) and not head.pronoun


# --- Words --------------------------------------------------------------------------------------

# Plurals without tanween: مفاعل and مفاعيل, and those with a hamza after alef (no alef follows it).
_DIPTOTE = re.compile("..ا[^ا]ي?.$|أ[^ا][^اوي].$")
# Whose final yeh gives way to tanween: متوازٍ, توازٍ; of plurals معانٍ.
_DEFECTIVE = re.compile("(?:مت|ت(?!ج)).ا.ي$")
_DEFECTIVE_PLURAL = re.compile("..ا.ي$")
_KASRATAN = "\u064d"
# Letters that do not join what follows: the hamza after them stands alone.
_UNJOINED = "ادذرزو"


@cache
def _cells(word: Word, listed: bool) -> tuple[_Cell, ...]:
    """Return the forms of one word with every suffix of the matcher's table."""
    cells: list[_Cell] = []
    for ending, suffixes in SUFFIXES.items():
        for suffix in suffixes:
            if suffix.accusative and listed and _DIPTOTE.match(word.base):
                continue
            texts = _feminine(word.base, ending, suffix) if suffix.gender == "f" else _masculine(word.base, ending, suffix)
            cells += [_Cell(text, suffix, _case(ending, suffix)) for text in texts]
    shape = _DEFECTIVE_PLURAL if listed else _DEFECTIVE
    if shape.match(word.base):
        cells.append(_Cell(word.base[:-1] + _KASRATAN, SUFFIXES[""][0]))
    return tuple(cells)


def _case(ending: str, suffix: Suffix) -> str:
    if suffix.accusative:
        return "a"
    mark = ending.removesuffix(suffix.pronoun).removeprefix("ت" if suffix.number == "d" and suffix.gender == "f" else "")
    if suffix.number == "d" or (suffix.number == "p" and suffix.gender == "m"):
        return "n" if mark[:1] in ("ا", "و") else "o"
    return ""


def _feminine(base: str, ending: str, suffix: Suffix) -> list[str]:
    if suffix.number == "s" and not suffix.pronoun:
        return [] if base.endswith("ى") else [base + "ة"]
    if base.endswith("ى"):
        return [base[:-1] + "ي" + ending]
    if suffix.number == "p" and base.endswith("ا"):
        return []
    return [_join(base, ending)]


def _join(base: str, ending: str) -> str:
    """Join, alef and hamza making one letter: مكافأ + ات."""
    return base[:-1] + "آ" + ending[1:] if base.endswith("أ") and ending.startswith("ا") else base + ending


def _masculine(base: str, ending: str, suffix: Suffix) -> list[str]:
    last, head = base[-1:], base[:-1]
    if not ending:
        return [base]
    if last == "ء":
        return [head + hamza + ending for hamza in _hamzas(head, ending, suffix)]
    if last == "أ":
        if suffix.accusative or suffix.number == "p":
            return []
        if suffix.number == "s":
            return [head + hamza + ending for hamza in ("ئ" if suffix.pronoun == "ي" else "أؤئ")]
        return [_join(base, ending)]
    if last == "ى":
        letter = {"s": "ا", "d": "ي"}.get(suffix.number, "")
        return [head + letter + ending] if letter and not suffix.accusative else []
    if last == "ا":
        return [base + ending] if suffix.number == "s" and suffix.pronoun else []
    return [base + ending]


def _hamzas(head: str, ending: str, suffix: Suffix) -> str:
    """Return the letters that a final hamza may become before *ending*."""
    joined = head[-1:] not in _UNJOINED
    if suffix.accusative:
        return "" if head.endswith("ا") else "ئ" if joined else "ء"
    if suffix.number == "s":
        if suffix.pronoun == "ي" or head.endswith("ي"):
            return "ئ"
        return "ءؤئ" if head[-1:] in "او" else "ءؤئأ"
    if joined:
        return "ئ"
    return "ءأ" if ending.startswith("ي") and head[-1:] not in "او" else "ء"
