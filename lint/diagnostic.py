"""What a rule has to say about a place in a document."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import TYPE_CHECKING

from glossary.record import NamedTuple
from glossary.text import Span
from lint.usage import Count, Place, Placed

if TYPE_CHECKING:
    from lint.baseline import Baseline


class Severity(IntEnum):
    """How much a finding weighs; a note never fails a run."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """Return the lower-case name."""
        return self.name.lower()


class Edit(NamedTuple):
    """Put *text* in the place of *span* of the source."""

    span: Span
    text: str


class Fix(NamedTuple):
    """Edits that mend a finding; *safe* ones change no meaning."""

    edits: tuple[Edit, ...]
    safe: bool
    raw: bool = False
    """Whether the texts are source already, with all that is escaped in it."""

    def written(self, write: Callable[[Span, str], str | None]) -> Fix | None:
        """Return the fix with its texts as the format of the source wants them (``Document.written``), or None."""
        edits: list[Edit] = []
        for edit in self.edits:
            if (text := write(*edit)) is None:
                return None
            edits.append(edit if self.raw else edit._replace(text=text))
        return self._replace(edits=tuple(edits), raw=True)


class Elsewhere(NamedTuple):
    """A place in another document."""

    path: str
    start: Place
    end: Place


class Related(NamedTuple):
    """Another place that explains a finding."""

    span: Span
    message: str
    elsewhere: Elsewhere | None = None
    """Where it is, if not in the document of the finding; *span* is then in offsets of that other one."""


class Diagnostic(NamedTuple):
    """One finding, in offsets of the source text (code points, half-open)."""

    rule: str
    span: Span
    message: str
    severity: Severity
    fix: Fix | None = None
    concept: str | None = None
    related: tuple[Related, ...] = ()


class Suppressed(NamedTuple):
    """A finding that a comment in the document hides."""

    diagnostic: Diagnostic
    reason: str
    """What the comment says of it, or nothing."""


class Mending(NamedTuple):
    """Which fixes to apply to documents, and whether to write what they give."""

    unsafe: bool
    write: bool
    spared: Baseline | None = None
    """What it accepts is left alone."""


class Mended(NamedTuple):
    """What fixing one document came to."""

    before: str
    """The text as it was."""
    fixes: int
    """How many fixes were applied."""
    restless: tuple[str, ...] = ()
    """The rules whose fixes bring back what they mend; none of theirs was applied."""
    error: str | None = None
    """Why nothing was written, for people to read."""
    bom: bool = False
    """A byte-order mark stands before the text in its file."""


class Shown(NamedTuple):
    """Where a finding stands, 1-based in code points, and the beginning of its text, fit for a terminal."""

    line: int
    column: int
    excerpt: str


class Tallied(NamedTuple):
    """How many findings of a document are alike."""

    rule: str
    severity: Severity
    safe: bool | None
    """Whether they can be fixed safely; None where not at all."""
    times: int


class Told(NamedTuple):
    """All that a run in plain text needs of the findings of a document, which is read faster than they are."""

    lines: tuple[str, ...]
    """What the text reporter writes without colours, after path and colon."""
    tallied: tuple[Tallied, ...]


class Report(NamedTuple):
    """What linting one document gave."""

    path: str
    text: str
    diagnostics: tuple[Diagnostic, ...]
    words: int = 0
    error: str | None = None
    """Why the document could not be linted, for people to read."""
    suppressed: tuple[Suppressed, ...] = ()
    """In the order of the text."""
    mended: Mended | None = None
    """Where fixes were asked for; text and findings are then those that they leave."""
    shown: tuple[Shown, ...] | None = None
    """The place of each finding, where it is known; then *text* may be left out."""
    accepted: tuple[Diagnostic, ...] = ()
    """What the baseline hides, in the order of the text."""
    usages: tuple[Placed, ...] = ()
    """Its glosses, where documents are to be compared with one another."""
    counts: tuple[Count, ...] = ()
    """Its renderings of concepts in the order of their first mentions, where they are to be counted."""
    pending: bool = False
    """What other documents say of it must go by its suppressions; then *text* is there."""
    told: Told | None = None
    """Where this is all that is wanted; then text and findings are left out."""
