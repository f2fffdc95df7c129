"""Judge one file: read it, lint it, fix it if asked. A bad file is a report with an error."""

from __future__ import annotations

import os
import re
import sys
from hashlib import blake2b
from typing import NamedTuple

from glossary.text import LETTER
from lint.diagnostic import Mended, Mending, Report
from lint.discover import Found, failed
from lint.document import Unparsable
from lint.engine import Settings, lint_text
from lint.reading import STDIN, Unreadable, decoded, misread, raw
from lint.shown import places

__all__ = ["Outcome", "Plan", "WorkerDied", "judge_file", "key_of", "name_of"]

_ARABIC = re.compile(f"[{LETTER}]")


class WorkerDied(Exception):  # noqa: N818  it says what happened
    """A process that linted documents was ended from outside, as by a system that is out of memory."""


class Plan(NamedTuple):
    """How to go about many documents."""

    jobs: int = 1
    """How many processes may lint."""
    kept: bool = False
    """Results are kept between runs, and those of former runs used."""
    texts: bool = True
    """Reports carry their texts."""
    stdin_name: str = "<stdin>"


class Outcome(NamedTuple):
    """What came of one file: a report, or why there is none."""

    report: Report | None
    skipped: str = ""
    alive: bool = True
    """There is Arabic in it, or something to say of it."""
    key: str = ""
    """What its result is kept under."""


def judge_file(found: Found | Report, settings: Settings, plan: Plan) -> Outcome:
    """Return what linting one file gives; a fault of ours tells which file it was."""
    if isinstance(found, Report):
        return Outcome(found)
    name = name_of(found, plan)
    try:
        content = raw(found.path)
        report = _judge(decoded(content, found.path), name, settings)
        if settings.mending:
            report = _mended(report, content, found.path, settings)
    except Unreadable as error:
        return (
            Outcome(None, str(error)) if error.skip and found.folder is not None else Outcome(failed(name, str(error)))
        )
    alive = bool(report.error or report.diagnostics or _ARABIC.search(report.text))
    report = report._replace(shown=places(report), text=report.text if plan.texts or report.pending else "")
    return Outcome(report, alive=alive, key=key_of(content, name) if plan.kept and not report.pending else "")


def name_of(found: Found, plan: Plan) -> str:
    """Return what a document is called."""
    return plan.stdin_name if found.path == STDIN else found.path


def key_of(content: bytes, name: str) -> str:
    """Return the key of a document: its content, its place for settings that hold for some places, and its kind."""
    return blake2b(os.fsencode(name) + b"\0" + content, digest_size=16).hexdigest()


def _mended(report: Report, content: bytes, path: str, settings: Settings) -> Report:
    """Apply the fixes of *report* and write what they give, the standard input to the standard output."""
    from lint import fix, write  # noqa: PLC0415  only where something is to be fixed

    mending = settings.mending or Mending(unsafe=False, write=False)
    mended = fix.mend(report, lambda text: _judge(text, report.path, settings), unsafe=mending.unsafe)
    if not mending.write:
        return mended
    new = write.BOM * content.startswith(write.BOM) + mended.text.encode()
    if path == STDIN:
        sys.stdout.flush()
        sys.stdout.buffer.write(new)
    elif new != content and (error := write.replace(path, content, new)):
        return report._replace(mended=Mended(report.text, 0, error=error))
    return mended


def _judge(text: str, name: str, settings: Settings) -> Report:
    try:
        return lint_text(text, name, settings)
    except Unparsable as error:
        raise misread(text, error) from error
    except Exception as error:
        error.add_note(f"while linting {name}")
        raise
