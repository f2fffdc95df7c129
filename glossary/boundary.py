"""Where the Arabic designation before a gloss begins.

Evidence, strongest first: a term of the glossary that ends at the parenthesis and agrees with
the English; an edge of the markup; how the document renders the same English elsewhere; and a
score that weighs each number of words by alignment with the English words, after Lin et al.
(ACL 2008), with a word table induced from the glossary in place of a trained model.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property

from glossary.citation import read_word
from glossary.inflect import splits
from glossary.kept import Table, kept, table, texts
from glossary.lazyre import lazy
from glossary.memory import remembered
from glossary.model import Glossary
from glossary.particles import GOVERNORS, INSEPARABLE, LINKS, STOPS
from glossary.record import NamedTuple
from glossary.text import ARABIC, INVISIBLE, LETTER, fold, strip_marks
from glossary.variant import unprefixed

MAX_WORDS = 10
_WINDOW = 240
_TOKEN = lazy(
    f"(?P<arabic>[{LETTER}](?:[{INVISIBLE}]*[{ARABIC}])*)|(?P<latin>[A-Za-z0-9][A-Za-z0-9.+#_'-]*)"
    f"|(?P<blank>[\\s{INVISIBLE}]+)|(?P<hyphen>[-‐‑/](?=\\S))|(?P<quote>[\"«»“”'‘’])|(?P<other>.)",
    re.DOTALL,
)
_SMALL = frozenset("of the a an in on to for and with by from at as or is de vs".split())
_ENGLISH_WORD = lazy("[A-Za-z][a-z']+|[A-Z]+(?![a-z])|[A-Za-z]+|[0-9]+")


_DERIVED = lazy("(?<=....)(?:i[sz]ations?|ations?|ings?|ers?|ors?|ed|es|s|e)$")


def stem(word: str) -> str:
    """Return an English word without the endings that do not change what it renders."""
    return _DERIVED.sub("", word.casefold())


@remembered
def english_words(text: str) -> Sequence[str]:
    """Return the stems of the content words of an English term."""
    return tuple(stem(w) for w in _ENGLISH_WORD.findall(text) if w.casefold() not in _SMALL)


class Words(NamedTuple):
    """A word table: Arabic base (folded, without article) to the English stems that it renders."""

    rows: Table
    """As kept; ``row`` takes them apart."""
    read: dict[str, dict[str, float]]

    def row(self, base: str) -> Mapping[str, float]:
        """Return the stems that *base* renders, with their weights."""
        row = self.read.get(base)
        if row is None:
            cells = self.rows[base].split() if base in self.rows else []
            row = self.read[base] = dict(zip(cells[::2], map(float, cells[1::2]), strict=True))
        return row

    def weight(self, word: str, english: Iterable[str]) -> tuple[float, str]:
        """Return how well an Arabic *word* renders the best of the *english* stems, and which it is."""
        bare = strip_marks(word)
        bases = (base for _, _, at in splits(bare) for base in _bases(bare[at:]))
        rows = [self.row(base) for base in bases if base in self.rows]
        return max([(0.0, ""), *((row.get(e, 0.0), e) for row in rows for e in english)])


_ENDINGS = ("", "ه", "ات", "ين", "ون", "ان", "ا", "ها", "هم", "نا", "ته", "تها", "تين", "ي", "يه")


def _bases(rest: str) -> list[str]:
    folded = fold(rest)
    return [folded[: len(folded) - len(e)] for e in _ENDINGS if folded.endswith(e) and len(folded) - len(e) >= 2]


def induce(glossary: Glossary) -> Words:
    """Build the word table of *glossary*: which Arabic words stand with which English ones in its terms.

    The weight is the Dice coefficient of the two words over all pairs of terms.
    """
    return Words(table(*kept("words", glossary, lambda: texts(_induce(glossary)))), {})


def _induce(glossary: Glossary) -> Table:
    pairs: dict[tuple[str, str], int] = {}
    arabic: dict[str, int] = {}
    english: dict[str, int] = {}
    for concept in glossary.concepts:
        stems = set(english_words(concept.en))
        forms = [form for term in concept.arabic() for form in (term.text, *term.plurals)]
        bases = {fold(read_word(word, first=True).base) for form in forms for word in form.split()}
        for e in stems:
            english[e] = english.get(e, 0) + 1
        for b in bases:
            arabic[b] = arabic.get(b, 0) + 1
            for e in stems:
                pairs[b, e] = pairs.get((b, e), 0) + 1
    rows: dict[str, list[str]] = {}
    for (b, e), n in pairs.items():
        rows.setdefault(b, []).append(f"{e} {round(2 * n / (arabic[b] + english[e]), 3)}")
    return {base: " ".join(cells) for base, cells in rows.items()}


class Candidate(NamedTuple):
    """A possible first word of the designation."""

    start: int
    text: str
    edge: bool
    """Nothing of the sentence stands before it: the passage, a clause or a markup span begins here."""


def candidates(text: str, end: int, english: str, gaps: Collection[int], title: bool = False) -> list[Candidate]:
    """Return the possible starts of a designation that ends at *end*, nearest first.

    The walk goes left over words and stops at punctuation, at foreign words that the *english* does
    not repeat, at verbs, and at particles for which the English has no word and which the noun
    before them does not need; in a *title*, which is all designation, at none of these particles.
    """
    found: list[Candidate] = []
    raw = {w.casefold() for w in _ENGLISH_WORD.findall(english)}
    wanted = raw | {stem(w) for w in raw}
    window = max(0, end - _WINDOW)
    tokens = list(_TOKEN.finditer(text, window, end))[1 if window else 0 :]
    for i in range(len(tokens) - 1, -1, -1):
        token = tokens[i]
        word, kind = token.group(), token.lastgroup
        if kind in ("blank", "hyphen") and "\n\n" not in word:
            continue
        if kind == "quote" and not found:
            continue
        stops = kind == "arabic" and _is_stop(word, wanted) and not _governed(word, tokens[:i])
        if stops and not (title and i > 0 and fold(word) in LINKS):
            break
        if kind not in ("arabic", "latin") or (kind == "latin" and not _repeated(word, wanted)):
            _mark(found)
            break
        found.append(Candidate(token.start(), word, token.start() == 0 or token.start() in gaps))
        if len(found) == MAX_WORDS:
            break
    return found


def _repeated(latin: str, wanted: set[str]) -> bool:
    return any(stem(w) in wanted for w in _ENGLISH_WORD.findall(latin))


def _mark(found: list[Candidate]) -> None:
    if found:
        found[-1] = found[-1]._replace(edge=True)


def _governed(word: str, before: Sequence[re.Match[str]]) -> bool:
    nouns = GOVERNORS.get(fold(word))
    if not nouns:
        return False
    previous = next((t for t in reversed(before) if t.lastgroup not in ("blank", "hyphen")), None)
    if previous is None or previous.lastgroup != "arabic":
        return False
    bare = strip_marks(previous.group())
    return any(base in nouns for _, _, at in splits(bare) for base in _bases(bare[at:]))


_NEGATIONS = ("un", "non", "in", "im", "ir", "dis", "a")


def _is_stop(word: str, wanted: set[str]) -> bool:
    folded = fold(word)
    # No noun of the field but these begins with yeh; a present-tense verb does.
    if folded.startswith("ي") and len(folded) > 3 and not folded.startswith(("يدوي", "يومي", "يسار", "يمين", "يونكس")):
        return True
    if word.startswith(("ت\u064f", "ي\u064f")):  # a passive: تُسمى, يُستعمل
        return True
    if folded == "غير":
        return not any(w.startswith(_NEGATIONS) for w in wanted)
    if folded in LINKS:
        return not LINKS[folded] & wanted
    if folded in STOPS:
        return True
    return folded[:1] in ("و", "ف") and folded[1:] in STOPS and len(folded) > 2


class Target(NamedTuple):
    """The English whose designation is sought."""

    stems: tuple[str, ...]
    """Stems of its content words, empty for an abbreviation that the glossary lacks."""
    expected: int
    """How many Arabic content words it is likely to have."""
    adjective: bool = False
    """It is a lone adjective, so that its designation may be one."""


_ADJECTIVE = lazy("(?:ed|al|ive|ic|ous|ary|able|ible|less|oriented|wise|ful)$")
_NOUN = lazy("(?:tutorial|material|signal|goal|trial|proposal|terminal|removal|approval|retrieval|journal|interval)$")
_CAPITALS = lazy("(?<![A-Za-z])[A-Z]{2,3}(?![A-Z])")


def target(english: str, abbr: str, before: str) -> Target:
    """Describe the English of a gloss, of which *before* is the text up to its parenthesis.

    An abbreviation counts as many words as it has letters, unless the Arabic has it too.
    """
    if english:
        stems = tuple(english_words(english))
        letters = sum(len(found) - 1 for found in _CAPITALS.findall(english) if found not in before)
        alone = len(stems) == 1 and not _NOUN.search(english.casefold().removesuffix("s"))
        adjective = alone and _ADJECTIVE.search(english.casefold()) is not None
        return Target(stems, len(stems) + (letters if len(stems) > 1 else 0), adjective)
    letters = sum(1 for c in abbr.removesuffix("s") if c.isalpha())
    return Target((), max(1, letters))


class Start(NamedTuple):
    """A possible start of a designation, with what its words say for it."""

    start: int
    score: float
    runs: tuple[str, str] | None
    """The words from here to the parenthesis, and these with the word before them, as `Phrases` counts them; or
    None if it does not matter how often the document says them.
    """


def weighed(found: Sequence[Candidate], goal: Target, words: Words) -> tuple[Start, ...]:
    """Return the *found* starts with their weight."""
    alignment = _alignment(found, goal, words)
    return tuple(
        Start(candidate.start, score + shape, runs)
        for i, (candidate, score) in enumerate(zip(found, alignment, strict=True))
        for shape, runs in (_shape(found, i, goal),)
    )


def best(starts: Sequence[Start], phrases: Phrases, favoured: Iterable[tuple[int, float]] = ()) -> int:
    """Return how many of the words before a parenthesis belong to the designation; at least one.

    *favoured* are numbers of words for which something else speaks, and how much: a span of markup
    that ends with the designation, another gloss of the same English, a term of another concept.
    """
    weights = dict(favoured)
    scores = [one.score + weights.get(count, 0.0) for count, one in enumerate(starts, 1)]
    # What the document says elsewhere is asked only of those that it can make the best.
    least = max(score - _APART if one.runs else score for one, score in zip(starts, scores, strict=True))
    for i, one in enumerate(starts):
        if one.runs and scores[i] + _TOGETHER > least - _SLIGHT:
            scores[i] = one.score + _collocation(*one.runs, phrases) + weights.get(i + 1, 0.0)
    return max(range(len(scores)), key=lambda i: (scores[i], -i)) + 1


# What it says against a run of words that the document has them with the word before, and for it that it has not.
_APART, _TOGETHER = 0.9, 0.4
_SLIGHT = 1e-9


def _alignment(found: Sequence[Candidate], goal: Target, words: Words) -> list[float]:
    """Return the score of each number of words by alignment alone."""
    left = list(goal.stems)
    aligned = 0.0
    unaligned = links = 0
    scores: list[float] = []
    for candidate in found:
        if fold(candidate.text) in LINKS:
            links += 1
        weight, which = words.weight(candidate.text, left or goal.stems)
        if not left and weight:
            weight /= 2
        if weight >= _ALIGNED:
            aligned += 0.5 + weight
            if which in left:
                left.remove(which)
        else:
            unaligned += 1
        missing = max(0, goal.expected - (len(goal.stems) - len(left)))
        spare = max(0, unaligned - links)
        paired = min(spare, missing)
        scores.append(2 * aligned + 0.8 * paired - (spare - paired) - 0.7 * (missing - paired) - 0.1 * links)
    return scores


_ALIGNED = 0.15
_WITH_ARTICLE = ("ال", "وال", "بال", "لل", "ولل", "فال", "كال")
# An adverb says of the word before it how: المجمعة آليا.
_TANWEEN = ("\u064b\u0627", "\u0627\u064b")
_ATTACHED = ("وال", "ولل", "بال", "لل", "فال", "كال")


def _shape(found: Sequence[Candidate], i: int, goal: Target) -> tuple[float, tuple[str, str] | None]:
    """Weigh how well the words up to *i* can begin a designation; with the runs of a `Start`."""
    first = found[i]
    folded = fold(strip_marks(first.text))
    score = 0.5 if first.edge else 0.0
    if folded in LINKS:
        return score - 3.0, None
    if i + 1 == len(found):
        return score, None
    before = fold(strip_marks(found[i + 1].text))
    if any(before[at:] in INSEPARABLE for _, _, at in splits(before)):
        return score - 1.5, None
    definite, before_definite = folded.startswith(_WITH_ARTICLE), before.startswith(_WITH_ARTICLE)
    if first.text.endswith(_TANWEEN) or (folded.endswith("يا") and len(folded) > 4):
        score -= 1.0
    elif folded.startswith(_ATTACHED):
        score += 0.3
    elif definite and before_definite:
        # A noun with ون is a subject, and what agrees with it ends as it does.
        score -= 0.3 if goal.adjective or (before.endswith("ون") and not folded.endswith("ون")) else 1.3
    elif folded.endswith(("ي", "يه")) and len(folded) > 4 and not (before_definite or definite or goal.adjective):
        score -= 1.0
    words = [_unattached(c.text) for c in reversed(found[: i + 2])]
    return score, (run(words[1:]), run(words))


def _collocation(words: str, longer: str, phrases: Phrases) -> float:
    """Weigh whether the document says a run of words with or without the word before them."""
    here = phrases.count(words)
    if here < 2:
        return 0.0
    more = phrases.count(longer)
    return -_APART if more > 0.6 * here else _TOGETHER if more < 0.4 * here else 0.0


def bare_words(found: Sequence[Candidate]) -> tuple[str, ...]:
    """Return the words before a parenthesis, the nearest first, without articles and conjunctions."""
    return tuple(_bare(candidate.text) for candidate in found)


def shared(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many words two contexts have in common before they differ; 0 where one is all of the other."""
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    return 0 if same == len(one) == len(other) else same


def _bare(word: str) -> str:
    return unprefixed(fold(strip_marks(word)))


_CONJUNCTION = lazy("(?<![\u0621-\u064a])(?:[وفبل](?=ال|لل)|و(?=[\u0621-\u064a]{4}))")


_WORD_ALONE = lazy("[\u0621-\u064a]+")
_NO_WORD = lazy("[^\\s\u0621-\u064a]+")


def _unattached(word: str) -> str:
    return _CONJUNCTION.sub("", fold(word), count=1)


class _Pieces(dict[str, str]):
    """What stands between two blanks as `Phrases` has it: words, and a bar for what is none."""

    def __missing__(self, written: str) -> str:
        if len(self) > _KEPT:
            self.clear()
        folded = fold(written)
        if _WORD_ALONE.fullmatch(folded):
            pieces = self[written] = _CONJUNCTION.sub("", folded, 1) if folded[0] in "وفبل" else folded
        else:
            pieces = self[written] = "  ".join(_NO_WORD.sub(" | ", _CONJUNCTION.sub("", folded)).split())
        return pieces


_KEPT = 100_000
_PIECES = _Pieces()


@remembered
def _as_phrases(text: str) -> str:
    # Two blanks between words, so that neighbouring matches do not share one.
    return "  ".join(filter(None, map(_PIECES.__getitem__, text.split())))


def run(words: Iterable[str]) -> str:
    """Return folded *words* as `Phrases` counts them."""
    return f" {'  '.join(words)} "


class Phrases:
    """Counts runs of words in the texts of a document, whatever conjunctions stand before them."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Take the passages of the document."""
        self._texts = texts

    @cached_property
    def _text(self) -> str:
        return f" {'  |  '.join(map(_as_phrases, self._texts))} "

    def count(self, words: str) -> int:
        """Return how often *words*, made by ``run``, follow one another."""
        return self._text.count(words)
