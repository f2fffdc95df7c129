"""Arabic text that was decoded with the wrong code page, and how to undo it.

Text whose bytes were written in one encoding and read in another keeps a signature: the article
``ال`` always becomes the same few signs (``Ø§Ù„``, ``Çá``). A signature only raises the question;
what answers it is the make-up of the lines and, where any byte would do, the Arabic they give.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from glossary.lazyre import lazy
from glossary.record import NamedTuple
from glossary.text import LETTER, Span, strip_marks

__all__ = ["Damage", "Misreading", "damaged", "diagnose", "repair", "suspect"]

UTF8 = "utf-8"
_TITLES = {
    UTF8: "UTF-8",
    "cp1252": "Windows-1252",
    "latin_1": "Latin-1",
    "cp1256": "Windows-1256",
    "iso8859_6": "ISO-8859-6",
    "mac_arabic": "MacArabic",
    "cp720": "code page 720",
    "tis_620": "TIS-620",
    "cp874": "Windows-874",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "cp1253": "Windows-1253",
    "cp1254": "Windows-1254",
    "cp1255": "Windows-1255",
    "koi8_r": "KOI8-R",
    "mac_roman": "Mac Roman",
    "cp437": "code page 437",
    "cp850": "code page 850",
    "cp866": "code page 866",
}


class Misreading(NamedTuple):
    """Bytes of one encoding that were read as another."""

    wrong: str
    right: str
    times: int = 1

    def __str__(self) -> str:
        again = " twice" if self.times > 1 else ""
        return f"{_TITLES[self.right]} text was decoded as {_TITLES[self.wrong]}{again}"


class Damage(NamedTuple):
    """What happened to a text."""

    misreading: Misreading | None
    """None where letters were replaced by U+FFFD."""
    span: Span
    """The first damaged line, from its first damaged sign to its last."""
    repaired: str | None
    """The whole text as it was; None where signs were lost."""

    @property
    def lossless(self) -> bool:
        """Tell whether the damage can be undone."""
        return self.repaired is not None

    def __str__(self) -> str:
        return str(self.misreading) if self.misreading else "letters were replaced by U+FFFD"


# Latin-1 and Windows-1252 differ only in bytes 80 to 9F: the text tells which it was.
# MacArabic has its letters where ISO-8859-6 has them.
_LEGACY = ("cp1256", "iso8859_6", "cp720")
# What the article looks like: made by ``signature``, written out because to load so many codecs takes 10 ms.
_SIGNATURES = {
    Misreading("cp1252", UTF8): "\u00d8\u00a7\u00d9",
    Misreading("latin_1", UTF8): "\u00d8\u00a7\u00d9",
    Misreading("cp1256", UTF8): "\u0637\u00a7\u0638",
    Misreading("iso8859_6", UTF8): "\u0638\u00a7\u0639",
    Misreading("mac_arabic", UTF8): "\u0638'\u0639",
    Misreading("cp720", UTF8): "\u256a\u062f\u2518",
    Misreading("tis_620", UTF8): "\u0e38\u0e07\u0e39",
    Misreading("cp874", UTF8): "\u0e38\u0e07\u0e39",
    Misreading("cp1250", UTF8): "\u0158\u00a7\u016e",
    Misreading("cp1251", UTF8): "\u0428\u00a7\u0429",
    Misreading("cp1253", UTF8): "\u03a8\u00a7\u03a9",
    Misreading("cp1254", UTF8): "\u00d8\u00a7\u00d9",
    Misreading("cp1255", UTF8): "\u05f4\u00a7\u00d9",
    Misreading("koi8_r", UTF8): "\u044c\u2556\u044b",
    Misreading("mac_roman", UTF8): "\u00ff\u00df\u0178",
    Misreading("cp437", UTF8): "\u256a\u00ba\u2518",
    Misreading("cp850", UTF8): "\u00cf\u00ba\u2518",
    Misreading("cp866", UTF8): "\u256a\u0437\u2518",
    Misreading("cp1252", UTF8, 2): "\u00c3\u02dc\u00c2\u00a7\u00c3\u2122\u00e2\u20ac\u017e",
    Misreading("cp1252", "cp1256"): "\u00c7\u00e1",
    Misreading("latin_1", "cp1256"): "\u00c7\u00e1",
    Misreading("cp1252", "iso8859_6"): "\u00c7\u00e4",
}
_NOT_ARABIC = tuple(wrong for wrong in _TITLES if wrong not in (UTF8, "mac_arabic", *_LEGACY))
_RARE = tuple(
    Misreading(wrong, right)
    for right in _LEGACY
    for wrong in _NOT_ARABIC
    if Misreading(wrong, right) not in _SIGNATURES
)
_ARABIC_AS_ARABIC = (Misreading("iso8859_6", "cp1256"), Misreading("cp1256", "iso8859_6"))

_ARTICLE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_ASCII = lazy(r"[\x00-\x7f]+")
_ASCII_LETTER = "[A-Za-z]"
_QUOTED = "«[^«»\n]*»|“[^“”\n]*”|`[^`\n]*`"
# Possessive, so that a long run is looked at once.
_REPLACED = "(?<!\ufffd)(?:\ufffd{2,}+[^\\S\n]++){4,}\ufffd{2,}"
_WORD = f"[{LETTER}]{{2,}}"
_ANY_WORD = r"[^\W\d_]{2,}"
_EXPECTED = (
    f"[وفبك]?ال[{LETTER}]{{2}}|لل[{LETTER}]{{2}}"
    "|[وف]?(?:من|في|على|إلى|الى|عن|مع|هذا|هذه|التي|الذي|أن|أو|ما|لا|كان|هو|هي|ذلك)$"
)
_LEAD_SHARE = 0.35
_ENOUGH = 8
_PARAGRAPH = 100


@cache
def _signs(codec: str) -> str:
    """Return what each byte is read as; a byte without a meaning as the control of its number."""
    return "".join(bytes((byte,)).decode(codec, "ignore") or chr(byte) for byte in range(256))


@cache
def _reads(codec: str) -> dict[int, str]:
    return dict(enumerate(_signs(codec)))


@cache
def _writes(codec: str) -> dict[int, str]:
    return {ord(sign): chr(byte) for byte, sign in reversed(tuple(enumerate(_signs(codec))))}


def damaged(text: str, misreading: Misreading) -> str:
    """Return *text* as the misreading shows it.

    >>> damaged("ال", Misreading("cp1252", "cp1256"))
    'Çá'
    """
    for _ in range(misreading.times):
        text = text.encode(misreading.right).decode("latin-1").translate(_reads(misreading.wrong))
    return text


def _undone(text: str, misreading: Misreading) -> str | None:
    """Return the text that the misreading shows as *text*, or None where there is none."""
    whole = text
    try:
        for _ in range(misreading.times):
            text = text.translate(_writes(misreading.wrong)).encode("latin-1").decode(misreading.right)
        return text if damaged(text, misreading) == whole else None
    except UnicodeError:
        return None


@cache
def signature(misreading: Misreading) -> str:
    """Return what all damaged text holds: the article, or in UTF-8 its first three bytes, as the fourth may be lost."""
    text = damaged(_ARTICLE, misreading)
    return text[:3] if misreading.right == UTF8 and misreading.times == 1 else text


@cache
def _leads(misreading: Misreading) -> frozenset[str]:
    return frozenset(damaged(letter, misreading)[0] for letter in _ARTICLE)


def suspect(text: str) -> bool:
    """Tell whether *text* may be damaged: cheap, and true for all that ``diagnose`` reports."""
    return any(True for _ in _suspicions(text))


def _suspicions(text: str) -> Iterator[Misreading | None]:
    for misreading, shown in _SIGNATURES.items():
        if _holds(text, shown):
            yield misreading
    if "\ufffd" in text:
        yield None
    many = 8 * (len(text.encode("utf-8", "replace")) - len(text)) > len(text)
    if text.count(_ARTICLE) * 8 > text.count(_ARTICLE[0]) or not many:
        return
    for misreading in _RARE:
        if _holds(text, signature(misreading)):
            yield misreading
    if text.count(_ARTICLE[0]) * 50 > len(text):
        yield from _ARABIC_AS_ARABIC


def _holds(text: str, signature: str) -> bool:
    """Look for the signs one by one first: that is twenty times faster."""
    return all(map(text.__contains__, signature)) and signature in text


def diagnose(text: str) -> Damage | None:
    """Return what happened to *text* if a paragraph of it, or most of it, is damaged."""
    for misreading in _suspicions(text):
        spans = list(_lines(text, misreading))
        if spans and (misreading is None or _weighs(text, spans)):
            if misreading is None:
                return Damage(None, spans[0], None)
            family = _family(misreading)
            whole = next((m for m in family if _undone(text, m) is not None), None)
            chosen = whole or next((m for m in family if repair(text, m) is not None), misreading)
            return Damage(chosen, spans[0], repair(text, chosen))
    return None


def _family(misreading: Misreading) -> list[Misreading]:
    """Return the misreadings with one signature: only the whole text tells them apart."""
    every = (*_SIGNATURES, *_RARE, *_ARABIC_AS_ARABIC)
    return [m for m in every if m.right == misreading.right and signature(m) == signature(misreading)]


def _weighs(text: str, spans: list[Span]) -> bool:
    """Tell whether the damaged lines are a paragraph or most of the text, not examples in it."""
    sizes = [_foreign(span.of(text)) for span in spans]
    if max(sizes) >= _PARAGRAPH:
        return True
    return 2 * sum(sizes) > _foreign(text) and 4 * sum(sizes) > len(re.findall(_ASCII_LETTER, text))


def _foreign(text: str) -> int:
    return len(_ASCII.sub("", text))


def _lines(text: str, misreading: Misreading | None) -> Iterator[Span]:
    """Yield the damaged part of each damaged line."""
    if misreading is None:
        yield from (Span(*found.span()) for found in re.finditer(_REPLACED, text))
        return
    for line in re.finditer("[^\n]+", text):
        if not line[0].isascii() and _is_damaged(line[0], misreading):
            start = next(i for i, sign in enumerate(line[0]) if not sign.isascii())
            yield Span(line.start() + start, line.start() + len(line[0].rstrip()))


def _is_damaged(line: str, misreading: Misreading) -> bool:
    if misreading not in _ARABIC_AS_ARABIC and signature(misreading) not in line:
        return False
    line = re.sub(_QUOTED, "", line)
    foreign = _foreign(line)
    if foreign < _ENOUGH or foreign < len(re.findall(_ASCII_LETTER, line)):
        return False
    if misreading.right == UTF8:
        return _led(line, misreading)
    undone = _undone(line, misreading)
    return undone is not None and _arabic_share(undone) > 0.25 and _arabic_share(line) < 0.1


def _arabic_share(text: str) -> float:
    """Return the share of words that Arabic prose is full of: with the article, and particles."""
    words = [word for word in re.findall(_ANY_WORD, strip_marks(text)) if not word.isascii()]
    return sum(1 for word in words if re.match(_EXPECTED, word)) / max(4, len(words))


def _led(line: str, misreading: Misreading) -> bool:
    """Tell whether every second foreign sign or so is a lead byte of Arabic in UTF-8."""
    leads = _leads(misreading)
    return sum(sign in leads for sign in line) > _LEAD_SHARE / misreading.times * _foreign(line)


def _is_good(line: str, misreading: Misreading) -> bool:
    """Tell whether a line that the misreading cannot give was right before the damage, or put right since."""
    arabic = sum(map(len, re.findall(_WORD, line)))
    return 2 * arabic > _foreign(line) and not _is_damaged(line, misreading) and not _led(line, misreading)


def repair(text: str, misreading: Misreading) -> str | None:
    """Return *text* with the misreading undone in each damaged line, or None where that loses a sign."""
    bare = text.removeprefix("\ufeff")
    whole = _undone(bare, misreading)
    if whole is None:
        lines = []
        for line in bare.split("\n"):
            undone = line if line.isascii() else _undone(line, misreading)
            if undone is None:
                if not _is_good(line, misreading):
                    return None
                undone = line
            lines.append(undone)
        whole = "\n".join(lines)
    return text[: len(text) - len(bare)] + whole
