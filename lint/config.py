"""The configuration of a project.

The names of rules and their options are judged by ``lint.policy``, for a look-up needs neither.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

from glossary.record import NamedTuple
from lint.configfile import Fault, File, refuse

__all__ = ["Config", "Exclusion", "PerPath", "Selection", "shown", "terms_of"]


class Selection(NamedTuple):
    """Which rules are checked, and how much their findings weigh."""

    select: tuple[str, ...] | None = None
    """These and no others; None for whatever is selected without it."""
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = {}


class PerPath(NamedTuple):
    """What holds for some paths only."""

    paths: tuple[str, ...]
    selection: Selection


class Exclusion(NamedTuple):
    """What is left out of a run."""

    folder: str = ""
    """The absolute path of the folder to which the patterns are relative."""
    patterns: tuple[str, ...] = ()
    """As in a ``.gitignore``."""
    gitignore: bool = False
    """What ``.gitignore`` files name is left out when folders are walked."""
    force: bool = False
    """What the patterns choose is left out also if it was named."""
    stdin_name: str = ""
    """What the standard input is called, where it has a name of its own."""


class Config(NamedTuple):
    """What a configuration says."""

    file: File | None = None
    root: str = ""
    """The absolute path of its folder; patterns of paths are relative to it."""
    terms: tuple[str, ...] = ()
    """As they are written, relative to ``root``."""
    shipped: bool = True
    selection: Selection = Selection()
    per_path: tuple[PerPath, ...] = ()
    exclude: tuple[str, ...] = ()
    gitignore: bool = True
    protect: tuple[str, ...] = ()
    rules: Mapping[str, Mapping[str, object]] = {}
    """The options of rules as they are written."""
    baseline: str = ""
    """Relative to the current folder."""
    across: bool = False
    jobs: int = 0
    cache: bool = True

    def exclusion(self, *, force: bool = False, stdin_name: str = "") -> Exclusion:
        """Return what is left out when folders are walked; with *force* named paths are left out as well."""
        return Exclusion(self.root, self.exclude, self.gitignore, force, stdin_name)


def terms_of(config: Config) -> tuple[str, ...]:
    """Return the glossary files of a configuration beside the shipped one, relative to the current folder.

    Raises:
        ConfigError: one of them is not there.

    """
    paths = {name: shown(config.root, name) for name in config.terms}
    missing = [name for name, path in paths.items() if not os.path.isfile(path)]  # noqa: PTH113
    if missing and config.file:
        faults = [Fault(("terms",), f"{name}: {_missing(paths[name])}", name) for name in missing]
        raise refuse(config.file, faults)
    return tuple(paths.values())


def _missing(path: str) -> str:
    return "a folder; name a file in it" if os.path.isdir(path) else "no such file; check its name"  # noqa: PTH112


def shown(root: str, name: str) -> str:
    """Return the path of *name* in *root* as people who stand in the current folder write it."""
    path = os.path.join(root, name)  # noqa: PTH118
    try:
        return os.path.relpath(path)
    except ValueError:
        # Another drive, where there are drives.
        return path
