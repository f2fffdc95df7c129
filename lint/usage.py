"""What a document has to say to other documents: its glosses and its terms, free of text and passages."""

from __future__ import annotations

from glossary.record import NamedTuple
from glossary.text import Span

__all__ = ["COMPARED", "Count", "Place", "Placed", "Usage"]

COMPARED = frozenset({"ambiguous-term", "inconsistent-term"})
"""The rules that compare documents with one another, where that is asked for."""


class Usage(NamedTuple):
    """A gloss, with what it takes to compare it with others."""

    span: Span
    """The designation, in the source."""
    arabic: str
    """The surface text of the designation, one space between words."""
    english: str
    """The full form, empty where only an abbreviation is given."""
    abbr: str
    concept: str | None
    """The id of the concept that the English names."""
    name: str
    """The English of the concept, else that of the gloss."""
    terms: tuple[str, ...] = ()
    """The citations of the concept's terms that the designation is a form of."""
    rank: int = 1
    """2 where one of them is the preferred one, 0 where the glossary deprecates them."""
    before: str = ""
    """The word that touches the designation from before."""
    cut: bool = False
    """The designation begins before a link and ends in it."""
    mistaken: bool = False
    """The designation is a term of another concept that somebody mixed up with this one."""

    @property
    def shown(self) -> str:
        """Return the English as given: the full form, else the abbreviation."""
        return self.english or self.abbr

    @property
    def full(self) -> str:
        """Return the full form, by the glossary where only an abbreviation is given; nothing where it is unknown."""
        return self.english or (self.name if self.concept else "")


class Place(NamedTuple):
    """A place, 1-based, for readers who have not the text: the column in code points and in UTF-16 code units."""

    line: int
    column: int
    utf16: int


class Placed(NamedTuple):
    """A gloss of a document, where it stands, and the beginning of its designation, fit for a terminal."""

    usage: Usage
    start: Place
    end: Place
    excerpt: str


class Count(NamedTuple):
    """How often a document renders a concept in one way."""

    concept: str
    """Its id."""
    english: str
    """Its preferred English."""
    arabic: str
    """The citation of the glossary, else the designation as first written."""
    status: str
    """That of the term, or nothing where the glossary does not list it."""
    times: int
