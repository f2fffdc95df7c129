"""The tools: where they are, how they are called, and what they answer when all is well."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

__all__ = ["HOME", "OURS", "PEERS", "Tool", "environment", "find", "install"]

HOME = Path(__file__).parents[2]
OURS = "mustalah"


class Tool(NamedTuple):
    """A program that looks through files."""

    name: str
    version: str
    command: tuple[str, ...]
    """How it begins."""
    glossary: tuple[str, ...]
    """How it is told of its glossary; ``{}`` is the folder."""
    fine: frozenset[int] = frozenset((0, 1))
    """The exit codes of a run that did what it should."""
    folder: Path | None = None
    """Where it has to run."""

    def call(self, glossary: Path, paths: Sequence[Path], *more: str) -> tuple[str, ...]:
        """Return the arguments of a run over *paths*."""
        terms = tuple(part.replace("{}", str(glossary)) for part in self.glossary)
        return (*self.command, *terms, *more, *map(str, paths))


PEERS = ("codespell", "typos", "textlint", "vale")


def environment(**more: str) -> dict[str, str]:
    """Return the environment of a run: that of ours, but for what would change how we are run."""
    kept = {k: v for k, v in os.environ.items() if k not in {"PYTHONDONTWRITEBYTECODE", "GITHUB_STEP_SUMMARY"}}
    return {**kept, "PYTHONPATH": str(HOME), **more}


def install(folder: Path) -> None:
    """Install the peers that PyPI and npm have into *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run([sys.executable, "-m", "venv", str(folder / "python")], check=True)
    subprocess.run([_program(folder, "pip"), "install", "--quiet", "codespell", "typos"], check=True)
    npm = shutil.which("npm")
    if npm is None:
        print("npm is not here: no textlint")
        return
    (folder / "package.json").write_text("{}\n", "utf-8")
    command = [npm, "install", "--silent", "--no-fund", "--no-audit", "textlint", "textlint-rule-prh"]
    subprocess.run(command, cwd=folder, check=True)


def _program(folder: Path, name: str) -> str:
    scripts = folder / "python" / ("Scripts" if sys.platform == "win32" else "bin")
    return shutil.which(name, path=str(scripts)) or str(scripts / name)


def find(folder: Path | None, wanted: Sequence[str]) -> tuple[Tool, list[Tool], list[str]]:
    """Return our tool, the peers of *wanted* that are in *folder* or on the path, and a line for each that is not."""
    from glossary.version import VERSION  # noqa: PLC0415

    python = sys.executable
    ours = Tool(OURS, VERSION, (python, "-m", "lint", "lint"), ("--terms", "{}/terms.yaml"))
    found: list[Tool] = []
    missing: list[str] = []
    for name in wanted:
        tool = _peer(name, folder)
        if tool:
            found.append(tool)
        else:
            missing.append(f"{name}: not found, left out; {_WAYS[name]}")
    return ours, found, missing


_WAYS = {
    "codespell": "--install gets it from PyPI",
    "typos": "--install gets it from PyPI",
    "textlint": "--install gets it from npm",
    "vale": "put its binary on the PATH",
}
_GLOSSARIES: Mapping[str, tuple[str, ...]] = {
    "codespell": ("--dictionary", "{}/codespell.txt"),
    "typos": ("--config", "{}/typos.toml"),
    "textlint": ("--config", "{}/textlintrc.json"),
    "vale": ("--config", "{}/vale.ini"),
}
_FINE = {"codespell": frozenset((0, 65)), "typos": frozenset((0, 2))}


def _peer(name: str, folder: Path | None) -> Tool | None:
    command = shutil.which(name)
    home = None
    if folder and (folder / "python").is_dir() and Path(_program(folder, name)).exists():
        command = _program(folder, name)
    if name == "textlint":
        home = folder
        command = str(folder / "node_modules" / ".bin" / "textlint") if folder else None
        if (
            not command
            or not Path(command).exists()
            or not (home and (home / "node_modules/textlint-rule-prh").is_dir())
        ):
            return None
    if not command:
        return None
    try:
        said = subprocess.run([command, "--version"], capture_output=True, text=True, check=True, cwd=home).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    number = re.search(r"\d+(?:\.\d+)+", said)
    fine = _FINE.get(name, frozenset((0, 1)))
    return Tool(name, number[0] if number else said.strip(), (command,), _GLOSSARIES[name], fine, home)
