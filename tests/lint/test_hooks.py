"""The hooks, run by the real pre-commit in a repository that uses them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from lint.init_cli import TERMS
from lint.parsers import SUFFIXES
from lint.rule import EXAMPLE_TERMS
from tests.conftest import ROOT

Call = Callable[..., "subprocess.CompletedProcess[str]"]

HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
WRONG = "نحسب المنتج النقطي للمتجهين."
RIGHT = "نحسب الجداء النقطي للمتجهين."
NOTEBOOK = {
    "cells": [{"cell_type": "markdown", "metadata": {}, "source": [WRONG]}],
    "metadata": {},
    "nbformat": 4,
    "nbformat_minor": 5,
}
DOCUMENTS = {
    "a b/نص.md": WRONG,
    "b.mdx": WRONG,
    "c.markdown": WRONG,
    "d.qmd": WRONG,
    "e.rst": WRONG,
    "f.html": f"<p>{WRONG}</p>",
    "g.txt": WRONG,
    "h.ipynb": json.dumps(NOTEBOOK, ensure_ascii=False),
}
CONFIGURATION = """\
repos:
  - repo: {repository}
    rev: v1.0.0
    hooks:
      - {{id: mustalah-validate}}
      - {{id: mustalah-fix, args: [--terms, terms.yaml]}}
      - {{id: mustalah, args: [--terms, terms.yaml, --select, 'deprecated-term,wrong-gloss']}}
"""
OFFLINE = re.compile(r"No matching distribution|Could not find a version|ConnectionError|Max retries|name resolution")


def test_the_hooks_take_what_the_linter_reads() -> None:
    for name in ("mustalah", "mustalah-fix"):
        pattern = HOOKS[name]["files"]
        for suffix in SUFFIXES | {".md", ".mdx", ".markdown", ".qmd", ".rst", ".html", ".txt", ".ipynb", ".MD"}:
            assert re.search(pattern, f"docs/نص{suffix}"), suffix
        for path in ("a.py", "a.md.bak", "md", "amd", "a.xhtml"):
            assert not re.search(pattern, path)


def test_the_hook_for_glossaries_runs_where_one_changes() -> None:
    pattern = HOOKS["mustalah-validate"]["files"]
    for path in (TERMS, "terms.yaml", "docs/terms.yml", "docs/terms-web.yaml", "mustalah.toml"):
        assert re.search(pattern, path), path
    for path in ("docs/terms/a.yaml", "terms.md", "config.yaml"):
        assert not re.search(pattern, path), path


@pytest.fixture(scope="module")
def call(tmp_path_factory: pytest.TempPathFactory) -> Call:
    """Return what runs a command in a repository that uses the hooks of this one; they are installed once."""
    folder = tmp_path_factory.mktemp("hooks")
    ours, theirs = folder / "mustalah", folder / "docs"
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTHON", "MUSTALAH_"))}
    who = {f"GIT_{role}_{part}": "test@example.org" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
    bins = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {
        **kept,
        **who,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "PATH": bins,
        "PRE_COMMIT_HOME": str(folder / "home"),
        "MUSTALAH_CACHE_DIR": str(folder / "cache"),
    }

    def run(*args: str, cwd: Path = theirs) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            args, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", errors="replace", check=False
        )

    for package in ("glossary", "lint"):
        shutil.copytree(ROOT / package, ours / package, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("terms.yaml", "pyproject.toml", "README.md", "LICENSE", "LICENSE-terms", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / file, ours)
    theirs.mkdir()
    for command in ("init -q", "add -A", "commit -qm all", "tag v1.0.0"):
        assert run("git", *command.split(), cwd=ours).returncode == 0
    assert run("git", "init", "-q").returncode == 0
    (theirs / ".pre-commit-config.yaml").write_text(CONFIGURATION.format(repository=ours), encoding="utf-8")
    installed = run("pre-commit", "install-hooks")
    if installed.returncode and OFFLINE.search(installed.stdout):
        pytest.skip("pip cannot install packages here, so pre-commit cannot install the hooks")
    assert installed.returncode == 0, installed.stdout + installed.stderr
    return run


@pytest.fixture
def pre_commit(call: Call) -> Call:
    """Return what runs a hook on files with the given texts, alone in their repository."""

    def run(hook: str, texts: dict[str, str]) -> subprocess.CompletedProcess[str]:
        folder = Path(call("git", "rev-parse", "--show-toplevel").stdout.strip())
        for path in call("git", "ls-files", "-z").stdout.split("\0"):
            if path and path != ".pre-commit-config.yaml":
                (folder / path).unlink()
        for path, text in {"terms.yaml": EXAMPLE_TERMS, **texts}.items():
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        assert call("git", "add", "-A").returncode == 0
        return call("pre-commit", "run", hook, "--all-files", "--verbose")

    return run


def test_the_manifest_is_valid(call: Call) -> None:
    checked = call("pre-commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml"))
    assert checked.returncode == 0, checked.stdout


def test_lint(pre_commit: Call) -> None:
    ran = pre_commit("mustalah", {**DOCUMENTS, "x.py": f"# {WRONG}\n"})
    assert ran.returncode == 1
    found = re.findall(r"^(.+?):\d+:\d+: error\[deprecated-term\]", ran.stdout, re.MULTILINE)
    assert sorted(found) == sorted(DOCUMENTS)
    ran = pre_commit("mustalah", {"a b/نص.md": RIGHT, "g.txt": "No Arabic here.\n"})
    assert ran.returncode == 0, ran.stdout


def test_fix(pre_commit: Call, call: Call) -> None:
    ran = pre_commit("mustalah-fix", {"a b/نص.md": WRONG + "\r\n", "g.txt": RIGHT + "\n"})
    assert ran.returncode == 1
    assert "files were modified by this hook" in ran.stdout
    folder = Path(call("git", "rev-parse", "--show-toplevel").stdout.strip())
    assert (folder / "a b/نص.md").read_bytes().decode() == RIGHT + "\r\n"
    assert call("git", "diff", "--name-only", "-z").stdout == "a b/نص.md\0"
    ran = call("pre-commit", "run", "mustalah-fix", "--all-files")
    assert ran.returncode == 0, ran.stdout


def test_validate(pre_commit: Call) -> None:
    good = "version: 1\nconcepts:\n  - {en: Camel Race, ar: سباق الإبل}\n"
    configured = {"mustalah.toml": f'terms = ["{TERMS}"]\n', TERMS: good}
    ran = pre_commit("mustalah-validate", configured)
    assert ran.returncode == 0, ran.stdout
    assert re.search(r"1,\d{3} concepts, no problems", ran.stdout)
    clash = good.replace("Camel Race", "Neural Networks")
    ran = pre_commit("mustalah-validate", {**configured, TERMS: clash})
    assert ran.returncode == 1
    assert re.search(rf"^{TERMS}:3:10: \[shared-english\]", ran.stdout, re.MULTILINE)


def test_a_commit_is_stopped(pre_commit: Call, call: Call) -> None:
    assert call("pre-commit", "install").returncode == 0
    assert pre_commit("mustalah", {"a.md": "نصف قاعدة البيانات (Dataset) هنا.\n"}).returncode == 1
    stopped = call("git", "-c", "core.quotePath=false", "commit", "-m", "نص")
    assert stopped.returncode == 1
    assert "a.md:1:5: error[wrong-gloss]" in stopped.stdout + stopped.stderr
    assert call("git", "log", "-1").returncode != 0, "there is no commit"
