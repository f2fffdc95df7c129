"""Load the modules of a package: a plug-in is a module, its name is its file name."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from types import ModuleType


@cache
def load(package: str) -> dict[str, ModuleType]:
    """Return the modules of *package* by name, with hyphens for underscores, sorted."""
    path = import_module(package).__path__
    names = sorted(info.name for info in pkgutil.iter_modules(path))
    return {name.rstrip("_").replace("_", "-"): import_module(f"{package}.{name}") for name in names}
