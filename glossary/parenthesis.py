"""What stands inside a parenthesis: the English of a term, or something else."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from glossary.lazyre import lazy
from glossary.record import NamedTuple
from glossary.text import INVISIBLE, LETTER, Span, squash

_BRACKET = lazy("[()\uff08\uff09]")
_PAIR = {"(": ")", "\uff08": "\uff09"}


class English(NamedTuple):
    """The English of a gloss: the full form, the abbreviation or both."""

    full: str
    abbr: str


def pairs(text: str) -> Iterator[Span]:
    """Yield the outermost round brackets of *text*, each with its content, in order.

    Where an outer bracket is never closed, the inner ones count as outermost.
    """
    stack: list[int] = []
    closed: list[Span] = []
    for mark in _BRACKET.finditer(text):
        if mark.group() in _PAIR:
            stack.append(mark.start())
        elif stack:
            closed.append(Span(stack.pop(), mark.end()))
    end = 0
    for span in sorted(closed):
        if span.start >= end:
            yield span
            end = span.end


# What introduces the English inside the parenthesis.
_INTRODUCTION = lazy(
    "(?:(?:و?(?:يُ?سمى|تُ?سمى|يُ?عرف|تُ?عرف|يشار إليها|يشار إليه)(?: أيض[ا\u064b]+)?(?: باسم| بـ?)?|المعروفة? باسم|"
    "اختصار[ها\u064b]*|"
    "(?:باللغة )?(?:بال|ال)?(?:إنجليزية|انجليزية)|بمعنى|أي|English|aka|a\\.k\\.a\\.)\\s*[:：]?\\s*)+(?=[A-Za-z])"
)
_INTRODUCING = ("English", "aka", "a.k.a.")
_ABBREVIATED = lazy(
    "\\s*[،,]?\\s*(?:أو )?و?(?:اختصار[ها\u064b]*|[يت]\u064f?ختصر)(?:\\s+(?:إلى|بـ?))?\\s*[:：]?\\s*(?=[A-Za-z])"
)
_EXPLANATION = lazy("\\s*[،,؛]?\\s+(?:أي|وهو|وهي|يعني|بمعنى)\\s")
_LATIN = lazy("[A-Za-z0-9]")
_LATIN_LETTER = lazy("[A-Za-z]")
_OR = lazy("\\s(?:أو|or)\\s")
_HIDDEN = lazy(f"[{INVISIBLE}]")
_CALL = lazy("\\w\\(")
_SEPARATOR = lazy("\\s*[،,؛;:(]\\s*|\\s+[-–—]\\s+|\\s+(?:أو|or)\\s+|\\s*/\\s+|\\s+/\\s*")
# Two terms at once: Brightness / Contrast.
_TWO = lazy("[A-Za-z0-9 '-]+ [/–—-] [A-Za-z0-9 '-]+")
_WORD = lazy("[A-Za-z0-9][A-Za-z0-9.+#&/'’‐‑-]*")
_SHAPE = lazy(f"{_WORD.pattern}(?: (?:{_WORD.pattern}|&))*[.…]?")
_ARABIC = lazy(f"[{LETTER}]")
_YEAR = lazy("(?:19|20)[0-9]{2}[a-z]?")
_CAMEL = lazy("[a-z][A-Z]")
# An identifier, a file name or a path.
_CODE = lazy("[a-z0-9]\\.[a-z]|_|^\\.|/.*/|::|\\.[a-z]{2,4}$")
# Words of sentences and remarks, which names of terms do not hold.
_REMARK = frozenset(
    "is are was were be been we you it its this that these those see when if because which who how what why can will "
    "should must may like using use used et al etc e.g i.e eg ie not also only such there here your our their my "
    "has have had do does than then".split()
)
_MAX_WORDS = 8
_MAX_ABBREVIATION = 5


def is_abbreviation(text: str) -> bool:
    """Tell whether *text* is a lone token mostly in capitals: LSTMs, A.I., ViT."""
    letters = [c for c in text if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    return " " not in text and capitals >= 2 and 2 * capitals >= len(letters) and len(letters) <= 12


def abbreviates(abbr: str, full: str) -> bool:
    """Tell whether the letters of *abbr* occur in *full* in their order, the first at its start."""
    letters = [c for c in abbr.casefold().removesuffix("s") if c.isalnum()]
    rest = iter(c for c in full.casefold() if c.isalnum())
    return bool(letters) and full.casefold().lstrip()[:1] == letters[0] and all(c in rest for c in letters)


def clean(inside: str) -> str:
    """Return the content of a parenthesis on one line, without quotes, marks of emphasis and invisible signs."""
    visible = inside if inside.isascii() else _HIDDEN.sub("", inside)
    return squash(visible).strip(" \"'«»“”‘’*`[]").strip()


def read_english(inside: str, known: Callable[[str], bool]) -> English | None:
    """Return the English that *inside* (without its brackets) gives, or None where it gives none.

    *known* tells whether the glossary has an English term; a known one is believed more.
    """
    text = clean(inside)
    if not text[:1].isascii() or text.startswith(_INTRODUCING):
        text = text[m.end() :] if (m := _INTRODUCTION.match(text)) else text
    explicit = _ABBREVIATED.sub(", ", text) if "ختص" in text else text
    shortened, text = explicit != text, _without_remark(explicit)
    if _CALL.search(text):
        return None
    if not text or not text[0].isalnum() or not _LATIN.match(text):
        return None
    text = text.removesuffix(")") if "(" in text else text
    parts = [part for part in (p.strip(" \"'«»“”") for p in _SEPARATOR.split(text)) if part]
    latin = [part for part in parts if not _ARABIC.search(part)]
    arabic = [part for part in parts if _ARABIC.search(part)]
    if not latin or len(latin) > 2 or len(arabic) > 1 or parts[0] not in latin:
        return None
    if any(_LATIN_LETTER.search(part) or len(part.split()) > 6 for part in arabic):
        return None
    if shortened and len(latin) == 2 and _WORD.fullmatch(latin[1]) and _is_term(latin[0], known):
        return English(*latin)
    if not all(_is_term(part, known) for part in latin):
        return None
    if len(latin) == 2 and not any(map(is_abbreviation, latin)) and _TWO.fullmatch(text):
        return English(text, "")
    return _both(latin, bool(_OR.search(text)), known)


def _without_remark(text: str) -> str:
    """Return *text* without an Arabic explanation at its end: version lock، أي تعذر الترقية."""
    remark = _EXPLANATION.search(text) if not text.isascii() else None
    return text if remark is None or _LATIN_LETTER.search(text, remark.start()) else text[: remark.start()]


def _both(latin: list[str], alternative: bool, known: Callable[[str], bool]) -> English | None:
    if len(latin) == 1:
        part = latin[0]
        if not is_abbreviation(part):
            return English(part, "")
        letters = [c for c in part.removesuffix("s") if c.isalpha()]
        if known(part) or (len(letters) <= _MAX_ABBREVIATION and not any(c.isdigit() for c in part)):
            return English("", part)
        return None
    first, second = latin
    if is_abbreviation(second) and not is_abbreviation(first):
        return English(first, second)
    if is_abbreviation(first) and not is_abbreviation(second):
        return English(second, first)
    if alternative and not is_abbreviation(first):
        return English(first, "")
    return None


def _is_term(text: str, known: Callable[[str], bool]) -> bool:
    if known(text):
        return True
    if not _SHAPE.fullmatch(text):
        return False
    words = text.split()
    if len(words) > _MAX_WORDS or any(_YEAR.fullmatch(w) or _CODE.search(w) for w in words):
        return False
    # IT is no pronoun; in "Infrastructure as Code" nothing is remarked.
    if any(w.casefold().strip(".") in _REMARK for w in words if w != "IT") or words[0].casefold() == "as":
        return False
    if any(w.rstrip("+").replace(".", "").isdigit() for w in words):
        return False
    if len(words) == 1:
        if len(text) < 3 and not is_abbreviation(text):
            return False
        if _CAMEL.search(text) and not is_abbreviation(text):
            return False
    return sum(c.isalpha() for c in text) >= 2
