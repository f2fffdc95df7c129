"""A fix is the same in every format, and is written as the format wants it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from glossary.store import load
from lint.diagnostic import Report
from lint.engine import Settings, lint_text
from lint.rule import Tools


@pytest.fixture
def tools(tmp_path: Path) -> Tools:
    path = tmp_path / "terms.yaml"
    path.write_text(
        "version: 1\nconcepts:\n"
        "  - {en: Dot Product, ar: الجداء النقطي, deprecated: {ar: [المنتج النقطي]}}\n"
        "  - {en: Token, ar: رمز, deprecated: {ar: [توكن]}}\n"
        "  - {en: Q&A Dataset, ar: مجموعة أسئلة, gloss: first}\n"
        "  - {en: A* Search, ar: بحث النجمة, gloss: first}\n",
        encoding="utf-8",
    )
    return Tools(load(path))


def fixed(report: Report) -> str:
    text = report.text
    edits = {edit for d in report.diagnostics if d.fix for edit in d.fix.edits}
    for edit in sorted(edits, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def cell(text: str) -> str:
    return json.dumps({"cells": [{"cell_type": "markdown", "source": [text]}]}, ensure_ascii=False, indent=1)


WRAPPED = {
    "a.md": "- قبل **{}** بعد\n",
    "a.html": "<ul><li>قبل &amp; <b>{}</b> بعد</ul>",
    "a.rst": "- قبل\n  **{}** بعد\n",
    "a.ipynb": cell('- قبل "**{}**" بعد').replace("{}", "\0").replace("{", "{{").replace("}", "}}").replace("\0", "{}"),
    "a.txt": "قبل {} بعد\n",
}


@pytest.mark.parametrize(("path", "frame"), WRAPPED.items(), ids=WRAPPED)
def test_a_term_is_replaced_in_place(path: str, frame: str, tools: Tools) -> None:
    report = lint_text(frame.format("المنتج النقطي"), path, Settings(tools, ["deprecated-term"]))
    assert fixed(report) == frame.format("الجداء النقطي")


@pytest.mark.parametrize(
    ("path", "source", "wanted"),
    [
        ("a.html", "<p>في مجموعة أسئلة", "<p>في مجموعة أسئلة (Q&amp;A Dataset)"),
        ("a.md", "في مجموعة أسئلة", "في مجموعة أسئلة (Q&A Dataset)"),
        ("a.rst", "في بحث النجمة", "في بحث النجمة (A\\* Search)"),
        ("a.ipynb", cell("في بحث النجمة"), cell("في بحث النجمة (A* Search)")),
    ],
)
def test_what_is_inserted_is_escaped(path: str, source: str, wanted: str, tools: Tools) -> None:
    assert fixed(lint_text(source, path, Settings(tools, ["missing-gloss"]))) == wanted


def test_what_is_escaped_is_not_moved(tools: Tools) -> None:
    source = "<p>في مجموعة أسئلة.</p><p>ثم مجموعة أسئلة (Q&amp;A Dataset) أخرى.</p>"
    report = lint_text(source, "a.html", Settings(tools, ["late-gloss"]))
    assert [found.rule for found in report.diagnostics] == ["late-gloss"]
    assert fixed(report) == source


@pytest.mark.parametrize(
    ("path", "source", "is_fixed"),
    [
        ("a.rst", "الكلمة توكن هنا\n", True),
        ("a.rst", "+-------+\n| توكن  |\n+-------+\n", False),
        ("a.rst", "انظر `توكن`_ هنا\n", False),
        ("a.rst", "انظر `توكن <https://x.y>`_ هنا\n", True),
        ("a.rst", "توكن\n====\n\nنص هنا.\n", True),
        ("a.rst", "توكن\n====\n\nانظر `توكن`_ هنا.\n", False),
        ("a.rst", ".. glossary::\n\n   توكن\n      تعريف.\n\nانظر :term:`توكن`.\n", False),
        ("a.md", "اقرأ [توكن] هنا.\n\n[توكن]: http://x.y\n", False),
        ("a.md", "اقرأ [توكن][] هنا.\n\n[توكن]: http://x.y\n", False),
        ("a.md", "اقرأ [توكن][غيره] هنا.\n\n[غيره]: http://x.y\n", True),
        ("a.md", "اقرأ [توكن](http://x.y) هنا.\n\n[غيره]: http://x.y\n", True),
        ("a.md", "اقرأ [توكن] هنا.\n", True),
        ("a.md", "اقرأ [[توكن]] هنا.\n", False),
        ("a.md", "اقرأ [[صفحة عن توكن]] هنا.\n", False),
        ("a.md", "اقرأ [[صفحة#عن توكن|نص]] و![[صفحة/توكن]] هنا.\n", False),
        ("a.md", "| أ |\n|---|\n| [[صفحة عن توكن\\|نص]] |\n", False),
        ("a.ipynb", cell("اقرأ [[صفحة#عن توكن|نص]] هنا."), False),
        ("a.txt", "اقرأ [[صفحة#عن توكن|نص]] هنا.\n", False),
        ("a.md", "اقرأ [[صفحة|عن توكن]] و[[صفحة]] توكن [[صفحة]].\n", True),
        ("a.md", "# توكن\n\nاقرأ [[#توكن]] هنا.\n", False),
        ("a.md", "# عن توكن\n\nاقرأ [[a#عن توكن|نص]] هنا.\n", False),
    ],
)
def test_where_a_fix_would_break_something_there_is_none(path: str, source: str, is_fixed: bool, tools: Tools) -> None:
    report = lint_text(source, path, Settings(tools, ["deprecated-term"]))
    assert report.diagnostics
    assert fixed(report) == (source.replace("توكن", "رمز") if is_fixed else source)


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("<img alt=دربناهOpenAIباستخدام src=x.png>", None),
        ("<meta name=description content=OpenAIباستخدام>", None),
        ("<img alt=الخوارزمية(GPU)>", None),
        ("<img alt=توكن>", "<img alt=رمز>"),
        ("<img alt=المنتج&#32;النقطي>", None),
        ("<img alt=شـبكة>", "<img alt=شبكة>"),
        ("<img alt='OpenAIباستخدام'>", "<img alt='OpenAI باستخدام'>"),
        ('<img alt="الخوارزمية(GPU)">', '<img alt="الخوارزمية (GPU)">'),
        ("<p title=x>OpenAIباستخدام", "<p title=x>OpenAI باستخدام"),
    ],
)
def test_a_value_without_quotes_stays_one(source: str, wanted: str | None, tools: Tools) -> None:
    rules = ["deprecated-term", "gloss-spacing", "latin-joint", "tatweel"]
    report = lint_text(source, "a.html", Settings(tools, rules))
    assert report.diagnostics
    assert fixed(report) == (wanted or source)


@pytest.mark.parametrize(("name", "is_fixed"), [("[[{}]]", False), ("[[صفحة#عن {}|نص]]", False), ("[[صفحة|{}]]", True)])
@pytest.mark.parametrize("text", ["في OpenAIباستخدام هنا", "الخوارزمية(GPU)", "شـبكة", "توكن"])
def test_a_page_of_a_wiki_keeps_its_name(name: str, text: str, is_fixed: bool, tools: Tools) -> None:
    source = f"اقرأ {name.format(text)} هنا."
    report = lint_text(source, "a.md", Settings(tools, ["deprecated-term", "gloss-spacing", "latin-joint", "tatweel"]))
    assert report.diagnostics
    assert (fixed(report) != source) == is_fixed
