"""A heading that the document links to keeps its anchor."""

from __future__ import annotations

import pytest

from glossary.model import Status
from lint.anchors import linked
from lint.document import Document
from lint.engine import Settings, lint_text
from lint.parsers import parse
from lint.rule import Tools
from tests.strategies import arabic, concept, glossary

OLD = arabic("تحويل التعلم", status=Status.DEPRECATED)
SETTINGS = Settings(Tools(glossary(concept("Transfer Learning", "نقل التعلم", OLD))), ["deprecated-term"])


@pytest.mark.parametrize(
    ("link", "heading"),
    [
        ("[هنا](#ما-التقطير-الذاتي)", "## ما التقطير الذاتي؟"),
        ("[هنا](#%D8%A3%D9%88%D9%84)", "# أول"),
        ("[here](#the-model)", "# The Model"),
        ('<a href="#the-model">here</a>', "# The Model"),
        ("[هنا](#مُعرَّب)", "# مُعرَّب"),
        ("[هنا].\n\n[هنا]: #نقل-التعلم", "# نقل التعلم"),
        ("[هنا].\n\n[هنا]:\n  <#نقل-التعلم>", "# نقل التعلم"),
        ('<Link to="#نقل-التعلم">هنا</Link>', "# نقل التعلم"),
        ("<Link to={'#نقل-التعلم'}>هنا</Link>", "# نقل التعلم"),
        ("<a href=#أول>هنا</a>", "# أول"),
        ("[هنا](a.md#أول)", "# أول"),
        ("[هنا](./a.md#أول)", "# أول"),
        ("[هنا](../docs/a#أول)", "# أول"),
        ("[هنا](<a.html#أول>)", "# أول"),
        ("[هنا](./#أول)", "# أول"),
    ],
)
def test_a_heading_with_a_link_to_it(link: str, heading: str) -> None:
    text = f"{link}\n\n{heading}\n\n# غيره\n"
    assert [span.of(text) for span in linked(parse("a.md", text))] == [heading.lstrip("# ")]


@pytest.mark.parametrize("link", ["[هنا](#غير-ذلك)", "[هنا](b.md#أول)", "أول"])
def test_no_link_to_it(link: str) -> None:
    assert not list(linked(parse("a.md", f"{link}\n\n# أول\n")))


def test_equal_headings_have_numbers() -> None:
    text = "[هنا](#أول-1)\n\n# أول\n\n## ثان\n\n# أول\n"
    assert [span.of(text) for span in linked(parse("a.md", text))] == ["أول", "أول"]
    assert not list(linked(parse("a.md", "[هنا](#أول-1)\n\n# أول\n\n## ثان\n")))


def test_looking_for_links_takes_linear_time() -> None:
    text = "=" * 100_000 + "](" * 100_000 + "]:" * 100_000 + "](ا" * 100_000
    assert not list(linked(Document("a.md", text, ())))


def test_a_fix_that_would_break_a_link_is_not_offered() -> None:
    text = "ندرس تحويل التعلم.\n\n[هنا](#تحويل-التعلم)\n\n# تحويل التعلم\n\n# عن تحويل التعلم\n"
    fixable = [bool(found.fix) for found in lint_text(text, "a.md", SETTINGS).diagnostics]
    assert fixable == [True, False, True]
    assert all(found.fix for found in lint_text(text.replace("(#", "("), "a.md", SETTINGS).diagnostics)


def safe(name: str, text: str, *rules: str) -> list[bool]:
    """Tell of each fix whether it is safe."""
    settings = SETTINGS._replace(selected=rules or SETTINGS.selected)
    return [found.fix.safe for found in lint_text(text, name, settings).diagnostics if found.fix]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "# تحويل التعلم\n"),
        ("a.md", "> ## **تحويل التعلم** ##\n"),
        ("a.md", "تحويل التعلم\n===\n"),
        ("a.md", "*تحويل التعلم*\r\n---\r\n"),
        ("a.mdx", "## في تحويل التعلم\n"),
        ("a.rst", "تحويل التعلم\n============\n\nنص.\n"),
        ("a.ipynb", '{"cells": [{"cell_type": "markdown", "source": ["# تحويل التعلم\\n", "نص."]}]}'),
    ],
)
def test_a_fix_that_moves_an_anchor_is_not_safe(name: str, text: str) -> None:
    assert safe(name, text) == [False]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "ندرس تحويل التعلم.\n\n# درس\n"),
        ("a.md", "**تحويل التعلم**\n\nنص.\n"),
        ("a.md", "# تحويل التعلم {#transfer}\n"),
        ("a.md", "# تحويل التعلم[[transfer]]\n"),
        ("a.mdx", "# تحويل التعلم {/*transfer*/}\n"),
        ("a.html", "<h1>تحويل التعلم</h1>"),
        ("a.rst", ".. admonition:: تحويل التعلم\n\n   نص.\n"),
    ],
)
def test_what_is_no_anchor_is_mended(name: str, text: str) -> None:
    assert safe(name, text) == [True]


def test_a_fix_that_leaves_the_anchor_is_safe() -> None:
    assert safe("a.md", "# العدد, والنوع, ثم المتجه\n", "latin-punctuation") == [True, True]
    assert safe("a.md", "# الأولOpenAI\n\nالأولOpenAI\n", "latin-joint") == [False, True]
