"""docs/rules.md is what the rule modules say, and says enough."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from glossary.terminal import visible
from lint import rulesdoc
from lint.engine import rules
from tests.conftest import Run

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"


def test_the_page_is_fresh() -> None:
    fresh = rulesdoc.markdown()
    assert PAGE.read_text(encoding="utf-8") == fresh, "run: glossary rules --markdown > docs/rules.md"


def test_the_page_hides_nothing() -> None:
    page = rulesdoc.markdown()
    assert visible(page.replace("\n", "")) == page.replace("\n", "")


@pytest.mark.parametrize("name", list(rules()))
def test_each_rule_has_its_section(name: str) -> None:
    section, rule = rulesdoc.section(name), rules()[name]
    assert section.startswith(f"## {name}\n\n")
    assert "Why: " in section
    assert f"Default: {rule.SEVERITY.word if rule.ON else 'off'}" in section
    assert section.count("~~~~diff") == section.count("\n~~~~\n") == 2
    assert "Reported:" in section
    assert "Silent:" in section
    assert "``" not in re.sub(r"~~~~diff.*?~~~~", "", section, flags=re.DOTALL)
    assert f"| [{name}](#{name}) | " in rulesdoc.markdown()


def test_examples_show_their_fixes() -> None:
    section = rulesdoc.section("deprecated-term")
    assert "\n- نحسب [[المنتج النقطي]] للمتجهين.\n+ نحسب الجداء النقطي للمتجهين.\n" in section
    assert "\n  نحسب الجداء النقطي للمتجهين.\n" in section


def test_the_command_prints_list_rule_and_page(run: Run) -> None:
    lines = run("rules").out.splitlines()
    assert len(lines) == len(rules())
    assert re.fullmatch(
        r"deprecated-term +error +A rendering that the glossary marks as deprecated\.",
        next(line for line in lines if line.startswith("deprecated-term")),
    )
    assert re.fullmatch(r"tatweel +off .*", next(line for line in lines if line.startswith("tatweel")))
    assert run("rules", "late-gloss").out == rulesdoc.section("late-gloss")
    assert run("rules", "--markdown").out == rulesdoc.markdown()


def test_the_command_knows_no_other_rule(run: Run) -> None:
    ran = run("rules", "late-glos")
    assert ran.code == 2
    assert "no rule 'late-glos'. Did you mean 'late-gloss'?" in ran.err
