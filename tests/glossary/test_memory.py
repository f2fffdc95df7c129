"""What is remembered, and what is not."""

from __future__ import annotations

from glossary.memory import remembered

ASKED: list[str] = []


@remembered
def last(text: str, more: int = 1) -> str:
    ASKED.append(text)
    return text[-more:]


def test_a_text_is_looked_at_once() -> None:
    ASKED.clear()
    assert [last("كلمة"), last("كلمة"), last("كلمة", 2), last("كلمة", 2)] == ["ة", "ة", "مة", "مة"]
    assert ASKED == ["كلمة", "كلمة"]


def test_a_huge_text_is_not_kept() -> None:
    ASKED.clear()
    huge = "كلمة " * 10_000
    assert last(huge) == last(huge) == " "
    assert len(ASKED) == 2
