"""When two Arabic designations are one rendering in two forms."""

from __future__ import annotations

from glossary.inflect import Lexicon, stems_of
from glossary.lazyre import lazy
from glossary.memory import remembered
from glossary.pattern import parse
from glossary.text import fold, squash, strip_marks

_PROCLITICS = lazy("^(?:[وف]?(?:[بك]?ال|لل)|[وف](?=...))")
_CLITICS = lazy("^(?:[وف]?[بك]?)(?=ال...)")
_ENDING = lazy("(?<=..)(?:ات|ين|ون|ان|ه)$|(?<=...)(?:ا|ي|يه)$")
_PRONOUN = lazy("(?<=...)(?:ته|تها|تهم|تنا|ها|هم|نا)$")
_WEAK = lazy("[اويءه]")
_DOUBLED = lazy(r"(.)\1")
# فعول shows both letters of a doubled root: نص, نصوص.
_DOUBLING = lazy("^..و.$")
# Shapes of broken plurals, folded: فواعل, مفاعل and مفاعيل, أفعال, فعول, أفعلة, فعلاء, فعال, فوال.
_BROKEN = lazy("^.وا..$|^..ا.{2,3}$|^ا..ا.$|^..و.$|^ا...ه$|^...اء?$|^..ا.$|^.وا.$")


def undecorated(arabic: str) -> str:
    """Return a designation folded, without proclitics and article on its words."""
    return " ".join(map(unprefixed, fold(strip_marks(squash(arabic.replace("-", " ")))).split()))


def unprefixed(folded: str) -> str:
    """Return a folded word without proclitics and article, as far as its letters tell."""
    return _PROCLITICS.sub("", folded)


def same_rendering(one: str, other: str) -> bool:
    """Tell whether two designations are forms of one: by spelling, clitics, definiteness or number.

    Neither need be in a glossary, so a broken plural is recognised by its shape alone.
    """
    a, b = undecorated(one), undecorated(other)
    if a == b:
        return True
    first, second = a.split(), b.split()
    if len(first) != len(second) or not all(map(_akin, first, second)):
        return False
    if _fits(one, other) or _fits(other, one):
        return True
    return all(_same_word(x, y) for x, y in zip(first, second, strict=True))


@remembered
def stems(arabic: str) -> tuple[str, ...]:
    """Return the words of a designation in order, without clitics, article and endings."""
    return tuple(_PRONOUN.sub("", _ending(w)) for w in undecorated(arabic).split())


def _fits(citation: str, other: str) -> bool:
    """Tell whether *other* is an inflected form of *citation*."""
    words = [_lead(w) for w in citation.replace("-", " ").split()]
    pattern = parse(" ".join(words))
    lexicon = Lexicon(stems_of(word.base for word in pattern.words))
    readings = [lexicon.analyse(token) for token in other.replace("-", " ").split()]
    return len(readings) == len(pattern.words) and pattern.fit(readings) is not None


def _lead(word: str) -> str:
    bare = strip_marks(word)
    if bare.startswith("لل") and len(bare) > 4:
        return "ال" + bare[2:]
    return _CLITICS.sub("", bare)


def _akin(one: str, other: str) -> bool:
    """Tell whether one of two words has the sound letters of the other but for its last, as forms of a word have."""
    a, b = _WEAK.sub("", one), _WEAK.sub("", other)
    return a[:-1] in b or b[:-1] in a


def _same_word(one: str, other: str) -> bool:
    if one == other or _ending(one) == _ending(other):
        return True
    roots = [_WEAK.sub("", word) for word in (one, other)]
    if _DOUBLING.match(one) or _DOUBLING.match(other):
        roots = [_DOUBLED.sub(r"\1", root) for root in roots]
    if roots[0] != roots[1]:
        return False
    return bool(_BROKEN.match(one)) != bool(_BROKEN.match(other))


def _ending(word: str) -> str:
    return _ENDING.sub("", word)
