"""What a configuration says of some paths only, applied to one path."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping

from glossary.record import NamedTuple
from lint.diagnostic import Severity
from lint.ignore import Patterns, covers
from lint.place import inside

__all__ = ["Override", "applied"]


class Override(NamedTuple):
    """Rules and severities for the paths that *patterns* choose."""

    here: str
    """The absolute path of the folder to which the paths of documents are relative."""
    folder: str
    """That of the folder to which the patterns are."""
    patterns: tuple[Patterns, ...]
    select: frozenset[str] | None
    """Instead of what is selected otherwise, where it is not None."""
    extend: frozenset[str]
    ignore: frozenset[str]
    severities: Mapping[str, Severity]

    @property
    def added(self) -> frozenset[str]:
        """Return the rules that are checked on these paths even if no others are."""
        return ((self.select or frozenset()) | self.extend) - self.ignore


def applied(
    overrides: Iterable[Override], path: str, selected: Collection[str], severities: Mapping[str, Severity]
) -> tuple[list[str], Mapping[str, Severity]]:
    """Return the rules, sorted, and the severities for the document at *path*: the last that applies wins."""
    rules, weights = set(selected), dict(severities)
    for one in overrides:
        if covers(one.patterns, inside(one.folder, os.path.join(one.here, path))):  # noqa: PTH118
            rules = ((rules if one.select is None else set(one.select)) | one.extend) - one.ignore
            weights.update(one.severities)
    return sorted(rules), weights
