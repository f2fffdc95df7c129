"""The words right before and after a term that tell what it is there."""

from __future__ import annotations

from glossary.lazyre import lazy
from glossary.particles import STOPS
from glossary.scan import Match
from glossary.text import ARABIC, fold

__all__ = ["act", "goes_on", "in_tool", "second", "turning", "word_before"]

_NEAR = 40
_BEFORE = lazy(f"([{ARABIC}]+)\\s+\\Z")
_ACTS = frozenset(fold(w) for w in ("قم قمت قمنا قام قامت قاموا أقوم نقوم يقوم تقوم يقومون القيام قيامك".split()))
_TOOLS = frozenset(fold(w) for w in ("معالج", "محلل", "مجزئ", "مقسم", "أداة"))
_JOINED = lazy(f"\\s+و(ال[{ARABIC}]{{3,}})(?![{ARABIC}])")
_INTO = lazy(f"\\s+إلى(?![{ARABIC}])")


def word_before(text: str, match: Match) -> str:
    """Return the Arabic word right before *match* in *text*, folded, or nothing."""
    before = _BEFORE.search(text, max(0, match.span.start - _NEAR), match.span.start)
    return fold(before.group(1)) if before else ""


def act(text: str, match: Match) -> bool:
    """Tell whether a verb makes an act of the term: قم بتجزئة النص."""
    return match.reading.proclitics.endswith("ب") and word_before(text, match).lstrip("وف") in _ACTS


def goes_on(text: str, match: Match) -> bool:
    """Tell whether a second adjective is joined to the last one, which makes another term: اللغة المقنعة والمرتبة."""
    last = match.form.split()[-1]
    after = _JOINED.match(text, match.span.end)
    if not after or not last.startswith("ال") or " " not in match.term.text:
        return False
    word = fold(after.group(1))
    return word.endswith("ه") == last.endswith("ه") and (word.startswith("الم") or word.endswith(("ي", "يه")))


def turning(text: str, match: Match) -> bool:
    """Tell whether "turning … into" stands there, and no term: تحويل التعلم إلى متعة."""
    return match.term.text.startswith("تحويل ") and _INTO.match(text, match.span.end) is not None


def in_tool(text: str, match: Match) -> bool:
    """Tell whether the word is half of the name of a tool: معالج توكن is a tokenizer."""
    return " " not in match.term.text and word_before(text, match).lstrip("وف").removeprefix("ال") in _TOOLS


def second(text: str, match: Match) -> bool:
    """Tell whether a word may be the second of a term that the glossary lacks."""
    if " " in match.term.text or match.clitics or match.reading.definite:
        return False
    word = word_before(text, match)
    # A conjunction or a preposition may be attached: وفي, لكل.
    return bool(word) and STOPS.isdisjoint((word, word[1:]))
