"""What is measured: which tool with what over which files."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.speed import glossaries
from benchmarks.speed.measure import Case, sizes
from benchmarks.speed.text import Writer, blocks_of, in_source, terms
from benchmarks.speed.tools import HOME, OURS, Tool, environment

__all__ = ["FOLDERS", "GROUPS", "Scale", "Work", "cases", "prepare"]

GROUPS = {
    "start": "one example file with the shipped glossary, beside the import of click alone",
    "one": "one file with a warm glossary cache",
    "hundred": "a hundred files with four sizes of glossary, no kept results",
    "big": "all files: two jobs and one, without caches and with kept results",
    "jobs": "one job and two on little",
    "files": "more and more files",
}
FOLDERS = 16
"""Into which the files of the big set are put, so that 1/16, 1/8, 1/4, 1/2 and all can be named."""
SLOW = frozenset(("textlint", "vale"))
"""Tools that take minutes for what the others do in seconds."""


class Scale(NamedTuple):
    """How much of everything."""

    files: int = 2000
    some: int = 100
    size: int = 25_000
    terms: tuple[int, ...] = (300, 1000, 2500, 5000)


class Work(NamedTuple):
    """The files of a run."""

    folder: Path
    scale: Scale
    facts: dict[str, object]

    def glossary(self, count: int) -> Path:
        """Return the folder of the glossaries of *count* terms."""
        return self.folder / f"terms-{count}"

    def parts(self, count: int) -> list[Path]:
        """Return the first *count* folders of the big set."""
        return [self.folder / "big" / f"d{number:02}" for number in range(count)]


def prepare(folder: Path, scale: Scale, seed: int, source: Path | None, *, unique: bool) -> Work:
    """Write documents and glossaries into *folder*."""
    blocks = blocks_of(source) if source else []
    if source and not blocks:
        raise SystemExit(f"{source}: no Arabic Markdown below it")
    writer = Writer(seed, blocks=blocks, unique=unique)
    words: set[str] = set()
    size = 0
    for number in range(scale.files):
        text = writer.document(scale.size)
        path = folder / "big" / f"d{number % FOLDERS:02}" / f"f{number:05}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        size += len(text.encode())
        if size < 2_000_000:
            words.update(text.split())
        for name, many in (("some", scale.some), ("one", 1)):
            if number < many:
                (folder / name).mkdir(exist_ok=True)
                shutil.copy(path, folder / name)
    (folder / "example").mkdir()
    shutil.copy(HOME / "examples" / "newsletter.ar.md", folder / "example")
    for count in scale.terms:
        real = in_source(blocks, count // 2) if blocks else []
        glossaries.write(folder / f"terms-{count}", (real + terms(count))[:count])
    said = {
        "text": f"blocks of real files below {source.name}" if source else "made up",
        "unique": unique,
        "seed": seed,
        "files": scale.files,
        "bytes": size,
        "distinct_words_of_2_mb": len(words),
    }
    return Work(folder, scale, said)


class _Maker(NamedTuple):
    """Makes cases of one group over the same files."""

    work: Work
    group: str
    paths: Sequence[Path]

    def ours(self, tool: Tool, count: int, label: str, cache: str = "", *more: str) -> Case:
        """Return a case of ours; *cache* names the folder of its cache, none: it is run without."""
        folder = self.work.folder / f"cache-{cache or 'none'}"
        options = more if cache else ("--no-cache", *more)
        command = tool.call(self.work.glossary(count), self.paths, *options)
        kept = environment(MUSTALAH_CACHE_DIR=str(folder))
        before = None if cache != "glossary" else lambda: _forget(folder)
        size = sizes(self.paths)
        # In a folder without a configuration.
        return Case(self.group, tool.name, label, count, *size, command, kept, tool.fine, self.work.folder, before)

    def peer(self, tool: Tool, count: int, rounds: int = 10**6) -> Case:
        """Return a case of another tool."""
        command = tool.call(self.work.glossary(count), self.paths)
        size = sizes(self.paths)
        return Case(
            self.group, tool.name, "", count, *size, command, environment(), tool.fine, tool.folder, rounds=rounds
        )


def _forget(folder: Path) -> None:
    """Drop the kept results of a cache; glossaries stay."""
    for path in folder.glob("results-*"):
        path.unlink()


def cases(work: Work, ours: Tool, peers: Sequence[Tool]) -> Iterator[tuple[str, list[Case]]]:
    """Yield the groups and their cases."""
    made: dict[str, Callable[[Work, Tool, Sequence[Tool]], Iterator[Case]]] = {
        "start": _start,
        "one": _one,
        "hundred": _hundred,
        "big": _big,
        "jobs": _jobs,
        "files": _files,
    }
    for group in GROUPS:
        yield group, list(made[group](work, ours, peers))


def _start(work: Work, ours: Tool, _: Sequence[Tool]) -> Iterator[Case]:
    paths = [work.folder / "example"]
    command = (*ours.command, *map(str, paths))
    kept = environment(MUSTALAH_CACHE_DIR=str(work.folder / "cache-shipped"))
    size = sizes(paths)
    yield Case("start", OURS, "shipped glossary", 0, *size, command, kept, ours.fine, work.folder)
    for label, code in (("import click", "import click"), ("nothing", "pass")):
        yield Case("start", "python", label, 0, 0, 0, (sys.executable, "-c", code), environment())


def _one(work: Work, ours: Tool, peers: Sequence[Tool]) -> Iterator[Case]:
    make = _Maker(work, "one", [work.folder / "one"])
    for count in (work.scale.terms[0], work.scale.terms[-1]):
        yield make.ours(ours, count, "glossary kept", "glossary")
        yield from (make.peer(tool, count) for tool in peers)


def _hundred(work: Work, ours: Tool, peers: Sequence[Tool]) -> Iterator[Case]:
    make = _Maker(work, "hundred", [work.folder / "some"])
    for count in work.scale.terms:
        yield make.ours(ours, count, "1 job, glossary kept", "glossary", "--jobs", "1")
        for tool in peers:
            if tool.name not in SLOW:
                yield make.peer(tool, count)
            elif count in (work.scale.terms[0], work.scale.terms[-1]):
                yield make.peer(tool, count, rounds=1)


def _big(work: Work, ours: Tool, peers: Sequence[Tool]) -> Iterator[Case]:
    make = _Maker(work, "big", work.parts(FOLDERS))
    count = work.scale.terms[-1]
    yield from (make.peer(tool, count) for tool in peers if tool.name not in SLOW)
    yield make.ours(ours, count, "2 jobs, no cache", "", "--jobs", "2")
    yield make.ours(ours, count, "1 job, no cache", "", "--jobs", "1")
    yield make.ours(ours, count, "2 jobs, results kept", "results", "--jobs", "2")


def _jobs(work: Work, ours: Tool, _: Sequence[Tool]) -> Iterator[Case]:
    little = sorted((work.folder / "some").iterdir())
    for paths in ([work.folder / "one"], little[: max(1, len(little) * 2 // 5)], [work.folder / "some"]):
        make = _Maker(work, "jobs", paths)
        for jobs in ("1", "2"):
            label = f"{jobs} job{'s' * (jobs != '1')}, glossary kept"
            yield make.ours(ours, work.scale.terms[-1], label, "glossary", "--jobs", jobs)


def _files(work: Work, ours: Tool, peers: Sequence[Tool]) -> Iterator[Case]:
    count = work.scale.terms[-1]
    for parts in (1, 2, 4, 8, 16):
        make = _Maker(work, "files", work.parts(parts))
        yield make.ours(ours, count, "1 job, glossary kept", "glossary", "--jobs", "1")
        yield from (make.peer(tool, count) for tool in peers if tool.name == "codespell")
