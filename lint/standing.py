"""What of the English of terms stands in a document: its prose, its code and its markup."""

from __future__ import annotations

from collections.abc import Iterable

from glossary.boundary import stem
from glossary.lazyre import lazy
from glossary.memory import remembered
from glossary.record import NamedTuple
from lint.document import Document, Kind, Passage
from lint.mention import Sections

__all__ = ["Source", "in_source", "indexed"]

# Addresses, of which a reader sees nothing; without a limit, many that never end would take forever.
_ADDRESSES = (
    lazy(r"\]\([^)\n]{0,500}\)"),
    lazy(r"https?://[^\s<>\"'`]+"),
    lazy(r"href=[\"'][^\"'\n]{0,500}"),
    lazy(r"src=[\"'][^\"'\n]{0,500}"),
)
_WORD = lazy("[A-Za-z0-9]+")
_HUMP = lazy("(?<=[a-z0-9])(?=[A-Z])")
_SHORT = 4
_TITLES = {Kind.HEADING, Kind.FRONT}


def _words(text: str) -> str:
    return _HUMP.sub(" ", " ".join(_WORD.findall(text))).lower()


@remembered
def _name(english: str) -> list[str]:
    return _words(english).split()


class Source(NamedTuple):
    """The Latin words of a source, code and markup with it, in small letters (fine_tuned: fine, tuned)."""

    words: str
    """With a blank before and after each."""
    joined: str
    """Without blanks."""

    def shows(self, english: Iterable[str]) -> bool:
        """Tell whether one of the names *english* stands there in some form.

        Of three words or more it is enough that all but the last do (positive definite), or the first and the initials
        of the others (ForMaskedLM).
        """
        return any(map(self._shows, map(_name, english)))

    def _shows(self, name: list[str]) -> bool:
        if len(name) > 2:
            initials = name[0] + "".join(word[0] for word in name[1:])
            return initials in self.joined or stem("".join(name[:-1])) in self.joined
        text = "".join(name)
        if len(text) < _SHORT:
            return f" {text} " in self.words or f" {text}s " in self.words
        return stem(text) in self.joined if len(name) > 1 else f" {stem(text)}" in self.words


def _visible(source: str) -> str:
    """Return a source without addresses and without comments of HTML."""
    first, *others = source.split("<!--")
    source = first + " ".join(other.partition("-->")[2] if "-->" in other else other for other in others)
    for address in _ADDRESSES:
        source = address.sub(" ", source)
    return source


def in_source(document: Document, parts: Sections, part: int, *, headings: bool) -> Source:
    """Return the Latin words of the source of one of *parts*; *headings*: whether theirs count."""
    starts = [0, *parts.starts, len(document.text)]
    start, end = starts[part], starts[part + 1]
    pieces = []
    for passage in () if headings else document.passages:
        if passage.kind in _TITLES and start <= passage.place.start < end:
            pieces.append(document.text[start : passage.place.start])
            start = passage.place.end
    words = _words(_visible("\n".join((*pieces, document.text[start:end]))))
    return Source(f" {words} ", words.replace(" ", ""))


def indexed(document: Document, cell: Passage) -> bool:
    """Tell whether the row of *cell* is an entry of an index: one of its cells is a link and nothing else."""
    if cell.kind is not Kind.CELL:
        return False
    start = document.text.rfind("\n", 0, cell.place.start)
    end = document.text.find("\n", cell.place.start) % (len(document.text) + 1)
    row = (one for one in document.passages if one.kind is Kind.CELL and start < one.place.start < end)
    return any(len(one.links) == 1 and one.links[0].of(one.text).strip() == one.text.strip() for one in row)
