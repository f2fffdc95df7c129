"""What was promised, and whether it holds."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from benchmarks.speed.measure import Measured
from benchmarks.speed.tools import OURS

__all__ = ["Line", "Promise", "fit", "promises", "ratio"]

_BIG = "all files, two jobs, no cache: wall-clock time ≤ 1.0 × codespell"
_NOISE = 1.05
"""Two measures of the same thing differ by so much."""


class Promise(NamedTuple):
    """A promise and what was measured."""

    text: str
    value: str
    met: bool | None
    """``None``: it could not be measured."""


class Line(NamedTuple):
    """A straight line through points."""

    start: float
    slope: float
    r2: float
    residuals: list[float]
    """What the points have above the line, as shares of the line's values."""


def fit(points: Sequence[tuple[float, float]]) -> Line:
    """Return the straight line of least squares."""
    xs, ys = zip(*points, strict=True)
    slope, start = statistics.linear_regression(xs, ys)
    r2 = statistics.correlation(xs, ys) ** 2
    return Line(start, slope, r2, [(y - start - slope * x) / (start + slope * x) for x, y in points])


def ratio(one: Measured, other: Measured) -> float:
    """Return how many times as long *one* took as *other*: the median of the rounds, for they were run in turn."""
    return statistics.median(a / b for a, b in zip(one.wall, other.wall, strict=False))


def promises(results: Sequence[Measured]) -> Iterator[Promise]:
    """Yield every promise."""

    def one(group: str, tool: str, label: str = "", *, last: bool = True) -> Measured | None:
        found = [r for r in results if (r.group, r.tool) == (group, tool) and r.label.startswith(label) and r.wall]
        return found[-1 if last else 0] if found else None

    codespell = one("big", "codespell")
    cold, alone = one("big", OURS, "2 jobs, no cache"), one("big", OURS, "1 job")
    warm = one("big", OURS, "2 jobs, results")
    yield _times(_BIG, cold, codespell, 1.0)
    yield _times("the same with kept results ≤ 0.1 × codespell", warm, codespell, 0.1)
    single = one("one", OURS)
    text = "one file, glossary kept: ≤ 120 ms from start to exit"
    yield Promise(text, _ms(single), None if single is None else single.seconds <= 0.12)
    few, many = one("hundred", OURS, last=False), one("hundred", OURS)
    if few and many:
        yield _times(f"{many.terms:,} terms ≤ 1.7 × {few.terms:,} terms", many, few, 1.7)
    yield _memory(results)
    yield _faster(alone, cold)
    yield from _little(results)
    yield _linear(results)
    example, click = one("start", OURS), one("start", "python", "import click")
    if example and click:
        value = f"{ratio(example, click):.2f} × ({_ms(example)} and {_ms(click)})"
        yield Promise("one example file beside the import of click (no promise)", value, None)


def _ms(result: Measured | None) -> str:
    return f"{1000 * result.seconds:.0f} ms" if result else "not measured"


def _times(text: str, one: Measured | None, other: Measured | None, limit: float) -> Promise:
    if one is None or other is None:
        return Promise(text, "not measured", None)
    times = ratio(one, other)
    return Promise(text, f"{times:.2f} × ({one.seconds:.2f} and {other.seconds:.2f} s)", times <= limit)


def _memory(results: Sequence[Measured]) -> Promise:
    ours = [r for r in results if r.tool == OURS and r.peak]
    text = "≤ 150 MiB a process at any time"
    if not ours:
        return Promise(text, "not measured", None)
    worst = max(ours, key=lambda r: r.peak)
    return Promise(text, f"{worst.peak:.0f} MiB ({worst.label}, {worst.files:,} files)", worst.peak <= 150)


def _faster(alone: Measured | None, two: Measured | None) -> Promise:
    text = "all files: two jobs ≥ 1.7 × as fast as one"
    if alone is None or two is None:
        return Promise(text, "not measured", None)
    times = ratio(alone, two)
    return Promise(text, f"{times:.2f} × ({alone.seconds:.2f} and {two.seconds:.2f} s)", times >= 1.7)


def _little(results: Sequence[Measured]) -> Iterator[Promise]:
    found = [r for r in results if r.group == "jobs" and r.wall]
    for one, two in zip(found[::2], found[1::2], strict=False):
        text = f"{one.bytes / 1e6:.2g} MB: two jobs never slower than one (≤ {_NOISE} × for noise)"
        yield _times(text, two, one, _NOISE)


def _linear(results: Sequence[Measured]) -> Promise:
    text = "linear in files: R² ≥ 0.99, no point 10 % off the line"
    points = [(float(r.files), r.processor) for r in results if (r.group, r.tool) == ("files", OURS) and r.wall]
    if len(points) < 3:
        return Promise(text, "not measured", None)
    line = fit(points)
    off = max(map(abs, line.residuals))
    value = f"R² {line.r2:.4f}, {1000 * line.slope:.2f} ms of CPU time a file, at most {100 * off:.1f} % off"
    return Promise(text, value, line.r2 >= 0.99 and off <= 0.1)
