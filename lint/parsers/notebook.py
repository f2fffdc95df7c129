"""Jupyter notebooks: the Markdown cells, read as Markdown and mapped through the escapes of JSON.

``json`` checks the syntax and says where it is wrong; it gives no positions of strings, so they are
found by walking the tokens of what it has accepted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from glossary.lazyre import lazy
from glossary.record import NamedTuple
from glossary.text import Mapped, Span, held
from lint.document import Comment, Document, Kind, Passage, Unparsable
from lint.parsers import markdown
from lint.parsers.pieces import Pieces

_TOKEN = lazy(r'"(?:[^"\\]++|\\.)*+"|[{}\[\],:]')
_PIECE = lazy(r'[^"\\]+|\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\u....|\\.')
_CELLS = (["cells"], ["worksheets", "cells"])
_PROSE = ("markdown", "heading")
"""The types of cells that are read."""


class _Cell(NamedTuple):
    """A cell: where the strings of its parts stand, with their quotes."""

    kind: list[Span]
    source: list[Span]


def parse(path: str, text: str) -> Document:
    """Return the prose of the Markdown cells of a notebook; code and its output are none.

    Raises:
        Unparsable: the text is no JSON, or no notebook.

    """
    start = int(text.startswith("\ufeff"))
    _check(text, start)
    passages: list[Passage] = []
    comments: list[Comment] = []
    names: list[Span] = []
    for number, cell in enumerate(_cells(text, start)):
        kind = _content(text, cell.kind).text
        if kind not in _PROSE:
            continue
        mapped = _content(text, cell.source)
        inner = markdown.parse("cell.md", mapped.text, with_front=number == 0)
        names += (mapped.up(span) for span in markdown.names(mapped.text))
        for passage in inner.passages:
            is_heading = kind == "heading" and passage.kind is Kind.PARAGRAPH
            shown = Kind.HEADING if is_heading else passage.kind
            passages.append(Passage(passage.mapped.of(mapped), shown, passage.links))
        comments += (Comment(mapped.up(comment.span), comment.text) for comment in inner.comments)
    document = Document(path, text, tuple(passages), tuple(comments), _written)
    names.sort()
    return document._replace(written=lambda span, new: None if held(names, span) else _written(span, new))


def _check(text: str, start: int) -> None:
    try:
        value = json.loads(text[start:])
    except json.JSONDecodeError as error:
        what = f"{error.msg[:1].lower()}{error.msg[1:]}"
        raise Unparsable(f"not JSON: {what}; save the notebook again in Jupyter", start + error.pos) from error
    except (RecursionError, ValueError) as error:
        raise Unparsable("not JSON that can be read: nested too deep, or a number too long; leave it out") from error
    sheets = value.get("worksheets", [value]) if isinstance(value, dict) else None
    if not isinstance(sheets, list) or not all(
        isinstance(s, dict) and isinstance(s.get("cells"), list) for s in sheets
    ):
        raise Unparsable(
            "JSON, but no notebook: it has no list of cells; give it another suffix, or leave it out", start
        )
    for number, cell in enumerate((cell for sheet in sheets for cell in sheet["cells"]), 1):
        if missing := _missing(cell):
            what = f"JSON, but no notebook: cell {number} has no {missing}"
            raise Unparsable(f"{what}; save the notebook again in Jupyter, or leave it out", start)


def _missing(cell: object) -> str:
    """Return what a cell that is none lacks."""
    kind = cell.get("cell_type") if isinstance(cell, dict) else None
    if not isinstance(cell, dict) or not isinstance(kind, str):
        return "cell_type"
    source = cell.get("source")
    texts = source if isinstance(source, list) else [source]
    return "source that is text" if kind in _PROSE and not all(isinstance(text, str) for text in texts) else ""


def _cells(text: str, start: int) -> Iterator[_Cell]:
    """Yield the cells of JSON that is known to be right."""
    keys: list[str | None] = []
    """Of each open object the key that was read last, and None for each open array."""
    cell, expects_key = _Cell([], []), False
    for token in _TOKEN.finditer(text, start):
        mark = token[0]
        if mark[0] == '"':
            if expects_key:
                keys[-1] = json.loads(mark)
                if keys[-1] == "source" and _place(keys)[:-1] in _CELLS:
                    cell.source.clear()
            elif (place := _place(keys))[:-1] in _CELLS:
                if place[-1] == "cell_type":
                    cell.kind[:] = [Span(*token.span())]
                elif place[-1] == "source":
                    cell.source.append(Span(*token.span()))
        elif mark in "{[":
            keys.append("" if mark == "{" else None)
        elif mark in "}]":
            keys.pop()
            if mark == "}" and _place(keys) in _CELLS:
                yield cell
                cell = _Cell([], [])
        expects_key = mark == "{" or (mark == "," and bool(keys) and keys[-1] is not None)


def _place(keys: list[str | None]) -> list[str]:
    return [key for key in keys if key is not None]


def _content(text: str, strings: list[Span]) -> Mapped:
    """Return what strings of JSON say, one after the other."""
    pieces = Pieces(text)
    for start, end in strings:
        for match in _PIECE.finditer(text, start + 1, end - 1):
            if match[0][0] == "\\":
                pieces.stand(json.loads(f'"{match[0]}"'), *match.span())
            else:
                pieces.copy(*match.span())
    return pieces.mapped()


def _written(span: Span, text: str) -> str:  # noqa: ARG001  JSON has one kind of string
    return json.dumps(text, ensure_ascii=False)[1:-1]
