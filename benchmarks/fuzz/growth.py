"""Linting takes time in proportion to the text: twice the text, twice the time."""

from __future__ import annotations

import gc
import signal
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from types import FrameType
from typing import NamedTuple

from benchmarks.fuzz.checks import HOME, Failure, settings_of
from benchmarks.fuzz.seeds import notebook
from glossary.model import Glossary
from lint.engine import Settings, lint_text
from lint.fix import mend

__all__ = ["Repeated", "check_growth", "repeated"]

LIMIT = 3.0
"""How many times as long twice the text may take."""
FLOOR = 0.05
"""Seconds of CPU time; less says nothing of growth."""
_FIRST, _LAST = 12_000, 400_000
_TRIES = 3
_AGAIN = 2.6
"""How many times as long twice as much again takes at least, where the first was no chance."""


class Repeated(NamedTuple):
    """A piece of text that is repeated to any length."""

    unit: str
    path: str
    fixes: bool
    """Whether the time of applying all fixes is taken too."""

    def text(self, size: int) -> str:
        """Return the piece repeated to about *size* code points."""
        text = self.unit * max(1, size // max(1, len(self.unit)))
        return notebook(text) if self.path.endswith(".ipynb") else text


def repeated(rng: Random, text: str, path: str, snippets: Sequence[str]) -> Repeated:
    """Return a piece of *text*, or of *snippets*, to be repeated."""
    how = rng.random()
    if how < 0.3:
        unit = text
    elif how < 0.6:
        start = rng.randrange(len(text) + 1)
        unit = text[start : start + rng.choice((2, 8, 30, 120, 500))]
    else:
        unit = "".join(rng.choice(snippets) for _ in range(rng.randrange(1, 5)))
    unit += rng.choice(("", "", " ", "\n", "\n\n"))
    return Repeated(unit or " ", path, rng.random() < 0.2)


def check_growth(piece: Repeated, glossary: Glossary, tries: int = _TRIES) -> Failure | None:
    """Return a failure where twice the text takes more than three times as long, each time it is measured."""
    size = max(_FIRST, 8 * len(piece.unit))
    once = _seconds(piece, size, glossary)
    while once < FLOOR:
        size *= 2
        if size > _LAST:
            return None
        once = _seconds(piece, size, glossary)
    twice = _seconds(piece, 2 * size, glossary)
    for _ in range(tries):
        if twice <= LIMIT * once:
            return None
        # Of several measures the least is the truest: whatever disturbs adds.
        once = (
            max(once, _seconds(piece, size, glossary)) if once < FLOOR else min(once, _seconds(piece, size, glossary))
        )
        twice = min(twice, _seconds(piece, 2 * size, glossary))
    if twice <= LIMIT * once or once < FLOOR / 2:
        return None
    four = min(_seconds(piece, 4 * size, glossary) for _ in range(2)) if twice < 5 else LIMIT * twice
    if four < _AGAIN * twice:
        return None
    how = "mending" if piece.fixes else "linting"
    unit = repr(piece.unit if len(piece.unit) < 600 else piece.unit[:600] + "…")
    detail = (
        f"{how} {size:,}, {2 * size:,} and {4 * size:,} code points took {once:.2f}, {twice:.2f} and {four:.2f} s "
        f"of CPU time ({twice / once:.1f} times as long for twice the text); the piece repeated is\n{unit}"
    )
    return Failure("growth", f"{how} in {_hot(piece, 2 * size, glossary)}", detail)


def _hot(piece: Repeated, size: int, glossary: Glossary) -> str:
    """Return the function of ours in which most of the time goes by."""
    seen: Counter[str] = Counter()

    def look(_: int, frame: FrameType | None) -> None:
        while frame and (frame.f_code.co_name[0] == "<" or not Path(frame.f_code.co_filename).is_relative_to(HOME)):
            frame = frame.f_back
        if frame:
            seen[f"{Path(frame.f_code.co_filename).relative_to(HOME)}:{frame.f_code.co_name}"] += 1

    before = signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, 0.01, 0.01)
    try:
        _seconds(piece, size, glossary)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    return max(seen, key=lambda name: seen[name], default="nowhere")


def _seconds(piece: Repeated, size: int, glossary: Glossary) -> float:
    # Fresh tools, for what they remember of a text makes the second measure another one.
    settings, text = settings_of(glossary), piece.text(size)
    settings.tools.matcher.find("كلمة")
    settings.tools.finder.knows("word")
    work = _mending if piece.fixes else _linting
    gc.collect()
    before, threshold = time.process_time(), gc.get_threshold()
    gc.set_threshold(100_000)
    try:
        work(text, piece.path, settings)
    finally:
        gc.set_threshold(*threshold)
    return time.process_time() - before


def _linting(text: str, path: str, settings: Settings) -> None:
    lint_text(text, path, settings)


def _mending(text: str, path: str, settings: Settings) -> None:
    lint: Callable[[str], object] = lambda new: lint_text(new, path, settings)  # noqa: E731
    mend(lint_text(text, path, settings), lint, unsafe=True)  # type: ignore[arg-type]
