"""The page on file types names every suffix, and each suffix has its parser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lint.document import Unparsable
from lint.parsers import SUFFIXES, parse
from tests.conftest import ROOT


def test_the_page_names_every_suffix() -> None:
    table = (ROOT / "docs" / "files.md").read_text(encoding="utf-8").partition("## What")[0]
    rows = [row.split("|")[1] for row in table.splitlines() if row.startswith("| `")]
    assert set(re.findall(r"`(\.\w+)`", "".join(rows))) == SUFFIXES


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_each_suffix_is_read(suffix: str) -> None:
    try:
        document = parse(str(Path("a").with_suffix(suffix.upper())), "كلمة")
    except Unparsable:
        assert suffix == ".ipynb"
    else:
        assert [p.text for p in document.passages] == ["كلمة"]
