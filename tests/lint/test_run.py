"""Which files are linted, and what becomes of those that cannot be."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

import pytest

from glossary.store import EMPTY, load
from lint import judging, reading
from lint.diagnostic import Report
from lint.discover import Found, discover
from lint.engine import Settings, default_rules, lint_text
from lint.reading import Unreadable, read
from lint.rule import Tools
from lint.run import error_line, lint_files

ARABIC = "نحسب الجداء النقطي هنا.\n"


def found(*paths: str) -> tuple[list[str], list[str], list[str]]:
    """Return the files, the errors and the notes of a search."""
    notes: list[str] = []
    results = list(discover(paths, lambda path, why: notes.append(f"{path}: {why}")))
    files = [result.path for result in results if isinstance(result, Found)]
    return files, [error_line(result) for result in results if isinstance(result, Report)], notes


def write(path: str, content: str | bytes = ARABIC) -> Path:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def shut(path: str) -> None:
    """Let nobody read a file or folder, or skip the test where somebody may all the same."""
    Path(path).chmod(0)
    if os.access(path, os.R_OK):
        Path(path).chmod(0o755)
        pytest.skip("root may read everything")


@pytest.mark.usefixtures("folder")
class TestDiscover:
    def test_walks_in_order_and_takes_known_suffixes_only(self) -> None:
        for name in ("b.md", "a/z.MD", "a/y.txt", "c.py", "d", "a.md.bak"):
            write(name)
        assert found(".") == (["a/y.txt", "a/z.MD", "b.md"], [], [])
        assert found("a") == (["a/y.txt", "a/z.MD"], [], [])
        assert found("a/")[0] == ["a/y.txt", "a/z.MD"]

    def test_skips_folders_that_are_not_prose(self) -> None:
        for name in (".git", ".venv", "node_modules", "__pycache__", ".hidden", "deep/node_modules"):
            write(f"{name}/a.md")
        write("seen/a.md")
        assert found(".") == (["seen/a.md"], [], [])
        assert found(".hidden")[0] == [".hidden/a.md"], "named ones are walked"

    def test_takes_a_named_file_of_any_suffix(self) -> None:
        write("notes.rst")
        assert found("notes.rst") == (["notes.rst"], [], [])

    def test_takes_each_file_once(self) -> None:
        write("a/x.md")
        write("a/y.md")
        Path("link.md").symlink_to("a/x.md")
        here = Path.cwd()
        assert found("a/x.md", "a/x.md", "./a/x.md", str(here / "a/x.md"), "link.md")[0] == ["a/x.md"]
        assert found("a", "a", "a/y.md", "./a") == (["a/x.md", "a/y.md"], [], [])

    def test_a_named_file_stays_in_its_place(self) -> None:
        write("a/x.md")
        write("a/y.md")
        assert found("a", "a/x.md")[0] == ["a/y.md", "a/x.md"]

    def test_standard_input_is_read_once(self) -> None:
        assert found("-", "-")[0] == ["-"]

    def test_follows_no_links_in_a_folder(self) -> None:
        write("out.md")
        write("tree/a.md")
        Path("tree/up").symlink_to("..")
        Path("tree/self").symlink_to(".")
        Path("tree/b.md").symlink_to("../out.md")
        Path("tree/gone.md").symlink_to("nowhere.md")
        assert found("tree") == (["tree/a.md"], [], ["tree/gone.md: a link that leads nowhere"])

    def test_walks_a_link_that_was_asked_for(self) -> None:
        write("tree/a.md")
        Path("link").symlink_to("tree")
        assert found("link")[0] == ["link/a.md"]

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
    def test_opens_no_fifo(self) -> None:
        write("tree/a.md")
        os.mkfifo("tree/x.md")
        assert found("tree") == (["tree/a.md"], [], ["tree/x.md: not a regular file"])

    def test_says_when_a_folder_has_no_documents(self) -> None:
        write("empty/a.py")
        files, errors, _ = found("empty")
        assert not files
        assert errors[0].startswith("empty: no document in this folder (")
        assert ".md" in errors[0]
        assert errors[0].endswith("links are not followed); name another folder, or a file")

    def test_walks_deeper_than_calls_may_nest(self) -> None:
        depth = 1100
        start = Path.cwd()
        for _ in range(depth):
            Path("d").mkdir()
            os.chdir("d")
        write("a.md")
        os.chdir(start)
        try:
            assert found(".")[0] == ["d/" * depth + "a.md"]
        finally:
            Path("d/" * depth + "a.md").unlink()
            # Python 3.11 removes trees by recursion.
            for level in range(depth, 0, -1):
                Path("d/" * level).rmdir()

    def test_names_a_folder_that_may_not_be_read(self) -> None:
        write("tree/shut/a.md")
        write("tree/z.md")
        shut("tree/shut")
        files, errors, _ = found("tree")
        Path("tree/shut").chmod(0o755)
        assert files == ["tree/z.md"]
        assert errors == ["tree/shut: permission denied; the folder was not walked: check its permissions"]


def reason(path: str) -> str:
    with pytest.raises(Unreadable) as caught:
        read(path)
    return str(caught.value)


@pytest.mark.usefixtures("folder")
class TestRead:
    def test_keeps_line_ends_and_drops_the_mark(self) -> None:
        write("a.md", b"\xef\xbb\xbf" + "أ\r\nب\rج\n".encode())
        assert read("a.md") == "أ\r\nب\rج\n"

    def test_empty(self) -> None:
        write("a.md", "")
        assert read("a.md") == ""

    def test_missing(self) -> None:
        assert reason("gone.md") == "no such file or folder; check the spelling"
        write("issue.md")
        assert reason("isue.md") == "no such file or folder; did you mean issue.md?"
        assert reason("issue.md/a.md").startswith("not a directory; ")
        assert reason("") == "no such file or folder; check the spelling"

    def test_links_that_lead_nowhere(self) -> None:
        Path("a.md").symlink_to("gone.md")
        Path("loop.md").symlink_to("loop.md")
        assert reason("a.md") == "a link that leads nowhere; mend or remove it"
        assert reason("loop.md") == "too many levels of symbolic links; check the path"

    def test_names_too_long_or_impossible(self) -> None:
        assert reason("a" * 5000) == "file name too long; check the path"
        assert reason("a\0b").endswith("; check the path")

    @pytest.mark.parametrize(
        ("content", "place", "byte"),
        [
            (b"caf\xe9 x\n" + ARABIC.encode(), "1:4", "0xE9"),
            ("سطر أول\r\nأب".encode() + b"\xff" + "جد\n".encode(), "2:3", "0xFF"),
            (ARABIC.encode() + "ا".encode()[:1], "2:1", "0xD8"),
            (b"\xc0\xaf\n", "1:1", "0xC0"),
            (b"ok\n\xed\xa0\x80\n", "2:1", "0xED"),
            (b"\xef\xbb\xbfab\xff", "1:3", "0xFF"),
        ],
    )
    def test_names_the_place_of_a_byte_that_is_not_utf8(self, content: bytes, place: str, byte: str) -> None:
        write("a.md", content)
        advice = "mend this byte, or save the file again as UTF-8"
        assert reason("a.md") == f"{place}: not UTF-8: the byte {byte} cannot stand here; {advice}"

    def test_knows_windows_1256(self) -> None:
        write("a.md", ARABIC.encode("cp1256"))
        assert "looks like Windows-1256: save it as UTF-8, as by `iconv -f cp1256 -t UTF-8 a.md`" in reason("a.md")

    @pytest.mark.parametrize(("codec", "name"), [("utf-16", "UTF-16"), ("utf-16-be", "UTF-16"), ("utf-32", "UTF-32")])
    def test_knows_wide_encodings_by_their_mark(self, codec: str, name: str) -> None:
        write(
            "a.md",
            ("" if codec in {"utf-16", "utf-32"} else "\N{ZERO WIDTH NO-BREAK SPACE}").encode(codec)
            + ARABIC.encode(codec),
        )
        assert reason("a.md") == f"{name}, not UTF-8; save it as UTF-8, as by `iconv -f {name} -t UTF-8 a.md`"

    def test_binary(self) -> None:
        write("a.md", b"\x89PNG\r\n\x1a\n\0\0" + ARABIC.encode())
        assert reason("a.md") == "binary, not text: it has NUL bytes; leave it out"

    def test_too_large(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(reading, "MAX_BYTES", 2 * 1024 * 1024)
        write("a.md", b"x" * (reading.MAX_BYTES + 1))
        assert reason("a.md") == "larger than 2 MiB; split it or leave it out"
        write("a.md", b"x" * reading.MAX_BYTES)
        assert len(read("a.md")) == reading.MAX_BYTES

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
    def test_fifo(self) -> None:
        os.mkfifo("a.md")
        assert reason("a.md") == "not a regular file; pipe its content into `glossary lint -`"

    def test_not_permitted(self) -> None:
        write("a.md")
        shut("a.md")
        assert reason("a.md") == "permission denied; check who may read it"

    def test_closed_standard_input(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", None)
        assert reason("-") == "the standard input is closed; pipe a document into it"


def lint(*paths: str) -> tuple[list[Report], list[str]]:
    notes: list[str] = []

    def note(path: str, why: str) -> None:
        notes.append(f"{path}: {why}")

    settings = Settings(Tools(EMPTY), default_rules())
    return list(lint_files(list(discover(paths, note)), settings, note)), notes


@pytest.mark.usefixtures("folder")
class TestLintFiles:
    def test_a_bad_file_stops_no_other(self) -> None:
        write("a.md", b"\xff")
        write("b.md")
        bad, good, gone = lint("a.md", "b.md", "c.md")[0]
        assert (bad.path, good.path, gone.path) == ("a.md", "b.md", "c.md")
        assert bad.error
        assert gone.error
        assert good.error is None
        assert good.words == 4

    def test_binary_files_of_a_folder_are_skipped_and_named_ones_are_errors(self) -> None:
        write("t/a.md")
        write("t/b.md", b"\0")
        reports, notes = lint("t")
        assert [report.path for report in reports] == ["t/a.md"]
        assert notes == ["t/b.md: binary, not text: it has NUL bytes; leave it out"]
        assert lint("t/b.md")[0][0].error

    def test_a_folder_without_arabic_is_an_error(self) -> None:
        write("t/a.md", "English only.\n")
        write("t/b.md", "")
        *_, last = lint("t")[0]
        assert last.path == "t"
        assert last.error
        assert "no Arabic: its 2 files" in last.error
        write("t/c.md")
        assert not any(report.error for report in lint("t")[0])

    def test_a_file_without_arabic_is_clean(self) -> None:
        write("a.md", "English only.\n")
        assert [report.error for report in lint("a.md")[0]] == [None]

    def test_a_folder_of_damaged_files_is_linted(self) -> None:
        write(
            "t/a.md",
            ("نحسب الجداء النقطي للمتجهين في كل طبقة من طبقات الشبكة.\n" * 5).encode().decode("latin-1").encode(),
        )
        (report,) = lint("t")[0]
        assert [found.rule for found in report.diagnostics] == ["damaged-encoding"]

    def test_the_file_of_an_internal_error_is_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*_: object) -> Report:
            raise ZeroDivisionError

        monkeypatch.setattr(judging, "lint_text", fail)
        write("a.md")
        with pytest.raises(ZeroDivisionError) as caught:
            lint("a.md")
        assert caught.value.__notes__ == ["while linting a.md"]


def test_linting_leaves_nothing_for_the_garbage_collector() -> None:
    """A run switches it off, so nothing that a document took may hang together in a cycle."""
    settings = Settings(Tools(load()), default_rules())
    text = (Path(__file__).parents[2] / "examples" / "newsletter.ar.md").read_text("utf-8")
    lint_text(text, "a.md", settings)
    gc.collect()
    report = lint_text(text.replace("التعلم", "الذكاء"), "a.md", settings)
    left = gc.collect()
    assert report.diagnostics
    assert left == 0
