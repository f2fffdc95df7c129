"""What stands beside a mention of a term: in its passage, in its line, and in the heading before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from glossary.lazyre import lazy
from glossary.record import NamedTuple
from lint.document import Document, Kind, Passage
from lint.latin import apart
from lint.rule import Mention

__all__ = ["Places", "derived", "entry", "headless", "places"]

_DERIVED = lazy("(?<=...)(?:i[sz]ations?|ations?|ings?|ions?|ers?|ors?|ed|es|s|e)$")
_LATIN = lazy(r"\b[a-z]+\b")
# A passage or a line may be a whole book.
_REACH, _MOST = 1_000, 24


def _stems(text: str) -> list[str]:
    return [_DERIVED.sub("", word) for word in _LATIN.findall(apart(text).casefold())]


def derived(mention: Mention, places: Places) -> bool:
    """Tell whether a form of the English of a term stands beside it: "fine-tuned model" where it needs "fine-tuning".

    Beside it is in its passage, in its line, as the cells of a row are, and in the heading before.
    """
    span, text = mention.match.span, mention.passage.text
    full = [term.text for term in mention.match.concept.english()]
    beside = islice(places.beside(mention.span.start), _MOST)
    near = [text[max(0, span.start - _REACH) : span.end + _REACH], *(passage.text[:_REACH] for passage in beside)]
    there = [f" {' '.join(_stems(one))} " for one in near]
    names = [f" {' '.join(_stems(name))} " for name in (*full, *map(headless, full))]
    return any(name in one for name in names for one in there)


def headless(name: str) -> str:
    """Return a name of three words or more without its last: "positive definite", whatever is; others as they are.

    >>> headless("Positive Definite Matrix"), headless("Neural Network")
    ('Positive Definite', 'Neural Network')
    """
    words = name.split()
    return " ".join(words[:-1]) if len(words) > 2 else name


def entry(mention: Mention, places: Places) -> bool:
    """Tell whether the row of a mention is an entry of an index: one of its cells is a link and nothing else."""
    if mention.passage.kind is not Kind.CELL:
        return False
    row = islice(places.beside(mention.span.start), _MOST)
    return any(len(cell.links) == 1 and cell.links[0].of(cell.text).strip() == cell.text.strip() for cell in row)


class Places(NamedTuple):
    """The passages of a document by where they begin."""

    text: str
    starts: list[int]
    passages: list[Passage]
    headings: list[int]
    """Which of them are headings that count."""

    def beside(self, offset: int) -> Iterator[Passage]:
        """Yield the passages that begin in the line of an offset of the source, and the heading before it."""
        end = self.text.find("\n", offset)
        line = bisect_left(self.starts, self.text.rfind("\n", 0, offset) + 1)
        yield from self.passages[line : bisect_left(self.starts, end) if end >= 0 else None]
        before = bisect_left(self.headings, bisect_left(self.starts, offset))
        yield from (self.passages[at] for at in self.headings[max(0, before - 1) : before])


def places(document: Document, headings: bool) -> Places:
    """Return where the passages of a document stand; *headings*: whether what is beside may be a heading."""
    found = sorted(((p.mapped.runs[0].start, i) for i, p in enumerate(document.passages) if p.text))
    passages = [document.passages[i] for _, i in found]
    titles = [i for i, passage in enumerate(passages) if headings and passage.kind is Kind.HEADING]
    return Places(document.text, [start for start, _ in found], passages, titles)
