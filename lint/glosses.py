"""The glosses of one document, with their places in the source."""

from __future__ import annotations

import json
from collections.abc import Iterator

from glossary.gloss import Finder, Gloss
from glossary.record import NamedTuple
from glossary.terminal import excerpt, visible
from lint.document import Document, Lines
from lint.rule import glosses_in

__all__ = ["Row", "as_jsonl", "as_text", "glosses_of"]


class Row(NamedTuple):
    """A gloss at the line and column of its opening parenthesis."""

    path: str
    line: int
    column: int
    gloss: Gloss


def glosses_of(document: Document, finder: Finder) -> Iterator[Row]:
    """Yield the glosses of a document in order, reverse ones too."""
    lines = Lines(document.text)
    for passage, gloss in glosses_in(document, finder):
        yield Row(document.path, *lines.at(passage.mapped.up(gloss.span).start), gloss)


def as_jsonl(row: Row) -> str:
    """Return a gloss as one JSON object."""
    path, line, column, gloss = row
    concept = gloss.concept.id if gloss.concept else None
    fields = {"path": path, "line": line, "column": column, "arabic": gloss.arabic, "english": gloss.english}
    fields |= {"abbr": gloss.abbr, "kind": gloss.kind, "concept": concept}
    return json.dumps(fields, ensure_ascii=False)


def as_text(row: Row) -> str:
    """Return a gloss as one line for people, its Arabic last."""
    path, line, column, gloss = row
    english = " / ".join(visible(part) for part in (gloss.english, gloss.abbr) if part)
    concept = f" [{gloss.concept.id}]" if gloss.concept else ""
    return f"{visible(path)}:{line}:{column}: {gloss.kind} {english}{concept} «{excerpt(gloss.arabic)}»"
