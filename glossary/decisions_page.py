"""The page of the decisions: ``python -m glossary.decisions_page > docs/decisions.md``.

It is made from the glossary that comes with the package, or from the file that is named.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence

from glossary import store
from glossary.decisions import Table, excuse, rows
from glossary.model import Concept, Decision

__all__ = ["markdown"]

_INTRODUCTION = """\
# Head words

This page is made from the `decisions` and the notes in terms.yaml:
`python -m glossary.decisions_page > docs/decisions.md`.

The same English word has the same Arabic word throughout the glossary, unless there is a reason. This table
says which, what else is said, by whom, and why it was not chosen. `glossary validate` reports each compound
whose preferred Arabic has no form of what is decided for one of its words; the way out is a `note` in the
entry that begins with `departs:` and gives the reason. A decision for several words (*dot product*) stands in
the place of those for each of them, and one with a domain holds there alone. The other words in the second
column count as the first: broken plurals, adjectives, and what stands for it in fixed phrases.

Who uses what was counted, not remembered: a figure is the number of passages of that project's Arabic
documentation that stand beside an English passage with the head word and hold the Arabic in some form. It
does not tell senses apart (*state* of a component, *state* of affairs), so it shows a habit and proves
nothing. The projects are the Arabic translations of the Hugging Face transformers documentation
(hf-transformers), react.dev (react-dev-ar), the CS 229 cheat sheets (cs229-cheatsheets), the Open Source
Guides (opensource-guide), the TensorFlow tutorials (tensorflow-docs) and the Astro documentation (astro-docs);
the lists are Arabeyes' technical dictionary, Ysmu, the R translators' list (R), the Carpentries' Glosario and
Softvenue's. A rival without a user is known from elsewhere. Many rivals are `admitted` in the entries: the
linter accepts them in a text.

| English | Arabic | Used by | Rivals | Why |
|---|---|---|---|---|
"""
_DEPARTURES = """
## Departures

| English | Arabic | Departs from | Because |
|---|---|---|---|
"""


def markdown(decisions: Sequence[Decision], concepts: Iterable[Concept]) -> str:
    """Return the page that shows the decisions, and the concepts that depart from them with a reason."""
    table = Table(decisions)
    departures = [
        (concept.en, concept.ar, ", ".join(row[0].en for row in departed), why)
        for concept in concepts
        if (why := excuse(concept)) is not None and (departed := list(table.departures(concept)))
    ]
    return _INTRODUCTION + _lines(map(_cells, decisions)) + _DEPARTURES + _lines(departures)


def _cells(decision: Decision) -> tuple[str, ...]:
    domain = f" ({', '.join(decision.domain)})" if decision.domain else ""
    rivals = "; ".join(f"{rival.term} ({rival.used_by})" if rival.used_by else rival.term for rival in decision.rivals)
    return decision.en + domain, "، ".join(decision.ar), decision.used_by, rivals, decision.why


def _lines(rows: Iterable[tuple[str, ...]]) -> str:
    cells = ((" ".join(cell.replace("|", "\\|").split()) for cell in row) for row in rows)
    return "".join(f"| {' | '.join(row)} |\n" for row in cells)


def _main(args: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser("python -m glossary.decisions_page", description="Print docs/decisions.md.")
    parser.add_argument("terms", nargs="?", metavar="FILE", help="instead of the shipped glossary")
    named = parser.parse_args(args).terms
    try:
        source = store.read(named or store.shipped())
    except store.GlossaryError as error:
        parser.exit(2, f"{error}\n")
    page = markdown([row.decision for row in rows(source)], source.concepts)
    sys.stdout.buffer.write(page.encode())


if __name__ == "__main__":
    _main()
