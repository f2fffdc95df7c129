"""Find the terms of a glossary in Arabic text, in every inflected form.

The text is never normalised as a whole: it is cut into tokens, each token type is analysed once,
and a trie of word bases is walked from token to token. Spans are offsets of the text as given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from glossary.inflect import Lexicon, Reading
from glossary.model import Concept, Glossary, Term
from glossary.pattern import Form, Pattern, parse
from glossary.text import ARABIC, INVISIBLE, LETTER, Span, fold

TOKEN = re.compile(f"[{LETTER}](?:[{ARABIC}]|[{INVISIBLE}]+(?=[{ARABIC}]))*")
# Between two words of a term: blanks, one line end, invisible characters, or a single hyphen.
_GAP = re.compile(f"(?:[ \\t\u00a0{INVISIBLE}]+|(?:\\r\\n|\\r|\\n)(?!\\s*[\\r\\n])){{1,8}}|[{INVISIBLE}]*[-\u2010\u2011][{INVISIBLE}]*")
_MEMO_LIMIT = 200_000


class Match(NamedTuple):
    """A term found in a text."""

    span: Span
    """Code points of the text, proclitics and suffixes included."""
    concept: Concept
    term: Term
    form: str
    """The matched words as folded for comparison."""
    clitics: tuple[str, ...]
    """Proclitics of the first word, the article last: ``("و", "ب", "ال")``."""
    reading: Form

    @property
    def sure(self) -> bool:
        """Tell whether the form can hardly be another word."""
        return self.reading.sure


class _Entry(NamedTuple):
    concept: Concept
    term: Term
    pattern: Pattern


_Node = dict[str | None, object]


class Matcher:
    """The terms of a glossary, ready to be found."""

    def __init__(self, glossary: Glossary) -> None:
        """Prepare every Arabic term of *glossary*."""
        self.glossary = glossary
        entries = [entry for concept in glossary.concepts for entry in _entries(concept)]
        self._root: _Node = {}
        for entry in entries:
            node = self._root
            for word in entry.pattern.words:
                node = node.setdefault(fold(word.base), {})  # type: ignore[assignment]
            node.setdefault(None, []).append(entry)  # type: ignore[attr-defined]
        self._lexicon = Lexicon(word.base for entry in entries for word in entry.pattern.words)
        self._memo: dict[str, tuple[Reading, ...]] = {}

    def analyse(self, token: str) -> tuple[Reading, ...]:
        """Return the readings of a token, from memory after the first time."""
        readings = self._memo.get(token)
        if readings is None:
            if len(self._memo) > _MEMO_LIMIT:
                self._memo.clear()
            readings = self._memo[token] = self._lexicon.analyse(token)
        return readings

    def find(self, text: str) -> list[Match]:
        """Return the terms in *text* in order, the longest at each place.

        Matches of different places do not overlap. Where one form stands for several terms there
        is a match for each, with the same span.
        """
        found: list[Match] = []
        end = 0
        for start, matches in self._at_each_token(text):
            if start >= end:
                longest = max(match.span.end for match in matches)
                found += [match for match in matches if match.span.end == longest]
                end = longest
        return found

    def find_all(self, text: str) -> list[Match]:
        """Return every term in *text*, overlapping and shorter ones too."""
        return [match for _, matches in self._at_each_token(text) for match in matches]

    def _at_each_token(self, text: str) -> Iterator[tuple[int, list[Match]]]:
        memo, analyse, root = self._memo, self.analyse, self._root
        if not root:
            return
        spans: list[tuple[int, int]] = []
        readings: list[tuple[Reading, ...]] = []
        for token in TOKEN.finditer(text):
            word = token.group()
            known = memo.get(word)
            readings.append(analyse(word) if known is None else known)
            spans.append(token.span())
        for i, options in enumerate(readings):
            if options:
                matches = [m for m in self._walk(text, spans, readings, i) if m.sure or _before_definite(text, m.span.end)]
                if matches:
                    yield spans[i][0], matches

    def _walk(
        self, text: str, spans: Sequence[tuple[int, int]], readings: Sequence[tuple[Reading, ...]], first: int
    ) -> Iterator[Match]:
        paths: list[_Node] = [self._root]
        at = first
        while paths and at < len(spans) and readings[at]:
            if at > first and not _GAP.fullmatch(text, spans[at - 1][1], spans[at][0]):
                return
            bases = {reading.base for reading in readings[at]}
            paths = [node[base] for node in paths for base in bases if base in node]  # type: ignore[misc]
            at += 1
            for node in paths:
                for entry in node.get(None, ()):  # type: ignore[attr-defined]
                    form = entry.pattern.fit(readings[first:at])
                    if form:
                        yield _match(text, Span(spans[first][0], spans[at - 1][1]), entry, form)


def _before_definite(text: str, at: int) -> bool:
    gap = _GAP.match(text, at)
    return gap is not None and text.startswith("ال", gap.end())


def _match(text: str, span: Span, entry: _Entry, form: Form) -> Match:
    clitics = tuple(form.proclitics)
    words = fold(span.of(text))
    definite = words[len(clitics) :].startswith("ال") or words[len(clitics) - 1 :].startswith("لل")
    return Match(span, entry.concept, entry.term, words, (*clitics, "ال") if definite else clitics, form)


def _entries(concept: Concept) -> Iterator[_Entry]:
    for term in concept.arabic():
        yield _Entry(concept, term, parse(term.text, derive_plural=not term.plurals))
        for plural in term.plurals:
            yield _Entry(concept, term, parse(plural, listed=True))



