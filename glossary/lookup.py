"""Find the concepts that a reader's query may mean, in Arabic or English, however it is typed.

A query goes through stages, each weaker than the one before: the very text of a term; its spelling
aside from case, hyphens, hamzas, marks and the article; an inflected form; a term within the query;
the query within a term; a similar spelling. A concept keeps its best hit.

The similarity is the mean of two measures of rapidfuzz, ``fuzz.ratio`` and Jaro–Winkler, between keys
made here: its own composite scorers do worse on short terms, Arabic ones above all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import cached_property, lru_cache
from typing import Literal

from glossary import english
from glossary.match import Matcher
from glossary.model import Concept, Glossary, Status, Term
from glossary.record import NamedTuple
from glossary.text import ARABIC, INVISIBLE, LETTER, fold, squash

__all__ = ["Hit", "Kind", "keys", "search"]

Kind = Literal["exact", "folded", "inflected", "fuzzy", "suggestion"]

# Scores of stages that find the whole of a term in the whole of the query.
_EXACT, _FOLDED, _SINGULAR, _RESPELLED, _INFLECTED, _JOINED = 100.0, 98.0, 96.0, 94.0, 92.0, 88.0
_WHOLE = 90.0  # From here on nothing similar is looked for.
_ADMITTED_EXACT = 97.0  # Whether Arabic is cited with the article is a matter of taste: not above a preferred term.
_WITHIN, _PART, _SHARE = 60.0, 57.0, 27.0
_HEAD, _UNORDERED, _NOT_PREFERRED = 4.0, 5.0, 3.0
_SIMILAR, _ONE_PARADIGM = 73.0, 8.0
_MISSPELT, _ANOTHER_WORD = 0.895, 0.8  # A word of the glossary is hardly another one misspelt.
_BEGINS = 6.0  # The query is cut short: backprop.
_HALF = 0.85  # What is left of a score where only one half of "عربي (English)" agrees.

_LONGEST_QUERY = 400  # Code points; more is a passage, and the linter is for those.
_LONGEST_TYPO = 80
_LONGEST_WINDOW = 8  # Words.
_CANDIDATES = 64
_WORDS = 20_000  # Remembered word keys: the words of a glossary recur.


class Hit(NamedTuple):
    """A concept that a query may mean."""

    concept: Concept
    term: Term
    """What was hit. An abbreviation is a term of its own here; a listed plural counts as its term."""
    kind: Kind
    """``exact``: as written; ``folded``: spelling aside; ``inflected``: another form of the word;
    ``fuzzy``: misspelt. The first three also where only a part of the query or term agrees.
    ``suggestion``: somewhat like it, and very likely another word."""
    score: float
    """0 to 100. From 90 on the query is the term, whole and in some form, or both halves of a query
    in two languages agree; below, only a part agrees or the letters are similar."""


class _Name(NamedTuple):
    text: str
    term: Term
    concept: Concept
    rank: int
    """0 preferred, 1 admitted or an abbreviation, 2 deprecated."""
    abbreviation: bool = False


class _Found(NamedTuple):
    name: _Name
    kind: Kind
    score: float


class _Keys(NamedTuple):
    """What a text is compared by."""

    folded: tuple[str, ...]
    loose: str
    """English: the American spelling; Arabic: without any ال, for words typed as one."""
    words: str
    """Each word without clitics and plural endings, one space between."""


class _Table:
    """The names in one script by their keys."""

    def __init__(self, names: Iterable[_Name], arabic: bool) -> None:
        self.exact: dict[str, list[_Name]] = {}
        self.folded: dict[str, list[_Name]] = {}
        self.loose: dict[str, list[_Name]] = {}
        self.by_words: dict[str, list[_Name]] = {}
        self.names = list(names)
        self.words: list[str] = []
        make = _arabic_keys if arabic else _english_keys
        for name in self.names:
            self.exact.setdefault(name.text, []).append(name)
            keys = make(name.text)
            for text in keys.folded:
                self.folded.setdefault(text, []).append(name)
            self.loose.setdefault(keys.loose, []).append(name)
            self.by_words.setdefault(keys.words, []).append(name)
            self.words.append(keys.words)
        # Three letters are a letter away from too many others.
        self.similar = {
            i: words for i, words in enumerate(self.words) if len(words) > (3 if self.names[i].abbreviation else 2)
        }

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        return frozenset(word for words in self.words for word in words.split())


class _Lookup:
    """A glossary made ready for look-up; each table is built when a query needs it."""

    def __init__(self, glossary: Glossary) -> None:
        self._glossary = glossary
        self._tables: dict[bool, _Table] = {}
        self._matcher: Matcher | None = None

    def search(self, query: str) -> dict[str, _Found]:
        """Return the best find of every concept, by its identifier."""
        found = self._one(query)
        latin = squash(_ARABIC_RUN.sub(" ", query))
        arabic = squash(" ".join(_ARABIC_RUN.findall(query)))
        if not (arabic and _LATIN.search(latin)) or any(find.score >= _WHOLE for find in found.values()):
            return found
        one, other = self._one(arabic), self._one(latin)
        for find in [*one.values(), *other.values()]:
            both = find.name.concept.id in one and find.name.concept.id in other
            _keep(found, find if both else find._replace(score=find.score * _HALF))
        return found

    def _one(self, query: str) -> dict[str, _Found]:
        arabic = _ARABIC_RUN.search(query) is not None
        table = self._table(arabic)
        bare = query.strip(_PUNCTUATION)
        found: dict[str, _Found] = {}
        for text in (query, bare):
            for name in table.exact.get(text, ()):
                _keep(found, _Found(name, "exact", _ADMITTED_EXACT if arabic and name.rank else _EXACT))
        for stage in (_arabic_whole, self._inflected) if arabic else (_english_whole, _english_within):
            for find in stage(table, bare):
                _keep(found, find)
        for find in _part(table, arabic, bare):
            _keep(found, find)
        if all(find.score < _WHOLE for find in found.values()):
            for find in _similar(table, arabic, bare):
                _keep(found, find)
        return found

    def _table(self, arabic: bool) -> _Table:
        if arabic not in self._tables:
            self._tables[arabic] = _Table(_names(self._glossary, "ar" if arabic else "en"), arabic)
        return self._tables[arabic]

    def _inflected(self, _: _Table, query: str) -> Iterator[_Found]:
        if self._matcher is None:
            self._matcher = Matcher(self._glossary)
        letters = _letters(query) or 1
        for match in self._matcher.find_all(query):
            share = _letters(match.span.of(query)) / letters
            name = _name(match.term.text, match.term, match.concept)
            yield _Found(name, "inflected", _INFLECTED if share == 1 else _WITHIN + _SHARE * share)


def search(glossary: Glossary, query: str, limit: int | None = 5) -> list[Hit]:
    """Return at most *limit* concepts that *query* may mean, or all of them, best first.

    The query is a term or a phrase in Arabic, English or both (``التعلم العميق (Deep Learning)``); only
    its first 400 code points count. Among equal scores preferred terms come before admitted before
    deprecated ones, those that more sources have before others, and shorter before longer ones.
    What is built for a glossary is kept with it.
    """
    text = squash(_INVISIBLE.sub("", query[:_LONGEST_QUERY]))
    if (limit is not None and limit < 1) or not _letters(text):
        return []
    kept = vars(glossary)  # As a cached property would: it goes when the glossary goes.
    lookup = kept.get("_lookup")
    if not isinstance(lookup, _Lookup):
        lookup = kept["_lookup"] = _Lookup(glossary)
    best = sorted(lookup.search(text).values(), key=_order)[:limit]
    return [Hit(find.name.concept, find.name.term, find.kind, round(find.score, 1)) for find in best]


def _names(glossary: Glossary, lang: str) -> Iterator[_Name]:
    for concept in glossary.concepts:
        for term in concept.terms:
            if term.lang == lang:
                yield _name(term.text, term, concept)
                for plural in term.plurals:
                    yield _name(plural, term, concept)
        for text in concept.abbr if lang == "en" else ():
            yield _Name(squash(text), Term(text, "en", Status.PREFERRED), concept, 1, abbreviation=True)


def _name(text: str, term: Term, concept: Concept) -> _Name:
    return _Name(squash(text), term, concept, _RANK[term.status])


def _keep(found: dict[str, _Found], find: _Found) -> None:
    old = found.get(find.name.concept.id)
    if old is None or _order(find) < _order(old):
        found[find.name.concept.id] = find


def _order(find: _Found) -> tuple[float, int, int, int]:
    name = find.name
    return -round(find.score, 1), name.rank, -len(name.concept.source), len(name.text)


_RANK = {Status.PREFERRED: 0, Status.ADMITTED: 1, Status.DEPRECATED: 2}
_PUNCTUATION = " \t.,;:!?،؛؟…«»“”‘’\"'()[]{}<>*_`~|/\\-–—"
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_ARABIC_RUN = re.compile(f"[{LETTER}][{ARABIC}]*")
_LATIN = re.compile("[A-Za-z]")
_WORD = re.compile(r"[^\W_]+(?:[+#]+)?")
_POSSESSIVE = re.compile("['’]s?$")
_TOKEN = re.compile(r"[^\s()\[\]{}/,;:،؛\"«»\u2010-\u2015-]+")


def _letters(text: str) -> int:
    return sum(map(len, _WORD.findall(fold(text))))


# --- English ---

# Endings of plurals that keep their Latin or Greek form, and of their singulars.
_LATIN_PLURALS = (
    ("ora", ("us",)),  # corpora
    ("ices", ("ix", "ex")),  # matrices, vertices
    ("ata", ("a",)),  # schemata
    ("a", ("on", "um")),  # criteria, maxima
    ("es", ("is",)),  # analyses
    ("i", ("us",)),  # stimuli
    ("ae", ("a",)),  # formulae
)


def _singulars(key: str) -> Iterator[str]:
    for ending, singulars in _LATIN_PLURALS:
        if key.endswith(ending) and len(key) > len(ending) + 2:
            yield from (key.removesuffix(ending) + singular for singular in singulars)


@lru_cache(maxsize=_WORDS)
def _english_word(word: str) -> str:
    return "" if word in {"of", "the"} else english.american(english.key(_POSSESSIVE.sub("", word)))


def _english_keys(text: str) -> _Keys:
    compact, key = english.compact(text), english.key(text)
    words = filter(None, map(_english_word, _TOKEN.findall(text.lower())))
    return _Keys((compact,) if compact == key else (compact, key), english.american(key), " ".join(words))


def _english_whole(table: _Table, query: str) -> Iterator[_Found]:
    form, key = english.compact(query), english.key(query)
    # The last is for abbreviations in small letters: "gpus" and "apis" look like singulars.
    names = (form, key, english.key(query.lower()), form.removesuffix("s"))
    same = next((table.folded[name] for name in names if name in table.folded), ())
    for name in same:
        yield _Found(name, "folded", _FOLDED if english.compact(name.text) == form else _SINGULAR)
    if not same:
        for name in table.loose.get(english.american(key), ()):
            yield _Found(name, "folded", _RESPELLED)
        for singular in _singulars(form):
            for name in table.loose.get(english.american(singular), ()):
                yield _Found(name, "inflected", _RESPELLED)
        for name in table.by_words.get(_english_keys(query).words, ()):
            yield _Found(name, "inflected", _INFLECTED)


def _english_within(table: _Table, query: str) -> Iterator[_Found]:
    tokens = _TOKEN.findall(query)
    letters = _letters(query) or 1
    for start in range(len(tokens)):
        for end in range(start + 1, min(len(tokens), start + _LONGEST_WINDOW) + 1):
            window = " ".join(tokens[start:end])
            if end - start == len(tokens) or len(window) < 2:
                continue
            for find in _english_whole(table, window):
                # A short word in small letters is a word: "it", "sa"; an abbreviation has capitals.
                if not (find.name.abbreviation and window.islower()):
                    yield find._replace(score=_WITHIN + _SHARE * _letters(window) / letters)


# --- Arabic ---

_ARTICLE = re.compile("^(?:ال)+(?=..)")
_CLITICS = re.compile("^[وف]?(?:[بكل]?ال|لل)(?=..)(?:ال(?=..))*|^[وف](?=....)")
_PREPOSITION = re.compile("^[وف]?[بكل](?=...)|^[وف](?=...)")
_ENDING = re.compile("(?<=..)(?:ات|ه)$")
_WEAK = re.compile("[اويء]")


@lru_cache(maxsize=_WORDS)
def _arabic_word(word: str) -> tuple[str, str]:
    return _ARTICLE.sub("", word), _ENDING.sub("", _CLITICS.sub("", word))


def _arabic_keys(text: str) -> _Keys:
    words = [_arabic_word(word) for word in _WORD.findall(fold(text).lower())]
    joined = "".join([bare for bare, _ in words])
    return _Keys((joined,), joined.replace("ال", ""), " ".join([stem for _, stem in words]))


def keys(text: str) -> tuple[str, str]:
    """Return what Arabic texts have in common: but for spelling and the article, and for clitics and sound plurals too.

    >>> keys("والموديلات")
    ('والموديلات', 'موديل')
    """
    made = _arabic_keys(text)
    return made.folded[0], made.words


def _may_be_plural(wanted: str, known: str) -> bool:
    """Tell whether one is a broken plural of the other by the look of it: أوزان, وزن; قواعد, قاعدة."""
    longer = any(wanted.count(vowel) > known.count(vowel) for vowel in "او")
    return longer and _WEAK.sub("", wanted) == _WEAK.sub("", known)


def _arabic_whole(table: _Table, query: str) -> Iterator[_Found]:
    keys = _arabic_keys(query)
    for name in table.folded.get(keys.folded[0], ()):
        yield _Found(name, "exact" if name.text == query else "folded", _FOLDED)
    if len(keys.loose) > 2:
        for name in table.loose.get(keys.loose, ()):
            yield _Found(name, "folded", _JOINED)


# --- Both ---


def _part(table: _Table, arabic: bool, query: str) -> Iterator[_Found]:
    """Find the terms that hold every word of the query."""
    wanted = (_arabic_keys if arabic else _english_keys)(query).words
    every = set(wanted.split())
    if len(wanted) < (2 if arabic else 1) or wanted == "ال":
        return
    for name, words in zip(table.names, table.words, strict=True):
        if wanted in words:
            score = _whole_words(wanted, words, arabic)
        else:
            score = -_UNORDERED if len(every) > 1 and every.issubset(words.split()) else None
        if score is not None:
            # A query that says a word twice may be longer than the term.
            share = min(1.0, (wanted.count(" ") + 1) / (words.count(" ") + 1))
            yield _Found(name, "folded", _PART + score + _SHARE * share - _NOT_PREFERRED * name.rank)


def _whole_words(wanted: str, words: str, arabic: bool) -> float | None:
    """Return what it adds where *wanted* stands in *words*, or ``None`` where it only cuts into a word."""
    if words.startswith(wanted + " "):
        return _HEAD if arabic else 0
    if words.endswith(" " + wanted):
        return 0 if arabic else _HEAD
    return 0 if f" {wanted} " in words else None


def _similar(table: _Table, arabic: bool, query: str) -> Iterator[_Found]:
    """Find the terms whose spelling is near."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415  16 ms that most queries do without
    from rapidfuzz.distance import JaroWinkler  # noqa: PLC0415

    words = (_arabic_keys if arabic else _english_keys)(query).words
    if not 2 < len(words) <= _LONGEST_TYPO:
        return
    weight = _ANOTHER_WORD if words in table.vocabulary else _MISSPELT
    for wanted in dict.fromkeys((words, _PREPOSITION.sub("", words) if arabic else words)):
        near = process.extract(wanted, table.similar, scorer=fuzz.ratio, limit=_CANDIDATES, score_cutoff=55)
        for known, ratio, i in near:
            similarity = (ratio + 100 * JaroWinkler.similarity(wanted, known)) / 2
            plural = arabic and _may_be_plural(wanted, known)
            begins = _BEGINS * (len(wanted) > 3 and known.startswith(wanted))
            similarity = min(similarity + _ONE_PARADIGM * plural + begins, 100)
            if similarity >= _SIMILAR:
                kind: Kind = "fuzzy" if plural or _slip(wanted, known, table.vocabulary) else "suggestion"
                yield _Found(table.names[i], kind, similarity * (_MISSPELT if plural else weight))


def _slip(wanted: str, known: str, vocabulary: AbstractSet[str]) -> bool:
    """Tell whether *wanted* may be *known* misspelt: an edit from 6 letters on, two from 12 on, none in the first.

    A word that the glossary has elsewhere is not another one misspelt.
    """
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    if min(len(wanted), len(known)) < 6 or wanted[0] != known[0]:
        return False
    limit = min(max(len(wanted), len(known)) // 6, 2)
    if OSA.distance(wanted, known, score_cutoff=limit) > limit:
        return False
    return vocabulary.isdisjoint({*wanted.split()} - {*known.split()})
