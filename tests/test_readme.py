"""What the README prints is what the tool prints."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf8")


def block(name: str) -> str:
    found = re.search(f"<!-- {name} -->\n```\\w*\n(.*?)```", README, re.DOTALL)
    assert found
    return found.group(1)


def test_the_output_shown_is_real() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "lint", "lint", "examples"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf8",
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == block("lint-output")


def test_the_two_commands_are_one_line_each() -> None:
    for name in ("lint-command", "test-command"):
        assert len(block(name).splitlines()) == 1
