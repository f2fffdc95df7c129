"""Latin words in Arabic prose."""

from __future__ import annotations

import pytest

from glossary.text import Mapped, Span
from lint import latin
from lint.document import Kind, Passage


def passage(text: str) -> Passage:
    return Passage(Mapped.whole_of(text), Kind.PARAGRAPH)


def found(text: str) -> list[str]:
    return [span.of(text) for span in latin.runs(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("نجرب fine-tuning اليوم.", ["fine-tuning"]),
        ("شهادة Deep Learning Specialization، ثم NLP.", ["Deep Learning Specialization", "NLP"]),
        ("قال: tokens.", ["tokens"]),
        ("في 2020 و3.5", []),
        ("الـToken وtokens", ["Token", "tokens"]),
    ],
)
def test_runs_are_as_long_as_they_can_be(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("كل الـ", "ال"),
        ("كل ال ", "ال"),
        ("قسمنا وبالـ", "وبال"),
        ("قرأنا و", "و"),
        ("للـ ", "لل"),
        ("جمال ", ""),
        ("سؤال ", ""),
    ],
)
def test_proclitics_are_told_from_ends_of_words(before: str, expected: str) -> None:
    assert latin.proclitic(passage(before + "token"), len(before)) == expected


def test_a_sign_beside_a_word_makes_it_part_of_something() -> None:
    for text, alone in (
        ("رمز token هنا", True),
        ("رمز @token هنا", False),
        ("رمز token= هنا", False),
        ("token(x)", False),
    ):
        start = text.index("token")
        assert latin.alone(passage(text), Span(start, start + 5)) is alone, text


def test_names_are_looked_up_without_gaps() -> None:
    english = latin.english_in(["يسمى Self-Supervised Learning (SSL) عادة"])
    assert " selfsupervisedlearning" in english
    assert " supervisedlearning" in english
    assert " ssl" in english
    assert " elf" not in english


def test_long_runs_of_latin_are_looked_up_in_words_of_a_name() -> None:
    english = latin.english_in(["a " * 500 + "Support Vector Machine"])
    assert " supportvectormachine" in english
    assert max(map(len, english.split())) < 40
    assert len(latin.english_in([" ".join(f"w{i}" for i in range(4000))])) < 4000 * 80


def test_invisible_characters_do_not_cut_english() -> None:
    assert " finetuning" in latin.english_in(["ندرس FineTun\u2060ing هنا"])


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("نقرأ ورقة ", True),
        ("نقرأ وورقة ", True),
        ("نبدأ بدالة ", True),
        ("نقرأ ورقات ", False),
        ("نقرأ \u064b \u0651\u064e ", False),
        ("\u0640\u064b", False),
        ("", False),
    ],
)
def test_what_introduces_a_name(before: str, expected: bool) -> None:
    assert latin.introduced(passage(f"{before}Deep Learning"), len(before)) is expected
