"""The output of every format, to the byte."""

from __future__ import annotations

import pytest
from goldens import ACROSS, COMPARED, DOCUMENT, FOLDER, FORMATS, compared, golden, made
from reading import READERS

from lint import reporters


@pytest.mark.parametrize("name", reporters.names())
def test_golden(name: str) -> None:
    expected = golden(name).read_bytes()
    assert made(name) == expected, "if the change is meant: python -m tests.lint.goldens"


@pytest.mark.parametrize("name", FORMATS)
def test_golden_of_documents_that_are_compared(name: str) -> None:
    assert compared(name) == golden(name, ACROSS).read_bytes(), "if the change is meant: python -m tests.lint.goldens"


@pytest.mark.parametrize("name", reporters.names())
def test_the_findings_are_the_same_in_every_format(name: str) -> None:
    found = list(READERS[name](golden(name).read_text(encoding="utf-8")))
    assert len(found) >= 6
    assert {one.path for one in found} == {DOCUMENT}
    in_json = [one.start[0] for one in READERS["json"](golden("json").read_text(encoding="utf-8"))]
    assert sorted(one.start[0] for one in found) == sorted(in_json)


def test_every_golden_file_is_of_a_format() -> None:
    formats = {golden(name).name for name in reporters.names()}
    assert {path.name for path in FOLDER.iterdir()} == {DOCUMENT, ACROSS.name, *formats}
    assert {path.name for path in ACROSS.iterdir()} == {*COMPARED, *(golden(name).name for name in FORMATS)}
