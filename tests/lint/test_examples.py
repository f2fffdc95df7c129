"""The examples of every rule are its tests."""

import re

import pytest

from lint.engine import Settings, default_rules, lint_text, rules
from lint.fix import mend
from lint.rule import Example, Tools

MARKS = re.compile(r"\[\[(?!\[)(.*?)\]\]", re.DOTALL)


def unmarked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return *text* without its ``[[ ]]`` and the spans that they marked."""
    spans: list[tuple[int, int]] = []
    plain = ""
    at = 0
    for mark in MARKS.finditer(text):
        plain += text[at : mark.start()]
        spans.append((len(plain), len(plain) + len(mark.group(1))))
        plain += mark.group(1)
        at = mark.end()
    return plain + text[at:], spans


CASES = [
    pytest.param(name, example, id=f"{name}-{number}")
    for name, rule in rules().items()
    for number, example in enumerate(rule.EXAMPLES)
]


@pytest.mark.parametrize(("name", "example"), CASES)
def test_example(name: str, example: Example, tools: Tools) -> None:
    text, expected = unmarked(example.text)
    settings = Settings(tools, [*example.among, name], options=(example.options,) if example.options else ())
    report = lint_text(text, example.path, settings)
    assert [tuple(d.span) for d in report.diagnostics if d.rule == name] == expected
    if example.fixed is not None:
        own = report._replace(diagnostics=tuple(d for d in report.diagnostics if d.rule == name))
        mended = mend(own, lambda text: lint_text(text, example.path, settings), unsafe=True)
        assert mended.text == example.fixed
        assert mended.mended is not None
        assert mended.mended.restless == ()


@pytest.mark.parametrize("name", list(rules()))
def test_rule_is_documented_and_tested_both_ways(name: str) -> None:
    rule = rules()[name]
    assert rule.__doc__
    assert {"Why:", "When not:", "Fix:"} <= set(re.findall(r"^(?:Why|When not|Fix):", rule.__doc__, re.MULTILINE))
    reported = [e for e in rule.EXAMPLES if MARKS.search(e.text)]
    silent = [e for e in rule.EXAMPLES if not MARKS.search(e.text)]
    assert len(reported) >= 3
    assert len(silent) >= 3


def test_silent_examples_of_one_rule_are_silent_for_the_errors_of_all(tools: Tools) -> None:
    errors = [name for name in default_rules() if rules()[name].SEVERITY.word == "error"]
    for name, rule in rules().items():
        for example in rule.EXAMPLES:
            if name in errors and not MARKS.search(example.text):
                report = lint_text(example.text, example.path, Settings(tools, errors))
                assert report.diagnostics == (), (name, example.text)
