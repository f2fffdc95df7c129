"""What is remembered, and what is not."""

from __future__ import annotations

from glossary.memory import remembered

ASKED: list[str] = []


@remembered
def first(text: str) -> str:
    ASKED.append(text)
    return text[:1]


def last(asked: tuple[str, int]) -> str:
    text, count = asked
    ASKED.append(text)
    return text[-count:]


def test_a_text_is_looked_at_once() -> None:
    ASKED.clear()
    assert [first("كلمة"), first("كلمة")] == ["ك", "ك"]
    assert ASKED == ["كلمة"]


def test_what_is_asked_with_it_counts() -> None:
    ASKED.clear()
    known = remembered(last, lambda asked: len(asked[0]))
    assert [known(("كلمة", count)) for count in (1, 1, 2, 2)] == ["ة", "ة", "مة", "مة"]
    assert ASKED == ["كلمة", "كلمة"]


def test_a_huge_text_is_not_kept() -> None:
    ASKED.clear()
    huge = "كلمة " * 10_000
    known = remembered(last, lambda asked: len(asked[0]))
    assert first(huge) == first(huge) == "ك"
    assert known((huge, 1)) == known((huge, 1)) == " "
    assert len(ASKED) == 4


def test_no_more_is_kept_than_there_is_room_for() -> None:
    ASKED.clear()
    texts = [f"كلمة {number}" for number in range(20_000)]
    assert all(first(text) == "ك" for text in texts)
    assert first(texts[-1]) == "ك"
    assert len(ASKED) == len(texts)
    assert first(texts[0]) == "ك"
    assert len(ASKED) == len(texts) + 1
