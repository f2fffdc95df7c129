"""The forms of one Arabic word as Arabic spells them, for every suffix that the matcher knows.

The matcher reads folded letters; to write a form, final hamza, alef maksura and teh marbuta have
to become what the suffix makes of them. What is spelled wrongly here is not found by the matcher.
"""

from __future__ import annotations

import re
from functools import cache

from glossary.citation import Word
from glossary.inflect import CONSTRUCT, DHU, SUFFIXES, Suffix
from glossary.record import NamedTuple

__all__ = ["ACCUSATIVE", "KASRATAN", "NOMINATIVE", "OBLIQUE", "Cell", "cells"]

NOMINATIVE, OBLIQUE, ACCUSATIVE = "n", "o", "a"


class Cell(NamedTuple):
    """A word without article and proclitics."""

    text: str
    suffix: Suffix
    case: str = ""
    """``n``, ``o`` or ``a`` where the letters show it."""


# Plurals without tanween: مفاعل and مفاعيل, and those with a hamza after alef (no alef follows it).
_DIPTOTE = re.compile("..ا[^ا]ي?.$|أ[^ا][^اوي].$")
# Whose final yeh gives way to tanween: متوازٍ, توازٍ; of plurals معانٍ.
_DEFECTIVE = re.compile("(?:مت|ت(?!ج)).ا.ي$")
_DEFECTIVE_PLURAL = re.compile("..ا.ي$")
KASRATAN = "\u064d"
# Letters that do not join what follows: the hamza after them stands alone.
_UNJOINED = "ادذرزو"


_DUAL = Suffix("m", "d", CONSTRUCT)
_DHU = (
    Cell("ذو", SUFFIXES[""][0], NOMINATIVE),
    Cell("ذي", SUFFIXES[""][0], OBLIQUE),
    Cell("ذا", SUFFIXES[""][0], ACCUSATIVE),
    Cell("ذوا", _DUAL, NOMINATIVE),
    Cell("ذوي", _DUAL, OBLIQUE),
)


@cache
def cells(word: Word, listed: bool) -> tuple[Cell, ...]:
    """Return the forms of one word with every suffix; *listed* for the words of a plural that the glossary gives."""
    if word.base == DHU:
        return _DHU
    found: list[Cell] = []
    for ending, suffixes in SUFFIXES.items():
        for suffix in suffixes:
            if suffix.accusative and listed and _DIPTOTE.match(word.base):
                continue
            spell = _feminine if suffix.gender == "f" else _masculine
            found += [Cell(text, suffix, _case(ending, suffix)) for text in spell(word.base, ending, suffix)]
    shape = _DEFECTIVE_PLURAL if listed else _DEFECTIVE
    if shape.match(word.base):
        found.append(Cell(word.base[:-1] + KASRATAN, SUFFIXES[""][0]))
    return tuple(found)


def _case(ending: str, suffix: Suffix) -> str:
    if suffix.accusative:
        return ACCUSATIVE
    if suffix.number == "s" or (suffix.number, suffix.gender) == ("p", "f"):
        return ""
    mark = ending.removesuffix(suffix.pronoun)
    mark = mark.removeprefix("ت") if suffix.gender == "f" else mark
    return NOMINATIVE if mark[0] in "او" else OBLIQUE


def _feminine(base: str, ending: str, suffix: Suffix) -> list[str]:
    if suffix.number == "s" and not suffix.pronoun:
        return [] if base.endswith("ى") else [base + "ة"]
    if base.endswith("ى"):
        return [base[:-1] + "ي" + ending]
    if suffix.number == "p" and base.endswith("ا"):
        return []
    return [_join(base, ending)]


def _join(base: str, ending: str) -> str:
    """Join, alef with hamza and alef making one letter: مكافأ + ات."""
    return base[:-1] + "آ" + ending[1:] if base.endswith("أ") and ending.startswith("ا") else base + ending


def _masculine(base: str, ending: str, suffix: Suffix) -> list[str]:
    last, head = base[-1:], base[:-1]
    if not ending:
        return [base]
    if last == "ء":
        return [head + hamza + ending for hamza in _hamzas(head, ending, suffix)]
    if last == "أ":
        return _after_hamza(base, ending, suffix)
    if last == "ى":
        letter = {"s": "ا", "d": "ي"}.get(suffix.number, "")
        return [head + letter + ending] if letter and not suffix.accusative else []
    if last == "ا" and not (suffix.number == "s" and suffix.pronoun):
        return []
    return [base + ending]


def _after_hamza(base: str, ending: str, suffix: Suffix) -> list[str]:
    if suffix.accusative or suffix.number == "p":
        return []
    if suffix.number == "d":
        return [_join(base, ending)]
    return [base[:-1] + hamza + ending for hamza in ("ئ" if suffix.pronoun == "ي" else "أؤئ")]


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
