"""Where the English of terms stands in a document: in its prose, and in names of a program (fine_tuning)."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence

from glossary.english import compact
from glossary.lazyre import lazy
from glossary.record import NamedTuple
from lint.document import Document, Kind
from lint.latin import apart, english_in
from lint.mention import Sections

__all__ = ["Identifiers", "identifiers", "in_prose"]

_CODE = lazy("`[^`\\n]+`")
_SIGN = lazy("[^A-Za-z0-9 ]")
_EVERYWHERE, _ALL_OVER = 3, 12
# A name of several words, not in an address, of which a reader sees nothing.
_NAME = lazy("(?<![\\w/.#-])[A-Za-z]\\w*(?:[a-z][A-Z]|_)\\w*(?![\\w/-])")
# As much of the fenced code right after a paragraph as shows what it calls.
_BLOCK = lazy("\\s*?\\n(?:```|~~~)[^\\n]*\\n(?s:(.{1,2000}?))(?:```|~~~|\\Z)")


def in_prose(document: Document, parts: Sections, *, headings: bool) -> dict[int, str]:
    """Return the English of each of *parts*, as `english_in` gives it; *headings*: whether theirs counts."""
    texts: dict[int, list[str]] = {}
    for passage in document.passages:
        if headings or passage.kind not in {Kind.HEADING, Kind.FRONT}:
            text = apart(passage.text) if passage.kind is Kind.HEADING else passage.text
            texts.setdefault(parts.at(passage.mapped.runs[0].start), []).append(text)
    return {part: english_in(each) for part, each in texts.items()}


class Identifiers(NamedTuple):
    """The code of a document."""

    text: str
    """The source."""
    ends: list[int]
    """Where each piece of inline code ends in it."""
    words: list[str]
    """The words of each, as `english_in` gives them."""

    often: list[tuple[str, int]]
    """The words of each name of several, and how often it stands anywhere."""

    def show(self, names: Iterable[str], ends: Sequence[int]) -> bool:
        """Tell whether one of *names* is in inline code up to the last of *ends*, or in fenced code right after one.

        They are offsets of the source, in order. A name may also stand all over the document.
        """
        near = self.words[: bisect_left(self.ends, ends[-1] + 1)]
        near += [_words(block[1]) for end in ends if (block := _BLOCK.match(self.text, end))]
        return any(f" {compact(name)}" in code for name in names for code in near) or any(map(self._everywhere, names))

    def _everywhere(self, name: str) -> bool:
        shown = f" {compact(name)}"
        count = sum(count for words, count in self.often if shown in words)
        if " " in name or "-" in name:
            return count >= _EVERYWHERE
        # A single word is part of many names, which need not be about it.
        return count + sum(shown in code for code in self.words) >= _ALL_OVER


def identifiers(text: str) -> Identifiers:
    """Return the code in the source of a document."""
    found = list(_CODE.finditer(text))
    often = Counter(name.group() for name in _NAME.finditer(text))
    words = [_words(code.group()) for code in found]
    return Identifiers(text, [code.end() for code in found], words, [(_words(name), n) for name, n in often.items()])


def _words(code: str) -> str:
    return english_in((apart(_SIGN.sub(" ", code)),))
