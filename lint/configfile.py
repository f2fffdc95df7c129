"""Find and read the file of a configuration, and say where in it something stands.

``mustalah.toml`` is one as a whole; in ``pyproject.toml`` it is the table ``[tool.mustalah]``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from typing import Any

from glossary.bytesfile import read_bytes
from glossary.record import NamedTuple
from glossary.source import Problem, positions

__all__ = [
    "NAME",
    "PYPROJECT",
    "ConfigError",
    "Fault",
    "File",
    "Keys",
    "alike",
    "find",
    "named",
    "problem",
    "read",
    "refuse",
]

NAME = "mustalah.toml"
PYPROJECT = "pyproject.toml"
MAX_BYTES = 4 * 1024 * 1024

Keys = tuple[str | int, ...]


class ConfigError(Exception):
    """A configuration that cannot be used, with every problem found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Take the *problems*, one or more."""
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class Fault(NamedTuple):
    """What is wrong with the value at *keys*, or with one text in it."""

    keys: Keys
    message: str
    value: str | None = None


class File(NamedTuple):
    """A configuration as read."""

    path: str
    table: dict[str, Any]
    above: Keys = ()
    """The keys that lead to the table."""


def find(folder: str) -> File | None:
    """Return the configuration of *folder* or of the nearest folder above, as far up as its repository.

    Raises:
        ConfigError: a file on the way cannot be read.

    """
    while True:
        for name in (NAME, PYPROJECT):
            path = os.path.join(folder, name)  # noqa: PTH118
            if os.path.isfile(path):  # noqa: PTH113
                path = os.path.relpath(path)
                if (name == NAME or b"mustalah" in _content(path)) and (file := read(path)):
                    return file
        above = os.path.dirname(folder)  # noqa: PTH120
        if above == folder or os.path.exists(os.path.join(folder, ".git")):  # noqa: PTH110, PTH118
            return None
        folder = above


def read(path: str) -> File | None:
    """Return the configuration in *path*, or None for a ``pyproject.toml`` without one.

    Raises:
        ConfigError: the file cannot be read, or it is no TOML.

    """
    import tomllib  # noqa: PLC0415  4 ms that no run without a configuration needs

    text = _text(path, _content(path))
    try:
        table: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        what, _, place = str(error).rpartition(" (at ")
        found = re.search(r"line (\d+), column (\d+)", place)
        line, column = (int(found[1]), int(found[2])) if found else positions(text)(len(text))
        message = f"not valid TOML: {what[:1].lower()}{what[1:]}"
        raise ConfigError([Problem(path, line, column, "syntax", message)]) from error
    except RecursionError as error:
        raise ConfigError([Problem(path, 1, 1, "too-deep", "nested too deep: no configuration needs that")]) from error
    above = ("tool", "mustalah") if os.path.basename(path) == PYPROJECT else ()  # noqa: PTH119
    for key in above:
        table = table.get(key) if isinstance(table, dict) else None
    if table is None:
        return None
    if not isinstance(table, dict):
        raise ConfigError([problem(File(path, {}, above), (), "must be a table")])
    return File(path, table, above)


def named(path: str) -> File:
    """Return the configuration in *path*, which somebody asked for.

    Raises:
        ConfigError: there is none.

    """
    file = read(path)
    if file is None:
        message = "there is no [tool.mustalah]; add it, or name another file"
        raise ConfigError([problem(File(path, {}), (), message)])
    return file


def _content(path: str) -> bytes:
    try:
        content = read_bytes(path, MAX_BYTES)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = f"cannot read the configuration: {reason}"
        raise ConfigError([Problem(path, 1, 1, "unreadable", message)]) from error
    if len(content) > MAX_BYTES:
        message = f"larger than {MAX_BYTES // 2**20} MiB: this is no configuration"
        raise ConfigError([Problem(path, 1, 1, "too-large", message)])
    return content


def _text(path: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8-sig")
        message = f"not UTF-8: the byte 0x{content[error.start]:02X} cannot stand here; save the file as UTF-8"
        raise ConfigError([Problem(path, *positions(before)(len(before)), "encoding", message)]) from error


def alike(word: str, known: Iterable[str]) -> str:
    """Return what to say after an unknown word: the nearest of *known*, or all of them."""
    import difflib  # noqa: PLC0415  only where a word is wrong

    names = list(known)
    near = difflib.get_close_matches(word, names, 1)
    return f"did you mean {near[0]}?" if near else f"known: {', '.join(names)}"


def refuse(file: File, faults: Sequence[Fault]) -> ConfigError:
    """Return the error that names *faults* with their places, in the order of the file."""
    problems = [problem(file, *fault) for fault in faults]
    return ConfigError(sorted(problems, key=lambda found: (found.line, found.column)))


def problem(file: File, keys: Keys, message: str, value: str | None = None) -> Problem:
    """Return what is wrong with the value at *keys*, or with the text *value* in it, and its place."""
    text = _text(file.path, _content(file.path))
    line, column = positions(text)(_place(text, (*file.above, *keys), value))
    name = "".join(f"[{key + 1}]" if isinstance(key, int) else f".{key}" for key in keys).removeprefix(".")
    return Problem(file.path, line, column, "configuration", f"{name}: {message}" if name else message)


_SEGMENT = r"(?:\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|[A-Za-z0-9_-]+)"
_DOTTED = rf"{_SEGMENT}(?:[ \t]*\.[ \t]*{_SEGMENT})*"
_LINE = rf"^[ \t]*(?:\[(?P<many>\[)?[ \t]*(?P<table>{_DOTTED})[ \t]*\]|(?P<key>{_DOTTED})[ \t]*=)"


def _place(text: str, keys: Keys, value: str | None) -> int:
    """Return where *value* of *keys* begins, or whatever of the way to it can be found; TOML readers do not tell."""
    known: dict[Keys, int] = {(): 0}
    counts: dict[Keys, int] = {}
    table: Keys = ()
    for line in re.finditer(_LINE, text, re.MULTILINE):
        path: Keys = () if line["table"] else table
        segments = list(re.finditer(_SEGMENT, line["table"] or line["key"]))
        for segment in segments:
            path = (*path, segment[0].strip("\"'"))
            known.setdefault(path, line.start("table" if line["table"] else "key") + segment.start())
            if line["many"] and segment is segments[-1]:
                counts[path] = counts.get(path, 0) + 1
                known[*path, counts[path] - 1] = line.start("table")
            if path in counts:
                path = (*path, counts[path] - 1)
        table = path if line["table"] else table
    size = max(size for size in range(len(keys) + 1) if keys[:size] in known)
    at = known[keys[:size]]
    for key in keys[size:]:
        if isinstance(key, str):
            at = _search(rf"(?<![\w-])[\"']?{re.escape(key)}[\"']?\s*=", text, at)
    return _search(rf"[\"']{re.escape(value)}[\"']", text, at) if value is not None else at


def _search(pattern: str, text: str, at: int) -> int:
    found = re.compile(pattern).search(text, at)
    return found.start() if found else at
