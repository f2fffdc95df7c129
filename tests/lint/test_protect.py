"""What is never prose is seen by no rule, and shifts no place."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint import protect
from lint.document import OBJECT
from lint.engine import Settings, lint_text
from lint.parsers import parse
from lint.protect import protected
from lint.rule import Tools

TEXT = "# عنوان %s\n\nفي **@الاسم@** نحسب [المنتج &amp; النقطي](x) @آخر@.\n\n- نص %d ثم *%s* آخر\n"


def texts(*patterns: str) -> list[str]:
    return [passage.text for passage in protected(parse("a.md", TEXT), patterns).passages]


def test_each_match_is_one_object() -> None:
    assert texts(r"@.*?@", "%[sd]") == [
        f"عنوان {OBJECT}",
        f"في {OBJECT} نحسب المنتج & النقطي {OBJECT}.",
        f"نص {OBJECT} ثم {OBJECT} آخر",
    ]


def test_matches_that_overlap_are_one() -> None:
    assert texts(r"@.*?@", r"م@ \w+")[1].startswith(f"في {OBJECT} المنتج")


def test_nothing_matched_changes_nothing() -> None:
    document = parse("a.md", TEXT)
    assert protected(document, ["zzz", "(?=ن)", ""]) == document


@given(st.lists(st.sampled_from(["%[sd]", r"@.*?@", "ا", "ن.", "&", "&.*ي", "[ء-ي]+", ".", "ص ."]), max_size=3))
def test_the_rest_keeps_its_places(patterns: list[str]) -> None:
    before, after = parse("a.md", TEXT), protected(parse("a.md", TEXT), patterns)
    for old, new in zip(before.passages, after.passages, strict=True):
        kept = {old.mapped.up(span): span.of(old.text) for span in _letters(old.text)}
        for span in _letters(new.text):
            if span.of(new.text) != OBJECT:
                assert kept[new.mapped.up(span)] == span.of(new.text)
        for one, link in zip(old.links, new.links, strict=True):
            inside = link.of(new.text).replace(OBJECT, "")
            assert set(inside) <= set(one.of(old.text))
            assert 0 <= link.start <= link.end <= len(new.text)


def _letters(text: str) -> list[protect.Span]:
    return [protect.Span(at, at + 1) for at in range(len(text))]


def test_rules_see_nothing_of_it(tools: Tools) -> None:
    settings = Settings(tools, ["deprecated-term"])
    text = "نحسب {المنتج النقطي} ثم المنتج النقطي."
    assert [tuple(d.span) for d in lint_text(text, "a.md", settings).diagnostics] == [(6, 19), (24, 37)]
    report = lint_text(text, "a.md", settings._replace(protect=(r"\{.*?\}",)))
    assert [tuple(d.span) for d in report.diagnostics] == [(24, 37)]


def test_a_pattern_that_would_hang_is_stopped(tools: Tools, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protect, "SECONDS", 0.2)
    start = time.monotonic()
    report = lint_text("ا" * 60 + "!", "a.md", Settings(tools, [], protect=("(ا+)+$", "(ا|اا)+$")))
    assert time.monotonic() - start < 5
    assert report.error is not None
    assert report.error.startswith("a pattern of `protect` takes more than 0.2 seconds here; make it simpler: (ا")
