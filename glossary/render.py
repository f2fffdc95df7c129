"""Put one term in the form in which another stands in a text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from glossary import pattern as patterns
from glossary.citation import ADJECTIVE, CHAIN, COMPLEMENT, HALF, NEGATIONS, PIVOT, Group, read_word
from glossary.english import mass
from glossary.inflect import joined
from glossary.model import Term
from glossary.pattern import Pattern
from glossary.scan import Match
from glossary.text import fold, strip_marks

# A document has few terms and has them often.
parse = lru_cache(maxsize=1024)(patterns.parse)


def render(match: Match, term: Term) -> str | None:
    """Return *term* with the article, clitics and number of *match*, or None where that is not certain.

    None for duals, pronouns and tanween; for the plural of what has none in English; where the gender of the head
    changes, since words beside the term would have to change with it; where a plural is not known; and where the last
    word has an article that the citation lacks or the other way round, for then it belongs to what follows; where
    one is an adjective that needs a noun (مفتوح المصدر) and the other is not; and for adjectives, which agree with a
    noun that is no part of the match.
    """
    form = match.reading
    if match.concept.adjective or form.pronoun or form.accusative or form.number == "d" or not form.sure:
        return None
    citation = term.text
    old, new = parse(match.term.text).words[0], parse(citation).words[0]
    if old.gender != new.gender:
        return None
    if form.number == "p":
        # Arabic may count what English does not: many lines of code are تعليمات برمجية, and one شيفرة.
        if mass(match.concept.en):
            return None
        plural = _plural(term, new.gender)
        if plural is None:
            return None
        citation = plural
    pattern = parse(citation, listed=form.number == "p")
    words = _inflect(pattern, citation.split(), form.definite)
    if words is None:
        return None
    if _adjective(pattern) != _adjective(parse(match.term.text)) or (_adjective(pattern) and "ال" in match.clitics):
        return None
    if _shared(match):
        return None
    return joined(form.proclitics, " ".join(words), article=read_word(words[0], first=True).definite)


def _shared(match: Match) -> bool:
    """Tell whether the last word has no article though it is cited with one, or one though it is not.

    Then it belongs to what follows: أسئلة in الإجابة عن أسئلة الطلاب.
    """
    cited = match.term.text.split()
    pattern = parse(match.term.text)
    if len(cited) < 2 or match.reading.definite != any(word.definite for word in pattern.groups[0].words):
        return False
    return fold(match.form.split()[-1]).startswith("ال") != fold(cited[-1]).startswith("ال")


def _adjective(pattern: Pattern) -> bool:
    """Tell whether the term is an adjective with its complement (ذاتي الإشراف), which takes the article of its noun."""
    first = pattern.words[0]
    return (first.relative or first.quasi) and pattern.groups[0].structures[0][0] == CHAIN


def _plural(term: Term, gender: str) -> str | None:
    if term.plurals:
        return term.plurals[0]
    head, _, rest = term.text.partition(" ")
    bare = strip_marks(head)
    if gender == "f" and bare.endswith("ة"):
        return bare[:-1] + "ات" + (" " + rest if rest else "")
    return None


def _inflect(pattern: Pattern, words: list[str], definite: bool) -> list[str] | None:
    group = pattern.groups[0]
    cited = group.words[group.structures[0].index(PIVOT)].definite
    if cited == definite:
        return words
    done = {tuple(_article(words, group.structures[i], definite)) for i in range(len(group.structures))}
    if len(done) > 1 and not cited:
        return None
    roles = next((roles for roles in group.structures if _agreeing(group, roles)), group.structures[0])
    return [*_article(words, roles, definite), *words[len(group.words) :]]


def _agreeing(group: Group, roles: Sequence[str]) -> bool:
    """Tell whether what *roles* call adjectives are of one gender: in اللغة المنخفضة الموارد the last word is none."""
    return len({word.gender for word, role in zip(group.words, roles, strict=True) if role == ADJECTIVE}) < 2


def _article(words: list[str], roles: tuple[str, ...], definite: bool) -> list[str]:
    result = []
    before = ""
    for word, role in zip(words, roles, strict=False):
        negated = role == COMPLEMENT and before in NEGATIONS
        if role in (PIVOT, ADJECTIVE) or negated:
            result.append("ال" + word if definite else word.removeprefix("ال"))
        elif role == HALF and not definite:
            result.append(word.removeprefix("ال"))
        else:
            result.append(word)
        before = word
    return result
