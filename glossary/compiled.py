"""Concepts as a few long strings, which a run reads twenty times faster than it parses YAML.

A table of texts is kept column by column, each column joined into one string: ``str.split`` makes
the cells faster than a JSON parser does, and tuples are made from whole columns without a loop.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate, chain, repeat
from typing import Any, TypeVar

from glossary.model import Concept, Status, Term

__all__ = ["pack", "unpack"]

# Between cells, and between the texts within one. YAML allows neither unless escaped, and unlike
# the separators of ASCII they stand in JSON as they are.
_CELL, _WITHIN = "\x7f", "\x80"

_STATUSES = {status.value[0]: status for status in Status}
_LANGUAGES = {"a": "ar", "e": "en"}
_T = TypeVar("_T", Term, Concept)
_FLAGS = {"0": False, "1": True}


def pack(concepts: list[Concept]) -> dict[str, Any] | None:
    """Return *concepts* as data for JSON, or ``None`` if one of their texts holds a separator."""
    terms = [term for concept in concepts for term in concept.terms]
    try:
        return {
            "concepts": len(concepts),
            "terms": [len(c.terms) for c in concepts],
            "term.text": _joined(t.text for t in terms),
            "term.lang": "".join(t.lang[0] for t in terms),
            "term.status": "".join(t.status.value[0] for t in terms),
            "term.plurals": _joined(_joined(t.plurals, _WITHIN) for t in terms),
            "term.why": _joined(t.why for t in terms),
            "translate": "".join("01"[c.translate] for c in concepts),
            "context": "".join("01"[c.context] for c in concepts),
            "definition": _joined(_joined(chain(*c.definition.items()), _WITHIN) for c in concepts),
            **{name: _joined(getattr(c, name) for c in concepts) for name in ("id", "en", "ar", "gloss", "note")},
            **{
                name: _joined(_joined(getattr(c, name), _WITHIN) for c in concepts)
                for name in ("abbr", "domain", "source", "match", "no_match")
            },
        }
    except ValueError:
        return None


def _joined(texts: Iterable[str], separator: str = _CELL) -> str:
    cells = list(texts)
    text = separator.join(cells)
    if text.count(separator) != max(0, len(cells) - 1):
        raise ValueError("a text holds the separator")
    return text


def unpack(data: Any) -> list[Concept] | None:
    """Return the concepts that :func:`pack` made *data* of, or ``None`` if it did not."""
    try:
        return [] if data["concepts"] == 0 else _concepts(data)
    except (TypeError, ValueError, KeyError, AttributeError):
        return None


def _concepts(data: dict[str, Any]) -> list[Concept]:
    term_columns = zip(
        data["term.text"].split(_CELL),
        map(_LANGUAGES.__getitem__, data["term.lang"]),
        map(_STATUSES.__getitem__, data["term.status"]),
        _lists(data["term.plurals"]),
        data["term.why"].split(_CELL),
        strict=True,
    )
    terms = _tuples(Term, term_columns)
    ends = list(accumulate(data["terms"]))
    columns = zip(
        *(data[name].split(_CELL) for name in ("id", "en", "ar")),
        [tuple(terms[start:end]) for start, end in zip([0, *ends], ends, strict=False)],
        _lists(data["abbr"]),
        _lists(data["domain"]),
        data["gloss"].split(_CELL),
        map(_FLAGS.__getitem__, data["translate"]),
        map(_FLAGS.__getitem__, data["context"]),
        (dict(zip(texts[::2], texts[1::2], strict=True)) if texts else {} for texts in _lists(data["definition"])),
        _lists(data["source"]),
        data["note"].split(_CELL),
        _lists(data["match"]),
        _lists(data["no_match"]),
        strict=True,
    )
    return _tuples(Concept, columns)


def _lists(column: str) -> Iterator[tuple[str, ...]]:
    return (tuple(cell.split(_WITHIN)) if cell else () for cell in column.split(_CELL))


def _tuples(kind: type[_T], rows: Iterable[tuple[Any, ...]]) -> list[_T]:
    # What NamedTuple._make does, without a call of Python for each.
    return list(map(tuple.__new__, repeat(kind), rows))
