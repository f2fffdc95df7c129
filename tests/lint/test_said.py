"""What findings in a notebook show, and what they are known by: the text, however JSON spells it."""

from __future__ import annotations

import io
import json

import pytest

from lint import reporters
from lint.baseline import Baseline, hide, updated
from lint.diagnostic import Report
from lint.engine import Settings, default_rules, lint_text
from lint.rule import Tools
from lint.said import around, said
from lint.shown import places

LINES = ["# عنوان\n", 'قلنا \\ "إننا" نحسب المنتج\n', "النقطي ثم نمضي هنا.\n", "ونجرب تحويل التعلم على الصور."]


def notebook(source: str | list[str], *, ascii_only: bool, indent: int | None) -> str:
    cells = [{"cell_type": "markdown", "metadata": {}, "source": source}]
    return json.dumps({"cells": cells, "nbformat": 4}, ensure_ascii=ascii_only, indent=indent)


def lint(text: str, tools: Tools) -> Report:
    return lint_text(text, "a.ipynb", Settings(tools, default_rules()))


SPELLINGS = [
    notebook(source, ascii_only=ascii_only, indent=indent)
    for source in (LINES, "".join(LINES))
    for ascii_only in (True, False)
    for indent in (None, 1)
]


@pytest.mark.parametrize("text", SPELLINGS)
def test_the_text_is_shown(text: str, tools: Tools) -> None:
    report = lint(text, tools)
    assert [place.excerpt for place in places(report)] == ["المنتج النقطي", "تحويل التعلم"]
    for form in ("text", "github", "junit"):
        out = io.StringIO()
        reporters.reporter(form)(iter([report]), out, color=False)
        assert "\\u06" not in out.getvalue()


@pytest.mark.parametrize("text", SPELLINGS)
def test_a_baseline_knows_it_however_it_is_spelled(text: str, tools: Tools) -> None:
    baseline = updated(Baseline("b.json"), [lint(SPELLINGS[0], tools)])
    (entries,) = baseline.files.values()
    assert [entry[1:] for entry in entries] == [
        ("المنتج النقطي", '\\ "إننا" نحسب', "ثم نمضي هنا."),
        ("تحويل التعلم", "ونجرب", "على الصور."),
    ]
    report = hide(lint(text, tools), baseline)
    assert (len(report.accepted), report.diagnostics) == (2, ())


def test_other_formats_have_no_escapes() -> None:
    assert said("a.md", r'\u0627",  "') == r'\u0627",  "'
    assert said("a.IPYNB", r'\u0627",  "\\u0627\ud83d\ude00\x') == "ا" + r"\u0627" + "\N{GRINNING FACE}" + r"\x"


def test_what_is_cut_is_left_as_it_is() -> None:
    text = r'"\u0627 \"x\" ' + "س" + r' y\\" , "z"'
    at = text.index("س")
    assert around(text, at, at + 1, 100) == ('ا "x" ', " y\\")
    assert around(text, at, at + 1, 1) == (" ", " ")
