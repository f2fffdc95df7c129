"""Put one term in the form in which another stands in a text."""

from __future__ import annotations

from functools import lru_cache

from glossary import pattern as patterns
from glossary.match import Match
from glossary.model import Term
from glossary.pattern import ADJECTIVE, PIVOT, Pattern, read_word
from glossary.text import strip_marks

# A document has few terms and has them often.
parse = lru_cache(maxsize=1024)(patterns.parse)


def render(match: Match, term: Term) -> str | None:
    """Return *term* with the article, clitics and number of *match*, or None where that is not certain.

    None for duals, pronouns and tanween; where the gender of the head changes, since words
    beside the term would have to change with it; and where a plural is not known.
    """
    form = match.reading
    if form.pronoun or form.accusative or form.number == "d" or not form.sure:
        return None
    citation = term.text
    old, new = parse(match.term.text).words[0], parse(citation).words[0]
    if old.gender != new.gender:
        return None
    if form.number == "p":
        plural = _plural(term, new.gender)
        if plural is None:
            return None
        citation = plural
    pattern = parse(citation, listed=form.number == "p")
    words = _inflect(pattern, citation.split(), form.definite)
    if words is None:
        return None
    return _attach(form.proclitics, " ".join(words), article=read_word(words[0], first=True).definite)


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
    cited = any(w.definite for w in group.words)
    if cited == definite:
        return words
    done = {tuple(_article(words, group.structures[i], definite)) for i in range(len(group.structures))}
    if len(done) > 1 and not cited:
        return None
    return [*_article(words, group.structures[0], definite), *words[len(group.words) :]]


def _article(words: list[str], roles: tuple[str, ...], definite: bool) -> list[str]:
    result = []
    for word, role in zip(words, roles, strict=False):
        if role in (PIVOT, ADJECTIVE):
            result.append("ال" + word if definite else word.removeprefix("ال"))
        else:
            result.append(word)
    return result


def _attach(proclitics: str, term: str, article: bool) -> str:
    if proclitics.endswith("ل") and article:
        rest = term[2:]
        return proclitics + (rest if rest.startswith("ل") else "ل" + rest)
    return proclitics + term
