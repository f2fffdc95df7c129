"""The recipes of docs/ci.md work."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from lint import reporters
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
WRONG = "نحسب المنتج النقطي (Dot Product) للمتجهين.\n"
RIGHT = "نحسب الجداء النقطي (Dot Product) للمتجهين.\n"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Return an environment in which ``glossary`` is the command of this checkout."""
    command = tmp_path / "bin" / "glossary"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m lint "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    bins = f"{command.parent}{os.pathsep}{os.environ['PATH']}"
    who = {f"GIT_{role}_{part}": "test@example.org" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
    return {**kept, **who, "GIT_CONFIG_GLOBAL": os.devnull, "PATH": bins, "PYTHONPATH": str(ROOT)}


def test_every_format_is_explained() -> None:
    rows = re.findall(r"^\| (`.*?) \|", PAGE, re.MULTILINE)
    assert sorted(re.findall(r"`(\w+)`", " ".join(rows))) == reporters.names()


def test_yaml_is_yaml() -> None:
    parsed = [yaml.safe_load(text) for language, text in BLOCKS if language == "yaml"]
    assert len(parsed) == 4
    hooks = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    assert {hook["id"] for hook in parsed[0]["repos"][0]["hooks"]} < hooks
    assert all(f"`{hook}`" in PAGE for hook in hooks)
    inputs = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["inputs"]
    assert set(parsed[1]["jobs"]["terms"]["steps"][1]["with"]) <= set(inputs)


COMMANDS = sorted(set(re.findall(r"glossary lint --format [^|'\n]*docs(?: \|\| test \$\? = 1)?", PAGE)))


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_find_what_is_wrong(command: str, environment: dict[str, str], tmp_path: Path) -> None:
    assert len(COMMANDS) == 4
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text(WRONG, encoding="utf-8")
    done = subprocess.run(["sh", "-c", command], cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert done.returncode == (0 if "||" in command else 1), done.stderr
    written = re.search(r"--output-file (\S+)", command)
    shown = (tmp_path / written[1]).read_bytes() if written else done.stdout
    assert b"deprecated-term" in shown
    assert (done.stdout == b"") == bool(written)


def test_the_plain_hook_sees_what_is_staged(environment: dict[str, str], tmp_path: Path) -> None:
    def git(*args: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["git", *args], cwd=top, env=environment, capture_output=True, encoding="utf-8", check=False
        )

    top = tmp_path / "top"
    (top / "نص جديد").mkdir(parents=True)
    assert git("init", "-q").returncode == 0
    hook = top / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    (script,) = (text for language, text in BLOCKS if language == "sh" and text.startswith("#!"))
    hook.write_text(script, encoding="utf-8")
    hook.chmod(0o755)

    (top / "-x.py").write_text("pass\n", encoding="utf-8")
    git("add", "-A")
    assert git("commit", "-qm", "no document").returncode == 0
    file = top / "نص جديد" / "-a b.md"
    file.write_text(WRONG, encoding="utf-8")
    git("add", "-A")
    file.write_text(RIGHT, encoding="utf-8")
    stopped = git("commit", "-qm", "staged wrong")
    assert stopped.returncode != 0
    assert "نص جديد/-a b.md:1:6: error[deprecated-term]" in stopped.stdout + stopped.stderr
    git("add", "-A")
    file.write_text(WRONG, encoding="utf-8")
    assert git("commit", "-qm", "staged right").returncode == 0
