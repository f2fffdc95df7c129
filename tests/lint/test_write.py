"""What becomes of files that are fixed, whatever happens."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lint import write
from lint.write import BOM, replace
from tests.conftest import Ran, Run

OLD, NEW = "قديم\n".encode(), "جديد وأطول\n".encode()
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="links, owners and modes of POSIX")
TERMS = """\
version: 1
concepts:
  - {en: Dot Product, ar: الجداء النقطي, deprecated: {ar: [المنتج النقطي]}}
  - {en: Neural Network, ar: الشبكة العصبية, plural: [الشبكات العصبية]}
  - {en: Transfer Learning, ar: نقل التعلم, gloss: first}
"""
WRONG = "نحسب المنتج النقطي(Dot Product) هنا."
RIGHT = "نحسب الجداء النقطي (Dot Product) هنا."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "docs"
    place.mkdir()
    monkeypatch.chdir(place)
    return place


@pytest.fixture
def lint(run: Run, tmp_path: Path) -> Callable[..., Ran]:
    terms = tmp_path / "terms.yaml"
    terms.write_text(TERMS, encoding="utf-8")
    return lambda *args, **more: run("lint", "--terms", terms, *args, **more)


def content(path: str) -> bytes:
    return Path(path).read_bytes()


def names(folder: str = ".") -> list[str]:
    return sorted(path.name for path in Path(folder).iterdir())


def shut(path: str, mode: int) -> None:
    """Take a permission away, or skip the test where somebody has it all the same."""
    Path(path).chmod(mode)
    if os.access(path, os.W_OK):
        Path(path).chmod(0o755)
        pytest.skip("root may write everything")


@contextmanager
def broken(call: str, error: BaseException) -> Iterator[None]:
    """Let a *call* to the system fail."""

    def fail(*_: object) -> None:
        raise error

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(write.os, call, fail)
        yield


@pytest.mark.usefixtures("folder")
class TestReplace:
    def test_content(self) -> None:
        Path("a.md").write_bytes(OLD)
        assert replace("a.md", OLD, NEW) is None
        assert content("a.md") == NEW
        assert replace("a.md", NEW, b"") is None
        assert content("a.md") == b""
        assert names() == ["a.md"]

    @POSIX
    @pytest.mark.parametrize("mode", [0o600, 0o644, 0o755, 0o664])
    def test_mode(self, mode: int) -> None:
        Path("a.md").write_bytes(OLD)
        Path("a.md").chmod(mode)
        assert replace("a.md", OLD, NEW) is None
        assert stat.S_IMODE(Path("a.md").stat().st_mode) == mode

    @POSIX
    def test_a_link_stays_a_link(self) -> None:
        Path("deep").mkdir()
        Path("deep/real.md").write_bytes(OLD)
        Path("a.md").symlink_to("deep/real.md")
        Path("b.md").symlink_to("a.md")
        assert replace("b.md", OLD, NEW) is None
        assert content("deep/real.md") == NEW
        assert [str(Path(name).readlink()) for name in ("a.md", "b.md")] == ["deep/real.md", "a.md"]
        assert names("deep") == ["real.md"]

    @POSIX
    @pytest.mark.parametrize("new", [NEW, b"", OLD[:3]])
    def test_two_names_stay_one_file(self, new: bytes) -> None:
        Path("a.md").write_bytes(OLD)
        Path("b.md").hardlink_to("a.md")
        assert replace("b.md", OLD, new) is None
        assert content("a.md") == content("b.md") == new
        assert Path("a.md").stat().st_nlink == 2
        assert names() == ["a.md", "b.md"]

    def test_a_file_that_changed_is_left_alone(self) -> None:
        for now in (OLD + b"x", OLD[:-1], b"", b"x" * len(OLD)):
            Path("a.md").write_bytes(now)
            error = replace("a.md", OLD, NEW)
            assert error is not None
            assert error.startswith("changed since it was read; ")
            assert content("a.md") == now
        assert names() == ["a.md"]

    def test_a_file_that_is_gone(self) -> None:
        error = replace("gone.md", OLD, NEW)
        assert error is not None
        assert "left as it was" in error
        assert names() == []

    @POSIX
    def test_a_read_only_file(self) -> None:
        Path("a.md").write_bytes(OLD)
        shut("a.md", 0o444)
        error = replace("a.md", OLD, NEW)
        assert error is not None
        assert error.startswith("read-only; ")
        assert (content("a.md"), names()) == (OLD, ["a.md"])

    @POSIX
    def test_a_read_only_folder(self) -> None:
        Path("t").mkdir()
        Path("t/a.md").write_bytes(OLD)
        shut("t", 0o555)
        error = replace("t/a.md", OLD, NEW)
        Path("t").chmod(0o755)
        assert error is not None
        assert "folder is read-only" in error
        assert (content("t/a.md"), names("t")) == (OLD, ["a.md"])

    @pytest.mark.parametrize("call", ["fsync", "replace", "chmod"])
    @pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()], ids=repr)
    def test_what_fails_on_the_way_loses_nothing(self, call: str, error: BaseException) -> None:
        Path("a.md").write_bytes(OLD)
        with broken(call, error):
            if isinstance(error, OSError):
                said = replace("a.md", OLD, NEW)
                assert said is not None
                assert "no space left on device" in said
            else:
                with pytest.raises(KeyboardInterrupt):
                    replace("a.md", OLD, NEW)
        assert (content("a.md"), names()) == (OLD, ["a.md"])

    @pytest.mark.parametrize("call", ["fsync", "replace"])
    @pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()], ids=repr)
    def test_saving_that_fails_leaves_the_old_content_and_nothing_else(self, call: str, error: BaseException) -> None:
        Path("a.md").write_bytes(OLD)
        with broken(call, error), pytest.raises(type(error)):
            write.save("a.md", NEW)
        assert (content("a.md"), names()) == (OLD, ["a.md"])

    @POSIX
    def test_what_is_saved_has_the_mode_of_a_new_file(self) -> None:
        Path("plain").write_bytes(b"")
        write.save("a.md", NEW)
        assert content("a.md") == NEW
        assert Path("a.md").stat().st_mode == Path("plain").stat().st_mode

    @POSIX
    @pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()], ids=repr)
    def test_what_fails_in_place_is_put_back(self, error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
        Path("a.md").write_bytes(OLD)
        Path("b.md").hardlink_to("a.md")
        put, calls = write._put, []

        def fail_halfway(file: int, text: bytes) -> None:
            calls.append(text)
            put(file, text[:4] if len(calls) == 1 else text)
            if len(calls) == 1:
                raise error

        monkeypatch.setattr(write, "_put", fail_halfway)
        if isinstance(error, OSError):
            assert "left as it was" in (replace("a.md", OLD, NEW) or "")
        else:
            with pytest.raises(KeyboardInterrupt):
                replace("a.md", OLD, NEW)
        assert calls == [NEW, OLD]
        assert (content("a.md"), content("b.md"), names()) == (OLD, OLD, ["a.md", "b.md"])

    @POSIX
    def test_what_cannot_be_put_back_stands_beside_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        Path("a.md").write_bytes(OLD)
        Path("b.md").hardlink_to("a.md")

        def fail(*_: object) -> None:
            raise OSError(5, "Input/output error")

        monkeypatch.setattr(write, "_put", fail)
        error = replace("a.md", OLD, NEW)
        (copy,) = set(names()) - {"a.md", "b.md"}
        assert content(copy) == NEW
        assert error is not None
        assert copy in error

    @POSIX
    def test_a_file_whose_owner_cannot_be_kept_is_written_in_place(self, monkeypatch: pytest.MonkeyPatch) -> None:
        Path("a.md").write_bytes(OLD)
        before = Path("a.md").stat()
        monkeypatch.setattr(write, "_owned", lambda *_: False)
        assert replace("a.md", OLD, NEW) is None
        after = Path("a.md").stat()
        assert (content("a.md"), names()) == (NEW, ["a.md"])
        assert (before.st_ino, before.st_mode) == (after.st_ino, after.st_mode)

    @pytest.mark.skipif(not hasattr(os, "setxattr"), reason="no extended attributes here")
    def test_extended_attributes(self) -> None:
        Path("a.md").write_bytes(OLD)
        try:
            os.setxattr("a.md", "user.note", b"kept")
        except OSError:
            pytest.skip("this file system has no extended attributes")
        assert replace("a.md", OLD, NEW) is None
        assert os.getxattr("a.md", "user.note") == b"kept"


@pytest.mark.usefixtures("folder")
class TestCommand:
    def test_fix(self, lint: Callable[..., Ran]) -> None:
        Path("a.md").write_text(WRONG + "\n\nيفيد نقل التعلم.\n", encoding="utf-8")
        Path("b.md").write_text(RIGHT, encoding="utf-8")
        ran = lint("--fix", ".")
        assert ran.code == 1, "what remains counts"
        assert (
            ran.out
            == "a.md:3:6: warning[missing-gloss] “Transfer Learning” needs its English at first mention «نقل التعلم»\n"
        )
        summary = "0 errors, 1 warning, 0 notes in 2 files; fixed 2 in 1 file"
        assert ran.err == f"{summary}, 1 more with --unsafe-fixes\n"
        assert content("a.md").decode() == RIGHT + "\n\nيفيد نقل التعلم.\n"
        ran = lint("--fix", "--unsafe-fixes", ".")
        assert (ran.code, ran.out) == (0, "")
        assert ran.err == "0 errors, 0 warnings, 0 notes in 2 files; fixed 1 in 1 file\n"
        assert content("a.md").decode() == RIGHT + "\n\nيفيد نقل التعلم (Transfer Learning).\n"
        before = Path("a.md").stat().st_mtime_ns
        assert lint("--fix", "--unsafe-fixes", ".").err.endswith("; fixed 0 in 0 files\n")
        assert Path("a.md").stat().st_mtime_ns == before
        assert names() == ["a.md", "b.md"]

    def test_the_summary_says_what_could_be_fixed(self, lint: Callable[..., Ran]) -> None:
        Path("a.md").write_text(WRONG + "\n\nيفيد نقل التعلم.\n", encoding="utf-8")
        ran = lint("a.md")
        assert ran.err.endswith("; 2 fixable with --fix, 1 more with --fix --unsafe-fixes\n")
        assert lint("a.md", "--select", "missing-gloss").err.endswith("; 1 fixable with --fix --unsafe-fixes\n")
        assert content("a.md").decode().startswith(WRONG)

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r", ""])
    @pytest.mark.parametrize("mark", [b"", BOM])
    def test_line_endings_and_byte_order_marks_stay(self, end: str, mark: bytes, lint: Callable[..., Ran]) -> None:
        Path("a.md").write_bytes(mark + f"{WRONG}\n\n{WRONG}\r\n{WRONG}\r{WRONG}{end}".encode())
        assert lint("--fix", "a.md").code == 0
        assert content("a.md") == mark + f"{RIGHT}\n\n{RIGHT}\r\n{RIGHT}\r{RIGHT}{end}".encode()

    def test_standard_input(self, lint: Callable[..., Ran]) -> None:
        text = f"{WRONG}\r\n\r\nيفيد نقل التعلم."
        for mark in (b"", BOM):
            ran = lint("--fix", "--stdin-filename", "a.md", "-", stdin=mark + text.encode())
            assert ran.out == (mark + text.replace(WRONG, RIGHT).encode()).decode()
            assert ran.err.startswith("a.md:3:6: warning[missing-gloss] ")
            assert "; fixed 2 in 1 file" in ran.err
            assert ran.code == 1
        assert lint("--fix", "-", stdin=b"").out == ""
        assert lint("--fix", "-", stdin=RIGHT.encode()).out == RIGHT
        ran = lint("--fix", "-", stdin=b"\xff")
        assert (ran.code, ran.out) == (2, "")

    def test_diff(self, lint: Callable[..., Ran]) -> None:
        Path("a.md").write_text(f"عنوان\n\n{WRONG}\n", encoding="utf-8")
        ran = lint("--diff", "a.md")
        assert ran.code == 1
        assert ran.out == f"--- a.md\n+++ a.md\n@@ -1,3 +1,3 @@\n عنوان\n \n-{WRONG}\n+{RIGHT}\n"
        assert ran.err == "would fix 2 in 1 file\n"
        assert WRONG in content("a.md").decode()
        assert lint("--diff", "-", stdin=WRONG.encode()).out.startswith("--- <stdin>\n")
        assert lint("--diff", "--quiet", "a.md") == (1, "", "")
        Path("a.md").write_text("يفيد نقل التعلم.\n", encoding="utf-8")
        assert lint("--diff", "a.md") == (0, "", "would fix 0 in 0 files, 1 more with --unsafe-fixes\n")
        assert "+يفيد نقل التعلم (Transfer Learning).\n" in lint("--diff", "--unsafe-fixes", "a.md").out
        assert lint("--diff", "a.md", "gone.md").code == 2

    def test_a_diff_on_a_terminal_hides_nothing(self, lint: Callable[..., Ran]) -> None:
        Path("a.md").write_text(f"\x1b[31m\N{RIGHT-TO-LEFT OVERRIDE}{WRONG}", encoding="utf-8")
        ran = lint("--diff", "a.md", tty=True)
        assert "\x1b[31m" not in ran.out
        assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in ran.out
        assert "-<U+001B>[31m<U+202E>" in ran.out
        assert "\x1b[31m" in lint("--diff", "a.md").out

    def test_options_that_make_no_sense_together(self, lint: Callable[..., Ran]) -> None:
        assert lint("--fix", "--diff", ".").code == 2
        assert lint("--unsafe-fixes", ".").code == 2

    def test_what_cannot_be_read_is_not_written(self, lint: Callable[..., Ran]) -> None:
        Path("a.md").write_bytes(b"\xff" + WRONG.encode())
        Path("b.md").write_text(WRONG, encoding="utf-8")
        ran = lint("--fix", ".")
        assert ran.code == 2
        assert content("a.md") == b"\xff" + WRONG.encode()
        assert content("b.md").decode() == RIGHT

    def test_what_cannot_be_written_is_reported_as_it_is(
        self, lint: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        Path("a.md").write_text(WRONG, encoding="utf-8")
        monkeypatch.setattr(write, "replace", lambda *_: "changed since it was read; run again")
        ran = lint("--fix", "a.md")
        assert ran.code == 2
        assert ran.out.count("a.md:1:") == 2
        assert ran.err.splitlines() == [
            "a.md: changed since it was read; run again",
            "1 error, 1 warning, 0 notes in 1 file; fixed 0 in 0 files, 1 file could not be written",
        ]

    def test_an_interruption_leaves_whole_files(
        self, lint: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in ("a.md", "b.md", "c.md"):
            Path(name).write_text(WRONG, encoding="utf-8")
        rename, done = os.replace, []

        def interrupt(copy: str, target: str) -> None:
            if done:
                raise KeyboardInterrupt
            done.append(target)
            rename(copy, target)

        monkeypatch.setattr(write.os, "replace", interrupt)
        assert lint("--fix", ".").code == 130
        assert [content(name).decode() for name in names()] == [RIGHT, WRONG, WRONG]

    @POSIX
    @pytest.mark.parametrize("both", [False, True], ids=["output", "output and errors"])
    def test_nobody_has_to_read_what_was_found(
        self, process: Callable[..., subprocess.CompletedProcess[bytes]], tmp_path: Path, both: bool
    ) -> None:
        (tmp_path / "terms.yaml").write_text(TERMS, encoding="utf-8")
        for number in range(60):
            Path(f"{number:02}.md").write_text(WRONG + "\n\nهذه معالجة اللغات الطبيعية (NLP" * 5, encoding="utf-8")
            Path(f"{number:02}.txt").write_bytes(b"\0")
        reader, writer = os.pipe()
        os.close(reader)
        streams = {"stdout": writer, **({"stderr": subprocess.STDOUT} if both else {})}
        done = process("lint", "--isolated", "--terms", str(tmp_path / "terms.yaml"), "--fix", ".", **streams)
        os.close(writer)
        assert done.returncode == 141, "as a shell says of SIGPIPE"
        assert {content(name).decode()[: len(RIGHT)] for name in names() if name.endswith(".md")} == {RIGHT}

    @POSIX
    def test_a_link_in_a_folder_is_left_alone_and_one_that_is_named_is_followed(self, lint: Callable[..., Ran]) -> None:
        Path("real.txt").write_text(WRONG, encoding="utf-8")
        Path("t").mkdir()
        Path("t/b.md").write_text(RIGHT, encoding="utf-8")
        Path("t/a.md").symlink_to("../real.txt")
        assert lint("--fix", "t").code == 0
        assert content("real.txt").decode() == WRONG
        assert lint("--fix", "t/a.md").code == 0
        assert content("real.txt").decode() == RIGHT
        assert Path("t/a.md").is_symlink()

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
    @given(
        parts=st.lists(
            st.one_of(st.sampled_from([WRONG, "\r\n", "\n\n", "\r", "`x`"]), st.text(max_size=5)), max_size=8
        )
    )
    def test_whatever_stands_about_them_stays(self, parts: list[str], lint: Callable[..., Ran]) -> None:
        text = " \n\n".join(["أول", *parts]).encode("utf-8", "ignore").replace(b"\0", b"")
        Path("a.md").write_bytes(text)
        assert lint("--fix", "--select", "deprecated-term,gloss-spacing", "a.md").code in (0, 1)
        fixed = content("a.md").replace(RIGHT.encode(), WRONG.encode())
        assert fixed == text.replace(RIGHT.encode(), WRONG.encode())
        assert names() == ["a.md"]
