"""Write findings: one module a format, its name is its file name.

A reporter has ``report(reports, out, *, color)``, which takes reports as they come.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable
from importlib import import_module
from typing import Protocol, TextIO, cast

from lint.diagnostic import Report

__all__ = ["Reporter", "names", "reporter"]


class Reporter(Protocol):
    """The function of a reporter module."""

    def __call__(self, reports: Iterable[Report], out: TextIO, *, color: bool) -> None:
        """Write what *reports* found to *out*; files that could not be read are not its business."""


def names() -> list[str]:
    """Return the names of the formats without importing them."""
    return sorted(info.name.rstrip("_") for info in pkgutil.iter_modules(__path__))


def reporter(name: str) -> Reporter:
    """Return the reporter of that name."""
    modules = {info.name.rstrip("_"): info.name for info in pkgutil.iter_modules(__path__)}
    return cast("Reporter", import_module(f"{__name__}.{modules[name]}").report)
