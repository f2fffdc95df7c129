"""``glossary glosses``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.lint.test_cli import write

TEXT = "ندرس **التعلم العميق** (Deep Learning - DL)، ثم العصر الذهبي (Golden Age).\n"


def test_jsonl(run: Run, terms: Path, folder: Path) -> None:
    del folder
    write("a.md", TEXT)
    ran = run("glosses", "--terms", terms, "--format", "jsonl", "a.md")
    assert ran.code == 0
    first, second = map(json.loads, ran.out.splitlines())
    assert first == {
        "path": "a.md",
        "line": 1,
        "column": 24,
        "arabic": "التعلم العميق",
        "english": "Deep Learning",
        "abbr": "DL",
        "kind": "both",
        "concept": "deep-learning",
    }
    assert second["concept"] is None


def test_text_has_its_arabic_last(run: Run, terms: Path, folder: Path) -> None:
    del folder
    write("a.md", TEXT)
    first, second = run("glosses", "--terms", terms, "a.md").out.splitlines()
    assert first == "a.md:1:24: both Deep Learning / DL [deep-learning] «التعلم العميق»"
    assert second == "a.md:1:62: full Golden Age «العصر الذهبي»"


def test_a_binary_file_of_a_folder_is_skipped(run: Run, folder: Path) -> None:
    del folder
    write("t/a.md", TEXT)
    write("t/b.md", b"\0")
    ran = run("glosses", "--terms", "none", "t")
    assert ran.code == 0
    assert ran.err.startswith("t/b.md: skipped: binary, not text: ")
    assert run("glosses", "--terms", "none", "t/b.md").code == 2


def test_bad_files(run: Run, folder: Path) -> None:
    del folder
    write("a.md", TEXT)
    ran = run("glosses", "--terms", "none", "gone.md", "a.md")
    assert ran.code == 2
    assert ran.err == "gone.md: no such file or folder; check the spelling\n"
    assert ran.out.startswith("a.md:1:24: ")


@pytest.mark.parametrize("command", ["glosses", "stats"])
def test_the_name_of_the_standard_input_tells_its_format(run: Run, folder: Path, command: str) -> None:
    del folder
    given = (command, "--terms", "none", "--stdin-filename", "b/a.md", "-")
    ran = run(*given, stdin=TEXT.encode())
    assert ran.code == 0
    assert ran.out.startswith("b/a.md:1:24: " if command == "glosses" else "2 glosses in 1 document\n")
    code = f"```\n{TEXT}```\n".encode()
    assert run(*given, stdin=code).out.startswith("" if command == "glosses" else "0 glosses")
    assert "Deep Learning" not in run(*given, stdin=code).out
    assert "Deep Learning" in run(command, "--terms", "none", "-", stdin=code).out, "no name is plain text"
    assert run(command, "--terms", "none", "-", stdin=b"ab\xff").err.startswith("<stdin>:1:3: not UTF-8")


@pytest.mark.parametrize("command", ["glosses", "stats"])
def test_a_damaged_document_is_told_of(run: Run, folder: Path, command: str) -> None:
    del folder
    damaged = TEXT.encode().decode("cp1252", "replace") * 5
    write("t/a.md", TEXT)
    write("t/b.md", damaged)
    ran = run(command, "--terms", "none", "t")
    assert ran.code == 0
    assert ran.err.startswith("t/b.md: ")
    assert ran.err.endswith(": its words cannot be read; `glossary lint` tells whether it can be undone\n")
    write("t/b.md", "تظهر كلمة التعلم هكذا: «Ø§Ù„ØªØ¹Ù„Ù…» إذا فسدت.\n")
    assert run(command, "--terms", "none", "t").err == ""
