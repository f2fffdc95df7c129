"""Concepts as bytes, which a run reads far faster than it parses YAML, and makes into concepts one by one.

Few of the concepts of a glossary occur in a document, so a concept is made when it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import overload

from glossary.model import Concept, Status, Term

__all__ = ["pack", "unpack"]

# Between concepts, the fields of one, the parts of a field, the fields of a term, and its plurals.
# YAML allows none of them unless escaped.
_CONCEPT, _FIELD, _PART, _TERM, _PLURAL = "\x1c", "\x1d", "\x1e", "\x1f", "\x7f"
_SEPARATORS = frozenset((_CONCEPT, _FIELD, _PART, _TERM, _PLURAL))
_FIELDS = 13

_KINDS = {
    f"{language[0]}{status.value[0]}{'01'[context]}": (language, status, context)
    for language in ("ar", "en")
    for status in Status
    for context in (False, True)
}


def pack(concepts: Iterable[Concept]) -> bytes | None:
    """Return *concepts* as bytes, or ``None`` if one of their texts holds a separator or is no Unicode."""
    try:
        return "".join(_packed(concept) + _CONCEPT for concept in concepts).encode()
    except ValueError:
        return None


def _packed(concept: Concept) -> str:
    flags = "".join("01"[flag] for flag in (concept.translate, concept.context, concept.adjective))
    texts = (concept.id, concept.en, concept.ar, flags, concept.note, concept.gloss)
    definition = [text for item in concept.definition.items() for text in item]
    lists = (concept.abbr, concept.domain, definition, concept.source, concept.match, concept.no_match)
    terms = "".join(_packed_term(term) + _PART for term in concept.terms)
    return _FIELD.join((*map(_sound, texts), terms, *(_joined(one, _PART) for one in lists)))


def _packed_term(term: Term) -> str:
    kind = f"{term.lang[0]}{term.status.value[0]}{'01'[term.context]}"
    return _TERM.join((_sound(term.text), kind, _sound(term.why), _joined(term.plurals, _PLURAL)))


def _joined(texts: Iterable[str], separator: str) -> str:
    # A lone empty text is not the same as none.
    return "".join(_sound(text) + separator for text in texts)


def _sound(text: str) -> str:
    if not _SEPARATORS.isdisjoint(text):
        raise ValueError("a text holds a separator")
    return text


def unpack(data: bytes | None) -> Sequence[Concept] | None:
    """Return the concepts that :func:`pack` made *data* of, or ``None`` if it did not."""
    if not data:
        return None if data is None else ()
    rows = data.split(_CONCEPT.encode())
    if rows.pop() or data.count(_FIELD.encode()) != len(rows) * (_FIELDS - 1):
        return None
    return _Concepts(rows)


class _Concepts(Sequence[Concept]):
    """Concepts that are made when they are asked for."""

    __slots__ = ("_made", "_rows")

    def __init__(self, rows: list[bytes]) -> None:
        self._rows = rows
        self._made: list[Concept | None] = [None] * len(rows)

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> Concept: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Concept]: ...
    def __getitem__(self, at: int | slice) -> Concept | Sequence[Concept]:
        if isinstance(at, slice):
            return tuple(self[i] for i in range(*at.indices(len(self))))
        concept = self._made[at]
        if concept is None:
            concept = self._made[at] = _concept(self._rows[at])
        return concept

    def __iter__(self) -> Iterator[Concept]:
        return map(self.__getitem__, range(len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return repr(tuple(self))

    def __reduce__(self) -> tuple[type[_Concepts], tuple[list[bytes]]]:
        return _Concepts, (self._rows,)


def _concept(row: bytes) -> Concept:
    id_, en, ar, flags, note, gloss, terms, abbr, domain, definition, source, match, no_match = row.decode().split(
        _FIELD
    )
    texts = _texts(definition)
    return Concept(
        id_,
        en,
        ar,
        tuple([_term(*term.split(_TERM)) for term in terms.split(_PART)[:-1]]),
        _texts(abbr),
        _texts(domain),
        gloss,
        flags[0] == "1",
        flags[1] == "1",
        dict(zip(texts[::2], texts[1::2], strict=True)) if texts else {},
        _texts(source),
        note,
        _texts(match),
        _texts(no_match),
        flags[2] == "1",
    )


def _term(text: str, kind: str, why: str, plurals: str) -> Term:
    language, status, context = _KINDS[kind]
    return Term(text, language, status, _texts(plurals, _PLURAL), why, context)


def _texts(joined: str, separator: str = _PART) -> tuple[str, ...]:
    return tuple(joined.split(separator)[:-1]) if joined else ()
