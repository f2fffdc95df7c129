"""Find the terms of a glossary in Arabic text, in every inflected form.

The text is never normalised as a whole: it is cut into tokens, each token type is analysed once,
and a trie of word bases is walked from token to token. Spans are offsets of the text as given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from glossary.broken import heads, plurals
from glossary.cachefile import cache_read, cache_write
from glossary.inflect import Lexicon, Reading, Stems, stems_of
from glossary.model import Concept, Glossary, Term
from glossary.pattern import Form, Pattern, parse, read_words
from glossary.text import ARABIC, INVISIBLE, LETTER, Span, fold

TOKEN = re.compile(f"[{LETTER}](?:[{ARABIC}]|[{INVISIBLE}]+(?=[{ARABIC}]))*|[A-Za-z0-9]+(?![A-Za-z0-9])")
# Between two words of a term: blanks, one line end, invisible characters, or a single hyphen.
_GAP = re.compile(
    f"(?:[^\\S\\r\\n]|[{INVISIBLE}]|(?:\\r\\n|\\r|\\n)(?!\\s*[\\r\\n])){{1,16}}|[{INVISIBLE}]*[-\u2010\u2011][{INVISIBLE}]*"
)
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
    """One citation of the glossary: a term, or one of its listed plurals."""

    concept: Concept
    term: Term
    text: str
    listed: bool


Trie = dict[str, Any]
"""Nodes by base; under the empty key, the numbers of the entries that end here."""


def _entries(glossary: Glossary) -> list[_Entry]:
    return [
        _Entry(concept, term, text, listed)
        for concept in glossary.concepts
        for term in concept.terms
        if term.lang == "ar"
        for text, listed in ((term.text, False), *((plural, True) for plural in term.plurals))
    ]


def _implied(entries: Sequence[_Entry], glossary: Glossary) -> list[tuple[int, str]]:
    """Return the broken plurals that no entry lists, each with the number of its entry."""
    known = heads(glossary)
    return [
        (number, plural)
        for number, entry in enumerate(entries)
        if not entry.listed and not entry.term.plurals
        for plural in plurals(entry.text, known)
    ]


def _prepare(entries: Sequence[_Entry]) -> tuple[Trie, Stems]:
    """Build the trie of word bases and the spellings of all bases."""
    root: Trie = {}
    words: list[str] = []
    for number, entry in enumerate(entries):
        node = root
        for word in read_words(entry.text, entry.listed):
            words.append(word.base)
            node = node.setdefault(word.key, {})
        node.setdefault("", []).append(number)
    return root, stems_of(words)


def _plural(entry: _Entry, text: str) -> _Entry:
    return entry._replace(text=text, listed=True)


class Matcher:
    """The terms of a glossary, ready to be found."""

    _root: Trie

    def __init__(self, glossary: Glossary) -> None:
        """Prepare every Arabic term of *glossary*."""
        self.glossary = glossary
        entries = _entries(glossary)
        key = f"matcher-{glossary.digest[:40]}"
        kept = cache_read(key) if glossary.cached else None
        if kept is None:
            implied = _implied(entries, glossary)
            kept = implied, *_prepare([*entries, *(_plural(entries[i], text) for i, text in implied)])
            if glossary.cached:
                cache_write(key, kept)
        implied, self._root, stems = kept
        self._entries = [*entries, *(_plural(entries[i], text) for i, text in implied)]
        self._irregular = {i for i, _ in implied}
        self._lexicon = Lexicon(stems)
        self._patterns: dict[int, Pattern] = {}
        self._memo: dict[str, tuple[Reading, ...]] = {}

    def _pattern(self, number: int) -> Pattern:
        pattern = self._patterns.get(number)
        if pattern is None:
            entry = self._entries[number]
            pattern = parse(
                entry.text, listed=entry.listed, derive_plural=not entry.term.plurals and number not in self._irregular
            )
            self._patterns[number] = pattern
        return pattern

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
                matches = [
                    m for m in self._walk(text, spans, readings, i) if m.sure or _before_definite(text, m.span.end)
                ]
                if matches:
                    yield spans[i][0], matches

    def _walk(
        self, text: str, spans: Sequence[tuple[int, int]], readings: Sequence[tuple[Reading, ...]], first: int
    ) -> Iterator[Match]:
        paths: list[Trie] = [self._root]
        at = first
        while paths and at < len(spans) and readings[at]:
            if at > first:
                before, after = spans[at - 1][1], spans[at][0]
                if text[before:after] != " " and not _GAP.fullmatch(text, before, after):
                    return
            bases = {reading.base for reading in readings[at]}
            paths = [node[base] for node in paths for base in bases if base in node]
            at += 1
            for node in paths:
                for number in node.get("", ()):
                    form = self._pattern(number).fit(readings[first:at])
                    if form:
                        yield _match(text, Span(spans[first][0], spans[at - 1][1]), self._entries[number], form)


def _before_definite(text: str, at: int) -> bool:
    gap = _GAP.match(text, at)
    return gap is not None and text.startswith("ال", gap.end())


def _match(text: str, span: Span, entry: _Entry, form: Form) -> Match:
    clitics = tuple(form.proclitics)
    words = fold(span.of(text))
    definite = words[len(clitics) :].startswith("ال") or words[len(clitics) - 1 :].startswith("لل")
    return Match(span, entry.concept, entry.term, words, (*clitics, "ال") if definite else clitics, form)
