"""Concepts that a document calls by two of their listed terms, glossed or not."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from glossary.lazyre import lazy
from glossary.model import Concept, Status, Term
from glossary.record import NamedTuple
from glossary.text import ARABIC, Span, fold
from glossary.variant import same_rendering
from lint.mention import ordinary, quoted
from lint.rule import Context, Mention, Place

__all__ = ["Drift", "drifts"]

_NEAR = 40
_ADDED = lazy("[اويءهتمن]")
# "Or", "also called", "that is", "known as": the document says itself that two names are of one thing.
_SYNONYMS = lazy(
    f"(?<![{ARABIC}])(?:أو|أي|[وف]?(?:يسمى|تسمى|يدعى|تدعى|يعرف|تعرف|المعروف|المعروفة|المسمى|المسماة|يطلق|ويقال)|أيضا)(?![{ARABIC}])|[/=(]"
)
# A definite noun that goes on with an adjective is part of a longer term.
_GOES_ON = lazy(f"\\s+ال(?!ذي|تي|لذ|لت|لا[تئ])[{ARABIC}]+")


class Drift(NamedTuple):
    """Two renderings of one concept: the mentions of each in order, the commoner first."""

    main: Sequence[Mention]
    other: Sequence[Mention]
    whole: bool
    """Whether the other stands nowhere else."""


def drifts(context: Context) -> Iterator[Drift]:
    """Yield what a document calls by two terms or more of several words that the glossary prefers or admits.

    Not counted: what may be another word or an ordinary phrase, others' words in links and quotation marks, parts of
    longer terms, a term of which another is a shorter or a reordered form, terms that the document itself calls
    synonyms, and concepts with several English names, of which each may have a rendering. Which term is the commoner
    is counted with all of them, and with the longer terms that begin with it.
    """
    # Few concepts have two terms in a document, and most questions are asked of these alone.
    heads: dict[Span, Concept | None] = {}
    varied: list[dict[Term, list[Mention]]] = []
    for concept, places in context.said:
        several = len(places) > 1 and len(concept.english()) == 1 and sum(" " in t.text for t in concept.arabic()) > 1
        if several and len({m.term for place in places for m in place[2] if m.concept is concept}) > 1:
            heads = heads or {use.head: use.gloss.concept for use in context.uses}
            terms = _mentions(places, concept, heads)
            said = {term: sure for term, mentions in terms.items() if (sure := [m for m in mentions if _counts(m)])}
            if len(said) > 1:
                varied.append(said)
    often = _often(chain.from_iterable(varied), context) if varied else Counter[Term]()
    for said in varied:
        yield from _apart(said, often)


def _mentions(
    places: Iterable[Place], concept: Concept, heads: Mapping[Span, Concept | None]
) -> dict[Term, list[Mention]]:
    found: dict[Term, list[Mention]] = {}
    for span, passage, matches in places:
        plain = [match for match in matches if match.plain]
        match = plain[0] if len(plain) == 1 else None
        if match is None or match.concept is not concept or match.term.status is Status.DEPRECATED:
            continue
        if " " in match.term.text and (span not in heads or heads[span] is match.concept):
            found.setdefault(match.term, []).append(Mention(passage, match, span))
    return found


def _apart(said: dict[Term, list[Mention]], often: Counter[Term]) -> Iterator[Drift]:
    main = max(said, key=lambda term: (often[term], term.status is Status.PREFERRED))
    for term, mentions in said.items():
        if term is not main and not _akin(term.text, main.text) and not _declared(said[main], mentions):
            yield Drift(said[main], mentions, whole=len(mentions) == often[term])


def _often(terms: Iterable[Term], context: Context) -> Counter[Term]:
    """Return how often *terms* stand in the document, in longer terms too."""
    wanted, often = frozenset(terms), Counter[Term]()
    for passage in context.document.passages:
        places = {
            (match.span, match.term) for match in context.matcher.scan(passage.text).all() if match.term in wanted
        }
        often.update(term for _, term in places)
    return often


def _counts(mention: Mention) -> bool:
    passage, match = mention.passage, mention.match
    goes_on = match.reading.definite and _GOES_ON.match(passage.text, match.span.end)
    return not (goes_on or ordinary(match) or quoted(passage, match.span))


def _akin(one: str, other: str) -> bool:
    """Tell whether one term is a shorter form of the other, or they differ in spelling, number or an ending only.

    A shorter form has no word of its own but a shorter head (معالج الرسومات, وحدة معالجة الرسومات), or the same head
    and fewer words (الواجهة البرمجية, واجهة برمجة التطبيقات).
    """
    first, second = sorted((_words(one), _words(other)), key=len)
    if len(first) < len(second) and (first[0] == second[0] or set(first[1:]) <= set(second)):
        return True
    return (
        set(first) <= set(second)
        or "".join(one.split()) == "".join(other.split())
        or same_rendering(one, other)
        or _built_otherwise(first, second)
    )


def _built_otherwise(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two terms have the same roots in another construction: نمذجة اللغة, النمذجة اللغوية.

    Where one word differs and both are nouns, as in رسومات and رسوميات, they are two terms.
    """
    if {*map(_root, one)} != {*map(_root, other)}:
        return False
    apart = [(a, b) for a, b in zip(one, other, strict=False) if a != b]
    return len(one) != len(other) or len(apart) > 1 or any(a.endswith("ي") != b.endswith("ي") for a, b in apart)


def _root(word: str) -> str:
    """Return the letters of a folded word that no form adds, or nearly."""
    return _ADDED.sub("", word)


def _words(text: str) -> list[str]:
    return [fold(word).removeprefix("ال").removesuffix("ه") for word in text.split()]


def _declared(main: Sequence[Mention], others: Sequence[Mention]) -> bool:
    """Tell whether the document says that both are names of one thing: تعلم الآلة أو التعلم الآلي."""
    places: dict[int, list[Span]] = {}
    for mention in main:
        places.setdefault(id(mention.passage), []).append(mention.match.span)
    for other in others:
        spans, span = places.get(id(other.passage), []), other.match.span
        at = bisect_left(spans, span)
        if any(_joined(other.passage.text, span, beside) for beside in spans[max(0, at - 1) : at + 1]):
            return True
    return False


def _joined(text: str, one: Span, other: Span) -> bool:
    first, second = sorted((one, other))
    between = second.start - first.end
    return 0 <= between <= _NEAR and _SYNONYMS.search(text, first.end, second.start) is not None
