"""Draw what a run measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.speed.measure import Measured
from benchmarks.speed.promises import fit
from benchmarks.speed.report import read_json
from benchmarks.speed.svg import Bar, Series, bars, lines
from benchmarks.speed.tools import OURS

__all__ = ["draw"]


def draw(data: Mapping[str, Any], folder: Path) -> list[Path]:
    """Write the plots of the run that *data* keeps into *folder*; return them."""
    results = [result for result in read_json(data) if result.wall]
    machine = f"{data['machine']['processors']} × {data['machine']['processor']}, Python {data['machine']['python']}"
    made = {
        "speed-tools.svg": _tools(results, machine),
        "speed-files.svg": _files(results, machine),
        "speed-terms.svg": _terms(results, machine),
    }
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for name, drawn in made.items():
        for text in drawn:
            (folder / name).write_text(text, "utf-8")
            written.append(folder / name)
    return written


def _tools(results: Sequence[Measured], machine: str) -> Iterator[str]:
    group = [r for r in results if r.group == "hundred"]
    most = max((r.terms for r in group), default=0)
    rows = [Bar(_label(r.tool), _speed(r), r.tool == OURS) for r in group if r.terms == most]
    if rows:
        files = group[0].files
        note = f"{files:,} files of Arabic Markdown, {group[0].bytes / 1e6:.1f} MB; logarithmic. {machine}"
        yield bars(f"MB a second with {most:,} terms or words", note, rows, "MB/s")


def _label(tool: str) -> str:
    if tool == OURS:
        return f"{tool}, one job"
    return f"{tool} (single words)" if tool in ("codespell", "typos") else tool


def _speed(result: Measured) -> float:
    return result.bytes / 1e6 / result.seconds


def _files(results: Sequence[Measured], machine: str) -> Iterator[str]:
    series: list[Series] = []
    note = machine
    for tool in (OURS, "codespell"):
        points = [(float(r.files), r.processor) for r in results if (r.group, r.tool) == ("files", tool)]
        if len(points) >= 3:
            line = fit(points)
            series.append(Series(tool, points, (line.start, line.slope)))
            note = f"dashed: the line of least squares; {OURS} R² {line.r2:.4f}. {machine}" if tool == OURS else note
    if series:
        yield lines("Growth with files: CPU seconds, one job", note, series, ("files of 25 KB", "seconds"))


def _terms(results: Sequence[Measured], machine: str) -> Iterator[str]:
    group = [r for r in results if r.group == "hundred"]
    series: list[Series] = []
    for tool in dict.fromkeys(r.tool for r in group):
        points = sorted((float(r.terms), r.seconds) for r in group if r.tool == tool)
        if len(points) >= 2 and points[0][1] > 0:
            series.append(Series(tool, [(x, y / points[0][1]) for x, y in points]))
    if series:
        fewest = min(r.terms for r in group)
        title = f"Growth with the glossary: time, times that with {fewest:,} terms"
        note = f"{group[0].files:,} files, {group[0].bytes / 1e6:.1f} MB. {machine}"
        yield lines(title, note, series, ("terms or words", "times"))
