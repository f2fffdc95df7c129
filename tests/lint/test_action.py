"""The steps of the GitHub action that are ours, run by bash as GitHub runs them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from reading import READERS, commands

from tests.conftest import ROOT

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"]}
WRONG = "نحسب المنتج النقطي (Dot Product) للمتجهين.\n"
RIGHT = "نحسب الجداء النقطي (Dot Product) للمتجهين.\n"
NASTY = "$(touch pwned) `touch pwned` ; touch pwned #'\"&& *"
OFFLINE = re.compile(r"No matching distribution|Could not find a version|ConnectionError|Max retries|name resolution")


class Step(NamedTuple):
    """What a step gave."""

    code: int
    out: str
    err: str
    outputs: str


Run = Callable[..., Step]


def evaluated(text: str, given: dict[str, str]) -> str:
    """Return *text* with its expressions evaluated."""
    values = {f"inputs.{name}": entry.get("default", "") for name, entry in ACTION["inputs"].items()}
    values |= {"github.action_path": str(ROOT), "steps.python.outputs.python-path": sys.executable}
    values |= {f"inputs.{name}": value for name, value in given.items()}
    return re.sub(r"\$\{\{ (\S+) \}\}", lambda found: values[found[1]], text)


def runner(temporary: Path, workspace: Path) -> Run:
    def run(step: str, **inputs: str) -> Step:
        kept = {name: os.environ[name] for name in os.environ if not name.startswith(("PYTHON", "MUSTALAH_"))}
        (temporary / "output").write_text("", encoding="utf-8")
        environment = {
            **kept,
            **{name: evaluated(value, inputs) for name, value in STEPS[step]["env"].items()},
            "RUNNER_TEMP": str(temporary),
            "GITHUB_OUTPUT": str(temporary / "output"),
            "GITHUB_STEP_SUMMARY": str(temporary / "summary.md"),
            "GITHUB_WORKSPACE": str(workspace),
            "MUSTALAH_CACHE_DIR": str(temporary / "cache"),
        }
        script = temporary / "step.sh"
        script.write_text(STEPS[step]["run"], encoding="utf-8")
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", script],
            cwd=workspace,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        outputs = (temporary / "output").read_text(encoding="utf-8")
        return Step(done.returncode, done.stdout, done.stderr, outputs)

    return run


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the runner in which the action has installed mustalah."""
    temporary = tmp_path_factory.mktemp("runner")
    done = runner(temporary, tmp_path_factory.mktemp("empty"))("Install mustalah")
    if done.code and OFFLINE.search(done.out + done.err):
        pytest.skip("pip cannot install packages here, so the action cannot install mustalah")
    assert (done.code, done.out) == (0, ""), done.err
    return temporary


@pytest.fixture
def lint(installed: Path, tmp_path: Path) -> Run:
    """Run the step that lints, in a workspace with a bad and a good document."""
    for path, text in {"docs/a b.md": WRONG, "good.md": RIGHT}.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    (installed / "summary.md").unlink(missing_ok=True)
    run = runner(installed, tmp_path)
    return lambda **inputs: run("Lint", **inputs)


def test_nothing_that_users_write_stands_in_a_script() -> None:
    assert ACTION["runs"]["using"] == "composite"
    for step in STEPS.values():
        if "run" in step:
            assert "${{" not in step["run"]
            assert step["shell"] == "bash"
        else:
            assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", step["uses"]), "an action is pinned by its commit"
    assert set(ACTION["inputs"]) == {"paths", "args", "version", "sarif", "category", "python-version"}
    used = set(re.findall(r"inputs\.([\w-]+)", json.dumps(ACTION)))
    assert used == set(ACTION["inputs"])


def test_findings_are_annotations_and_fail_the_step(lint: Run, installed: Path) -> None:
    done = lint()
    assert (done.code, done.err, done.outputs) == (1, "", "")
    ((name, place, _),) = commands(done.out)
    assert (name, place["title"], place["file"], place["line"]) == ("error", "deprecated-term", "docs/a b.md", "1")
    assert "1 error" in (installed / "summary.md").read_text(encoding="utf-8")


def test_paths_stand_one_a_line(lint: Run) -> None:
    assert lint(paths="good.md").code == 0
    assert lint(paths="good.md\ndocs/a b.md\n").code == 1
    done = lint(paths="good.md\ngone.md")
    assert done.code == 2
    assert "gone.md: no such file or folder" in done.err


def test_args(lint: Run) -> None:
    assert lint(args="--ignore deprecated-term").code == 0
    assert lint(args="--select\n  late-gloss,tatweel\n\n--terms none").code == 0
    assert "No such option" in lint(args="--selct x").err


def test_sarif(lint: Run, installed: Path) -> None:
    done = lint(sarif="true", paths="docs\ngone.md")
    assert done.code == 2
    assert done.outputs == f"sarif-file={installed}/mustalah.sarif\n"
    assert done.err.count("gone.md") == 1
    shown = (installed / "mustalah.sarif").read_text(encoding="utf-8")
    assert [found.path for found in READERS["sarif"](shown)] == ["docs/a b.md"]
    assert json.loads(shown)["runs"][0]["invocations"][0]["executionSuccessful"] is False


def test_sarif_is_that_of_the_same_run(lint: Run) -> None:
    assert lint(sarif="true").outputs
    for args in ("--baseline gone.json", "--diff", "--fix --diff"):
        done = lint(sarif="true", args=args)
        assert (done.code, done.outputs) == (2, "")


@pytest.mark.parametrize("name", ["paths", "args", "sarif"])
def test_inputs_are_never_run(lint: Run, tmp_path: Path, name: str) -> None:
    done = lint(**{name: NASTY})
    assert done.code == (1 if name == "sarif" else 2)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["docs", "good.md"]


def test_a_release_is_asked_for_by_its_version(
    installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    done = runner(installed, tmp_path)("Install mustalah", version="99.99")
    assert done.code == 1
    assert "No matching distribution found for mustalah==99.99" in done.err
    done = runner(installed, tmp_path)("Install mustalah", version=NASTY)
    assert done.code != 0
    assert list(tmp_path.iterdir()) == []
