"""What must hold for any document, however broken."""

from __future__ import annotations

import io
import json
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

from glossary.gloss import Gloss
from glossary.match import TOKEN
from glossary.model import Glossary
from glossary.text import Mapped, Span
from lint import reporters
from lint.diagnostic import Diagnostic, Report
from lint.document import Unparsable
from lint.engine import Settings, lint_text, rules
from lint.fix import apply, fixable, mend
from lint.parsers import parse
from lint.reading import Unreadable, decoded
from lint.rule import Tools, glosses_in
from tests.lint.slices import assert_exact

__all__ = ["DOCUMENT_CHECKS", "Failure", "Subject", "check_bytes", "failure", "first_failure", "settings_of"]

HOME = Path(__file__).parents[2]


class Subject(NamedTuple):
    """A document to look at, and the glossary by which it is judged."""

    text: str
    path: str
    settings: Settings


class Failure(NamedTuple):
    """What did not hold."""

    check: str
    """The name of the check."""
    kind: str
    """Failures of one check and one kind count as one fault."""
    detail: str
    """For people: a traceback, or what was found and what was due."""


def settings_of(glossary: Glossary) -> Settings:
    """Return settings with every rule."""
    return Settings(Tools(glossary), list(rules()))


def failure(check: str, error: BaseException) -> Failure:
    """Return the failure that *error* is: its kind is its class and the place in our code that it comes from."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if Path(f.filename).is_relative_to(HOME)]
    inner = frames[-1] if frames else None
    where = f"{Path(inner.filename).relative_to(HOME)}:{inner.lineno}" if inner else "outside"
    text = "".join(traceback.format_exception(error))
    return Failure(check, f"{type(error).__name__} at {where}", text[-6000:])


def first_failure(subject: Subject, names: Mapping[str, Check] | None = None) -> Failure | None:
    """Return what fails first of the checks, or nothing; a text that is refused as it should be passes them all."""
    try:
        parse(subject.path, subject.text)
    except Unparsable as error:
        fine = str(error).isprintable() and 0 <= error.offset <= len(subject.text)
        return None if fine else failure("refusal", error)
    except BaseException:  # noqa: S110  the first of the checks will tell
        pass
    for name, check in (names or DOCUMENT_CHECKS).items():
        try:
            check(subject)
        # A panic of a Rust library is no Exception.
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt | SystemExit):
                raise
            return failure(name, error)
    return None


def check_bytes(content: bytes, path: str) -> str | None:
    """Return the text of a file's *content*, or nothing where it is said to be none."""
    try:
        text = decoded(content, path)
    except Unreadable as error:
        _assert_shown(str(error))
        return None
    assert text.encode() == content.removeprefix(b"\xef\xbb\xbf")
    return text


def _assert_shown(message: str) -> None:
    assert message.isprintable(), message


def _parse(subject: Subject) -> None:
    document = parse(subject.path, subject.text)
    assert document.text == subject.text
    # What a comment of a notebook says is no slice of its source: there it is written with escapes.
    assert_exact(document._replace(comments=()) if subject.path.endswith(".ipynb") else document)
    for comment in document.comments:
        _inside(comment.span, len(subject.text))


def _inside(span: Span, size: int) -> None:
    assert 0 <= span.start <= span.end <= size, (span, size)


def _lint(subject: Subject) -> Report:
    report = lint_text(subject.text, subject.path, subject.settings)
    assert report.error is None, report.error
    size = len(subject.text)
    for found in (*report.diagnostics, *(hidden.diagnostic for hidden in report.suppressed)):
        _inside(found.span, size)
        assert found.message.strip()
        for related in found.related:
            _inside(related.span, size)
        for edit in found.fix.edits if found.fix else ():
            _inside(edit.span, size)
    assert list(report.diagnostics) == sorted(report.diagnostics, key=lambda found: (found.span, found.rule))
    return report


def _places(subject: Subject) -> None:
    """Assert that matches and glosses begin and end where words do."""
    document = parse(subject.path, subject.text)
    tools = subject.settings.tools
    for passage in document.passages:
        words = [match.span() for match in TOKEN.finditer(passage.text)]
        starts, ends = {start for start, _ in words}, {end for _, end in words}
        for match in tools.matcher.scan(passage.text).all():
            assert match.span.start in starts, ("a match begins inside of a word", match, passage.text)
            assert match.span.end in ends, ("a match ends inside of a word", match, passage.text)
    for passage, gloss in glosses_in(document, tools.finder):
        _gloss(gloss, passage.mapped)


def _gloss(gloss: Gloss, mapped: Mapped) -> None:
    text = mapped.text
    for span in (gloss.span, gloss.head, gloss.inside):
        _inside(span, len(text))
        assert span.start < span.end, ("an empty gloss", gloss)
        mapped.up(span)
    assert gloss.span.contains(gloss.inside), gloss
    assert text[gloss.span.start] in "(\uff08", gloss
    assert text[gloss.span.end - 1] in ")\uff09", gloss
    assert not gloss.head.overlaps(gloss.span), gloss
    for match in TOKEN.finditer(text, max(0, gloss.head.start - 80), min(len(text), gloss.head.end + 80)):
        if match.start() > max(0, gloss.head.start - 80):
            for edge in gloss.head:
                assert not match.start() < edge < match.end(), ("a head ends inside of a word", gloss, match)


def _deterministic(subject: Subject) -> None:
    first = lint_text(subject.text, subject.path, subject.settings)
    again = lint_text(subject.text, subject.path, subject.settings)
    assert again == first, "the same tools say something else the second time"
    fresh = settings_of(subject.settings.tools.glossary)
    assert lint_text(subject.text, subject.path, fresh) == first, "fresh tools say something else"


def _formats(subject: Subject) -> None:
    report = lint_text(subject.text, subject.path, subject.settings)
    for name in reporters.names():
        out = io.StringIO()
        reporters.reporter(name)(iter([report]), out, color=False)
        shown = out.getvalue()
        assert shown.encode().decode() == shown, name
        if name in {"json", "sarif", "rdjson", "gitlab"}:
            json.loads(shown)
        elif name == "jsonl":
            assert all(json.loads(line) for line in shown.split("\n") if line)
        elif name in {"junit", "checkstyle"}:
            ET.fromstring(shown)  # noqa: S314  our own output
        elif name == "text":
            assert shown.count("\n") == len(report.diagnostics)


def _safe(subject: Subject) -> None:
    _mend(subject, unsafe=False)


def _unsafe(subject: Subject) -> None:
    _mend(subject, unsafe=True)


def _mend(subject: Subject, *, unsafe: bool) -> None:
    report = lint_text(subject.text, subject.path, subject.settings)
    wanted = [found for found in report.diagnostics if fixable(found, unsafe)]
    if not wanted:
        return
    once, applied = apply(subject.text, wanted)
    _assert_only_edits(subject.text, once, applied)

    def lint(text: str) -> Report:
        return lint_text(text, subject.path, subject.settings)

    mended = mend(report, lint, unsafe=unsafe)
    assert mended.mended is not None
    assert not mended.mended.restless, ("fixes that do not come to rest", mended.mended.restless)
    assert mended.diagnostics == lint(mended.text).diagnostics, "not the findings of the mended text"
    again = mend(lint(mended.text), lint, unsafe=unsafe)
    assert again.text == mended.text, ("a second run changes more", again.text, mended.text)
    mended.text.encode()


def _assert_only_edits(before: str, after: str, applied: list[Diagnostic]) -> None:
    """Assert that *after* is *before* with the edits of *applied* and nothing else."""
    edits = sorted({(*edit.span, edit.text) for found in applied if found.fix for edit in found.fix.edits})
    at = place = 0
    for start, end, text in edits:
        kept = before[at:start]
        assert start >= at, ("edits meet", edits)
        assert after.startswith(kept, place), ("changed outside of edits", kept)
        assert after.startswith(text, place + len(kept)), ("an edit is missing", text)
        at, place = end, place + len(kept) + len(text)
    assert after[place:] == before[at:], "changed after the last edit"


Check = Callable[[Subject], object]

DOCUMENT_CHECKS: dict[str, Check] = {
    "parse": _parse,
    "lint": _lint,
    "places": _places,
    "deterministic": _deterministic,
    "formats": _formats,
    "safe-fixes": _safe,
    "unsafe-fixes": _unsafe,
}
"""The checks in the order in which they are made; each raises where something does not hold."""
