"""Arabic words that the decisions of a glossary reject, and what they decide for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from glossary.kept import CELL, ITEM, Table, kept, table, texts
from glossary.lookup import keys
from glossary.record import NamedTuple

if TYPE_CHECKING:
    from glossary.model import Glossary

__all__ = ["Rejected", "rejected"]


class Rejected(NamedTuple):
    """A word that a decision names and does not choose."""

    term: str
    en: str
    """The English head word that is decided."""
    ar: str
    """What is decided for it."""
    why: str


def rejected(glossary: Glossary, paths: Sequence[str], query: str) -> list[Rejected]:
    """Return what the decisions in *paths*, the files of *glossary*, say against *query*, an Arabic word in any form.

    Nothing where the glossary lists the word for that English all the same: many a rival is admitted.
    """
    rows = table(*kept("rivals", glossary, lambda: texts(_rivals(glossary, paths))))
    names = dict.fromkeys(filter(None, keys(query)))
    items = dict.fromkeys(item for name in names for item in rows.get(name, "").split(ITEM) if item)
    return [Rejected(*item.split(CELL)) for item in items]


def _rivals(glossary: Glossary, paths: Sequence[str]) -> Table:
    from glossary import decisions, english, store  # noqa: PLC0415  asked for once for each glossary

    listed = {(english.key(concept.en), keys(term.text)) for concept in glossary.concepts for term in concept.arabic()}
    rows = decisions.in_force(map(decisions.rows, map(store.read, paths or [store.shipped()])))
    found: dict[str, list[str]] = {}
    for decision in (row.decision for row in rows):
        for rival in decision.rivals:
            names = keys(rival.term)
            if (english.key(decision.en), names) in listed:
                continue
            cells = (" ".join(text.split()) for text in (rival.term, decision.en, decision.ar[0], decision.why))
            item = CELL.join(cells)
            for name in filter(None, dict.fromkeys(names)):
                found.setdefault(name, []).append(item)
    return {name: ITEM.join(items) for name, items in found.items()}
