"""First mentions of terms in running text, as the rules about glosses count them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from glossary.model import Status
from glossary.pattern import CHAIN, parse
from glossary.text import ARABIC, fold
from lint.rule import Context, Mention


def first_mentions(context: Context) -> Iterator[Mention]:
    """Yield the first mention in running text of each concept that is surely meant, in order.

    Bare or glossed; a form that several concepts share, or that may be another word, is not counted,
    and neither is one in a link text: the title of a cited work, or a line of a table of contents.
    """
    seen: set[str] = set()
    for span, passage, matches in context.places:
        ids = {match.concept.id for match in matches}
        match = matches[0]
        if not passage.kind.running or len(ids) > 1 or not match.sure or match.concept.id in seen:
            continue
        if match.term.status is Status.DEPRECATED or (not match.reading.definite and _cited_as_chain(match.term.text)):
            continue
        if any(link.overlaps(match.span) for link in passage.links):
            continue
        seen.add(match.concept.id)
        yield Mention(passage, match, span)


@cache
def _cited_as_chain(citation: str) -> bool:
    """Tell whether a term is cited as a definite iḍāfa, so that an indefinite form may be an ordinary phrase.

    تعلم التمثيلات is a field; in "it must learn a new representation", تعلم تمثيل is not.
    """
    group = parse(citation).groups[0]
    return any(word.definite for word in group.words) and CHAIN in group.structures[0]


_ENDS = re.compile(r"\s*(?:[.،؛:!؟|\n]|$)")


def insertable(mention: Mention) -> bool:
    """Tell whether a gloss may be inserted after *mention*: not in a link, nor where its phrase may go on.

    An Arabic word right after the term may be an adjective of it, so only the end of a clause, or
    a word that cannot be one, is certain.
    """
    passage, span = mention.passage, mention.match.span
    if any(link.overlaps(span) for link in passage.links) or not passage.mapped.whole(span):
        return False
    if span.end in passage.mapped.gaps():
        return False
    rest = passage.text[span.end :]
    if _ENDS.match(rest):
        return True
    follower = re.match(f"\\s+([{ARABIC}]+)", rest)
    return follower is not None and fold(follower.group(1)) in _NO_ADJECTIVE


_NO_ADJECTIVE = frozenset(
    fold(w)
    for w in (
        "هو هي في من على إلى عن مع أو ثم كثيرا أولا هنا اليوم وهو وهي سنة كما لكن التي الذي بين حتى قد أن إن لا لم"
    ).split()
)
