"""Folding, and text that knows where it came from."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.text import ARABIC, INVISIBLE, LETTER, MARK, Mapped, Run, Span, fold, held, squash, strip_marks
from tests.strategies import mapped, noise

ALEFS = "اأإآٱ"

FOLDED = {
    "كِتَابٌ": "كتاب",
    "خـــوارزميـــة": "خوارزميه",
    "آلة": "اله",
    "إجراء": "اجراء",
    "مسؤول": "مسوول",
    "بيئة": "بييه",
    "مستوى": "مستوي",
    "شبکة تولیدیة": "شبكه توليديه",
    "ﺍﻟﺬﻛﺎﺀ": "الذكاء",
    "ﻻ": "لا",
    "ﻷﻥ": "لان",
    "٢٠٢٤": "2024",
    "۱۴۰۳": "1403",
    "هٰذا": "هذا",
    "ملف\N{ZERO WIDTH NON-JOINER}ات": "ملفات",
    "\N{RIGHT-TO-LEFT MARK}نص\N{LEFT-TO-RIGHT MARK}": "نص",
    "نص\N{NO-BREAK SPACE}طويل": "نص طويل",
    "نموذج GPT": "نموذج GPT",
    "چگونه": "چگونه",
}


@pytest.mark.parametrize(("written", "folded"), FOLDED.items())
def test_fold(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("مَسْؤُولِيَّةٌ", "مسؤولية"),
        ("إلـغـاءً", "إلغاء"),
        ("ﺍﻷﺩﺍﺀ", "الأداء"),
        ("مستوًى", "مستوى"),
        ("٧", "7"),
        ("plain text", "plain text"),
    ],
)
def test_strip_marks_keeps_letters_apart(written: str, bare: str) -> None:
    assert strip_marks(written) == bare


def test_alefs_fold_to_one_letter() -> None:
    assert {fold(alef) for alef in ALEFS} == {"ا"}
    assert {strip_marks(alef) for alef in ALEFS} == set(ALEFS)


def test_word_with_marks_of_presentation_folds_to_its_letters() -> None:
    isolated_fatha = "\N{ARABIC FATHA ISOLATED FORM}"
    assert fold("ﻛ" + isolated_fatha + "ﺗ") == "كت"


def test_classes_part_the_arabic_block() -> None:
    for code in range(0x0600, 0x0700):
        char = chr(code)
        kinds = [name for name in (LETTER, MARK, INVISIBLE) if re.match(f"[{name}]", char)]
        assert len(kinds) <= 1
        category = unicodedata.category(char)
        # The two Sindhi signs are written as words.
        assert (LETTER in kinds) == (
            category == "Lo" or char in "\N{ARABIC SIGN SINDHI AMPERSAND}\N{ARABIC SIGN SINDHI POSTPOSITION MEN}"
        ), char
        assert bool(re.match(f"[{ARABIC}]", char)) == (LETTER in kinds or MARK in kinds or char == "\N{ARABIC TATWEEL}")


@given(noise())
def test_fold_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(noise())
def test_strip_marks_is_idempotent(text: str) -> None:
    assert strip_marks(strip_marks(text)) == strip_marks(text)


@given(noise())
def test_fold_keeps_each_letter_that_strip_marks_leaves(text: str) -> None:
    bare = strip_marks(text)
    assert len(fold(bare)) == len(bare)
    assert fold(bare) == fold(text)


@given(noise())
def test_folded_text_holds_no_mark_and_nothing_invisible(text: str) -> None:
    assert not re.search(f"[{MARK}{INVISIBLE}\N{ARABIC TATWEEL}]", fold(text))


@given(noise(), noise())
def test_fold_of_a_whole_is_the_whole_of_folds(one: str, other: str) -> None:
    assert fold(one + other) == fold(one) + fold(other)


@given(st.text())
def test_squash(text: str) -> None:
    assert squash(text).split(" ") == (text.split() or [""])


def test_span() -> None:
    span = Span(2, 5)
    assert span.of("abcdef") == "cde"
    assert span.overlaps(Span(4, 9))
    assert not span.overlaps(Span(5, 9))
    assert not span.overlaps(Span(0, 2))
    assert span.contains(span)
    assert span.contains(Span(3, 3))
    assert not span.contains(Span(3, 6))


@given(st.lists(st.integers(0, 40), max_size=8, unique=True), st.integers(0, 40), st.integers(0, 9))
def test_held(edges: list[int], start: int, length: int) -> None:
    edges.sort()
    spans = [Span(*pair) for pair in zip(edges[::2], edges[1::2], strict=False)]
    inner = Span(start, start + length)
    assert held(spans, inner) == any(span.contains(inner) for span in spans)


# "ال**تعلم** &amp; النقل" without its markup.
SOURCE = "ال**تعلم** &amp; النقل"
PROSE = Mapped(
    "التعلم & النقل", [Run(0, 2, 0, 2), Run(2, 4, 4, 8), Run(6, 1, 10, 11), Run(7, 1, 11, 16), Run(8, 6, 16, 22)]
)


@pytest.mark.parametrize(
    ("span", "up", "whole"),
    [
        (Span(0, 2), Span(0, 2), True),
        (Span(2, 6), Span(4, 8), True),
        (Span(3, 5), Span(5, 7), True),
        (Span(0, 6), Span(0, 8), False),
        (Span(7, 8), Span(11, 16), False),
        (Span(9, 14), Span(17, 22), True),
        (Span(0, 14), Span(0, 22), False),
        (Span(2, 2), Span(4, 4), True),
        (Span(14, 14), Span(22, 22), True),
    ],
)
def test_way_back(span: Span, up: Span, whole: bool) -> None:
    assert PROSE.up(span) == up
    assert PROSE.whole(span) is whole


def test_gaps_are_where_markup_was() -> None:
    assert PROSE.gaps() == [2, 6]
    assert Mapped.whole_of("نص", 7).gaps() == []


@pytest.mark.parametrize("span", [Span(-1, 1), Span(0, 15), Span(3, 2), Span(15, 15)])
def test_no_way_back_from_outside(span: Span) -> None:
    with pytest.raises(IndexError, match="outside a text of 14"):
        PROSE.up(span)


def test_empty_text() -> None:
    empty = Mapped.whole_of("")
    assert empty.runs == ()
    assert empty.up(Span(0, 0)) == Span(0, 0)


def test_whole_of_begins_where_told() -> None:
    assert Mapped.whole_of("نص", 7).up(Span(0, 2)) == Span(7, 9)


@st.composite
def two_steps(draw: st.DrawFn) -> tuple[str, Mapped, Mapped]:
    source = draw(st.text("ابجدهوز", min_size=1, max_size=20))
    middle = draw(mapped(source))
    return source, middle, draw(mapped(middle.text))


def spans_of(text: str) -> list[Span]:
    return [Span(a, b) for a in range(len(text) + 1) for b in range(a, len(text) + 1)]


@given(two_steps())
def test_spans_lie_inside_their_parent_in_order(steps: tuple[str, Mapped, Mapped]) -> None:
    source, middle, _ = steps
    before = 0
    for at in range(len(middle.text)):
        up = middle.up(Span(at, at + 1))
        assert 0 <= up.start < up.end <= len(source)
        assert before <= up.start
        before = up.start


@given(two_steps())
def test_whole_means_the_same_text(steps: tuple[str, Mapped, Mapped]) -> None:
    source, middle, _ = steps
    for span in spans_of(middle.text):
        if middle.whole(span):
            assert middle.up(span).of(source) == span.of(middle.text)


@given(two_steps())
def test_each_copied_character_is_whole(steps: tuple[str, Mapped, Mapped]) -> None:
    _, middle, _ = steps
    for run in middle.runs:
        copied = run.length == run.end - run.start
        for at in range(run.at, run.at + run.length):
            assert middle.whole(Span(at, at + 1)) == copied


@given(two_steps())
def test_two_steps_made_one_lead_to_the_same_place(steps: tuple[str, Mapped, Mapped]) -> None:
    _, middle, top = steps
    both = top.of(middle)
    assert both.text == top.text
    for span in spans_of(top.text):
        if span.start < span.end:
            assert both.up(span) == middle.up(top.up(span))


@st.composite
def three_steps(draw: st.DrawFn) -> tuple[Mapped, Mapped, Mapped]:
    _, low, middle = draw(two_steps())
    return low, middle, draw(mapped(middle.text))


@given(three_steps())
def test_composition_is_associative(steps: tuple[Mapped, Mapped, Mapped]) -> None:
    low, middle, top = steps
    one, other = top.of(middle).of(low), top.of(middle.of(low))
    assert one.text == other.text
    for span in spans_of(top.text):
        assert one.up(span) == other.up(span)
        assert one.whole(span) == other.whole(span)


@given(st.text("ابج*& ", max_size=12))
def test_a_copy_of_all_is_the_identity(text: str) -> None:
    whole = Mapped.whole_of(text)
    assert all(whole.up(span) == span and whole.whole(span) for span in spans_of(text) if text)
    assert whole.of(Mapped.whole_of(text, 3)).runs == Mapped.whole_of(text, 3).runs


@given(two_steps())
def test_whole_after_two_steps_means_the_text_of_the_source(steps: tuple[str, Mapped, Mapped]) -> None:
    source, middle, top = steps
    both = top.of(middle)
    for span in spans_of(top.text):
        if both.whole(span):
            assert both.up(span).of(source) == span.of(top.text)
