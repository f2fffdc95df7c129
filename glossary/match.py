"""Find the terms of a glossary in Arabic text, in every inflected form.

The text is never normalised as a whole: it is cut into tokens, each token type is analysed once,
and a trie of word bases is walked from token to token. Spans are offsets of the text as given.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property, partial
from itertools import accumulate, chain, islice
from typing import Any

from glossary.broken import Heads, heads, plurals_of
from glossary.citation import read_words
from glossary.inflect import Lexicon, Reading, stems_of
from glossary.kept import CELL, ITEM, kept, table, texts
from glossary.lazyre import lazy
from glossary.model import Concept, Glossary, Term
from glossary.pattern import Form, Pattern, beside_noun, parse
from glossary.record import NamedTuple
from glossary.scan import Match, Scan
from glossary.text import ARABIC, DIGIT, INVISIBLE, LETTER, Span, fold

TOKEN = lazy(f"[{LETTER}][{ARABIC}]*(?:[{INVISIBLE}]+[{ARABIC}]+)*|[A-Za-z0-9{DIGIT}]+")
_WORD = lazy(r"\S+")
# Between two words of a term: blanks, one line end, invisible characters, or a single hyphen.
_GAP = lazy(
    f"(?:[^\\S\\r\\n]|[{INVISIBLE}]|(?:\\r\\n|\\r|\\n)(?!\\s*[\\r\\n])){{1,16}}|[{INVISIBLE}]*[-\u2010\u2011][{INVISIBLE}]*"
)
# Within the rows of first words: between terms that share their second word, and between the parts of one.
_PATH, _WITHIN = "\x1c", "\t"
_MEMO_LIMIT = 200_000
_SCANNED = 4_000_000
"""Code points of texts whose terms are remembered."""


class _Entry(NamedTuple):
    """One citation of the glossary: a term, or one of its listed plurals."""

    concept: Concept
    term: Term
    text: str
    listed: bool


Trie = dict[str, Any]
"""Nodes by base; under the empty key, the numbers of the entries that end here."""


def _entries_of(concept: Concept) -> list[_Entry]:
    return [
        _Entry(concept, term, text, listed)
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


def _prepare(glossary: Glossary, known: Heads | None = None) -> Sequence[str]:
    """Return what a matcher is made of, as texts: see `Matcher.__init__`."""
    rows = [_entries_of(concept) for concept in glossary.concepts]
    entries = list(chain.from_iterable(rows))
    implied, irregular = _implied(entries, heads(glossary) if known is None else known)
    first: dict[str, dict[str, list[str]]] = {}
    bases: list[str] = []
    for number, entry in enumerate([*entries, *(_plural(entries[i], text) for i, text in implied)]):
        words = read_words(entry.text, entry.listed)
        bases += [word.base for word in words]
        if words:
            one, two, *more = (*(word.key for word in words), "")
            row = first.setdefault(one, {"": []})
            row.setdefault(two, []).append(_WITHIN.join((str(number), *more[:-1])))
    return (
        " ".join(str(len(row)) for row in rows),
        ITEM.join(f"{i}{CELL}{text}" for i, text in implied),
        " ".join(map(str, irregular)),
        *texts(
            {
                one: ITEM.join(f"{two}{CELL}{_PATH.join(paths)}" for two, paths in row.items())
                for one, row in first.items()
            }
        ),
        *texts(stems_of(bases)),
    )


class _First(dict[str, Any]):
    """The node of a word that terms begin with: what follows is made of its row when it is asked for."""

    def __init__(self, row: str) -> None:
        own, *items = row.split(ITEM)
        super().__init__(item.split(CELL) for item in items)
        if len(own) > 1:
            self[""] = list(map(int, own[1:].split(_PATH)))

    def __getitem__(self, base: str) -> Any:
        below = super().__getitem__(base)
        if isinstance(below, str):
            below = self[base] = _grown(below)
        return below


def _grown(paths: str) -> Trie:
    root: Trie = {}
    for path in paths.split(_PATH):
        number, *keys = path.split(_WITHIN)
        node = root
        for key in keys:
            below = node.get(key)
            if below is None:
                below = node[key] = {}
            node = below
        if "" in node:
            node[""].append(int(number))
        else:
            node[""] = [int(number)]
    return root


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


class _Scans(dict[str, Scan]):
    """The terms of texts, of which many come again."""

    def __init__(self, read: Callable[[str], Sequence[tuple[int, list[Match]]]]) -> None:
        """Take what finds the terms of a text, by where they begin."""
        super().__init__()
        self._read = read
        self._size = 0

    def __missing__(self, text: str) -> Scan:
        self._size += len(text)
        if self._size > _SCANNED:
            self.clear()
            self._size = len(text)
        rows = self._read(text)
        scan = self[text] = Scan(rows) if rows else _SILENT
        return scan


class Matcher:
    """The terms of a glossary, ready to be found."""

    def __init__(self, glossary: Glossary, known: Heads | None = None) -> None:
        """Prepare every Arabic term of *glossary*; *known* are the plurals of head words, if not its own."""
        self.glossary = glossary
        # How many entries each concept has; the implied plurals; the entries without a sound plural; the words that
        # entries begin with; the stems.
        made = kept("matcher", glossary, partial(_prepare, glossary)) if known is None else _prepare(glossary, known)
        self._counts, implied, irregular, *tables = made
        items = (item.split(CELL) for item in implied.split(ITEM) if item)
        self._implied = [(int(number), text) for number, text in items]
        self._irregular = frozenset(irregular.split())
        self._root, stems = table(*tables[:2]), table(*tables[2:])
        self._nodes: dict[str, Trie] = {}
        self._entries: dict[int, list[_Entry]] = {}
        self._lexicon = Lexicon(stems)
        self._patterns: dict[int, Pattern] = {}
        self._memo: dict[str, _Token] = {}
        self._chunks = _Chunks(self._known)
        self._fits: dict[tuple[_Token, ...], Sequence[_Fit]] = {}
        self._scans = _Scans(self._read)

    @cached_property
    def _ends(self) -> list[int]:
        """Return how many entries the concepts have up to each, itself included."""
        return list(accumulate(map(int, self._counts.split())))

    def _entry(self, number: int) -> _Entry:
        known = self._ends[-1]
        if number >= known:
            like, text = self._implied[number - known]
            return _plural(self._entry(like), text)
        at = bisect_right(self._ends, number)
        entries = self._entries.get(at)
        if entries is None:
            entries = self._entries[at] = _entries_of(self.glossary.concepts[at])
        return entries[number - self._ends[at]]

    def _node(self, base: str) -> Trie | None:
        """Return the node that the first word *base* leads to, if it begins some term."""
        node = self._nodes.get(base)
        if node is None and (row := self._root.get(base)) is not None:
            node = self._nodes[base] = _First(row)
        return node

    def _pattern(self, number: int) -> Pattern:
        pattern = self._patterns.get(number)
        if pattern is None:
            entry = self._entry(number)
            pattern = parse(entry.text, listed=entry.listed, derive_plural=str(number) not in self._irregular)
            pattern = beside_noun(pattern) if entry.concept.adjective else pattern
            self._patterns[number] = pattern
        return pattern

    def patterns(self) -> list[Pattern]:
        """Return what is looked for: each term, then the plurals that it lists, and last those that others imply."""
        return [self._pattern(number) for number in range(sum(self._ends[-1:]) + len(self._implied))]

    def analyse(self, token: str) -> tuple[Reading, ...]:
        """Return the readings of a token as a word of the glossary."""
        return self._known(token).readings

    def find(self, text: str) -> list[Match]:
        """Return the terms in *text* in order, the longest at each place.

        Matches of different places do not overlap. Where one form stands for several terms there
        is a match for each, with the same span.
        """
        return [match for _, matches in self.scan(text).places for match in matches]

    def find_all(self, text: str) -> list[Match]:
        """Return every term in *text*, overlapping and shorter ones too."""
        return self.scan(text).all()

    def scan(self, text: str) -> Scan:
        """Return what the terms of *text* are asked from; kept for texts of `_SCANNED` code points in all."""
        return self._scans[text]

    def _known(self, token: str) -> _Token:
        return self._memo.get(token) or self._learn(token)

    def _learn(self, token: str) -> _Token:
        if len(self._memo) > _MEMO_LIMIT:
            self._memo.clear()
        readings = self._lexicon.analyse(token)
        known = _END
        if readings:
            bases = tuple(dict.fromkeys(reading.base for reading in readings))
            nodes = tuple(node for base in bases if (node := self._node(base)) is not None)
            known = _Token(readings, bases, nodes)
        self._memo[token] = known
        return known

    def _read(self, text: str) -> Sequence[tuple[int, list[Match]]]:
        chunks = self._chunks
        if len(chunks) > _MEMO_LIMIT:
            chunks.clear()
        # No token holds a blank, and what stands between blanks comes again and again.
        words = text.split()
        found = list(map(chunks.__getitem__, words))
        tokens = [*chain.from_iterable(found), _END]
        # Most words begin no term, and of the others most are followed by a word that goes on with none.
        starts = [
            at
            for at, token in enumerate(tokens)
            if token.nodes and (token.whole or not token.follow.isdisjoint(tokens[at + 1].bases))
        ]
        if not starts:
            return ()
        rows: list[tuple[int, list[Match]]] = []
        offsets, counts = _offsets(text, words), list(accumulate(map(len, found)))
        number = offset = 0
        for first in starts:
            # Tokens are counted from their chunk or, in a long one, from the last that was looked at.
            chunk = bisect_right(counts, first)
            if (before := counts[chunk] - len(found[chunk])) > number:
                number, offset = before, offsets[chunk]
            places = islice(TOKEN.finditer(text, offset), first - number, None)
            place = next(places)
            number, offset = first, place.start()
            row = [
                match
                for match in self._walk(text, tokens, first, chain((place,), places))
                if match.sure or _before_definite(text, match.span.end)
            ]
            if row:
                rows.append((offset, row))
        return rows

    def _walk(self, text: str, tokens: Sequence[_Token], first: int, places: Iterator[re.Match[str]]) -> list[Match]:
        """Return the terms that begin with the token of the number *first*, which is at the first of *places*."""
        token = tokens[first]
        start, end = next(places).span()
        found: list[Match] = []
        if token.whole:
            if token.alone is None:
                token.alone = self._fits_of(token.nodes, (token,), text[start:end])
            if token.alone:
                span = Span(start, end)
                found = [Match(span, *fit) for fit in token.alone]
        paths: Sequence[Trie] = token.nodes
        # The last token has no bases.
        for at in range(first + 1, len(tokens)):
            bases = tokens[at].bases
            paths = [node[base] for node in paths for base in bases if base in node]
            if not paths:
                break
            before = end
            after, end = next(places).span()
            if text[before:after] != " " and not _GAP.fullmatch(text, before, after):
                break
            if any("" in node for node in paths):
                row = tuple(tokens[first : at + 1])
                fits = self._fits.get(row)
                if fits is None:
                    if len(self._fits) > _MEMO_LIMIT:
                        self._fits.clear()
                    words = (place.group() for place in islice(TOKEN.finditer(text, start), len(row)))
                    fits = self._fits[row] = self._fits_of(paths, row, " ".join(words))
                if fits:
                    span = Span(start, end)
                    found += [Match(span, *fit) for fit in fits]
        return found

    def _fits_of(self, nodes: Iterable[Trie], tokens: Sequence[_Token], words: str) -> Sequence[_Fit]:
        """Return what the *tokens* are that lead to *nodes*; *words* are their texts with blanks between."""
        readings = [token.readings for token in tokens]
        fits: list[_Fit] = []
        for number in chain.from_iterable(node.get("", ()) for node in nodes):
            if form := self._pattern(number).fit(readings):
                entry = self._entry(number)
                fits.append((entry.concept, entry.term, fold(words), _clitics(form), form))
        return fits


def _offsets(text: str, words: Sequence[str]) -> Sequence[int]:
    """Return where the *words* begin of which *text* consists."""
    if sum(map(len, words)) + len(words) - 1 == len(text):
        return list(accumulate((len(word) + 1 for word in words), initial=0))
    return [word.start() for word in _WORD.finditer(text)]


def _clitics(form: Form) -> tuple[str, ...]:
    return (*form.proclitics, "ال") if form.article else tuple(form.proclitics)


def _before_definite(text: str, at: int) -> bool:
    gap = _GAP.match(text, at)
    return gap is not None and text.startswith("ال", gap.end())
