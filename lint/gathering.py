"""What a document hands on to whoever looks at all documents of a run: its glosses, its renderings of concepts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from glossary.model import Concept, Status
from glossary.scan import Match
from glossary.terminal import excerpt
from glossary.text import Span
from lint.confusion import listed, mistaken
from lint.diagnostic import Report
from lint.document import Lines
from lint.rendering import usage_of
from lint.rule import Context
from lint.rules import unlisted_rendering
from lint.said import said
from lint.usage import COMPARED, Count, Place, Placed

if TYPE_CHECKING:
    from lint.engine import Settings

__all__ = ["gathered"]


def gathered(report: Report, context: Context, settings: Settings) -> Report:
    """Return *report* with what *settings* ask for beyond findings."""
    if settings.across and not COMPARED.isdisjoint(settings.selected):
        report = report._replace(usages=tuple(_placed(context)))
    if settings.counting:
        report = report._replace(counts=tuple(_counts(context)))
    return report


def _placed(context: Context) -> Iterator[Placed]:
    text = context.document.text
    lines = Lines(text)

    def place(offset: int) -> Place:
        return Place(*lines.at(offset), lines.utf16(offset).column)

    for use in context.uses:
        if listed(use):
            continue
        usage = usage_of(use, context)._replace(mistaken=mistaken(use, context) is not None)
        start, end = usage.span
        yield Placed(usage, place(start), place(end), excerpt(said(context.document.path, usage.span.of(text))))


def _counts(context: Context) -> Iterator[Count]:
    """Yield the renderings of each concept, in the order in which the text has them first."""
    found: dict[tuple[str, str, str, str], list[Span]] = {}
    heads = {use.head: use for use in context.uses}
    for span, _, matches in context.places:
        if match := _meant(matches, heads[span].gloss.concept if span in heads else None):
            term, concept = match.term, match.concept
            found.setdefault((concept.id, concept.en, term.text, term.status.value), []).append(span)
    for finding in unlisted_rendering.check(context.document, context):
        gloss = heads[finding.span].gloss
        if gloss.concept:
            found.setdefault((gloss.concept.id, gloss.concept.en, gloss.arabic, ""), []).append(finding.span)
    for rendering, spans in sorted(found.items(), key=lambda item: item[1][0]):
        yield Count(*rendering, len(spans))


def _meant(matches: Sequence[Match], named: Concept | None) -> Match | None:
    """Return the term that stands at a place, or None where several concepts share it and no gloss says which.

    What may be another word counts only where a gloss names its concept, and so does a deprecated
    rendering that is a good one of another concept.
    """
    if named is not None:
        return next((match for match in matches if match.concept.id == named.id), None)
    sure = [match for match in matches if match.plain]
    good = [match for match in sure if match.term.status is not Status.DEPRECATED] or sure
    return good[0] if len({match.concept.id for match in good}) == 1 else None
