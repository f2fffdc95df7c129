"""The surface forms of one Arabic word: what is stripped from a token, and what that means.

Nothing is stripped unless what remains is a word of the glossary, so وَلَد, بيانات and لغة keep
their first letters. Every reading is kept: a token is often ambiguous, and the words beside it
decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from glossary.kept import CELL, ITEM, Table
from glossary.lazyre import lazy
from glossary.record import NamedTuple
from glossary.text import fold, strip_marks

# Readings of a suffix. Gender is that of the written form: "f" where the word shows teh marbuta
# or its plural, "m" elsewhere.
ABSOLUTE, CONSTRUCT, EITHER = "absolute", "construct", "either"


class Suffix(NamedTuple):
    """One reading of the letters after a stem."""

    gender: str
    """``m`` or ``f``: whether the stem is followed by teh marbuta or its plural."""
    number: str
    """``s`` singular, ``d`` dual, ``p`` sound plural."""
    state: str
    """``absolute``, ``construct`` or ``either``: whether a genitive may or must follow."""
    pronoun: str = ""
    accusative: bool = False
    """The final alef of tanween."""


class Reading(NamedTuple):
    """One way to read a token: proclitics, article, base and suffix."""

    base: str
    """Folded word without article, proclitics and suffix; the base of شبكة is شبك."""
    suffix: Suffix
    proclitics: str = ""
    """Conjunction and preposition as written, without the article: ``و``, ``ب``, ``ول`` …"""
    definite: bool = False
    """With the article."""

    @property
    def bare(self) -> bool:
        """Tell whether the word has neither article nor pronoun."""
        return not (self.definite or self.suffix.pronoun)


_PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "ك", "كم", "كما", "كن", "نا", "ي")


def _suffixes() -> dict[str, tuple[Suffix, ...]]:
    table: dict[str, list[Suffix]] = {}

    def add(text: str, *suffix: Suffix) -> None:
        table.setdefault(text, []).extend(suffix)

    add("", Suffix("m", "s", EITHER))
    add("ه", Suffix("f", "s", EITHER))  # teh marbuta, folded
    add("ا", Suffix("m", "s", ABSOLUTE, accusative=True), Suffix("m", "d", CONSTRUCT))
    add("ي", Suffix("m", "d", CONSTRUCT), Suffix("m", "p", CONSTRUCT))
    add("و", Suffix("m", "p", CONSTRUCT))
    add("ان", Suffix("m", "d", ABSOLUTE))
    add("ين", Suffix("m", "d", ABSOLUTE), Suffix("m", "p", ABSOLUTE))
    add("ون", Suffix("m", "p", ABSOLUTE))
    add("تا", Suffix("f", "d", CONSTRUCT))
    add("تي", Suffix("f", "d", CONSTRUCT))
    add("تان", Suffix("f", "d", ABSOLUTE))
    add("تين", Suffix("f", "d", ABSOLUTE))
    add("ات", Suffix("f", "p", EITHER))
    for pronoun in _PRONOUNS:
        add(pronoun, Suffix("m", "s", EITHER, pronoun=pronoun))
        add("ت" + pronoun, Suffix("f", "s", EITHER, pronoun=pronoun))
        add("ات" + pronoun, Suffix("f", "p", EITHER, pronoun=pronoun))
        if pronoun != "ي":
            for ending in ("ا", "ي"):
                add(ending + pronoun, Suffix("m", "d", CONSTRUCT, pronoun=pronoun))
                add("ت" + ending + pronoun, Suffix("f", "d", CONSTRUCT, pronoun=pronoun))
            for ending in ("و", "ي"):
                add(ending + pronoun, Suffix("m", "p", CONSTRUCT, pronoun=pronoun))
    return {text: tuple(all_) for text, all_ in table.items()}


SUFFIXES = _suffixes()
_LONGEST = max(map(len, SUFFIXES))
_LAST = frozenset(text[-1] for text in SUFFIXES if text)

# The noun "possessor of" shows its case in a letter: ذو, ذا, ذي.
DHU = "ذو"
# Folding makes the preposition إلى and آلي one; no term but one with that preposition holds it.
_TO = frozenset({"إلى", "الى"})
_FATHATAN_ALEF = lazy("\u064b\u0627$|\u0627\u064b$")
_KASRATAN = "\u064d"
_HAMZA_ALEFS = frozenset("أإآ")


_ARTICLE = ("ال", "ٱل")
_FIRST = frozenset("وفأبكلاٱ")


def splits(bare: str) -> list[tuple[str, bool, int]]:
    """Return the ways to cut proclitics and article off *bare* (a token without marks).

    Each is (proclitics without the article, whether the article is there, offset of the rest).
    """
    ways = [("", False, 0)]
    starts = [0]
    # A presentation form of a lone mark leaves nothing.
    if bare[:1] not in _FIRST:
        return ways
    if bare[0] in "وف":
        starts.append(1)
    elif bare[0] == "أ" and bare[1:2] in ("و", "ف"):
        starts.append(2)
    for at in starts:
        if at:
            ways.append((bare[:at], False, at))
        if bare.startswith(_ARTICLE, at):
            ways.append((bare[:at], True, at + 2))
        if bare[at : at + 1] not in ("ب", "ك", "ل"):
            continue
        after = at + 1
        ways.append((bare[:after], False, after))
        if bare.startswith(_ARTICLE, after):
            ways.append((bare[:after], True, after + 2))
        if bare.startswith("لل", at):
            # للغة is ل + اللغة with one lam left out.
            ways += [(bare[:after], True, after + 1), (bare[:after], True, after)]
    return ways


def joined(proclitics: str, text: str, article: bool) -> str:
    """Put *proclitics* before *text*, which begins with the *article* or not; ل and it make لل: للشبكة, وللغة."""
    if not (article and proclitics.endswith("ل")):
        return proclitics + text
    return proclitics + text[2 if text.startswith("ل", 2) else 1 :]


class Stem(NamedTuple):
    """A spelling under which a base is looked up."""

    base: str
    written: str
    """The base as the glossary writes it, hamza forms kept; same length as the spelling."""
    only: str = ""
    """``pronoun``: only before a suffix that changes the spelling; ``kasratan``: only with that mark;
    ``madda``: only where the suffix begins with alef and the two alefs are written as one with madda; ``alone``: only
    without a suffix."""


def base_key(written: str) -> str:
    """Return what stands for a base in tries and readings."""
    return "إلى" if written in _TO else fold(written).casefold()


def _spellings(written: str) -> Iterator[tuple[str, str, str]]:
    """Yield (spelling, what to compare hamzas with, restriction) for a base as written."""
    yield fold(written).casefold(), written, ""
    last, head = written[-1:], written[:-1]
    if written == DHU:
        yield "ذي", "ذي", "alone"
        yield "ذا", "ذا", "alone"
    if last == "ى":  # مستوى, مستواها
        yield fold(head) + "ا", head + "ا", "pronoun"
    if last in "ءأ":  # وكلاء, وكلاؤه, وكلائنا; جزء, جزأين; خطأ, خطئه
        for carrier in "ويا":
            yield fold(head) + carrier, head + carrier, "pronoun"
    if "اء" in head:  # ملاءمة, often written ملائمة
        yield fold(written.replace("اء", "ائ", 1)), written.replace("اء", "ائ", 1), ""
    if last == "أ" and len(written) > 2:  # مكافأة, مكافآت; خطأ, خطآن
        yield fold(head), head, "madda"
    if last == "ي" and len(written) > 3:  # المتوازي, متوازٍ
        yield fold(head), head, "kasratan"
    if "ؤ" in head:  # مسؤول, مسئول; رؤوس, رءوس
        yield fold(written.replace("ؤ", "ي")), written.replace("ؤ", "ي"), ""
        yield fold(written.replace("ؤ", "ء")), written.replace("ؤ", "ء"), ""


def stems_of(words: Iterable[str]) -> Table:
    """Return the stems of *words*, bases written with their hamzas, without teh marbuta, by their spellings."""
    stems: dict[str, list[str]] = {}
    for written in dict.fromkeys(words):
        for spelling, like, only in _spellings(written):
            base = base_key(written)
            # Most bases are spelled in one way, which need not be said three times.
            cells = ("" if base == spelling else base, "" if like == spelling else like, only)
            stems.setdefault(spelling, []).append(CELL.join(cells))
    return {spelling: ITEM.join(rows) for spelling, rows in stems.items()}


class Lexicon:
    """The words of a glossary, and the analysis of tokens into them."""

    def __init__(self, stems: Table) -> None:
        """Take the result of `stems_of`."""
        self._stems = stems
        self._read: dict[str, tuple[Stem, ...]] = {}

    def _known(self, spelling: str) -> Sequence[Stem]:
        if spelling not in self._stems:
            return ()
        stems = self._read.get(spelling)
        if stems is None:
            rows = (item.split(CELL) for item in self._stems[spelling].split(ITEM))
            stems = tuple(Stem(base or spelling, like or spelling, only) for base, like, only in rows)
            self._read[spelling] = stems
        return stems

    def analyse(self, token: str) -> tuple[Reading, ...]:
        """Return every reading of *token*, as it stands in the text, as a word of the glossary."""
        if token.isascii():
            return tuple(Reading(stem.base, SUFFIXES[""][0]) for stem in self._known(token.casefold()))
        bare = strip_marks(token)
        if bare.isascii():
            # Digits, which a word never holds.
            return self.analyse(bare) if bare else ()
        if len(bare) < 2:
            return ()
        folded = fold(bare)
        ends, stems = _ends(folded), self._stems
        # Nearly every word of a text is none of the glossary's, so nothing is done for one that has no stem here.
        found: dict[Reading, None] = {}
        for proclitics, definite, start in splits(bare):
            for end in ends:
                if end - start > 1 and folded[start:end] in stems:
                    for stem, suffix in _fitting(self._known(folded[start:end]), token, bare[start:], end - start):
                        if definite and (suffix.pronoun or suffix.accusative or suffix.state == CONSTRUCT):
                            continue
                        found[Reading(stem.base, suffix, proclitics, definite)] = None
        return tuple(found)


def _ends(folded: str) -> list[int]:
    """Return where what may be a suffix begins, the end of the word first."""
    size = len(folded)
    ends = [size]
    if folded[-1] in _LAST:
        ends += [at for at in range(size - 1, max(1, size - _LONGEST - 1), -1) if folded[at:] in SUFFIXES]
    return ends


def _fitting(stems: Iterable[Stem], token: str, bare: str, at: int) -> Iterator[tuple[Stem, Suffix]]:
    """Yield those of *stems* that *bare* may be, cut at *at*, with the readings of the rest.

    *bare* is the *token* without marks and proclitics.
    """
    ending = bare[at:]
    closed = bare.endswith("ة")
    if closed and len(ending) != 1:
        return
    tanween_alef = bare.endswith("ا") and _FATHATAN_ALEF.search(token) is not None
    suffixes = SUFFIXES[fold(ending)]
    for stem in stems:
        if (
            (bare in _TO and stem.base != "إلى")
            or (tanween_alef and ending != "ا" and stem.written[-1:] != "ا")
            or not _same_hamzas(stem.written, bare)
            or not (stem.only == "" or _allowed(stem, ending, token))
        ):
            continue
        for suffix in suffixes:
            if (closed and suffix.pronoun) or (suffix.accusative and bare[-1] != "ا"):
                continue
            yield stem, suffix


def _allowed(stem: Stem, ending: str, token: str) -> bool:
    if stem.only == "madda":
        return ending.startswith("آ")
    if stem.only == "pronoun":
        return ending not in ("", "ا")
    if stem.only == "alone":
        return ending == ""
    if stem.only == "kasratan":
        return ending == "" and _KASRATAN in token[-3:]
    return True


def _same_hamzas(written: str, bare: str) -> bool:
    """Tell whether no alef carries one hamza in the glossary and another in the text.

    A bare alef agrees with each: leaving the hamza out is the commonest misspelling, while
    آلة and إله, or إجراء and أجراء, are different words.
    """
    return bare.startswith(written) or not any(
        a != b and a in _HAMZA_ALEFS and b in _HAMZA_ALEFS for a, b in zip(written, bare, strict=False)
    )
