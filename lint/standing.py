"""What of the English of terms stands in a document: its prose, its code and its markup."""

from __future__ import annotations

from collections.abc import Iterable

from glossary.lazyre import lazy
from glossary.memory import remembered
from glossary.record import NamedTuple
from lint.document import Document, Kind, Passage
from lint.mention import Sections

__all__ = ["Source", "in_source", "indexed"]

# Addresses and comments, of which a reader sees nothing.
_UNSEEN = (
    lazy("\\]\\([^)\\n]*\\)"),
    lazy("https?://[^\\s<>\"'`]+"),
    lazy("href=[\"'][^\"'\\n]*"),
    lazy("src=[\"'][^\"'\\n]*"),
    lazy("<!--(?s:.*?)-->"),
)
_WORD = lazy("[A-Za-z0-9]+")
_HUMP = lazy("(?<=[a-z0-9])(?=[A-Z])")
# What a word may have in one form and lack in another.
_ENDING = lazy(r"(?<=...)(?:i[sz]ations?|ations?|ings?|ions?|ers?|ors?|ed|es|s|e)\Z")
_SHORT = 4
_TITLES = {Kind.HEADING, Kind.FRONT}


def _words(text: str) -> str:
    return _HUMP.sub(" ", " ".join(_WORD.findall(text))).lower()


def _stem(words: list[str]) -> str:
    return _ENDING.sub("", "".join(words))


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
            return initials in self.joined or _stem(name[:-1]) in self.joined
        text = "".join(name)
        if len(text) < _SHORT:
            return f" {text} " in self.words or f" {text}s " in self.words
        return _stem(name) in self.joined if len(name) > 1 else f" {_stem(name)}" in self.words


def in_source(document: Document, parts: Sections, part: int, *, headings: bool) -> Source:
    """Return the Latin words of the source of one of *parts*; *headings*: whether theirs count."""
    starts = [0, *parts.starts, len(document.text)]
    start, end = starts[part], starts[part + 1]
    pieces = []
    for passage in () if headings else document.passages:
        runs = passage.mapped.runs
        if passage.kind in _TITLES and start <= runs[0].start < end:
            pieces.append(document.text[start : runs[0].start])
            start = runs[-1].end
    text = "\n".join((*pieces, document.text[start:end]))
    for unseen in _UNSEEN:
        text = unseen.sub(" ", text)
    words = _words(text)
    return Source(f" {words} ", words.replace(" ", ""))


def indexed(document: Document, cell: Passage) -> bool:
    """Tell whether the row of *cell* is an entry of an index: one of its cells is a link and nothing else."""
    if cell.kind is not Kind.CELL:
        return False
    start = document.text.rfind("\n", 0, _start(cell))
    end = document.text.find("\n", _start(cell)) % (len(document.text) + 1)
    row = (one for one in document.passages if one.kind is Kind.CELL and start < _start(one) < end)
    return any(len(one.links) == 1 and one.links[0].of(one.text).strip() == one.text.strip() for one in row)


def _start(passage: Passage) -> int:
    return passage.mapped.runs[0].start
