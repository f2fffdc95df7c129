"""What is remembered, and what is not."""

from __future__ import annotations

from glossary.memory import remembered, remembered_with

ASKED: list[str] = []


@remembered
def first(text: str) -> str:
    ASKED.append(text)
    return text[:1]


@remembered_with
def last(text: str, more: int) -> str:
    ASKED.append(text)
    return text[-more:]


def test_a_text_is_looked_at_once() -> None:
    ASKED.clear()
    assert [first("كلمة"), first("كلمة")] == ["ك", "ك"]
    assert ASKED == ["كلمة"]


def test_what_is_asked_with_it_counts() -> None:
    ASKED.clear()
    assert [last("كلمة", 1), last("كلمة", 1), last("كلمة", 2), last("كلمة", 2)] == ["ة", "ة", "مة", "مة"]
    assert ASKED == ["كلمة", "كلمة"]


def test_a_huge_text_is_not_kept() -> None:
    ASKED.clear()
    huge = "كلمة " * 10_000
    assert first(huge) == first(huge) == "ك"
    assert last(huge, 1) == last(huge, 1) == " "
    assert len(ASKED) == 4
