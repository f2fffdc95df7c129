"""Run whole processes, one after another and each several times, and take their time and memory; for Unix."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

__all__ = ["Case", "Measured", "facts", "measure", "sizes"]

_MIB = 2**20
_STEP = 0.004
"""Seconds between two looks at the memory of a process."""


class Case(NamedTuple):
    """A command and what it stands for."""

    group: str
    """Cases of one group are run in turn, so that a noisy machine troubles all alike."""
    tool: str
    label: str
    """What is special about it: jobs, caches."""
    terms: int
    files: int
    bytes: int
    command: tuple[str, ...]
    environment: dict[str, str]
    fine: frozenset[int] = frozenset((0, 1))
    folder: Path | None = None
    before: Callable[[], None] | None = None
    """What has to be done before each run."""
    rounds: int = 10**6
    """For a slow tool: how many runs at most."""


class Measured(NamedTuple):
    """What running a case gave; times in seconds, one a round."""

    group: str
    tool: str
    label: str
    terms: int
    files: int
    bytes: int
    wall: list[float]
    cpu: list[float]
    """Of all processes of the command."""
    peak: float
    """MiB of the largest process."""
    processes: int
    lines: int
    """What it wrote to its output, as a sign that it did its work."""

    @property
    def seconds(self) -> float:
        """Return the median of the wall-clock times."""
        return statistics.median(self.wall)

    @property
    def processor(self) -> float:
        """Return the median of the CPU times."""
        return statistics.median(self.cpu)


class BadRunError(Exception):
    """A command did not do what it should; the message says what it wrote."""


def measure(cases: Sequence[Case], rounds: int, note: Callable[[str], None]) -> list[Measured]:
    """Return what each case gives in *rounds* runs, after one run that warms up and is watched for its memory."""
    results: list[Measured] = []
    for case in cases:
        note(f"  {case.tool} {case.label}: {case.files:,} files, {case.terms:,} terms")
        peak, processes, lines = _watched(case)
        results.append(Measured(*case[:6], [], [], peak, processes, lines))
    for number in range(rounds):
        note(f"  round {number + 1} of {rounds}")
        # Whoever comes first in one round does not in the next.
        for at in range(len(cases)):
            index = (at + number) % len(cases)
            if number < cases[index].rounds:
                wall, cpu = _timed(cases[index])
                results[index].wall.append(wall)
                results[index].cpu.append(cpu)
    return results


def _start(case: Case, **streams: Any) -> subprocess.Popen[bytes]:
    if case.before:
        case.before()
    return subprocess.Popen(case.command, env=case.environment, cwd=case.folder, stdin=subprocess.DEVNULL, **streams)


def _timed(case: Case) -> tuple[float, float]:
    begun, used = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    with _start(case, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        code = process.wait()
    wall, now = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    if code not in case.fine:
        raise BadRunError(f"{case.tool} ended with {code}: {' '.join(case.command)[:400]}")
    return wall, now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime


def _watched(case: Case) -> tuple[float, int, int]:
    """Return the MiB of the largest process, the number of processes, and the lines of output."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = _start(case, stdout=out, stderr=err)
        peaks: dict[int, float] = {}
        while process.poll() is None:
            _look(process.pid, peaks)
            time.sleep(_STEP)
        out.seek(0)
        err.seek(0)
        if process.returncode not in case.fine:
            said = err.read()[-800:].decode("utf-8", "replace")
            raise BadRunError(f"{case.tool} ended with {process.returncode}: {' '.join(case.command)[:400]}\n{said}")
        lines = sum(chunk.count(b"\n") for chunk in iter(lambda: out.read(_MIB), b""))
    return max(peaks.values(), default=0.0), len(peaks), lines


def _look(pid: int, peaks: dict[int, float]) -> None:
    """Note the highest memory of a process and of those that it started, where the system tells."""
    try:
        status = Path(f"/proc/{pid}/status").read_text("ascii", "replace")
        children = [p.read_text("ascii") for p in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return
    at = status.find("VmHWM:")
    if at >= 0:
        peaks[pid] = int(status[at:].split(maxsplit=2)[1]) / 1024
    for child in " ".join(children).split():
        _look(int(child), peaks)


def sizes(paths: Iterable[Path]) -> tuple[int, int]:
    """Return how many files there are below *paths*, and their bytes."""
    files = [file for path in paths for file in ([path] if path.is_file() else path.rglob("*")) if file.is_file()]
    return len(files), sum(file.stat().st_size for file in files)


def facts() -> dict[str, object]:
    """Return what machine this is."""
    import platform  # noqa: PLC0415

    return {
        "date": time.strftime("%Y-%m-%d"),
        "python": platform.python_version(),
        "system": platform.platform(terse=True),
        "processor": _processor() or platform.machine(),
        "processors": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "memory_gib": round(_memory() / 2**30, 1),
        "load": [round(one, 2) for one in os.getloadavg()] if hasattr(os, "getloadavg") else [],
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8", "replace").splitlines()
    except OSError:
        return ""
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")


def _memory() -> int:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
