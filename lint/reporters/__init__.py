"""Write findings: one module a format, its name is its file name.

A reporter has ``report(reports, out, *, color)``, which takes reports as they come. Modules whose
names begin with an underscore serve several formats.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Protocol, TextIO, cast

from glossary.plugins import modules
from lint.diagnostic import Report

__all__ = ["Reporter", "names", "reporter"]


class Reporter(Protocol):
    """The function of a reporter module."""

    def __call__(self, reports: Iterable[Report], out: TextIO, *, color: bool) -> None:
        """Write what *reports* found to *out*, and what could not be read if the format has a place for it."""


def names() -> list[str]:
    """Return the names of the formats without importing them."""
    return sorted(_modules())


def reporter(name: str) -> Reporter:
    """Return the reporter of that name."""
    return cast("Reporter", import_module(f"{__name__}.{_modules()[name]}").report)


def _modules() -> dict[str, str]:
    return {name.rstrip("_"): name for name in modules(__path__) if not name.startswith("_")}
