"""Plain SVG: bars and lines that can be read on a light and on a dark ground."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from html import escape
from typing import NamedTuple

__all__ = ["Bar", "Series", "bars", "lines"]

_STYLE = """\
:root { --ground: #ffffff; --ink: #1f2328; --soft: #59636e; --grid: #d8dee4;
  --c0: #0b62b0; --c1: #b35900; --c2: #1a7f5a; --c3: #8b3fa8; --c4: #a3303f }
@media (prefers-color-scheme: dark) { :root { --ground: #0d1117; --ink: #e6edf3; --soft: #9aa4af; --grid: #30363d;
  --c0: #6cb6ff; --c1: #f0a04b; --c2: #56d3a2; --c3: #d2a8ff; --c4: #ff8b94 } }
text { font: 13px system-ui, sans-serif; fill: var(--ink) }
.title { font-size: 16px; font-weight: 600 } .soft { fill: var(--soft) }
.end { text-anchor: end } .mid { text-anchor: middle }
.grid { stroke: var(--grid); stroke-width: 1 } .ground { fill: var(--ground) }"""
_WIDTH = 760
_COLOURS = 5


class Bar(NamedTuple):
    """One bar of a chart."""

    label: str
    value: float
    ours: bool = False


class Series(NamedTuple):
    """Points of one colour, in order of x."""

    label: str
    points: Sequence[tuple[float, float]]
    fitted: tuple[float, float] | None = None
    """A straight line to draw: its value at 0 and its slope."""


def bars(title: str, note: str, rows: Sequence[Bar], unit: str) -> str:
    """Return horizontal bars on a logarithmic scale, the longest first."""
    rows = sorted(rows, key=lambda row: -row.value)
    left, top, step = 250, 74, 30
    height = top + step * len(rows) + 40
    low = 10 ** math.floor(math.log10(min(row.value for row in rows)))
    high = 10 ** math.ceil(math.log10(max(row.value for row in rows) * 1.0001))
    span = max(1.0, math.log10(high / low))

    def x(value: float) -> float:
        return left + (_WIDTH - left - 80) * math.log10(value / low) / span

    parts = _head(title, note, height)
    for power in range(round(math.log10(low)), round(math.log10(high)) + 1):
        value = 10.0**power
        parts.append(_line("grid", (x(value), top - 8), (x(value), height - 32)))
        parts.append(_text("soft mid", x(value), height - 14, f"{value:g}"))
    parts.append(_text("soft end", _WIDTH - 12, height - 14, unit))
    for number, row in enumerate(rows):
        y = top + step * number
        colour = 0 if row.ours else 1
        shape = f'x="{left}" y="{y}" width="{max(1.0, x(row.value) - left):.1f}" height="18" rx="2"'
        parts.append(f'<rect {shape} fill="var(--c{colour})"/>')
        parts.append(_text("end", left - 10, y + 14, row.label))
        parts.append(_text("", x(row.value) + 6, y + 14, f"{row.value:.3g}"))
    return "\n".join((*parts, "</svg>\n"))


def lines(title: str, note: str, series: Sequence[Series], axes: tuple[str, str]) -> str:
    """Return lines over linear scales that begin at 0; *axes* names the horizontal and the vertical one."""
    left, top, right, bottom, height = 70, 80, _WIDTH - 190, 350, 400
    points = [point for one in series for point in one.points]
    across, up = _ceiling(max(x for x, _ in points)), _ceiling(max(y for _, y in points))

    def place(x: float, y: float) -> tuple[float, float]:
        return left + (right - left) * x / across, bottom - (bottom - top) * y / up

    parts = _head(title, note, height)
    parts += _axes(place, across, up, (left, right, top, bottom))
    parts.append(_text("soft mid", (left + right) / 2, height - 14, axes[0]))
    parts.append(_text("soft", left - 56, top - 12, axes[1]))
    ends = [place(*one.points[-1])[1] for one in series]
    for number, one in enumerate(series):
        colour = f"var(--c{number % _COLOURS})"
        places = [place(*point) for point in one.points]
        if one.fitted:
            start, slope = one.fitted
            low, high = (max(0.0, -start / slope), min(across, (up - start) / slope)) if slope > 0 else (0, across)
            drawn, style = [place(x, start + slope * x) for x in (low, high)], 'stroke-dasharray="5 4"'
        else:
            drawn, style = places, 'stroke-width="2"'
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in drawn)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" {style}/>')
        parts += (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>' for x, y in places)
        parts.append(_label(right + 12, _apart(ends, number), one.label, colour))
    return "\n".join((*parts, "</svg>\n"))


def _apart(ends: Sequence[float], number: int) -> float:
    """Return where a label goes so that it covers none of the others."""
    places: dict[int, float] = {}
    at = -math.inf
    for index in sorted(range(len(ends)), key=lambda i: ends[i]):
        at = max(at + 17, ends[index])
        places[index] = at
    return places[number] + 4


def _axes(
    place: Callable[[float, float], tuple[float, float]], across: float, up: float, box: tuple[int, int, int, int]
) -> list[str]:
    left, right, top, bottom = box
    parts: list[str] = []
    for part in range(5):
        x, y = place(across * part / 4, up * part / 4)
        parts.append(_line("grid", (left, y), (right, y)))
        parts.append(_line("grid", (x, top), (x, bottom)))
        parts.append(_text("soft end", left - 8, y + 4, f"{up * part / 4:,g}"))
        parts.append(_text("soft mid", x, bottom + 18, f"{across * part / 4:,g}"))
    return parts


def _ceiling(value: float) -> float:
    """Return a round number that is not below *value* and that four parts of make round numbers too."""
    power = 10.0 ** math.floor(math.log10(value))
    return next(power * step for step in (1, 1.2, 1.6, 2, 2.4, 3.2, 4, 5, 6, 8, 10) if power * step >= value * 0.9999)


def _head(title: str, note: str, height: int) -> list[str]:
    return [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" '
        f'role="img" direction="ltr" aria-label="{escape(title)}">',
        f"<title>{escape(title)}</title>",
        f"<style>\n{_STYLE}\n</style>",
        f'<rect class="ground" width="{_WIDTH}" height="{height}" rx="6"/>',
        _text("title", 16, 28, title),
        _text("soft", 16, 48, note),
    ]


def _text(kind: str, x: float, y: float, text: str) -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}">{escape(text)}</text>'


def _label(x: float, y: float, text: str, colour: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" style="fill: {colour}">{escape(text)}</text>'


def _line(kind: str, start: tuple[float, float], end: tuple[float, float]) -> str:
    return f'<line class="{kind}" x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}"/>'
