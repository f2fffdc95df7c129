"""Patterns of paths mean what git means by them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from lint.ignore import covers, excluded, levels_above, patterns, read

PIECES = [
    *"aab.-] /",
    "**",
    "*",
    "?",
    "**/",
    "/**",
    "[ab]",
    "[!a]",
    "[a-c]",
    "[[:alpha:]]",
    "[]a]",
    "[a-",
    "\\*",
    "\\ ",
    "!",
    "#",
]
NAMES = st.text("abbc.-]*", min_size=1, max_size=3).filter(lambda name: name not in {".", ".."})
PATHS = st.lists(st.lists(NAMES, min_size=1, max_size=4).map("/".join), min_size=1, max_size=12, unique=True)
LINES = st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join), min_size=1, max_size=4)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("repository")
    try:
        subprocess.run(["git", "init", "-q", str(path)], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("there is no git to compare with")
    return path


def of_git(repository: Path, lines: list[str], paths: list[str]) -> set[str]:
    (repository / ".gitignore").write_text("\n".join(lines) + "\n", encoding="utf-8")
    command = ["git", "-C", str(repository), "check-ignore", "--no-index", "-z", "--stdin"]
    done = subprocess.run(command, input="\0".join(paths).encode(), capture_output=True, check=False)
    return set(done.stdout.decode().split("\0")) - {""}


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(LINES, PATHS)
@example(
    ["docs/old/", "*.draft.md", "!final.draft.md"], ["docs/old/a.md", "old/a.md", "x.draft.md", "a/final.draft.md"]
)
@example(["a/**/b"], ["a/b", "a/x/b", "a/x/y/b", "c/a/b"])
@example(["a/**"], ["a", "a/b", "a/b/c"])
@example(["/a", "b/c"], ["a", "x/a", "b/c", "x/b/c"])
@example(["a/*", "!a/b"], ["a/b/c", "a/c"])
@example(["a", "!a/b"], ["a/b"])
@example(["b**/c", "x\\ ", "y "], ["bc", "b/c", "bx/y/c", "y"])
@example(["قديم/", "*مسودة*"], ["قديم/a", "مسودة.md", "a مسودة b/c"])
def test_they_choose_what_git_ignores(repository: Path, lines: list[str], paths: list[str]) -> None:
    ours = patterns(lines)
    assert {path for path in paths if covers(ours, path)} == of_git(repository, lines, paths)


@pytest.mark.parametrize("line", ["", "# a", "[a", "a\\", "!", "/"])
def test_a_line_that_matches_nothing(line: str) -> None:
    assert not any(covers(patterns([line]), path) for path in ("a", "# a", "[a", "a\\", "!", "b/a"))


def test_a_file_is_read_as_git_reads_it(folder: Path) -> None:
    Path(".gitignore").write_bytes(b"\xef\xbb\xbfa\r\nb \r\n\xff\n")
    (level,) = read(str(folder))
    assert excluded([level], str(folder / "a"), folder=False)
    assert excluded([level], str(folder / "x" / "b"), folder=True)
    assert excluded([level], os.fsdecode(os.fsencode(folder) + b"/\xff"), folder=False)
    assert not excluded([level], str(folder.parent / "a"), folder=False), "it says nothing of what is not below it"


def test_the_nearest_file_decides(folder: Path) -> None:
    Path("docs/new").mkdir(parents=True)
    Path(".git").mkdir()
    Path(".gitignore").write_text("*.txt\n!keep.txt\n", encoding="utf-8")
    Path("docs/.gitignore").write_text("!a.txt\nkeep.txt\n", encoding="utf-8")
    levels = [*levels_above("docs/new"), *read("docs/new")]
    here = str(folder / "docs" / "new")
    assert [os.path.relpath(level.folder) for level in levels] == [".", "docs"]
    assert not excluded(levels, f"{here}/a.txt", folder=False)
    assert excluded(levels, f"{here}/b.txt", folder=False)
    assert excluded(levels, f"{here}/keep.txt", folder=False)


def test_nothing_counts_from_outside_a_repository(folder: Path) -> None:
    del folder
    Path("a/b").mkdir(parents=True)
    Path(".gitignore").write_text("*\n", encoding="utf-8")
    assert list(levels_above("a/b")) == [], "there is no .git above"
    Path("a/.git").write_text("gitdir: elsewhere\n", encoding="utf-8")
    assert list(levels_above("a/b")) == [], "the .gitignore is above the repository"


@pytest.mark.parametrize(
    ("pattern", "path", "chosen"),
    [
        ("*a*b", "xaxb", True),
        ("*a*b", "xaxbc", False),
        ("a*b*c*d", "abbccd", True),
        ("*[ab]*?*.md", "xaxx.md", True),
        ("*[ab]*?*.md", "xa.md", False),
        ("x/*a*/*b*c", "x/aa/bbc", True),
        ("*a" * 20 + "*b", "a" * 60 + ".md", False),
        ("*a" * 20 + "*", "a" * 60 + ".md", True),
    ],
)
def test_stars_take_the_first_place_that_fits(pattern: str, path: str, chosen: bool) -> None:
    assert covers(patterns([pattern]), path) is chosen
