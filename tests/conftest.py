"""What tests of several parts share."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings

from glossary.store import load
from lint.cli import main
from lint.rule import EXAMPLE_TERMS, Tools

ROOT = Path(__file__).parents[1]

# A slow machine is no fault of the code; and in CI a change fails for what it changes, not for its luck.
settings.register_profile("mustalah", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("mustalah")


class Ran(NamedTuple):
    """What a run of the command line gave."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let no test depend on the terminal or on CI, or write into the user's cache."""
    services = ("GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "CI_PROJECT_DIR")
    for name in ("NO_COLOR", "FORCE_COLOR", "MUSTALAH_DEBUG", "TERM", *services):
        monkeypatch.delenv(name, raising=False)
    if "MUSTALAH_CACHE_DIR" not in os.environ:
        monkeypatch.setenv("MUSTALAH_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "mustalah-cache"))


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run ``glossary`` in this process, with streams that hold bytes."""

    def call(*args: object, stdin: bytes = b"", tty: bool = False) -> Ran:
        out, err = io.BytesIO(), io.BytesIO()

        class Stream(io.TextIOWrapper):
            def isatty(self) -> bool:
                return tty

        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
            # Not UTF-8, for the program has to see to that.
            patch.setattr(sys, "stdout", Stream(out, encoding="ascii", newline="\n"))
            patch.setattr(sys, "stderr", Stream(err, encoding="ascii", newline="\n"))
            code = main([str(arg) for arg in args])
            sys.stdout.flush()
            sys.stderr.flush()
            return Ran(code, out.getvalue().decode(), err.getvalue().decode())

    return call


@pytest.fixture
def process() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Run ``glossary`` as a process of its own."""

    def call(*args: str | bytes, **options: object) -> subprocess.CompletedProcess[bytes]:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), **options.pop("env", {})}  # type: ignore[dict-item]
        command = [sys.executable, *options.pop("python", ()), "-m", "lint", *args]  # type: ignore[misc]
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
        done: subprocess.CompletedProcess[bytes] = subprocess.run(command, env=environment, check=False, **streams)  # type: ignore[call-overload]
        return done

    return call


@pytest.fixture
def terms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the small glossary of the rules' examples as a file."""
    path = tmp_path_factory.getbasetemp() / "example-terms.yaml"
    path.write_text(EXAMPLE_TERMS, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Tools:
    """Return the small glossary of the rules' examples, prepared."""
    path = tmp_path_factory.mktemp("terms") / "terms.yaml"
    path.write_text(EXAMPLE_TERMS, encoding="utf-8")
    return Tools(load(path))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
