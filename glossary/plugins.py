"""Load the modules of a package: a plug-in is a module, its name is its file name."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from types import ModuleType


@cache
def load(package: str) -> dict[str, ModuleType]:
    """Return the modules of *package* by name, with hyphens for underscores, sorted."""
    path = import_module(package).__path__
    names = modules(path)
    return {name.rstrip("_").replace("_", "-"): import_module(f"{package}.{name}") for name in names}


def modules(path: Iterable[str]) -> list[str]:
    """Return the names of the modules in a package's *path*, sorted, without importing them."""
    found: set[str] = set()
    for folder in path:
        try:
            found.update(name[:-3] for name in os.listdir(folder) if name.endswith(".py") and name != "__init__.py")  # noqa: PTH208
        except OSError:
            import pkgutil  # noqa: PLC0415  for a package in an archive

            found.update(info.name for info in pkgutil.iter_modules([folder]))
    return sorted(found)
