"""The command line as people and scripts meet it: exit codes, both streams, options."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from glossary.version import VERSION
from lint import cli, judging
from lint.config import Config
from lint.engine import default_rules
from lint.policy import settings_of
from lint.rule import Tools
from tests.conftest import ROOT, Run

Process = Callable[..., "subprocess.CompletedProcess[bytes]"]

WRONG = "نحسب المنتج النقطي للمتجهين.\n"
RIGHT = "نحسب الجداء النقطي للمتجهين.\n"
FINDING = (
    "error[deprecated-term] deprecated rendering of “Dot Product” (product of multiplication is جداء); "
    "use الجداء النقطي «المنتج النقطي»"
)


@pytest.fixture
def lint(run: Run, terms: Path, folder: Path) -> Run:
    """Run ``glossary lint`` with the small glossary in an empty folder."""
    del folder
    return lambda *args, **options: run("lint", "--terms", terms, *args, **options)


def write(path: str, content: str | bytes) -> None:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)


class TestExit:
    def test_clean(self, lint: Run) -> None:
        write("a.md", RIGHT)
        assert lint("a.md") == (0, "", "0 errors, 0 warnings, 0 notes in 1 file\n")

    def test_an_empty_file_is_clean(self, lint: Run) -> None:
        write("a.md", "")
        assert lint("a.md").code == 0

    def test_findings(self, lint: Run) -> None:
        write("a.md", WRONG)
        assert lint("a.md") == (
            1,
            f"a.md:1:6: {FINDING}\n",
            "1 error, 0 warnings, 0 notes in 1 file; 1 fixable with --fix\n",
        )

    def test_notes_never_fail(self, lint: Run) -> None:
        write("a.md", "ندرس الشبكة العميقة (Neural Network) هنا.\n")
        ran = lint("a.md")
        assert ran.code == 0
        assert "note[unlisted-rendering]" in ran.out

    def test_a_bad_file_outranks_findings_and_stops_none(self, lint: Run) -> None:
        write("a.md", b"\xff")
        write("b.md", WRONG)
        ran = lint("a.md", "gone.md", "b.md")
        assert ran.code == 2
        assert ran.out == f"b.md:1:6: {FINDING}\n"
        assert ran.err.splitlines() == [
            "a.md:1:1: not UTF-8: the byte 0xFF cannot stand here; mend this byte, or save the file again as UTF-8",
            "gone.md: no such file or folder; check the spelling",
            "1 error, 0 warnings, 0 notes in 1 file; 2 files could not be linted; 1 fixable with --fix",
        ]

    def test_a_fault_of_ours(self, lint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*_: object) -> None:
            raise ZeroDivisionError("an odd number")

        monkeypatch.setattr(judging, "lint_text", fail)
        write("a.md", RIGHT)
        ran = lint("a.md", "--no-cache")
        assert ran.code == 70
        assert ran.err.splitlines() == [
            "glossary: a fault of ours, not of your files: ZeroDivisionError: an odd number while linting a.md",
            "Please report it with what MUSTALAH_DEBUG=1 shows.",
        ]
        monkeypatch.setenv("MUSTALAH_DEBUG", "1")
        assert "Traceback" in lint("a.md", "--no-cache").err

    def test_interrupted(self, lint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        def interrupt(*_: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(judging, "lint_text", interrupt)
        write("a.md", RIGHT)
        ran = lint("a.md", "--no-cache")
        assert ran.code == 130
        assert "Traceback" not in ran.err


class TestPaths:
    def test_the_current_folder_is_the_default(self, lint: Run) -> None:
        write("docs/a.md", WRONG)
        write("-x.md", RIGHT)
        write(".git/b.md", WRONG)
        ran = lint()
        assert ran.out == f"docs/a.md:1:6: {FINDING}\n"
        assert ran.err == "1 error, 0 warnings, 0 notes in 2 files; 1 fixable with --fix\n"

    def test_no_arabic(self, lint: Run) -> None:
        write("docs/a.md", "English only.\n")
        ran = lint("docs")
        assert (ran.code, ran.out) == (2, "")
        assert re.match(
            r"docs: no Arabic: its one file \(.*\.md.*\) holds no Arabic letter; name another folder\n", ran.err
        )

    def test_no_documents(self, lint: Run) -> None:
        ran = lint()
        assert ran.code == 2
        assert ran.err.startswith(".: no document in this folder (")

    def test_a_binary_file_is_skipped_with_a_note(self, lint: Run) -> None:
        write("t/a.md", RIGHT)
        write("t/b.md", b"\0")
        ran = lint("t")
        assert ran.code == 0
        assert ran.err.startswith("t/b.md: skipped: binary, not text: ")
        assert lint("t/b.md").code == 2

    @pytest.mark.skipif(sys.platform == "win32", reason="there the current folder cannot be removed")
    def test_the_current_folder_may_be_gone(self, lint: Run) -> None:
        write("a.md", WRONG)
        path, gone = Path("a.md").resolve(), Path("gone")
        gone.mkdir()
        os.chdir(gone)
        Path.cwd().rmdir()
        try:
            assert lint(path).out == f"{path}:1:6: {FINDING}\n"
        finally:
            os.chdir(path.parent)

    @pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="such names cannot be made here")
    def test_odd_names(self, lint: Run, process: Process, terms: Path) -> None:
        names = [b"a b.md", b"-x.md", b"new\nline.md", "ملف.md".encode(), b"bad\xff.md", b"esc\x1b[31m.md"]
        for name in names:
            Path(os.fsdecode(name)).write_text(WRONG, encoding="utf-8")
        shown = [line.split(":1:6: ")[0] for line in lint(".").out.splitlines()]
        assert shown == ["-x.md", "a b.md", "bad<0xFF>.md", "esc<U+001B>[31m.md", "new<U+000A>line.md", "ملف.md"]
        done = process("lint", "--terms", str(terms), "--format", "json", ".")
        assert {os.fsencode(found["path"]) for found in json.loads(done.stdout)} == set(names)
        assert lint("--", "-x.md").code == 1
        assert process("lint", "--terms", str(terms), b"bad\xff.md").returncode == 1

    def test_columns_are_code_points(self, lint: Run) -> None:
        emoji = "\N{ORANGE BOOK}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{PERSONAL COMPUTER} "
        write("a.md", f"{RIGHT}\r\n{emoji}{WRONG}".encode())
        assert lint("a.md").out.startswith("a.md:3:11: ")

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_line_ends(self, lint: Run, end: str) -> None:
        write("a.md", "\ufeff".encode() + (end * 2).join([RIGHT.strip(), WRONG.strip(), WRONG.strip()]).encode())
        assert [line.split(": ")[0] for line in lint("a.md").out.splitlines()] == ["a.md:3:6", "a.md:5:6"]

    def test_a_mark_shifts_no_column(self, lint: Run) -> None:
        write("a.md", b"\xef\xbb\xbf" + WRONG.encode())
        assert lint("a.md").out.startswith("a.md:1:6: ")
        (found,) = json.loads(lint("--format", "json", "a.md").out)
        assert found["start"] == {"line": 1, "column": 6, "offset": 5}


class TestStandardInput:
    def test_is_linted(self, lint: Run) -> None:
        assert lint("-", stdin=WRONG.encode()).out == f"<stdin>:1:6: {FINDING}\n"

    def test_has_a_name_that_tells_its_format(self, lint: Run) -> None:
        text = f"`المنتج النقطي`\n\n{WRONG}".encode()
        assert lint("--stdin-filename", "a.md", "-", stdin=text).out == f"a.md:3:6: {FINDING}\n"

    def test_is_no_utf8(self, lint: Run) -> None:
        ran = lint("-", stdin=b"ab\xff")
        assert ran.code == 2
        assert ran.err.startswith("<stdin>:1:3: not UTF-8")


class TestRules:
    def test_select(self, lint: Run) -> None:
        write("a.md", WRONG)
        assert lint("--select", "deprecated-term", "a.md").code == 1
        assert lint("--select", "tatweel, latin-joint", "a.md").code == 0
        assert lint("--select", "latin-joint", "--select", "deprecated-term", "a.md").code == 1
        assert lint("--ignore", "deprecated-term", "--select", "deprecated-term,latin-joint", "a.md").code == 0
        assert lint("--ignore", "deprecated-term", "a.md").code == 0

    def test_all_and_default(self, lint: Run, tools: Tools) -> None:
        assert settings_of(Config(), tools, None, ()).selected == default_rules()
        without = [name for name in default_rules() if name != "deprecated-term"]
        assert settings_of(Config(), tools, None, ["deprecated-term"]).selected == without
        write("a.md", "نص \N{ARABIC TATWEEL}ـطويـل.\n")
        assert "[tatweel]" not in lint("a.md").out
        assert "[tatweel]" in lint("--select", "ALL", "a.md").out
        assert lint("--select", "late-gloss", "--ignore", "ALL").code == 2

    @pytest.mark.parametrize("option", ["--select", "--ignore"])
    def test_unknown(self, lint: Run, option: str) -> None:
        write("a.md", RIGHT)
        ran = lint(option, "late-glos", "a.md")
        assert (ran.code, ran.out) == (2, "")
        assert f"Invalid value for {option}: no rule 'late-glos'. Did you mean 'late-gloss'?" in ran.err
        assert "See `glossary rules`." in lint(option, "zzz", "a.md").err


class TestTerms:
    def test_none(self, run: Run, folder: Path) -> None:
        del folder
        write("a.md", WRONG)
        assert run("lint", "--terms", "none", "a.md").code == 0

    def test_none_excludes_files(self, lint: Run) -> None:
        ran = lint("--terms", "none", ".")
        assert ran.code == 2
        assert "exclude each other" in ran.err

    def test_files_are_layered(self, lint: Run) -> None:
        write("ours.yaml", "version: 1\nconcepts:\n  - {en: Dot Product, ar: المنتج النقطي}\n")
        write("a.md", WRONG)
        assert lint("a.md").code == 1
        assert lint("--terms", "ours.yaml", "a.md").code == 0

    def test_a_broken_glossary_stops_the_run(self, lint: Run) -> None:
        write("a.md", WRONG)
        write("bad.yaml", "version: 1\nconcepts:\n  - {en: A, ar: ب, arr: ب}\n  - en: B\n    en: C\n    ar: ج\n")
        ran = lint("--terms", "bad.yaml", "--no-cache", "a.md")
        assert (ran.code, ran.out) == (2, "")
        assert [line.split(": ")[0] for line in ran.err.splitlines()] == ["bad.yaml:3:20", "bad.yaml:5:5"]

    def test_an_empty_name(self, lint: Run) -> None:
        assert lint("--terms", "", "a.md").err == '"":1:1: cannot read the file: No such file or directory\n'
        assert lint("").err.startswith('"": no such file or folder; check the spelling\n')

    def test_a_missing_glossary(self, lint: Run) -> None:
        ran = lint("--terms", "gone\x1b.yaml")
        assert ran.code == 2
        assert ran.err == "gone<U+001B>.yaml:1:1: cannot read the file: No such file or directory\n"

    def test_without_the_cache(self, lint: Run) -> None:
        write("a.md", WRONG)
        assert lint("--no-cache", "a.md") == lint("a.md")


class TestOutput:
    def test_json(self, lint: Run) -> None:
        write("a.md", WRONG)
        write("b.md", b"\xff")
        ran = lint("--format", "json", "a.md", "b.md")
        assert ran.code == 2
        (found,) = json.loads(ran.out)
        assert (found["rule"], found["path"], found["concept"]) == ("deprecated-term", "a.md", "dot-product")
        assert found["fix"] == {"safe": True, "edits": [{"start": 5, "end": 18, "text": "الجداء النقطي"}]}
        assert ran.err.startswith("b.md:1:1: not UTF-8")
        assert ran.err.count("\n") == 1, "no summary"

    def test_statistics_follow_the_findings(self, lint: Run) -> None:
        write("a.md", WRONG)
        out = lint("--statistics", "a.md").out.splitlines()
        assert out[0].startswith("a.md:1:6: ")
        assert out[1:6] == [
            "rule             findings  per 1,000 words",
            "deprecated-term         1           250.00",
            "total                   1           250.00",
            "4 words in 1 file",
            "",
        ]
        assert out[6] == "1 concept, 0 of them in several renderings; 1 occurrence"

    def test_quiet(self, lint: Run) -> None:
        write("a.md", WRONG)
        assert lint("-q", "a.md") == (1, "", "")
        assert lint("--quiet", "--statistics", "a.md").out.startswith("rule ")

    def test_statistics_in_json(self, lint: Run) -> None:
        write("a.md", WRONG)
        ran = lint("--statistics", "--format", "json", "a.md")
        rule = {"count": 1, "per_1000_words": 250.0}
        figures = json.loads(ran.out)
        assert {name: figures[name] for name in ("words", "files", "rules")} == {
            "words": 4,
            "files": 1,
            "rules": {"deprecated-term": rule},
        }
        assert [concept["concept"] for concept in figures["concepts"]] == ["dot-product"]
        assert figures["consistency"]["occurrences"] == 1
        assert ran.code == 1

    def test_colours(self, lint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        write("a.md", WRONG)
        assert "\x1b[" not in lint("a.md").out
        assert "\x1b[1;31merror\x1b[0m" in lint("--color", "always", "a.md").out
        assert "\x1b[1;31merror\x1b[0m" in lint("a.md", tty=True).out
        assert "\x1b[" not in lint("--color", "never", "a.md", tty=True).out
        monkeypatch.setenv("NO_COLOR", "1")
        assert "\x1b[" not in lint("a.md", tty=True).out
        monkeypatch.setenv("FORCE_COLOR", "1")
        assert "\x1b[" in lint("a.md").out

    def test_progress_only_on_a_terminal_and_after_a_second(self, lint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in "abc":
            write(f"{name}.md", RIGHT)
        assert "of 3 files" not in lint(".", tty=True).err
        clock = iter(range(0, 100, 2))
        monkeypatch.setattr(time, "monotonic", lambda: next(clock))
        err = lint(".", "--no-cache", tty=True).err
        assert err == "1 of 3 files\r\x1b[K2 of 3 files\r\x1b[K0 errors, 0 warnings, 0 notes in 3 files\n"
        assert "of 3 files" not in lint(".").err


class TestProcess:
    def test_a_closed_pipe_is_silent(self, process: Process, terms: Path, folder: Path) -> None:
        del folder
        write("a.md", f"{WRONG} الجداء النقطي (Dot Product)\n\n" * 5000)
        for command in ("lint", "glosses"):
            read, write_end = os.pipe()
            os.close(read)
            done = process(command, "--terms", str(terms), "a.md", stdout=write_end)
            os.close(write_end)
            assert b"Traceback" not in done.stderr
            assert b"Exception" not in done.stderr
            assert done.returncode == 141, "as if SIGPIPE had ended it"

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
    def test_a_full_disk(self, process: Process, terms: Path, folder: Path) -> None:
        del folder
        write("a.md", WRONG)
        with Path("/dev/full").open("wb") as full:
            done = process("lint", "--terms", str(terms), "a.md", stdout=full)
        assert done.returncode == 2
        assert b"cannot write the output: No space left on device" in done.stderr
        assert b"Exception" not in done.stderr

    def test_utf8_whatever_the_locale(self, process: Process, terms: Path, folder: Path) -> None:
        del folder
        write("a.md", WRONG)
        done = process(
            "lint", "--terms", str(terms), "a.md", env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
        )
        assert done.stdout.decode() == f"a.md:1:6: {FINDING}\n"

    def test_closed_standard_output(self) -> None:
        code = "import sys; sys.stdout = None; from lint.cli import main; sys.exit(main(['rules']))"
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        assert subprocess.run([sys.executable, "-c", code], env=environment, check=False).returncode == 0


class TestGroup:
    @pytest.mark.parametrize("option", ["-h", "--help"])
    @pytest.mark.parametrize("command", [[], *([name] for name in cli.COMMANDS)], ids=str)
    def test_help_has_examples(self, process: Process, command: list[str], option: str) -> None:
        done = process(*command, option)
        assert done.returncode == 0
        assert b"Usage: glossary" in done.stdout
        assert b"Examples:\n" in done.stdout

    def test_help_lists_every_command(self, run: Run) -> None:
        out = run("-h").out
        for name in cli.COMMANDS:
            assert re.search(rf"^  {name} +[A-Z].*\.$", out, re.MULTILINE), name

    @pytest.mark.parametrize("option", ["-V", "--version"])
    def test_version(self, run: Run, option: str) -> None:
        assert run(option) == (0, f"mustalah {VERSION}\n", "")

    def test_an_unknown_command(self, run: Run) -> None:
        ran = run("lnt")
        assert ran.code == 2
        assert "No such command 'lnt'. Did you mean 'lint'?" in ran.err

    def test_an_unknown_option(self, run: Run) -> None:
        assert run("lint", "--selec", "x").code == 2
