"""What every parser owes: passages that are exact copies of their source."""

from __future__ import annotations

from glossary.text import Mapped, Span
from lint.document import OBJECT, Document
from lint.parsers import parse


def assert_exact(document: Document) -> None:
    """Assert that each passage slice of the source equals its text, and that all lies in order."""
    source = document.text
    for passage in document.passages:
        mapped, at, before = passage.mapped, 0, 0
        assert mapped.text, "an empty passage"
        assert mapped.runs
        for run in mapped.runs:
            assert run.at == at
            assert run.length > 0
            assert before <= run.start <= run.end <= len(source)
            piece, origin = Span(at, at + run.length).of(mapped.text), Span(run.start, run.end).of(source)
            if len(piece) == len(origin):
                assert piece == origin.replace("\r", "\n"), (piece, origin)
            else:
                assert piece in {OBJECT, " "} or not piece.strip("\n") or origin[0] in "&\\'\"", (piece, origin)
            at, before = at + run.length, run.end
        assert at == len(mapped.text)
        assert "\r" not in mapped.text
        for link in passage.links:
            assert 0 <= link.start < link.end <= len(mapped.text)
    for comment in document.comments:
        assert comment.text in comment.span.of(source).replace("\r", "\n") or "\r" in source


def read_exactly(path: str, source: str) -> Document:
    """Parse *source*; whatever it is, it must come out as it went in."""
    document = parse(path, source)
    assert document.text == source
    assert_exact(document)
    return document


def prose_of(document: Document) -> list[str]:
    """Return kind and text of each passage; objects are drawn as a square."""
    return [f"{p.kind.value}: {p.text.replace(OBJECT, '◻')}" for p in document.passages]


def place_of(source: str, mapped: Mapped, words: str) -> tuple[str, bool]:
    """Return what *words* of a passage are in the source, and whether they are nothing else there."""
    at = mapped.text.index(words)
    span = Span(at, at + len(words))
    return mapped.up(span).of(source), mapped.whole(span)
