"""Start-up is small: no heavy module where it is not needed."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from lint.cli import COMMANDS

Process = Callable[..., "CompletedProcess[bytes]"]

HEAVY = {"camel_tools", "numpy", "pydantic", "requests", "rich", "torch"}
NOT_TO_LINT = HEAVY | {
    "importlib.metadata",
    "rapidfuzz",
    "regex",
    "yaml",
    "tempfile",
    "difflib",
    "ssl",
    "asyncio",
    "hashlib",
    "dataclasses",
}
CLEAN = "# عنوان\n\nنحسب الجداء النقطي (Dot Product) ثم ندرب الشبكة العصبية (Neural Network).\n"


def unwanted(modules: set[str], names: set[str]) -> list[str]:
    """Return the names among the modules, sorted, so that a failure shows little."""
    return sorted(modules & names)


def imported(process: Process, *args: str) -> set[str]:
    """Return the modules that a run imports, packages for their submodules too."""
    done = process(*args, python=("-X", "importtime"))
    names = re.findall(rb"^import time:\s*\d+ \|\s*\d+ \|\s*(\S+)$", done.stderr, re.MULTILINE)
    modules = {name.decode() for name in names}
    assert "lint.cli" in modules
    return modules | {name.partition(".")[0] for name in modules}


@pytest.fixture
def warm(process: Process, folder: Path, terms: Path) -> list[str]:
    """Return the arguments that lint a clean file whose glossary is in the cache."""
    (folder / "a.md").write_text(CLEAN, encoding="utf-8")
    args = ["lint", "--terms", str(terms), "a.md"]
    first = process(*args)
    assert first.returncode == 0, first.stdout.decode() + first.stderr.decode()
    return args


def test_lint_imports_nothing_heavy(process: Process, warm: list[str]) -> None:
    modules = imported(process, *warm)
    assert unwanted(modules, NOT_TO_LINT) == []
    assert "json" in modules, "the cache is JSON: else this tests nothing"


def test_lint_without_a_configuration_imports_nothing_of_it(process: Process, warm: list[str]) -> None:
    parts = {f"lint.{name}" for name in ("configkeys", "ignore", "options", "override", "protect", "baseline")}
    assert unwanted(imported(process, *warm), parts | {"tomllib"}) == []


def test_lint_of_text_writes_no_json(process: Process, warm: list[str]) -> None:
    assert "lint.reporters.json_" not in imported(process, *warm)


@pytest.mark.parametrize("args", [["--help"], ["--version"], ["lookup", "--terms", "none", "x"]], ids=str)
def test_no_markdown_where_there_is_no_document(process: Process, args: list[str]) -> None:
    modules = imported(process, *args)
    assert unwanted(modules, HEAVY | {"pyromark", "lint.engine", "lint.parsers", "importlib.metadata"}) == []


@pytest.mark.parametrize("command", list(COMMANDS))
def test_help_of_a_command_imports_nothing_heavy(process: Process, command: str) -> None:
    modules = imported(process, command, "--help")
    assert unwanted(modules, NOT_TO_LINT | {"pyromark", "lint.engine"}) == []
