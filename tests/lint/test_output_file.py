"""`glossary lint --output-file`: findings go to a file, and never over one that was read."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.conftest import Run

TEXT = "نحسب المنتج النقطي للمتجهين.\n"


@pytest.fixture
def lint(run: Run, terms: Path, folder: Path) -> Run:
    del folder
    Path("a.md").write_text(TEXT, encoding="utf-8")
    return lambda *args: run("lint", "--terms", terms, "--select", "deprecated-term", *args)


def test_findings_go_there_and_only_there(lint: Run) -> None:
    on_screen = lint("a.md")
    ran = lint("-o", "out", "a.md")
    assert (ran.code, ran.out, ran.err) == (1, "", on_screen.err)
    assert Path("out").read_text(encoding="utf-8") == on_screen.out
    ran = lint("--output-file", "out", "--format", "sarif", "--statistics", "-q", "a.md")
    assert len(json.loads(Path("out").read_text(encoding="utf-8"))["runs"][0]["results"]) == 1
    assert "rule " in ran.err, "a table has no place in SARIF"
    assert lint("-o", "-", "a.md").out == on_screen.out


def test_no_document_is_overwritten(lint: Run, terms: Path) -> None:
    os.link("a.md", "other")
    for path in ("a.md", "./a.md", "other", str(terms)):
        before = Path(path).read_bytes()
        ran = lint("-o", path, ".")
        assert (ran.code, ran.out) == (2, "")
        assert "is one of the files to read; name another." in ran.err
        assert Path(path).read_bytes() == before


def test_the_findings_of_before_are_a_document_if_they_are_named_so(lint: Run) -> None:
    assert lint("-o", "out.txt", ".").code == 1
    ran = lint("-o", "out.txt", ".")
    assert ran.code == 2
    assert "Folders are walked for files with its suffix: give it another, or exclude it." in " ".join(ran.err.split())
    assert "Folders" not in lint("-o", "a.md", "a.md").err
    Path(".gitignore").write_text("out.txt\n", encoding="utf-8")
    assert lint("-o", "out.txt", ".").code == 1
    assert lint("-o", "out.log", ".").code == lint("-o", "out.log", ".").code == 1


def test_no_such_folder(lint: Run) -> None:
    ran = lint("-o", "gone/out", "a.md")
    assert ran.code == 2
    assert "cannot write the output: No such file or directory" in ran.err


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="no such device here")
def test_a_device(lint: Run) -> None:
    on_screen = lint("a.md")
    ran = lint("-o", os.devnull, "a.md")
    assert (ran.code, ran.out, ran.err) == (1, "", on_screen.err)


def test_a_comparison_has_no_format(lint: Run) -> None:
    for options in (("--format", "sarif"), ("--format", "github", "-o", "out")):
        ran = lint("--diff", *options, "a.md")
        assert (ran.code, ran.out) == (2, "")
        assert f"--diff writes a patch, not {options[1]}: leave --format out." in ran.err
    assert not Path("out").exists()
    assert lint("--diff", "--format", "text", "-o", "out", "a.md").code == 1
    assert Path("out").read_text(encoding="utf-8").startswith("--- a.md\n+++ a.md\n")


def test_nothing_of_the_project_is_overwritten(lint: Run, terms: Path) -> None:
    Path("b.json").write_text('{"version": 1, "findings": []}', encoding="utf-8")
    Path("mustalah.toml").write_text(f'terms = ["{terms.as_posix()}"]\nbaseline = "b.json"\n', encoding="utf-8")
    for path in ("b.json", "mustalah.toml", str(terms)):
        before = Path(path).read_bytes()
        ran = lint("-o", path, "a.md")
        assert (ran.code, ran.out) == (2, "")
        assert Path(path).read_bytes() == before


def test_nor_from_a_folder_in_it(lint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("our.yaml").write_text("version: 1\nconcepts: []\n", encoding="utf-8")
    Path("mustalah.toml").write_text('terms = ["our.yaml"]\n', encoding="utf-8")
    Path("docs").mkdir()
    monkeypatch.chdir("docs")
    before = Path("../our.yaml").read_bytes()
    assert lint("-o", "../our.yaml", "../a.md").code == 2
    assert Path("../our.yaml").read_bytes() == before
