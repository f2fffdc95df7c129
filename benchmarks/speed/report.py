"""The figures as a table for people and as JSON for plots."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from benchmarks.speed.measure import Measured
from benchmarks.speed.promises import promises, ratio

__all__ = ["as_json", "read_json", "table"]

_HEAD = ("tool", "terms", "files", "MB", "wall s", "CPU s", "× codespell", "MB/s", "peak MiB", "processes", "lines")


def table(results: Sequence[Measured], groups: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of the report: a table for each group, then the promises."""
    for group, title in groups.items():
        rows = [_row(result, results) for result in results if result.group == group]
        if rows:
            yield f"\n{group}: {title}"
            yield from _aligned([_HEAD, *rows])
    found = list(promises(results))
    yield "\npromises"
    yield from _aligned([(_VERDICTS[p.met], p.text, p.value) for p in found])


_VERDICTS = {True: "met", False: "NOT MET", None: "–"}


def _row(result: Measured, results: Sequence[Measured]) -> tuple[str, ...]:
    name = f"{result.tool} ({result.label})" if result.label else result.tool
    peer = next((r for r in results if r.tool == "codespell" and _alike(r, result)), None)
    times = f"{ratio(result, peer):.2f}" if peer and peer is not result else ""
    speed = f"{result.bytes / 1e6 / result.seconds:.2f}" if result.bytes else ""
    return (
        name,
        f"{result.terms:,}" if result.terms else "",
        f"{result.files:,}",
        f"{result.bytes / 1e6:.2f}",
        f"{result.seconds:.3f}",
        f"{result.processor:.3f}",
        times,
        speed,
        f"{result.peak:.0f}" if result.peak else "",
        f"{result.processes}",
        f"{result.lines:,}",
    )


def _alike(one: Measured, other: Measured) -> bool:
    return (one.group, one.terms, one.files) == (other.group, other.terms, other.files)


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (
            cell.ljust(width) if at == 0 or len(row) < 4 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  " + "  ".join(cells).rstrip()


def as_json(results: Sequence[Measured], facts: Mapping[str, object]) -> dict[str, Any]:
    """Return everything as data for JSON."""
    return {
        **facts,
        "promises": [p._asdict() for p in promises(results)],
        "results": [{**r._asdict(), "wall": _rounded(r.wall), "cpu": _rounded(r.cpu)} for r in results],
    }


def _rounded(seconds: Sequence[float]) -> list[float]:
    return [round(one, 5) for one in seconds]


def read_json(data: Mapping[str, Any]) -> list[Measured]:
    """Return the results of what :func:`as_json` made."""
    return [Measured(**row) for row in data["results"]]
