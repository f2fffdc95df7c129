"""What docs/agreement.md says was decided stands in the glossary."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from glossary import store
from glossary.english import key
from glossary.model import Concept
from glossary.variant import undecorated

ROOT = Path(__file__).parents[2]


def tables() -> list[list[list[str]]]:
    """Return the rows of the two tables of decisions, without their heads."""
    parts = (ROOT / "docs" / "agreement.md").read_text("utf-8").split("\n## ")[1:]
    rows = [
        [[cell.strip() for cell in line.strip("|").split(" | ")] for line in part.splitlines() if line.startswith("| ")]
        for part in parts
    ]
    return [table[2:] for table in rows]


@cache
def called() -> dict[str, list[Concept]]:
    """Return the concepts of the shipped glossary by what spellings of their English have in common."""
    found: dict[str, list[Concept]] = {}
    for concept in store.load(store.shipped(), cache=False).concepts:
        for name in {key(term.text) for term in concept.english()}:
            found.setdefault(name, []).append(concept)
    return found


def statuses(english: str, arabic: str) -> set[str]:
    """Return how far *arabic* may be used for the concepts called *english*."""
    terms = [term for concept in called()[key(english)] for term in concept.arabic()]
    return {term.status.value for term in terms if undecorated(term.text) == undecorated(arabic)}


def test_what_changed_the_glossary_stands_in_it() -> None:
    changed, _ = tables()
    assert len(changed) >= 40
    wrong = [row for row in changed if row[3] not in statuses(row[0], row[1])]
    assert not wrong


def test_what_stays_a_disagreement_is_listed_nowhere() -> None:
    _, stays = tables()
    assert len(stays) >= 40
    # ب counts as no part of a word here: التعلم بالتعزيز.
    wrong = [row for row in stays if statuses(row[0], row[1]) and row[0] != "Reinforcement Learning"]
    assert not wrong
