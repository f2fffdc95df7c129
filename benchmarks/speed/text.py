"""Arabic Markdown made of sentences about terms, or cut and mixed from real files; one seed, one text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from random import Random
from typing import NamedTuple

from benchmarks.speed.vocabulary import (
    ADVERBS,
    ENDINGS,
    EVERYDAY,
    HEADINGS,
    HEADS,
    LINES,
    NOUNS,
    OPENERS,
    PLAIN,
    SETTLED,
    SUBJECTS,
    SYLLABLES,
    VERBS,
)

__all__ = ["Named", "Writer", "blocks_of", "compounds", "in_source", "misspelt", "terms", "typing_errors"]

_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]+")
_LETTER = re.compile(r"[^\W\d_]")
_SENTENCE = re.compile(r"(?<=[.؟!]) +")
_FENCE = ("```", "~~~")
_SHARE = 0.4
"""Of the letters of a real file that must be Arabic."""
_SHORTEST, _LONGEST = 40, 6000


class Named(NamedTuple):
    """A term of the benchmark's glossaries."""

    arabic: str
    other: str
    """Another rendering, which the glossaries deprecate."""
    english: str


def compounds() -> list[Named]:
    """Return every verbal noun with every noun."""
    heads = [head.split("=") for head in HEADS.split()]
    nouns = [noun.split("=") for noun in NOUNS.split()]
    return [Named(f"{head} {noun}", f"{other} {noun}", f"{n} {h}") for head, other, h in heads for noun, n in nouns]


def terms(count: int) -> list[Named]:
    """Return the first *count* terms; fewer are the beginning of more."""
    settled = [Named(*line.split("=")) for line in SETTLED.splitlines()]
    others = compounds()
    Random(0).shuffle(others)
    return (settled + others)[:count]


def blocks_of(folder: Path) -> list[str]:
    """Return the blocks of the Arabic Markdown files below *folder*, front matter left out."""
    blocks: list[str] = []
    for path in sorted(folder.rglob("*.md*")):
        text = path.read_text("utf-8", "replace") if path.is_file() else ""
        letters = len(_LETTER.findall(text))
        if letters and sum(map(len, _ARABIC.findall(text))) >= _SHARE * letters:
            if text.startswith("---\n"):
                text = text.partition("\n---\n")[2] or text
            blocks += [block for block in _blocks(text) if len(block.encode()) < _LONGEST]
    return blocks


def _blocks(text: str) -> Iterator[str]:
    block: list[str] = []
    fenced = False
    for line in text.splitlines():
        fenced ^= line.lstrip().startswith(_FENCE)
        if line.strip() or fenced:
            block.append(line)
        elif block:
            yield "\n".join(block)
            block = []
    if block:
        yield "\n".join(block)


def in_source(blocks: Sequence[str], count: int) -> list[Named]:
    """Return up to *count* pairs of words that real blocks have several times, as terms."""
    pairs: Counter[str] = Counter()
    for block in set(blocks):
        for line in block.splitlines():
            words = line.split()
            pairs.update(
                f"{a} {b}"
                for a, b in pairwise(words)
                if len(a) > 3 and len(b) > 3 and _ARABIC.fullmatch(a) and _ARABIC.fullmatch(b)
            )
    often = [pair for pair, times in pairs.most_common() if 3 <= times <= 60][:count]
    return [
        Named(pair, f"{pair.split()[0]} {pair.split()[1][::-1]}", f"Source Term {i}") for i, pair in enumerate(often)
    ]


def misspelt(word: str) -> str:
    """Return *word* with the commonest slip of the pen that it allows, or as it is."""
    if word.endswith("ة"):
        return word[:-1] + "ه"
    for right, wrong in (("إ", "ا"), ("أ", "ا"), ("ئ", "ىء"), ("ؤ", "وء")):
        if right in word:
            return word.replace(right, wrong, 1)
    return word


def typing_errors(count: int) -> list[tuple[str, str]]:
    """Return *count* misspelt words with what they should be; the first ones are those of the texts."""
    words = dict.fromkeys(_ARABIC.findall(" ".join((*PLAIN, *LINES, *ENDINGS, *OPENERS, HEADS, NOUNS, SETTLED))))
    known = set(words)
    pairs: dict[str, str] = {}
    for prefix in ("", "و", "ب", "ل", "ك", "ف", "وب", "ول", "فب", "فل", "وك", "ال", "وال", "بال", "كال", "فال", "وبال"):
        for word in words:
            wrong = misspelt(word)
            if wrong != word and wrong not in known and not (prefix.endswith("ال") and word.startswith("ال")):
                pairs.setdefault(prefix + wrong, prefix + word)
    for word in words:
        # Letters twice are slips too; the list of the others ends before 5,000.
        for at in range(1, len(word)):
            pairs.setdefault(word[:at] + word[at - 1] + word[at:], word)
    return [(wrong, right) for wrong, right in pairs.items() if wrong not in known][:count]


def _with(prefix: str, phrase: str) -> str:
    return "لل" + phrase[2:] if prefix == "ل" and phrase.startswith("ال") else prefix + phrase


def _owned(word: str, pronoun: str) -> str:
    return (word[:-1] + "ت" if word.endswith("ة") else word) + pronoun


def _indefinite(phrase: str) -> str:
    return " ".join(word.removeprefix("ال") for word in phrase.split())


class Writer:
    """Writes documents; what it has used of the random numbers decides what comes next."""

    def __init__(self, seed: int, *, blocks: Sequence[str] = (), unique: bool = False) -> None:
        """Take real *blocks* to mix, or none to make up all; *unique*: no paragraph comes twice."""
        self._rng = Random(seed)
        self._unique = unique
        self._seen: set[str] = set()
        self._terms = terms(1500)
        # As in real text some terms come again and again and most are rare.
        self._weights = list(accumulate(1 / (rank + 8) for rank in range(len(self._terms))))
        self._compounds = compounds()
        self._nouns = [noun.split("=")[0] for noun in NOUNS.split()]
        self._heads = [head.split("=")[0] for head in HEADS.split()]
        self._words, self._verbs = EVERYDAY.split(), VERBS.split()
        self._real = bool(blocks)
        self._pool = list(blocks)
        self._at = 0
        if blocks:
            self._sentences = [
                s for block in dict.fromkeys(blocks) for s in _SENTENCE.split(block) if len(s) > _SHORTEST
            ]
        elif not unique:
            self._pool = [self._block() for _ in range(1200)]

    def document(self, size: int) -> str:
        """Return Markdown of about *size* bytes of UTF-8."""
        rng = self._rng
        parts = [f'---\ntitle: "{self._filled("مدخل إلى {t}")}"\ntags: [nlp, ar]\n---']
        length = len(parts[0].encode())
        self._at = rng.randrange(len(self._pool)) if self._pool else 0
        while length < size:
            block = self._fresh() if self._unique else self._next()
            parts.append(block)
            length += len(block.encode()) + 2
        return "\n\n".join(parts) + "\n"

    def _next(self) -> str:
        """Return the block that follows in the pool, or now and then another one, now and then changed a little."""
        rng = self._rng
        self._at = self._at + 1 if rng.random() < 0.9 else rng.randrange(len(self._pool))
        block = self._pool[self._at % len(self._pool)]
        return re.sub(r"(?<=\d)\d", lambda _: str(rng.randrange(10)), block) if rng.random() < 0.3 else block

    def _fresh(self) -> str:
        """Return a block that did not come before."""
        while True:
            if self._real:
                block = self._next()
                if block in self._seen and not block.startswith(_FENCE):
                    block = " ".join(self._rng.choice(self._sentences) for _ in range(self._rng.randrange(2, 7)))
            else:
                block = self._block()
            if block not in self._seen:
                self._seen.add(block)
                return block

    def _block(self) -> str:
        kinds: tuple[tuple[float, Callable[[], str]], ...] = (
            (0.62, self._paragraph),
            (0.74, self._heading),
            (0.84, self._list),
            (0.90, self._table),
            (0.95, self._code),
            (1.01, self._quote),
        )
        at = self._rng.random()
        return next(make for limit, make in kinds if at < limit)()

    def _paragraph(self) -> str:
        return " ".join(self._sentence() for _ in range(self._rng.randrange(2, 8)))

    def _heading(self) -> str:
        title = self._filled(self._rng.choice(HEADINGS))
        return f"{'#' * self._rng.randrange(2, 5)} {title}" if title not in self._seen else self._paragraph()

    def _list(self) -> str:
        mark = self._rng.choice(("- ", "* ", "1. "))
        return "\n".join(mark + self._sentence() for _ in range(self._rng.randrange(3, 8)))

    def _table(self) -> str:
        rows = (
            f"| {term.arabic} | {term.english} | {self._rng.randrange(1000)} |"
            for term in (self._term() for _ in range(self._rng.randrange(3, 9)))
        )
        return "\n".join(("| المصطلح | الإنجليزية | عدد مرات وروده |", "| --- | --- | ---: |", *rows))

    def _code(self) -> str:
        name = self._rng.randrange(10_000)
        return (
            f"```python\n# {self._filled('{c}')}\ndef step_{name}(batch):\n    return [x * {name} for x in batch]\n```"
        )

    def _quote(self) -> str:
        return "\n".join(f"> {self._sentence()}" for _ in range(self._rng.randrange(1, 4)))

    def _term(self) -> Named:
        return self._rng.choices(self._terms, cum_weights=self._weights)[0]

    def _glossed(self, prefix: str = "") -> str:
        term = self._term()
        text = _with(prefix, term.other if self._rng.random() < 0.04 else term.arabic)
        return f"{text} ({term.english})" if self._rng.random() < 0.15 else text

    def _sentence(self) -> str:
        rng = self._rng
        if rng.random() < 0.1:
            text = rng.choice(PLAIN)
        else:
            text = self._filled(rng.choice(OPENERS) + rng.choice(LINES) + rng.choice(ENDINGS))
        return self._slip(text) if rng.random() < 0.08 else text

    def _slip(self, text: str) -> str:
        words = [m for m in _ARABIC.finditer(text) if misspelt(m[0]) != m[0]]
        if not words:
            return text
        word = self._rng.choice(words)
        return text[: word.start()] + misspelt(word[0]) + text[word.end() :]

    def _everyday(self) -> str:
        word, pronoun = self._rng.choice(self._words), self._rng.choice(("", "", "ها", "ه", "هم", "نا", "هما"))
        return _owned(word, pronoun) if pronoun else f"ال{word}"

    def _clause(self) -> str:
        rng = self._rng
        subject, pronoun = rng.choice(SUBJECTS)
        verb = rng.choice(("س", "س", "لا ", "قد ", "")) + rng.choice("نيتأ") + rng.choice(self._verbs) + pronoun
        return f"{subject} {verb} {rng.choice(ADVERBS)}"

    def _filled(self, template: str) -> str:
        return re.sub(r"\{(\w+)\}", lambda slot: self._slot(slot[1]), template)

    def _slot(self, name: str) -> str:
        rng = self._rng
        if name in ("t", "bt", "lt"):
            return self._glossed({"bt": "ب", "lt": "ل"}.get(name, ""))
        if name in ("c", "bc", "lc"):
            return _with({"bc": "ب", "lc": "ل"}.get(name, ""), rng.choice(self._compounds).arabic)
        if name in ("w", "bw"):
            return _with({"bw": rng.choice("بك")}.get(name, ""), self._everyday())
        made: dict[str, Callable[[], str]] = {
            "h": lambda: _owned(rng.choice(self._heads), "ها"),
            "v": self._clause,
            "name": lambda: "".join(rng.choice(SYLLABLES) for _ in range(rng.randrange(2, 5))).title(),
            "i": lambda: _indefinite(self._term().arabic),
            "n": lambda: rng.choice(self._nouns),
            "year": lambda: str(rng.randrange(1990, 2026)),
            "version": lambda: f"{rng.randrange(1, 9)}.{rng.randrange(20)}",
            "percent": lambda: str(rng.randrange(2, 90)),
            "count": lambda: str(rng.randrange(3, 11)),
            "code": lambda: (
                f"{rng.choice(SYLLABLES)}{rng.choice(SYLLABLES)}_{rng.choice(('run', 'fit', 'load', 'map'))}"
            ),
        }
        return made[name]()
