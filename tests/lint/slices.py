"""What every parser owes: passages that are exact copies of their source."""

from __future__ import annotations

from glossary.text import Span
from lint.document import OBJECT, Document


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
