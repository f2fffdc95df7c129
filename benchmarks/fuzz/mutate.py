"""Make a text worse: splice, repeat, delete, swap, and insert what has broken parsers before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from benchmarks.fuzz.snippets import BIDI, ENDS, JOINERS, LETTERS, MARKS, OTHERS, SPACES

__all__ = ["broken_bytes", "mutated", "window"]

_POOLS = (LETTERS, MARKS, BIDI, JOINERS, SPACES, OTHERS, "*_`<>[](){}|$\\&-\"'", "abcXYZ019")


def window(rng: Random, text: str, limit: int) -> str:
    """Return lines of *text* that are at most *limit* code points long, beginning anywhere."""
    if len(text) <= limit:
        return text
    start = rng.randrange(len(text) - limit // 2)
    line = text.rfind("\n", 0, start) + 1
    return text[line if start - line < limit else start :][:limit]


def mutated(rng: Random, text: str, others: Sequence[str], snippets: Sequence[str]) -> str:
    """Return *text* after some mutations; pieces come from *others* and *snippets*."""
    for _ in range(rng.choice((1, 1, 2, 3, 5, 8, 13))):
        text = rng.choice(_MUTATIONS)(rng, text, others, snippets)
    # A lone surrogate is no text: no file gives one.
    return text.encode("utf-8", "replace").decode()


def broken_bytes(rng: Random, content: bytes) -> bytes:
    """Return *content* with a few bytes changed, taken out, put in or cut off."""
    data = bytearray(content)
    for _ in range(rng.choice((1, 1, 2, 6))):
        at = rng.randrange(len(data) + 1)
        how = rng.randrange(5)
        if how == 0:
            data[at : at + 1] = bytes([rng.randrange(256)])
        elif how == 1:
            del data[at : at + rng.choice((1, 1, 2, 7))]
        elif how == 2:
            data[at:at] = rng.choice(
                (b"\xff", b"\x00", b"\xc3", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\xd8", b"\xf4\x90\x80\x80")
            )
        elif how == 3:
            data[:0] = rng.choice((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0"))
        else:
            del data[at:]
    return bytes(data)


_Mutation = Callable[[Random, str, Sequence[str], Sequence[str]], str]


def _slice(rng: Random, text: str, longest: int = 400) -> tuple[int, int]:
    start = rng.randrange(len(text) + 1)
    return start, min(len(text), start + rng.randrange(1, rng.choice((3, 12, 60, longest)) + 1))


def _place(rng: Random, text: str) -> int:
    """Return a place: the head of a line as often as any other."""
    at = rng.randrange(len(text) + 1)
    return text.rfind("\n", 0, at) + 1 if rng.random() < 0.5 else at


def _insert(rng: Random, text: str, _: Sequence[str], snippets: Sequence[str]) -> str:
    at = _place(rng, text)
    piece = "".join(rng.choice(snippets) for _ in range(rng.choice((1, 1, 2, 4))))
    return text[:at] + piece + text[at:]


def _delete(rng: Random, text: str, _: Sequence[str], __: Sequence[str]) -> str:
    start, end = _slice(rng, text)
    return text[:start] + text[end:]


def _repeat(rng: Random, text: str, _: Sequence[str], __: Sequence[str]) -> str:
    start, end = _slice(rng, text)
    times = rng.choice((1, 2, 5, 40))
    times = min(times, 4000 // max(1, end - start) + 1)
    return text[:end] + text[start:end] * times + text[end:]


def _swap(rng: Random, text: str, _: Sequence[str], __: Sequence[str]) -> str:
    a, b = sorted((_slice(rng, text, 80), _slice(rng, text, 80)))
    if a[1] > b[0]:
        return text
    return text[: a[0]] + text[slice(*b)] + text[a[1] : b[0]] + text[slice(*a)] + text[b[1] :]


def _splice(rng: Random, text: str, others: Sequence[str], _: Sequence[str]) -> str:
    at = _place(rng, text)
    return text[:at] + window(rng, rng.choice(others), rng.choice((20, 100, 600))) + text[at:]


def _change(rng: Random, text: str, _: Sequence[str], __: Sequence[str]) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + rng.choice(rng.choice(_POOLS)) + text[at + rng.randrange(2) :]


def _reorder(rng: Random, text: str, _: Sequence[str], __: Sequence[str]) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + text[at : at + 2][::-1] + text[at + 2 :]


def _run(rng: Random, text: str, _: Sequence[str], snippets: Sequence[str]) -> str:
    at = _place(rng, text)
    piece = rng.choice(snippets) if rng.random() < 0.6 else rng.choice(rng.choice(_POOLS))
    return text[:at] + piece * rng.choice((9, 33, 200, 1500 // len(piece) + 1)) + text[at:]


def _endings(rng: Random, text: str, _: Sequence[str], __: Sequence[str]) -> str:
    ending = rng.choice((*ENDS, "", " "))
    if rng.random() < 0.5:
        return text.replace("\n", ending)
    start, end = _slice(rng, text)
    return text[:start] + text[start:end].replace("\n", ending) + text[end:]


def _sprinkle(rng: Random, text: str, _: Sequence[str], __: Sequence[str]) -> str:
    """Put marks or invisible characters after many letters of a stretch."""
    start, end = _slice(rng, text)
    pool = rng.choice((MARKS, BIDI, JOINERS, SPACES))
    worse = "".join(c + (rng.choice(pool) if rng.random() < 0.4 else "") for c in text[start:end])
    return text[:start] + worse + text[end:]


def _indent(rng: Random, text: str, _: Sequence[str], __: Sequence[str]) -> str:
    start, end = _slice(rng, text)
    mark = rng.choice(("  ", "    ", "\t", "> ", "- ", "   1. ", "| ", "# "))
    return text[:start] + text[start:end].replace("\n", "\n" + mark) + text[end:]


def _bytes(rng: Random, text: str, _: Sequence[str], __: Sequence[str]) -> str:
    how = rng.choice(("ignore", "replace"))
    return broken_bytes(rng, text.encode("utf-8", "replace")).decode("utf-8", how)


_MUTATIONS: tuple[_Mutation, ...] = (
    *(_insert, _insert, _insert, _delete, _delete, _repeat, _swap, _splice, _change, _change),
    *(_reorder, _run, _endings, _sprinkle, _indent, _bytes),
)
