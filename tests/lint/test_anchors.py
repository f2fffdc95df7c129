"""A heading that the document links to keeps its anchor."""

from __future__ import annotations

import pytest

from glossary.model import Status
from lint.anchors import linked
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
    ],
)
def test_a_heading_with_a_link_to_it(link: str, heading: str) -> None:
    text = f"{link}\n\n{heading}\n\n# غيره\n"
    assert [span.of(text) for span in linked(parse("a.md", text))] == [heading.lstrip("# ")]


@pytest.mark.parametrize("link", ["[هنا](#غير-ذلك)", "[هنا](b.md#أول)", "أول"])
def test_no_link_to_it(link: str) -> None:
    assert not list(linked(parse("a.md", f"{link}\n\n# أول\n")))


def test_a_fix_that_would_break_a_link_is_not_offered() -> None:
    text = "ندرس تحويل التعلم.\n\n[هنا](#تحويل-التعلم)\n\n# تحويل التعلم\n\n# عن تحويل التعلم\n"
    fixable = [bool(found.fix) for found in lint_text(text, "a.md", SETTINGS).diagnostics]
    assert fixable == [True, False, True]
    assert all(found.fix for found in lint_text(text.replace("(#", "("), "a.md", SETTINGS).diagnostics)
