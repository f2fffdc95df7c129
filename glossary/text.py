"""Characters, spans and text that remembers where it came from.

All offsets are code points (``str`` indices), 0-based and half-open.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from glossary.record import NamedTuple

__all__ = [
    "ALIKE",
    "ARABIC",
    "DIGIT",
    "INVISIBLE",
    "LETTER",
    "MARK",
    "MEANT",
    "PRESENTATION",
    "TATWEEL",
    "Mapped",
    "Run",
    "Span",
    "fold",
    "held",
    "squash",
    "strip_marks",
]

# Character classes, as the inside of a regular-expression set.
MARK = "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
"""Combining Arabic marks: vowels, tanween, shadda, dagger alef, Koranic signs."""
PRESENTATION = "\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdf1\ufe70-\ufefc"
"""Forms of letters and ligatures of several, which stand for plain letters."""
LETTER = (
    "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f" + PRESENTATION
)
"""Arabic letters, Persian and other extensions and presentation forms included."""
INVISIBLE = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
"""Characters without a glyph: joiners, direction controls, soft hyphen, byte-order mark."""
TATWEEL = "\u0640"
ALIKE, MEANT = "\u06a9\u06aa\u06cc\u06d2\u06be\u06c1\u06d5\u06c3", "ككييهههة"
"""KEHEH, SWASH KAF; FARSI YEH, YEH BARREE; HEH DOACHASHMEE, HEH GOAL, AE; TEH MARBUTA GOAL; what each is taken for."""
_WORD_LIGATURES = "\ufdf2-\ufdfc"  # Allah, Muhammad, rial: symbols more than letters
DIGIT = "\u0660-\u0669\u06f0-\u06f9"
"""Digits as Arabic and Persian write them."""
ARABIC = LETTER + MARK + TATWEEL
"""Everything that an Arabic word is written with."""


_LONGEST = sys.maxsize


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the part of *text* that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two ranges share a code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether *other* lies wholly inside this range."""
        return self.start <= other.start and other.end <= self.end


def held(spans: Sequence[Span], inner: Span) -> bool:
    """Tell whether one of *spans*, which are in order and share no code point, contains *inner*."""
    at = bisect_right(spans, (inner.start, _LONGEST)) - 1
    return at >= 0 and spans[at].contains(inner)


class Run(NamedTuple):
    """A stretch of mapped text: ``length`` code points at ``at`` stand for ``parent[start:end]``.

    Where ``end - start == length`` the stretch is a copy of its parent, character by character;
    otherwise it stands for the parent's range as a whole (an HTML entity, a folded line ending).
    """

    at: int
    length: int
    start: int
    end: int


class Mapped:
    """Text cut from a parent text, with the way back.

    Kept as runs, not as two offsets a character: a paragraph has a handful of runs and a
    hundred times as many characters. Runs are in order, adjoin in the text and may leave gaps
    in the parent (the markup that was cut out).
    """

    __slots__ = ("runs", "text")

    def __init__(self, text: str, runs: Iterable[Run]) -> None:
        """Take *text* and its *runs*, which must cover it without gaps."""
        self.text = text
        self.runs = tuple(runs)

    @classmethod
    def whole_of(cls, text: str, start: int = 0) -> Mapped:
        """Map *text* to the parent's range of the same length that begins at *start*."""
        return cls(text, [Run(0, len(text), start, start + len(text))] if text else [])

    def __repr__(self) -> str:
        return f"Mapped({self.text!r}, {self.runs!r})"

    def _index(self, at: int) -> int:
        return bisect_right(self.runs, (at, _LONGEST)) - 1 if len(self.runs) > 1 else 0

    def _start(self, at: int) -> int:
        run = self.runs[self._index(at)]
        return run.start + (at - run.at) if run.end - run.start == run.length else run.start

    def _end(self, at: int) -> int:
        run = self.runs[self._index(at - 1)]
        return run.start + (at - run.at) if run.end - run.start == run.length else run.end

    def up(self, span: Span) -> Span:
        """Return the parent's span for *span* of the text.

        An empty span maps to the empty span before the character that follows it.

        Raises:
            IndexError: the span does not lie inside the text.

        """
        start, end = span
        if not 0 <= start <= end <= len(self.text):
            raise IndexError(f"{span} outside a text of {len(self.text)} characters")
        if len(self.runs) == 1:
            _, length, first, last = self.runs[0]
            if last - first == length:
                return Span(first + start, first + end)
        if start == end:
            if not self.runs:
                return Span(0, 0)
            at = self._start(span.start) if span.start < len(self.text) else self._end(span.start)
            return Span(at, at)
        return Span(self._start(span.start), self._end(span.end))

    def whole(self, span: Span) -> bool:
        """Tell whether the parent's span holds the same characters as *span* and nothing else."""
        up = self.up(span)
        if up.end - up.start != span.end - span.start:
            return False
        first = self._index(span.start)
        last = self._index(max(span.start, span.end - 1))
        return all(run.end - run.start == run.length for run in self.runs[first : last + 1])

    def of(self, parent: Mapped) -> Mapped:
        """Return this text mapped to the parent of *parent*: two steps made one."""
        runs: list[Run] = []
        for run in self.runs:
            if run.end - run.start != run.length:
                first, last = parent.up(Span(run.start, run.end))
                # If it happens to be as long as what it stands for, it would pass for a copy: so its last character
                # stands for nothing.
                copied = run.length > 1 and last - first == run.length
                runs.append(Run(run.at, run.length - copied, first, last))
                if copied:
                    runs.append(Run(run.at + run.length - 1, 1, last, last))
                continue
            at, start = run.at, run.start
            while start < run.end:
                above = parent.runs[parent._index(start)]
                end = min(run.end, above.at + above.length)
                up = parent.up(Span(start, end))
                runs.append(Run(at, end - start, up.start, up.end))
                at, start = at + end - start, end
        return Mapped(self.text, runs)

    def cut_at(self, offset: int) -> bool:
        """Tell whether something of the parent was left out at an offset of the text."""
        index = self._index(offset)
        return index > 0 and self.runs[index].at == offset and self.runs[index - 1].end != self.runs[index].start

    def gaps(self) -> list[int]:
        """Return the offsets of the text at which something of the parent was left out."""
        return [b.at for a, b in zip(self.runs, self.runs[1:], strict=False) if a.end != b.start]


# What folding does to single letters; marks, tatweel and invisible characters are dropped.
_FOLD = {
    "\u0622": "\u0627",  # ALEF WITH MADDA ABOVE -> ALEF
    "\u0623": "\u0627",  # ALEF WITH HAMZA ABOVE -> ALEF
    "\u0625": "\u0627",  # ALEF WITH HAMZA BELOW -> ALEF
    "\u0671": "\u0627",  # ALEF WASLA -> ALEF
    "\u0672": "\u0627",  # ALEF WITH WAVY HAMZA ABOVE -> ALEF
    "\u0673": "\u0627",  # ALEF WITH WAVY HAMZA BELOW -> ALEF
    "\u0675": "\u0627",  # HIGH HAMZA ALEF -> ALEF
    "\u0624": "\u0648",  # WAW WITH HAMZA ABOVE -> WAW
    "\u0676": "\u0648",  # HIGH HAMZA WAW -> WAW
    "\u0626": "\u064a",  # YEH WITH HAMZA ABOVE -> YEH
    "\u0649": "\u064a",  # ALEF MAKSURA -> YEH
    "\u06cc": "\u064a",  # FARSI YEH -> YEH
    "\u06cd": "\u064a",  # YEH WITH TAIL -> YEH
    "\u06d0": "\u064a",  # E -> YEH
    "\u06d2": "\u064a",  # YEH BARREE -> YEH
    "\u0678": "\u064a",  # HIGH HAMZA YEH -> YEH
    "\u0629": "\u0647",  # TEH MARBUTA -> HEH
    "\u06c0": "\u0647",  # HEH WITH YEH ABOVE -> HEH
    "\u06c1": "\u0647",  # HEH GOAL -> HEH
    "\u06c2": "\u0647",  # HEH GOAL WITH HAMZA ABOVE -> HEH
    "\u06c3": "\u0647",  # TEH MARBUTA GOAL -> HEH
    "\u06be": "\u0647",  # HEH DOACHASHMEE -> HEH
    "\u06d5": "\u0647",  # AE -> HEH
    "\u06a9": "\u0643",  # KEHEH -> KAF
    "\u06aa": "\u0643",  # SWASH KAF -> KAF
    "\u00a0": " ",  # NO-BREAK SPACE -> SPACE
}


def _ranges(inside: str) -> list[range]:
    """Return the code points of what is the inside of a regular-expression set."""
    ranges, at = [], 0
    while at < len(inside):
        last = at + 2 if inside[at + 1 : at + 2] == "-" else at
        ranges.append(range(ord(inside[at]), ord(inside[last]) + 1))
        at = last + 1
    return ranges


_DROPPED = frozenset(code for codes in _ranges(MARK + TATWEEL + INVISIBLE) for code in codes)
_DECOMPOSED = _ranges(PRESENTATION + _WORD_LIGATURES)


class _Bare(dict[int, str]):
    """What stands for a character without marks, found out when it is first asked for.

    Characters that stay as they are have entries too: ``str.translate`` is slower for those that have none.
    """

    def __missing__(self, code: int) -> str:
        bare = self[code] = self._bare(code)
        return bare

    def _bare(self, code: int) -> str:
        if code in _DROPPED:
            return ""
        if 0x0660 <= code < 0x066A or 0x06F0 <= code < 0x06FA:
            return str(code & 0xF)
        if any(code in codes for codes in _DECOMPOSED):
            import unicodedata  # noqa: PLC0415  few texts have presentation forms

            # NFKC of an isolated mark is a space with the mark: the space goes too.
            plain = unicodedata.normalize("NFKC", chr(code))
            if plain != chr(code):
                return (plain.lstrip(" ") if len(plain) < 4 else plain).translate(self)
        return chr(code)


class _Folded(dict[int, str]):
    """What stands for a character in comparison."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = "".join(_FOLD.get(char, char) for char in _BARE[code])
        return folded


_BARE, _FOLDED = _Bare(), _Folded()


def strip_marks(text: str) -> str:
    """Return *text* without marks, tatweel and invisible characters, its letters kept apart.

    Presentation forms become plain letters, digits ASCII. Hamza carriers, teh marbuta and alef
    maksura stay: ``fold`` of the result has the same length, character for character.
    """
    return text if text.isascii() else text.translate(_BARE)


def fold(text: str) -> str:
    """Return *text* as the matcher compares it.

    Marks, tatweel and invisible characters go; the forms of alef, hamza carriers, yeh, teh
    marbuta and heh, Persian kaf and yeh, presentation forms, digits and the no-break space each
    become one letter. Latin letters are left as they are.
    """
    return text if text.isascii() else text.translate(_FOLDED)


def squash(text: str) -> str:
    """Return *text* with each run of white space made one space, and none at the ends."""
    return " ".join(text.split())
