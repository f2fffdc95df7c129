"""Plain text."""

from __future__ import annotations

import subprocess
import sys

import pytest
from slices import assert_exact

from lint.document import OBJECT, Kind
from lint.parsers import parse


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_paragraphs_between_blank_lines(ending: str, mark: str) -> None:
    lines = ["", "أول سطر", "  تتمّته", "", " \t", "ثانٍ: https://x.y/a, a@b.cd.", "# **ليس** عنوانًا", ""]
    document = parse("a.txt", mark + ending.join(lines))
    assert_exact(document)
    assert [p.text for p in document.passages] == [
        "أول سطر\n  تتمّته",
        f"ثانٍ: {OBJECT}, {OBJECT}.\n# **ليس** عنوانًا",
    ]
    assert {p.kind for p in document.passages} == {Kind.PARAGRAPH}


@pytest.mark.parametrize("source", ["", "\ufeff", "\n\n", " \r\n\t"])
def test_nothing(source: str) -> None:
    assert not parse("a.txt", source).passages


def test_plain_text_needs_no_markdown_library() -> None:
    code = "import sys; from lint.parsers import parse; parse('a.txt', 'x'); sys.exit('pyromark' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
