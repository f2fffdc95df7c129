"""What docs/agreement.md says was decided stands in the glossary."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from glossary import store
from glossary.english import key
from glossary.model import Concept
from glossary.variant import undecorated

PAGE = (Path(__file__).parents[2] / "docs" / "agreement.md").read_text("utf-8")


def tables() -> list[list[list[str]]]:
    """Return the rows of the two tables of decisions, without their heads."""
    parts = PAGE.split("\n## ")[1:]
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


def test_the_figures_agree_with_one_another() -> None:
    head, _, _ = PAGE.partition("\n## ")
    found = re.search(r"([\d,]+) glosses in \d+ files,\s+([\d,]+) have English", head)
    assert found
    glosses, known = (int(number.replace(",", "")) for number in found.groups())
    rows = re.findall(r"^\| (\w+) \| ([\d,]+) \| ([\d.]+) % \|$", head, re.MULTILINE)
    counts = [int(count.replace(",", "")) for _, count, _ in rows]
    assert [name for name, *_ in rows] == ["preferred", "admitted", "deprecated", "unlisted"]
    assert sum(counts) == known < glosses
    assert [share for *_, share in rows] == [f"{100 * count / known:.1f}" for count in counts]
    projects = [
        [float(cell.removesuffix(" %")) for cell in line.strip("| ").split(" | ")[1:]]
        for line in re.findall(r"^\| [\w-]+ \| \d+ \|(?: [\d.]+ % \|){4}$", head, re.MULTILINE)
    ]
    assert sum(row[0] for row in projects) == known
    assert [round(sum(row[0] * row[at] for row in projects) / 100) for at in range(1, 5)] == counts


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
