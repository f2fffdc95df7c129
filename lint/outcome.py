"""What comes of a file, and how files are gone about. Light: a run whose results are all known needs no more."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from glossary.cachefile import content_hash
from glossary.record import NamedTuple
from lint.diagnostic import Report
from lint.discover import Found
from lint.reading import STDIN

if TYPE_CHECKING:
    from lint.portable import Row

__all__ = ["Outcome", "Plan", "WorkerDied", "key_of", "name_of"]


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
    told: bool = False
    """Reports have only what a run in plain text needs."""


class Outcome(NamedTuple):
    """What came of one file: a report, or why there is none."""

    report: Report | None
    skipped: str = ""
    alive: bool = True
    """There is Arabic in it, or something to say of it."""
    key: str = ""
    """What its result is kept under."""
    row: Row | None = None
    """What is kept of it, where it is new."""


def name_of(found: Found, plan: Plan) -> str:
    """Return what a document is called."""
    return plan.stdin_name if found.path == STDIN else found.path


def key_of(content: bytes, name: str) -> str:
    """Return the key of a document: its content, its place for settings that hold for some places, and its kind."""
    return content_hash(os.fsencode(name) + b"\0" + content)
