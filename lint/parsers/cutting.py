"""Cut pieces out of a text and remember where they were."""

from __future__ import annotations

import re

from glossary.lazyre import lazy
from glossary.text import Span
from lint.document import OBJECT, Comment

__all__ = ["LINE_END", "State", "end_of_line"]

LINE_END = lazy(r"[ \t]*\r?(?=\n|\Z)")
"""What may stand between the last letter of a line and its ending."""
_BLANK = lazy(r"\n[ \t>]*\r?(?=\n|\Z)")
_CONTAINER = lazy(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*[ \t>]*")
_CLOSING_TAG = lazy(r"</([A-Za-z][\w.-]*)")
_NEAR = 999
_SOON = 200


def end_of_line(text: str, at: int) -> int:
    """Return the place of the line feed after *at*, or the end of the text."""
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


class State:
    """How far the reading of a text has come, and what is to be cut.

    Whatever is looked for and not found is remembered, so that hostile texts take linear time.
    """

    __slots__ = (
        "_blank",
        "_closed",
        "_missing",
        "after",
        "braces",
        "comments",
        "cuts",
        "depth",
        "html",
        "inside",
        "later",
        "line",
        "mdx",
        "quote",
        "text",
        "ticks",
    )

    def __init__(self, text: str, start: int, *, mdx: bool, inside: bool) -> None:
        """Begin at *start*; *inside*: the text is the inside of a block of HTML."""
        self.text = text
        self.mdx = mdx
        self.inside = inside
        self.cuts: list[tuple[int, int, str]] = []
        """Start, end and what takes the place."""
        self.later: tuple[int, int, str] | None = None
        """A cut to be made when reading comes there."""
        self.comments: list[Comment] = []
        self.line = start
        """Where the current line begins."""
        self.after = start
        """Where the last block tag or comment ends: what follows stands at the head of a line."""
        self.depth = 0
        """Open components."""
        self.html = 0
        """Where the current block of HTML ends."""
        self.quote = -1
        """Where the current block quote ends."""
        self.ticks: dict[int, list[int]] | None = None
        self.braces: dict[int, int] | None = None
        self._missing: dict[str, int] = {}
        self._blank = -1
        self._closed: frozenset[str] | None = None

    def drop(self, start: int, end: int, stand: str = "") -> None:
        """Let *stand* take the place of the text from *start* to *end*."""
        if self.cuts and self.cuts[-1][1] > start:
            start = self.cuts[-1][1]
        if start < end:
            self.cuts.append((start, end, stand))

    def settle(self, at: int) -> int:
        """Make the cut that was put off; return where reading goes on."""
        if not self.later:
            return at
        start, end, stand = self.later
        self.later = None
        self.drop(start, min(end, len(self.text)), stand)
        return max(at, min(end, len(self.text)))

    def find(self, mark: str, start: int, end: int) -> int:
        """Return the place of *mark* or -1."""
        if start < self._missing.get(mark, -1) >= end:
            return -1
        at = self.text.find(mark, start, end)
        if at < 0:
            self._missing[mark] = end
        return at

    def search(self, pattern: re.Pattern[str], start: int, end: int) -> int:
        """Return the end of what *pattern* finds, or 0."""
        if start < self._missing.get(pattern.pattern, -1) >= end:
            return 0
        match = pattern.search(self.text, start, end)
        if not match:
            self._missing[pattern.pattern] = end
        return match.end() if match else 0

    def closes(self, name: str) -> bool:
        """Tell whether a closing tag of that name occurs."""
        if self._closed is None:
            self._closed = frozenset(_CLOSING_TAG.findall(self.text))
        return name in self._closed

    def next_blank(self, at: int) -> int:
        """Return where the blank line after *at* begins."""
        if self._blank < at:
            match = _BLANK.search(self.text, at)
            self._blank = match.start() if match else len(self.text)
        return self._blank

    def heads(self, at: int) -> bool:
        """Tell whether nothing but container marks stands before *at* on its line."""
        if self.line <= self.after <= at < self.after + _NEAR and not self.text[self.after : at].strip(" \t"):
            return True
        return at - self.line < _NEAR and _CONTAINER.fullmatch(self.text, self.line, at) is not None

    def indented(self, at: int) -> bool:
        """Tell whether four columns or more of blanks and nothing else stand before *at*."""
        return 3 < at - self.line < _NEAR and not self.text[self.line : at].strip(" \t")

    def deep(self, at: int) -> bool:
        """Tell whether four columns or more of blanks stand right before *at*, after container marks if at all."""
        return self.text.endswith(("\t", "    "), self.line, at) and self.heads(at)

    def loose(self, at: int) -> bool:
        """Tell whether indentation means nothing at *at*."""
        return self.mdx or self.inside or self.depth > 0 or at < self.html

    def alone(self, start: int, end: int) -> bool:
        """Tell whether nothing else stands on the lines from *start* to *end*."""
        return self.heads(start) and LINE_END.match(self.text, end) is not None

    def comment(self, start: int, end: int, text: str) -> None:
        """Keep a comment and cut it.

        The blanks after one at the head of a line go with it, for they would indent what follows.
        """
        self.comments.append(Comment(Span(start, end), text))
        if self.heads(start):
            while self.text.startswith((" ", "\t"), end):
                end += 1
            self.after = end
        self.drop(start, end)

    def unclosed(self, start: int, begin: int) -> None:
        """Keep the beginning of a comment that never ends, where its line ends or soon; nothing is cut."""
        end = self.text.find("\n", start, start + _SOON)
        end = end if end >= 0 else min(start + _SOON, len(self.text))
        self.comments.append(Comment(Span(start, end), self.text[begin:end]))

    def block(self, start: int, end: int) -> None:
        """Cut what makes a block of its own, or an object inside a line."""
        alone = self.alone(start, end)
        self.drop(start, end, "" if alone else OBJECT)
