"""Several processes: the same results in the same order, and an end whatever happens."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from tree import grow

from lint import judging, run, workers
from lint.outcome import WorkerDied
from tests.conftest import ROOT, Run

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes end otherwise here")

BAD = "نحسب المنتج النقطي للمتجهين.\n"
# Lints slowly, in several processes however small the documents are, and notes who lints.
SLOW = """
import os, sys, time
from pathlib import Path
import lint.judging, lint.run
from lint.cli import main

lint.run._WORTH_PROCESSES = 0
judge = lint.judging.lint_text

def slowly(*args):
    Path(os.environ["NOTES"], str(os.getpid())).touch()
    time.sleep(float(os.environ["PAUSE"]))
    return judge(*args)

lint.judging.lint_text = slowly
sys.exit(main(sys.argv[1:]))
"""


class Running(NamedTuple):
    """A command in a process group of its own."""

    process: subprocess.Popen[bytes]
    alive: int
    """The end of a pipe that is open as long as any of its processes lives."""
    notes: Path

    def workers(self, count: int) -> list[int]:
        """Return the processes that lint, once there are so many."""
        until = time.monotonic() + 30
        while time.monotonic() < until:
            if len(found := [int(path.name) for path in self.notes.iterdir()]) >= count:
                return found
            time.sleep(0.01)
        raise AssertionError(self.process.communicate())

    def ended(self, within: float) -> tuple[int, str, str]:
        """Return the exit code and both streams, once the command and all that it started have ended."""
        start = time.monotonic()
        out, err = self.process.communicate(timeout=within)
        os.set_blocking(self.alive, False)
        while True:
            try:
                assert os.read(self.alive, 1) == b""
                break
            except BlockingIOError:
                assert time.monotonic() - start < within, "a process is left"
                time.sleep(0.01)
        return self.process.returncode, out.decode(), err.decode()


@pytest.fixture
def slow(folder: Path, terms: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    """Start ``glossary lint`` in two processes on documents that take their time."""
    begun: list[Running] = []
    for number in range(60):
        (folder / f"{number:02}.md").write_text(BAD, encoding="utf-8")

    def start(*args: str, pause: float = 0.2) -> Running:
        notes, cache = tmp_path_factory.mktemp("notes"), tmp_path_factory.mktemp("cache")
        reading, writing = os.pipe()
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "NOTES": str(notes),
            "PAUSE": str(pause),
            "MUSTALAH_CACHE_DIR": str(cache),
        }
        command = [sys.executable, "-c", SLOW, "lint", "--terms", str(terms), "--jobs", "2", *args, "."]
        process = subprocess.Popen(
            command,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            pass_fds=[writing],
        )
        os.close(writing)
        begun.append(Running(process, reading, notes))
        return begun[-1]

    yield start
    for one in begun:
        if one.process.poll() is None:
            os.killpg(one.process.pid, signal.SIGKILL)
            one.process.communicate()
        os.close(one.alive)


class TestInterrupt:
    @pytest.mark.parametrize("whom", ["group", "parent"])
    @pytest.mark.parametrize("options", [(), ("--across", "--statistics"), ("--no-cache",)], ids=str)
    def test_it_ends_soon_and_leaves_nothing(self, slow, whom: str, options: tuple[str, ...]) -> None:  # type: ignore[no-untyped-def]
        running = slow(*options)
        running.workers(2)
        (os.killpg if whom == "group" else os.kill)(running.process.pid, signal.SIGINT)
        code, _, err = running.ended(2)
        assert code == 130
        assert "Traceback" not in err

    @pytest.mark.parametrize("whom", ["group", "parent"])
    def test_while_it_begins(self, slow, whom: str) -> None:  # type: ignore[no-untyped-def]
        for wait in (0.3, 0.4, 0.5):
            running = slow()
            time.sleep(wait)
            (os.killpg if whom == "group" else os.kill)(running.process.pid, signal.SIGINT)
            code, _, err = running.ended(4)
            # Before our code runs, the interpreter ends by the signal itself.
            assert code == 130 or (code in {1, -signal.SIGINT} and not list(running.notes.iterdir()))
            assert err.count("Traceback") <= (code != 130)

    def test_a_file_of_findings_is_whole_or_as_before(self, slow, folder: Path) -> None:  # type: ignore[no-untyped-def]
        for name, before in (("new.json", None), ("old.json", b"[]\n")):
            out = folder / name
            if before is not None:
                out.write_bytes(before)
            running = slow("--format", "json", "-o", str(out))
            running.workers(2)
            time.sleep(1)
            os.killpg(running.process.pid, signal.SIGINT)
            assert running.ended(2)[0] == 130
            assert (out.read_bytes() if out.exists() else None) == before

    def test_documents_are_whole(self, slow, folder: Path) -> None:  # type: ignore[no-untyped-def]
        running = slow("--fix", pause=0.05)
        running.workers(2)
        time.sleep(0.5)
        os.killpg(running.process.pid, signal.SIGINT)
        assert running.ended(2)[0] == 130
        texts = {path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
        assert texts <= {BAD, BAD.replace("المنتج", "الجداء")}
        assert len(list(folder.iterdir())) == 60, "no copy is left beside them"


class TestDeath:
    @pytest.mark.parametrize("name", ["text", "json"])
    def test_a_process_that_is_killed(self, slow, name: str) -> None:  # type: ignore[no-untyped-def]
        running = slow("--format", name)
        os.kill(running.workers(2)[0], signal.SIGKILL)
        code, _, err = running.ended(5)
        assert code == 2
        what = "Error: a process that linted files was ended from outside, so not all are linted"
        assert err.strip() == f"{what}; if memory is short, try --jobs 1"

    @pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
    def test_none_outlives_the_command(self, slow, how: signal.Signals) -> None:  # type: ignore[no-untyped-def]
        running = slow()
        running.workers(2)
        os.kill(running.process.pid, how)
        assert running.ended(5)[0] == -how

    def test_it_has_a_name(self) -> None:
        with pytest.raises(WorkerDied):
            list(workers.shared([1, 2, 3], _die, 2))


def _die(task: int) -> int:
    if task == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return task


def _double(task: int) -> int:
    return 2 * task


class TestShared:
    @pytest.mark.parametrize("jobs", [1, 2, 5])
    @pytest.mark.parametrize("count", [1, 2, 7, 300])
    def test_in_order(self, jobs: int, count: int) -> None:
        assert list(workers.shared(range(count), _double, jobs)) == [2 * task for task in range(count)]

    def test_whoever_stops_reading_ends_them(self) -> None:
        results = workers.shared(range(1000), _double, 2)
        assert next(results) == 0
        start = time.monotonic()
        results.close()  # type: ignore[attr-defined]
        assert time.monotonic() - start < 2

    def test_a_fault_of_ours_tells_which_file_it_was(
        self, run_main: Run, terms: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        grow(Path())

        def fail(text: str, path: str, *_: object) -> object:
            raise ZeroDivisionError(text[:1], path)

        monkeypatch.setattr(judging, "lint_text", fail)
        ran = run_main("lint", "--terms", terms, "--no-cache", "--jobs", 2, ".")
        assert ran.code == 70
        assert "ZeroDivisionError" in ran.err
        assert "while linting " in ran.err

    @pytest.fixture
    def run_main(self, run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
        del folder
        monkeypatch.setattr("lint.run._WORTH_PROCESSES", 0)
        return run


class TestWorth:
    @pytest.fixture
    def started(self, monkeypatch: pytest.MonkeyPatch) -> list[int]:
        """Return how many processes were asked for, each time that some were."""
        asked: list[int] = []
        shared = workers.shared

        def noted(tasks: list[object], judge: object, jobs: int) -> Iterator[object]:
            asked.append(jobs)
            return shared(tasks, judge, jobs)  # type: ignore[arg-type]

        monkeypatch.setattr(workers, "shared", noted)
        return asked

    def test_small_documents_start_none(self, run: Run, terms: Path, folder: Path, started: list[int]) -> None:
        grow(folder)
        run("lint", "--terms", terms, "--no-cache", "--jobs", 4, ".")
        assert started == []

    def test_large_ones_do(
        self, run: Run, terms: Path, folder: Path, started: list[int], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        grow(folder)
        size = sum(path.stat().st_size for path in folder.rglob("*.md") if path.exists())
        for limit, expected in ((size + 1, []), (size, [4])):
            monkeypatch.setattr("lint.run._WORTH_PROCESSES", limit)
            run("lint", "--terms", terms, "--no-cache", "--jobs", 4, ".")
            assert started == expected
        run("lint", "--terms", terms, "--no-cache", "--jobs", 1, ".")
        assert started == [4]

    def test_one_file_starts_none(
        self, run: Run, terms: Path, folder: Path, started: list[int], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (folder / "a.md").write_text(BAD, encoding="utf-8")
        monkeypatch.setattr("lint.run._WORTH_PROCESSES", 0)
        assert run("lint", "--terms", terms, "--no-cache", "--jobs", 4, "a.md").code == 1
        assert started == []

    def test_a_small_run_imports_none_of_it(self, process, terms: Path, folder: Path) -> None:  # type: ignore[no-untyped-def]
        grow(folder)
        done = process("lint", "--terms", str(terms), ".", python=["-X", "importtime"])
        names = {line.rpartition(b"|")[2].strip() for line in done.stderr.splitlines()}
        assert b"lint.run" in names
        parts = (b"across", b"consistency", b"gathering", b"workers")
        assert not names & {b"multiprocessing", b"concurrent.futures", *(b"lint." + part for part in parts)}
        assert run._WORTH_PROCESSES >= 1_000_000
