"""Where the English of terms stands in a document: in its prose, and in its code and markup (fine_tuning)."""

from __future__ import annotations

from collections.abc import Iterable

from glossary.english import compact
from glossary.lazyre import lazy
from glossary.record import NamedTuple
from lint.document import Document, Kind
from lint.latin import apart, english_in
from lint.mention import Sections

__all__ = ["Source", "in_prose", "in_source"]

# Addresses and comments, of which a reader sees nothing.
_UNSEEN = lazy("\\]\\([^)\\n]*\\)|(?:https?://|www\\.)[^\\s<>\"'`]+|(?:href|src)=[\"'][^\"'\\n]*|(?s:<!--.*?-->)")
_WORD = lazy("[A-Za-z0-9]+")
_GAP = lazy("[\\s-]+")
_SHORT = 4
_TITLES = {Kind.HEADING, Kind.FRONT}


def in_prose(document: Document, parts: Sections, *, headings: bool) -> dict[int, str]:
    """Return the English of each of *parts*, as `english_in` gives it; *headings*: whether theirs counts."""
    texts: dict[int, list[str]] = {}
    for passage in document.passages:
        if headings or passage.kind not in _TITLES:
            texts.setdefault(parts.at(passage.mapped.runs[0].start), []).append(apart(passage.text))
    return {part: english_in(each) for part, each in texts.items()}


class Source(NamedTuple):
    """The Latin words of a source, code and markup with it."""

    words: str
    """In lower case, with a blank before and after each."""
    joined: str
    """Without blanks."""

    def shows(self, names: Iterable[str]) -> bool:
        """Tell whether one of *names* stands there, or all but its first word as initials: ModelForMaskedLM."""
        return any(self._shows(_GAP.split(name.lower())) for name in names)

    def _shows(self, name: list[str]) -> bool:
        if len(name) == 1:
            word = compact(name[0])
            return f" {word}" in self.words if len(word) >= _SHORT else f" {word} " in self.words
        if len(name) > 2 and name[0] + "".join(word[:1] for word in name[1:]) in self.joined:
            return True
        return compact("".join(name)) in self.joined


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
    words = _WORD.findall(apart(_UNSEEN.sub(" ", text)).lower())
    return Source(f" {' '.join(words)} ", "".join(words))
