"""Results that are kept between runs: the same as without, whatever becomes of the cache."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tree import grow

from lint import judging, reporters, results, run
from lint.diagnostic import Report
from tests.conftest import ROOT, Ran, Run

EVERY = ("--across", "--statistics", "--select", "ALL")


@pytest.fixture
def cache(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an empty cache in which results are kept however few there are."""
    path = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("MUSTALAH_CACHE_DIR", str(path))
    return path


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the paths of the documents that are linted, as they come."""
    paths: list[str] = []
    judge = judging.judge_file

    def noted(found: Any, *args: Any, **options: Any) -> Any:
        if not isinstance(found, Report):
            paths.append(found.path)
        return judge(found, *args, **options)

    monkeypatch.setattr(judging, "judge_file", noted)
    return paths


@pytest.fixture
def lint(run: Run, terms: Path, folder: Path) -> Run:
    del folder
    return lambda *args: run("lint", "--terms", terms, "--jobs", 1, *args)


def files(cache: Path) -> list[Path]:
    return sorted(cache.glob("results-*.cache"))


def again(lint: Run, judged: list[str], *args: str) -> tuple[Ran, list[str]]:
    """Lint, and return which documents were not known."""
    judged.clear()
    return lint(*args), sorted(judged)


class TestSame:
    @pytest.mark.parametrize("name", reporters.names())
    @pytest.mark.parametrize("options", [(), EVERY], ids=["plain", "everything"])
    def test_serial_parallel_cached(
        self, lint: Run, monkeypatch: pytest.MonkeyPatch, cache: Path, name: str, options: tuple[str, ...]
    ) -> None:
        grow(Path())
        args = (*options, "--format", name, ".")
        serial = lint("--no-cache", *args)
        assert serial.code == 2
        assert files(cache) == []
        first, second = lint(*args), lint(*args)
        assert len(files(cache)) == 1
        monkeypatch.setattr(run, "_WORTH_PROCESSES", 0)
        parallel = lint("--no-cache", "--jobs", "3", *args)
        for path in files(cache):
            path.unlink()
        both, then = lint("--jobs", "3", *args), lint("--jobs", "3", *args)
        assert first == second == parallel == both == then == serial

    def test_a_run_in_one_format_serves_the_next_in_another(self, lint: Run, cache: Path, judged: list[str]) -> None:
        grow(Path())
        plain = {name: lint("--no-cache", "--format", name, ".") for name in reporters.names()}
        lint(".")
        assert len(files(cache)) == 1
        for name, expected in plain.items():
            ran, paths = again(lint, judged, "--format", name, ".")
            assert ran == expected
            assert set(paths) == {"binary.md", "cut.md", "latin1.md", "wide.md"}, "what is bad is read again"


class TestKnown:
    def test_only_what_changed_is_linted(self, lint: Run, cache: Path, judged: list[str]) -> None:
        del cache
        for name in "abc":
            Path(f"{name}.md").write_text("نحسب المنتج النقطي.\n", encoding="utf-8")
        assert again(lint, judged, ".")[1] == ["a.md", "b.md", "c.md"]
        assert again(lint, judged, ".")[1] == []
        Path("b.md").write_text("نحسب الجداء النقطي.\n", encoding="utf-8")
        ran, paths = again(lint, judged, ".")
        assert paths == ["b.md"]
        assert [line.partition(":")[0] for line in ran.out.splitlines()] == ["a.md", "c.md"]
        Path("b.md").rename("d.md")
        assert again(lint, judged, ".")[1] == ["d.md"], "a name may tell the format, and which settings hold"

    def test_a_document_that_changes_again_and_again_fills_no_file(
        self, lint: Run, cache: Path, judged: list[str]
    ) -> None:
        for name in "bcdef":
            Path(f"{name}.md").write_text("نحسب المنتج النقطي.\n", encoding="utf-8")
        lint(".")
        (whole,) = files(cache)
        tree = whole.read_bytes()
        path = Path("a.md")
        for i in range(20):
            path.write_text(f"نحسب المنتج النقطي {i}.\n", encoding="utf-8")
            assert again(lint, judged, "a.md")[1] == ["a.md"]
        assert again(lint, judged, "a.md")[1] == []
        (few,) = (file for file in files(cache) if file != whole)
        assert len(_rows(few)) == 16
        assert whole.read_bytes() == tree
        path.unlink()
        assert again(lint, judged, ".")[1] == []

    def test_another_way_of_linting_is_another_result(
        self, lint: Run, run: Run, cache: Path, judged: list[str], terms: Path
    ) -> None:
        Path("a.md").write_text("نحسب المنتج النقطي، ثم نحسبـه. وتكفي GPU واحدة.\n", encoding="utf-8")
        toml = Path("mustalah.toml")

        def ways() -> Iterator[Ran]:
            yield again(lint, judged, "a.md")[0]
            yield again(lint, judged, "--select", "tatweel", "a.md")[0]
            toml.write_text('extend-select = ["repeated-gloss"]\n', encoding="utf-8")
            yield again(lint, judged, "a.md")[0]
            toml.write_text(
                'extend-select = ["repeated-gloss"]\n[rules.repeated-gloss]\nscope = "section"\n', encoding="utf-8"
            )
            yield again(lint, judged, "a.md")[0]
            # Options of another rule that are the same by name and value.
            toml.write_text(
                'extend-select = ["repeated-gloss"]\n[rules.late-gloss]\nscope = "section"\n', encoding="utf-8"
            )
            yield again(lint, judged, "a.md")[0]
            toml.write_text('severity = { deprecated-term = "note" }\n', encoding="utf-8")
            yield again(lint, judged, "a.md")[0]
            toml.write_text('[[per-path]]\npaths = ["a.md"]\nignore = ["deprecated-term"]\n', encoding="utf-8")
            yield again(lint, judged, "a.md")[0]
            toml.write_text("protect = ['المنتج']\n", encoding="utf-8")
            yield again(lint, judged, "a.md")[0]
            toml.unlink()
            yield again(lint, judged, "--across", "a.md")[0]
            yield again(lint, judged, "--statistics", "a.md")[0]
            other = Path("other.yaml")
            other.write_text(terms.read_text(encoding="utf-8").replace("product of", "by product of"), encoding="utf-8")
            judged.clear()
            yield run("lint", "--terms", other, "a.md")

        for number, _ in enumerate(ways(), 1):
            assert judged == ["a.md"], f"way {number}"
            assert len(files(cache)) == number
        assert again(lint, judged, "a.md")[1] == [], "and the first is still known"

    def test_what_fixes_change_is_not_kept(self, lint: Run, cache: Path) -> None:
        Path("a.md").write_text("نحسب المنتج النقطي.\n", encoding="utf-8")
        lint("--fix", "a.md")
        assert files(cache) == []
        assert "الجداء" in Path("a.md").read_text(encoding="utf-8")

    def test_fixing_does_not_believe_the_cache(self, lint: Run, cache: Path) -> None:
        del cache
        Path("a.md").write_text("نحسب المنتج النقطي.\n", encoding="utf-8")
        lint("a.md")
        lint("--fix", "a.md")
        assert lint("a.md").out == ""

    def test_the_standard_input_is_not_kept(self, run: Run, cache: Path, terms: Path) -> None:
        bad = "نحسب المنتج النقطي.\n".encode()
        first, second = (run("lint", "--terms", terms, "-", stdin=bad) for _ in range(2))
        assert first == second
        assert first.code == 1
        assert files(cache) == []

    def test_a_file_that_changes_after_it_was_looked_up(
        self, lint: Run, cache: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        del cache
        file = Path("a.md")
        file.write_text("نحسب المنتج النقطي.\n", encoding="utf-8")
        lint("a.md")
        read, times = results.raw, iter(range(9))

        def changing(path: str) -> bytes:
            if next(times) == 1:
                file.write_text("سطر.\n\nنحسب هنا المنتج النقطي.\n", encoding="utf-8")
            return read(path)

        monkeypatch.setattr(results, "raw", changing)
        (found,) = json.loads(lint("--format", "json", "a.md").out)
        assert found["start"]["line"] == 3


def _rows(path: Path) -> dict[str, list[Any]]:
    """Return the rows of a file by key: head and lines of the brief half, and what the whole one holds."""
    keys, briefs, wholes = (
        column.split("\n") for column in path.read_bytes().partition(b"\n")[2].decode().split("\x1d")
    )
    rows: dict[str, list[Any]] = {}
    for key, brief, whole in zip(keys, briefs, wholes, strict=True):
        head, *lines = brief.split("\x1f")
        rows[key] = [json.loads(head), lines, json.loads(whole)]
    return rows


def _write(path: Path, rows: dict[str, list[Any]]) -> None:
    briefs = ["\x1f".join((json.dumps(head), *lines)) for head, lines, _ in rows.values()]
    wholes = [json.dumps(whole) for *_, whole in rows.values()]
    _write_body(path, "\x1d".join(map("\n".join, (rows, briefs, wholes))).encode())


def _write_body(path: Path, body: bytes) -> None:
    path.write_bytes(b"%08x\n" % zlib.crc32(body) + body)


def _each(row: Any) -> Iterator[Any]:
    """Yield *row* with each of its values, however deep, replaced by something of another kind."""
    yield from (None, "abc", 7, [], {}, {"a": 1}, [1, 2, 3])
    if isinstance(row, list):
        for at, value in enumerate(row):
            for new in _each(value):
                yield [*row[:at], new, *row[at + 1 :]]


class TestDamaged:
    @pytest.fixture
    def kept(self, lint: Run, cache: Path) -> tuple[Path, Ran]:
        """Return a cache of two documents, and what linting them gives."""
        Path("a.md").write_text("نحسب المنتج النقطي (Dot Product) مرتين. وتكفي وحدة معالجة الرسومات (GPU).\n", "utf-8")
        Path("b.md").write_text(
            "<!-- mustalah: ignore[deprecated-term] كذا -->\nنحسب المنتج النقطي.\n\n"
            "جربنا وحدة معالجة الرسوميات (GPU)، ثم الشبكة العصبية (Neural Network)، والشبكة العميقة (Neural Network).\n",
            "utf-8",
        )
        ran = lint("--across", "--statistics", "a.md", "b.md")
        (path,) = files(cache)
        assert len(_rows(path)) == 2
        return path, ran

    def same(self, lint: Run, expected: Ran) -> bool:
        return lint("--across", "--statistics", "a.md", "b.md") == expected

    @pytest.mark.parametrize(
        "content", [b"", b"\n", b"00000000\n{}", b"zz\n{}", b"\xff\xfe\0", b"00000000\n" + b"[" * 99999]
    )
    def test_no_cache_at_all(self, lint: Run, kept: tuple[Path, Ran], content: bytes) -> None:
        path, expected = kept
        path.write_bytes(content)
        assert self.same(lint, expected)
        assert len(_rows(path)) == 2, "it was made anew"

    def test_truncated_anywhere(self, lint: Run, kept: tuple[Path, Ran]) -> None:
        path, expected = kept
        whole = path.read_bytes()
        for end in range(0, len(whole), max(1, len(whole) // 17)):
            path.write_bytes(whole[:end])
            assert self.same(lint, expected), end

    @pytest.mark.parametrize(
        "garbage",
        [
            b"",
            b"\n",
            b"abc",
            b"{}",
            b"\x1d",
            b"\x1d\x1d",
            b"\x1d\x1d\x1d",
            b"a\nb\x1dc\x1dd",
            b"a\x1db\x1dc\nd",
            b"\xff\x1db\x1dc",
        ],
        ids=str,
    )
    def test_garbage_with_the_right_sum(self, lint: Run, kept: tuple[Path, Ran], garbage: bytes) -> None:
        path, expected = kept
        _write_body(path, garbage)
        assert self.same(lint, expected)

    @pytest.mark.parametrize("missing", range(3))
    def test_a_column_that_is_too_short(
        self, lint: Run, kept: tuple[Path, Ran], judged: list[str], missing: int
    ) -> None:
        path, expected = kept
        columns = path.read_bytes().partition(b"\n")[2].split(b"\x1d")
        columns[missing] = columns[missing].partition(b"\n")[0]
        _write_body(path, b"\x1d".join(columns))
        Path("c.md").write_text("نحسب المنتج النقطي.\n", encoding="utf-8")
        assert lint("--across", "--statistics", "a.md", "b.md", "c.md").code == 1
        judged.clear()
        assert self.same(lint, expected)
        assert judged == [], "it was mended"

    def test_rows_of_another_shape(self, lint: Run, kept: tuple[Path, Ran]) -> None:
        path, (code, *_) = kept
        rows = _rows(path)
        tried = 0
        for key, (head, lines, whole) in rows.items():
            for other in _each(whole):
                _write(path, {**rows, key: [head, lines, other]})
                ran = lint("--across", "--statistics", "--format", "json" if tried % 2 else "text", "a.md", "b.md")
                assert ran.code in {0, 1}, (other, ran.err)
                assert "fault of ours" not in ran.err
                tried += 1
        assert tried > 300
        assert code == 1

    def test_brief_halves_of_another_shape(self, lint: Run, cache: Path) -> None:
        Path("a.md").write_text("نحسب المنتج النقطي.\n", encoding="utf-8")
        Path("b.md").write_text("نحسب المنتج النقطي، ثم الشبكة العصبية.\n", encoding="utf-8")
        expected = lint("a.md", "b.md")
        (path,) = files(cache)
        rows = _rows(path)
        tried = 0
        for key, (head, lines, whole) in rows.items():
            for other in _each(head):
                _write(path, {**rows, key: [other, lines, whole]})
                ran = lint("a.md", "b.md")
                assert ran.code in {0, 1}, (other, ran.err)
                assert ran.out == expected.out, other
                tried += 1
        assert tried > 50

    def test_a_folder_that_cannot_be(self, lint: Run, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        Path("a.md").write_text("نحسب المنتج النقطي.\n", encoding="utf-8")
        expected = lint("a.md")
        (cache / "file").write_text("", encoding="utf-8")
        monkeypatch.setenv("MUSTALAH_CACHE_DIR", str(cache / "file" / "below"))
        assert lint("a.md") == lint("a.md") == expected

    def test_a_folder_that_is_read_only(self, lint: Run, cache: Path) -> None:
        Path("a.md").write_text("نحسب المنتج النقطي.\n", encoding="utf-8")
        expected = lint("--no-cache", "a.md")
        cache.chmod(0o500)
        try:
            if os.access(cache, os.W_OK):
                pytest.skip("root may write everywhere")
            assert lint("a.md") == lint("a.md") == expected
            assert files(cache) == []
        finally:
            cache.chmod(0o700)


def test_two_processes_at_once(cache: Path, folder: Path, terms: Path) -> None:
    grow(folder)
    code = "import sys; from lint.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "lint", "--terms", str(terms), "--across", "."]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}

    def both() -> list[tuple[int, bytes, bytes]]:
        running = [
            subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)
        ]
        streams = [process.communicate(timeout=120) for process in running]
        return [(process.returncode, *pair) for process, pair in zip(running, streams, strict=True)]

    one, two = both()
    three, four = both()
    assert one == two == three == four
    assert one[0] == 2
    (path,) = files(cache)
    assert len(_rows(path)) > 25
    assert not list(cache.glob("new-*"))
