"""Find the terms of a glossary in Arabic text, in every inflected form.

The text is never normalised as a whole: it is cut into tokens, each token type is analysed once,
and a trie of word bases is walked from token to token. Spans are offsets of the text as given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import Any, NamedTuple

from glossary.broken import Heads, heads, plurals_of
from glossary.cachefile import cache_read, cache_write
from glossary.inflect import Lexicon, Reading, Stems, stems_of
from glossary.model import Concept, Glossary, Term
from glossary.pattern import Form, Pattern, parse, read_words
from glossary.text import ARABIC, INVISIBLE, LETTER, Span, fold

TOKEN = re.compile(f"[{LETTER}][{ARABIC}]*(?:[{INVISIBLE}]+[{ARABIC}]+)*|[A-Za-z0-9]+")
# Between two words of a term: blanks, one line end, invisible characters, or a single hyphen.
_GAP = re.compile(
    f"(?:[^\\S\\r\\n]|[{INVISIBLE}]|(?:\\r\\n|\\r|\\n)(?!\\s*[\\r\\n])){{1,16}}|[{INVISIBLE}]*[-\u2010\u2011][{INVISIBLE}]*"
)
_MEMO_LIMIT = 200_000
_SCANNED = 4_000_000
"""Code points of texts whose terms are remembered."""


class Match(NamedTuple):
    """A term found in a text."""

    span: Span
    """Code points of the text, proclitics and suffixes included."""
    concept: Concept
    term: Term
    form: str
    """The matched words as folded for comparison, one blank between them."""
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


def _implied(entries: Sequence[_Entry], known: Heads) -> tuple[list[tuple[int, str]], list[int]]:
    """Return the broken plurals that no entry lists, and the entries without sound plural, each by number."""
    implied: list[tuple[int, str]] = []
    irregular: list[int] = []
    for number, entry in enumerate(entries):
        if entry.listed:
            continue
        found = plurals_of(entry.term, known)
        if not entry.term.plurals:
            implied += [(number, text) for text in found.listed]
        if not found.by_rule:
            irregular.append(number)
    return implied, irregular


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


_Fit = tuple[Concept, Term, str, tuple[str, ...], Form]
"""A match but for its place."""


class _Token:
    """What a word of a text may be. Slots, for attributes of named tuples take three times as long."""

    __slots__ = ("alone", "bases", "follow", "nodes", "readings", "whole")

    def __init__(self, readings: tuple[Reading, ...], bases: tuple[str, ...], nodes: tuple[Trie, ...]) -> None:
        """Take the readings, their bases, and where these lead to from the root of the trie."""
        self.readings = readings
        self.bases = bases
        self.nodes = nodes
        self.whole = any("" in node for node in nodes)
        """Some term is this word alone."""
        self.follow: AbstractSet[str] = nodes[0].keys() if len(nodes) == 1 else frozenset().union(*nodes)
        """The bases that may come next."""
        self.alone: Sequence[_Fit] | None = None
        """The terms that the word is by itself, once they are known."""


_END = _Token((), (), ())


class Scan:
    """The terms of one text."""

    __slots__ = ("_ends", "_longest", "_rows")

    def __init__(self, rows: Sequence[tuple[int, list[Match]]]) -> None:
        """Take the matches at each start that has any, in order."""
        self._rows = rows
        self._longest: Sequence[Match] | None = None
        self._ends: dict[int, list[Match]] | None = None

    def all(self) -> list[Match]:
        """Return every match, overlapping and shorter ones too."""
        return [match for _, row in self._rows for match in row]

    @property
    def longest(self) -> Sequence[Match]:
        """The longest matches from left to right, all that share a span."""
        if self._longest is None:
            self._longest = self._choose()
        return self._longest

    def _choose(self) -> Sequence[Match]:
        found: list[Match] = []
        end = 0
        for start, row in self._rows:
            if start >= end:
                longest = max(match.span.end for match in row)
                found += [match for match in row if match.span.end == longest]
                end = longest
        return found

    def ending(self, end: int) -> Sequence[Match]:
        """Return every match that ends at *end*, the longest first."""
        if self._ends is None:
            self._ends = {}
            for match in self.all():
                self._ends.setdefault(match.span.end, []).append(match)
        return self._ends.get(end, ())


_SILENT = Scan(())


class _Chunks(dict[str, tuple[_Token, ...]]):
    """The tokens of what stands between two blanks."""

    def __init__(self, known: Callable[[str], _Token]) -> None:
        """Take what tells what a word may be."""
        super().__init__()
        self._known = known

    def __missing__(self, chunk: str) -> tuple[_Token, ...]:
        tokens = self[chunk] = tuple(map(self._known, TOKEN.findall(chunk)))
        return tokens


class Matcher:
    """The terms of a glossary, ready to be found."""

    _root: Trie

    def __init__(self, glossary: Glossary, known: Heads | None = None) -> None:
        """Prepare every Arabic term of *glossary*; *known* are the plurals of head words, if not its own."""
        self.glossary = glossary
        entries = _entries(glossary)
        key = f"matcher-{glossary.digest[:40]}"
        cached = glossary.cached and known is None
        kept = cache_read(key) if cached else None
        if kept is None:
            implied, irregular = _implied(entries, heads(glossary) if known is None else known)
            kept = implied, irregular, *_prepare([*entries, *(_plural(entries[i], text) for i, text in implied)])
            if cached:
                cache_write(key, kept)
        implied, irregular, self._root, stems = kept
        self._entries = [*entries, *(_plural(entries[i], text) for i, text in implied)]
        self._irregular = frozenset(irregular)
        self._lexicon = Lexicon(stems)
        self._patterns: dict[int, Pattern] = {}
        self._memo: dict[str, _Token] = {}
        self._chunks = _Chunks(self._known)
        self._fits: dict[tuple[int, tuple[str, ...]], _Fit | None] = {}
        self._scans: dict[str, Scan] = {}
        self._scanned = 0

    def _pattern(self, number: int) -> Pattern:
        pattern = self._patterns.get(number)
        if pattern is None:
            entry = self._entries[number]
            pattern = parse(entry.text, listed=entry.listed, derive_plural=number not in self._irregular)
            self._patterns[number] = pattern
        return pattern

    def patterns(self) -> list[Pattern]:
        """Return what is looked for: each term, then the plurals that it lists, and last those that others imply."""
        return [self._pattern(number) for number in range(len(self._entries))]

    def analyse(self, token: str) -> tuple[Reading, ...]:
        """Return the readings of a token as a word of the glossary."""
        return self._known(token).readings

    def find(self, text: str) -> list[Match]:
        """Return the terms in *text* in order, the longest at each place.

        Matches of different places do not overlap. Where one form stands for several terms there
        is a match for each, with the same span.
        """
        return [*self.scan(text).longest]

    def find_all(self, text: str) -> list[Match]:
        """Return every term in *text*, overlapping and shorter ones too."""
        return self.scan(text).all()

    def scan(self, text: str) -> Scan:
        """Return what the terms of *text* are asked from; the same text is not read twice in a row."""
        scan = self._scans.get(text)
        if scan is None:
            self._scanned += len(text)
            if self._scanned > _SCANNED:
                self._scans.clear()
                self._scanned = len(text)
            rows = self._read(text)
            scan = self._scans[text] = Scan(rows) if rows else _SILENT
        return scan

    def _known(self, token: str) -> _Token:
        return self._memo.get(token) or self._learn(token)

    def _learn(self, token: str) -> _Token:
        if len(self._memo) > _MEMO_LIMIT:
            self._memo.clear()
        readings = self._lexicon.analyse(token)
        known = _END
        if readings:
            bases = tuple(dict.fromkeys(reading.base for reading in readings))
            nodes = tuple(self._root[base] for base in bases if base in self._root)
            known = _Token(readings, bases, nodes)
        self._memo[token] = known
        return known

    def _read(self, text: str) -> Sequence[tuple[int, list[Match]]]:
        chunks = self._chunks
        if len(chunks) > _MEMO_LIMIT:
            chunks.clear()
        # No token holds a blank, and what stands between blanks comes again and again.
        tokens = [token for chunk in text.split() for token in chunks[chunk]]
        # Most words begin no term, and of the others most are followed by a word that goes on with none.
        starts = [
            at
            for at, (token, following) in enumerate(pairwise((*tokens, _END)))
            if token.nodes and (token.whole or not token.follow.isdisjoint(following.bases))
        ]
        if not starts:
            return ()
        rows: list[tuple[int, list[Match]]] = []
        spans = [match.span() for match in TOKEN.finditer(text)]
        for first in starts:
            found = self._walk(text, spans, tokens, first)
            row = [match for match in found if match.sure or _before_definite(text, match.span.end)]
            if row:
                rows.append((spans[first][0], row))
        return rows

    def _walk(
        self, text: str, spans: Sequence[tuple[int, int]], tokens: Sequence[_Token], first: int
    ) -> Iterator[Match]:
        token = tokens[first]
        if token.whole:
            if token.alone is None:
                token.alone = list(self._fits_of(token.nodes, (text[slice(*spans[first])],), (token,)))
            if token.alone:
                span = Span(*spans[first])
                yield from (Match(span, *fit) for fit in token.alone)
        paths: Sequence[Trie] = token.nodes
        for at in range(first + 1, len(tokens)):
            if not (bases := tokens[at].bases):
                return
            before, after = spans[at - 1][1], spans[at][0]
            if text[before:after] != " " and not _GAP.fullmatch(text, before, after):
                return
            paths = [node[base] for node in paths for base in bases if base in node]
            if not paths:
                return
            if any("" in node for node in paths):
                words = tuple(text[start:end] for start, end in spans[first : at + 1])
                span = Span(spans[first][0], spans[at][1])
                yield from (Match(span, *fit) for fit in self._fits_of(paths, words, tokens[first : at + 1]))

    def _fits_of(self, nodes: Iterable[Trie], words: tuple[str, ...], tokens: Sequence[_Token]) -> Iterator[_Fit]:
        for node in nodes:
            for number in node.get("", ()):
                if fit := self._fit(number, words, tokens):
                    yield fit

    def _fit(self, number: int, words: tuple[str, ...], tokens: Sequence[_Token]) -> _Fit | None:
        key = (number, words)
        if key not in self._fits:
            if len(self._fits) > _MEMO_LIMIT:
                self._fits.clear()
            entry, form = self._entries[number], self._pattern(number).fit([token.readings for token in tokens])
            self._fits[key] = form and (entry.concept, entry.term, fold(" ".join(words)), _clitics(form), form)
        return self._fits[key]


def _clitics(form: Form) -> tuple[str, ...]:
    return (*form.proclitics, "ال") if form.article else tuple(form.proclitics)


def _before_definite(text: str, at: int) -> bool:
    gap = _GAP.match(text, at)
    return gap is not None and text.startswith("ال", gap.end())
