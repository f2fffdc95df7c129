"""Every surface form that the matcher accepts for a term.

Candidates are made by rules from the matcher's own table of suffixes, spelled as Arabic spells
them, and each is then given to the matcher: only what it accepts as a whole, in the reading for
which it was made, is a form. So the listing can lack a form, but not show one that is not found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from glossary.broken import Heads
from glossary.citation import ADJECTIVE, CHAIN, CITED, COMPLEMENT, HALF, LA, NEGATIONS, PIVOT, Group, Word
from glossary.inflect import ABSOLUTE, CONSTRUCT, DHU, SUFFIXES, Reading, Suffix, joined
from glossary.match import Matcher
from glossary.model import Concept, Glossary, Term
from glossary.pattern import Form, Pattern, of_complement, parse, pronouns
from glossary.record import NamedTuple
from glossary.text import Span
from glossary.wordforms import ACCUSATIVE, KASRATAN, NOMINATIVE, OBLIQUE, cells

__all__ = [
    "NUMBERS",
    "PROCLITICS",
    "STATES",
    "Surface",
    "accepts",
    "ambiguous",
    "attach",
    "cliticised",
    "matcher_for",
    "surfaces",
]

NUMBERS = {"s": "singular", "d": "dual", "p": "plural"}
STATES = ("indefinite", "definite", "with pronoun", "before a genitive")
PROCLITICS = tuple(c + p for c in ("", "و", "ف", "أو", "أف") for p in ("", "ب", "ك", "ل") if c + p)
"""Conjunction and preposition of the first word, as the matcher takes them off."""

_PRONOUNS = list(dict.fromkeys(s.pronoun for suffixes in SUFFIXES.values() for s in suffixes))

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


class _Pick(NamedTuple):
    """A word as it stands in a form, and the reading for which it was made, without its base."""

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


def matcher_for(term: Term, known: Heads | None = None) -> Matcher:
    """Return a matcher that knows *term* alone, with the plurals that its glossary has for its head word."""
    return Matcher(Glossary((Concept("term", "term", term.text, (term,)),)), known or {})


def surfaces(term: Term, matcher: Matcher | None = None) -> list[Surface]:
    """Return the forms of *term* without proclitics, each accepted by *matcher*, which knows this term alone.

    Singular, dual and plural in this order; of each the forms in the order of ``STATES``.
    """
    matcher = matcher or matcher_for(term)
    found: dict[tuple[str, str, str], Surface] = {}
    for pattern in matcher.patterns():
        for surface in _candidates(pattern, matcher):
            key = (surface.text, surface.number, surface.state)
            if key not in found and accepts(matcher, surface.text, surface.sure):
                found[key] = surface
    return sorted(found.values(), key=_order)


def _order(surface: Surface) -> tuple[int, int, int]:
    # Sorting is stable: beyond this the forms stay in the order in which the rules make them.
    return list(NUMBERS).index(surface.number), STATES.index(surface.state), _PRONOUNS.index(surface.pronoun)


def ambiguous(term: Term) -> bool:
    """Tell whether the citation leaves open which words are adjectives (دالة خسارة, not دالة الخسارة)."""
    groups = parse(term.text).groups
    return any(len(group.structures) > 1 and not any(w.definite for w in group.words) for group in groups)


def cliticised(surface: Surface, matcher: Matcher) -> Iterator[tuple[str, str]]:
    """Yield (proclitics, form) for *surface* and all that may stand before it.

    A preposition governs the genitive: it goes neither with a nominative nor with tanween's alef.
    """
    yield "", surface.text
    for proclitics in PROCLITICS:
        if surface.case in (NOMINATIVE, ACCUSATIVE) and proclitics[-1] not in "وف":
            continue
        text = attach(proclitics, surface)
        if accepts(matcher, text, surface.sure):
            yield proclitics, text


def attach(proclitics: str, surface: Surface) -> str:
    """Put *proclitics* before a form."""
    # In an iḍāfa the article is on another word: there ال begins a noun (التفاف الموجة) or nothing does.
    return joined(proclitics, surface.text, article=surface.state == "definite" and surface.text.startswith("ال"))


def accepts(matcher: Matcher, text: str, sure: bool = True) -> bool:
    """Tell whether *matcher* takes the whole of *text* for a term; if not *sure*, before a definite word."""
    whole = Span(0, len(text))
    return any(m.span == whole for m in matcher.find(text if sure else text + _DEFINITE_WORD))


def _candidates(pattern: Pattern, matcher: Matcher) -> Iterator[Surface]:
    first, *others = pattern.groups
    particles = {i: _particle(word) for i, word in enumerate(pattern.words) if word.particle}
    tails = [list(dict.fromkeys(_rows(group, "s", pattern.listed))) for group in others]
    for number in "p" if pattern.listed or pattern.words[0].number == "p" else "sdp":
        for row in dict.fromkeys(_rows(first, number, pattern.listed)):
            for i, tail in enumerate(product(*tails)):
                words = iter([*row.picks, *(pick for part in tail for pick in part.picks)])
                picks = [particles[j] if j in particles else next(words) for j in range(len(pattern.words))]
                form = _confirmed(pattern, picks, matcher)
                if form is None or form.number != number or (row.state == STATES[-1] and len(picks) > 1):
                    continue
                text = " ".join(pick.text for pick in picks)
                shown = (p.pronoun for p, w in zip(row.picks, first.words, strict=True) if not w.pronoun)
                pronoun = next(filter(None, shown), "")
                usual = i == 0 and not _ornate(row.picks)
                yield Surface(text, number, row.state, row.picks[0].case, pronoun, usual, form.sure)


def _particle(word: Word) -> _Pick:
    return _Pick(word.base, Reading("", SUFFIXES[""][0]))


def _ornate(picks: Sequence[_Pick]) -> bool:
    return any((p.reading.suffix.gender, p.reading.suffix.number) == ("f", "p") for p in picks[1:]) and (
        picks[0].reading.suffix.number == "p"
    )


def _confirmed(pattern: Pattern, picks: Sequence[_Pick], matcher: Matcher) -> Form | None:
    """Return the form if the matcher reads each word as it was meant, and takes the row for the term."""
    meant = [pick.reading._replace(base=key) for pick, key in zip(picks, pattern.keys, strict=True)]
    if any(reading not in matcher.analyse(pick.text) for reading, pick in zip(meant, picks, strict=True)):
        return None
    return pattern.fit([(reading,) for reading in meant])


# --- Rows of words ------------------------------------------------------------------------------


class _Place(NamedTuple):
    """A word of a group in one of its structures."""

    group: Group
    roles: tuple[str, ...]
    at: int
    number: str
    """Of the head."""
    listed: bool

    @property
    def word(self) -> Word:
        return self.group.words[self.at]

    @property
    def role(self) -> str:
        return self.roles[self.at]

    @property
    def head(self) -> bool:
        return self.group.start + self.at == 0

    @property
    def quasi(self) -> bool:
        """Tell whether this is غير or its like."""
        return self.word.quasi

    @property
    def after_la(self) -> bool:
        """Tell whether this is نهائية in الحلقة اللا نهائية."""
        return self.role == COMPLEMENT and self.group.words[self.at - 1].base == LA

    @property
    def fixed(self) -> bool:
        """Tell whether the word keeps gender and number of the citation."""
        if self.role == COMPLEMENT:
            return self.group.words[self.at - 1].base not in (*NEGATIONS, LA) or self._rigid
        return (self.quasi and self.word.base != DHU) or self._rigid

    @property
    def _rigid(self) -> bool:
        return self.listed or self.group.start > 0 or self.group.words[0].number == "p"


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
    for cell in cells(word, place.listed):
        suffix = cell.suffix
        if suffix.pronoun not in _pronouns(place, state):
            continue
        if role == CHAIN:
            fits = suffix.state != ABSOLUTE and _is_noun(place, suffix)
        elif role == PIVOT:
            fits = _is_noun(place, suffix)
        elif role == CITED:
            fits = (suffix.gender, suffix.number) == (word.gender, word.number) and not suffix.accusative
        else:
            fits = (suffix.state != CONSTRUCT or word.base == DHU) and _is_adjective(place, suffix)
        if not fits:
            continue
        for article in _articles(place, definite):
            if not (article and (suffix.accusative or suffix.state == CONSTRUCT or cell.text.endswith(KASRATAN))):
                text = joined(word.proclitic, "ال" * article + cell.text, article)
                yield _Pick(text, Reading("", suffix, word.proclitic, article), cell.case)


def _pronouns(place: _Place, state: str) -> Sequence[str]:
    if place.word.pronoun:
        return pronouns(place.word, "s" if place.roles[0] == CHAIN else place.number)
    return _PRONOUNS[1:] if place.role == PIVOT and state == "with pronoun" else ("",)


def _articles(place: _Place, definite: bool) -> tuple[bool, ...]:
    if place.role == CITED:
        return (place.word.definite,)
    if place.after_la or (place.role == HALF and place.word.base == LA):
        return (definite and place.role == HALF,)
    if place.role == HALF:  # التعلم ذاتي الإشراف, التعلم الذاتي الإشراف; but only التعلم غير الخطي
        return (False, True) if definite and not place.quasi else (False,)
    if place.role == COMPLEMENT:
        return (definite or not place._replace(at=place.at - 1).quasi,)
    return (definite,)


def _is_noun(place: _Place, suffix: Suffix) -> bool:
    if place.head:
        return suffix.number == (place.word.number if place.listed else place.number)
    return (suffix.gender, suffix.number) == (place.word.gender, place.word.number) and not suffix.accusative


def _is_adjective(place: _Place, suffix: Suffix) -> bool:
    """Tell whether an adjective may show this gender and number; the matcher judges the rest."""
    word, shown = place.word, (suffix.gender, suffix.number)
    if suffix.accusative and _bound(place):
        return False
    if of_complement(place.group, place.roles, place.at):
        return shown == (word.gender, word.number)
    if shown == (word.gender, word.number) and (place.fixed or place.number == "s" or place.roles[0] == CHAIN):
        return True
    return not place.fixed and (suffix.number == place.number or (place.number == "p" and shown == ("f", "s")))


def _case_agrees(picks: Sequence[_Pick], place: _Place) -> bool:
    """Tell whether the word of *place* may have its case, and its number beside that of the head."""
    head, pick = picks[0], picks[place.at]
    shown, wanted = pick.reading.suffix, head.reading.suffix
    of_genitive = place.roles[0] == CHAIN and (shown.gender, shown.number) == (place.word.gender, place.word.number)
    of_genitive = of_genitive or of_complement(place.group, place.roles, place.at)
    if place.word.pronoun and wanted.number == "p" and not place.listed:
        # مستخدمون بصفتهم; برامج بوصفها
        return pick.pronoun == ("هم" if wanted.gender == "m" else "ها")
    if not (place.role in (ADJECTIVE, HALF) or place.after_la) or of_genitive:
        return pick.case in ("", OBLIQUE)
    # مستخدمون نشطون; شبكات عصبية and شبكات عصبيات
    plural = (shown.gender, shown.number) == ("m", "p") or (wanted.gender == "f" and shown.gender == "f")
    if wanted.number == "p" and not place.fixed and (shown.gender != wanted.gender or not plural):
        return False
    if {head.case, pick.case} & {NOMINATIVE, OBLIQUE}:
        return head.case == pick.case or "" in (head.case, pick.case)
    if pick.reading.definite or not _shows_tanween(place):
        return True
    if head.case == ACCUSATIVE or pick.case != ACCUSATIVE:
        return head.case == pick.case
    # أداء عاليا: this noun has no alef to show its tanween with.
    return not (head.pronoun or _shows_tanween(place._replace(at=0)))


def _bound(place: _Place) -> bool:
    """Tell whether this is an adjective in the construct state, which has no tanween: تعلما ذاتي الإشراف."""
    return place.role == HALF or place.quasi


def _shows_tanween(place: _Place) -> bool:
    return not _bound(place) and any(cell.case == ACCUSATIVE for cell in cells(place.word, place.listed))
