"""Patterns of paths as git has them in ``.gitignore``, without git.

They come from the configuration and from ``.gitignore`` files. Paths are relative to the folder
that the patterns belong to, with forward slashes. The library for this, pathspec, is under the MPL
and takes 16 ms to import; nearly every repository has a ``.gitignore``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby

from glossary.record import NamedTuple

__all__ = [
    "FILE",
    "Level",
    "Patterns",
    "below",
    "covers",
    "decide",
    "excluded",
    "levels_above",
    "patterns",
    "read",
]

FILE = ".gitignore"


class Patterns(NamedTuple):
    """Patterns of one sign in a row: the order among them does not matter."""

    chosen: bool
    """Whether what they match is chosen; patterns with ``!`` take it back."""
    names: frozenset[str]
    """Base names without wildcards; with a slash at the end they match folders only."""
    paths: frozenset[str]
    """Whole paths without wildcards, likewise."""
    expression: str
    """Everything else as one regular expression, or nothing."""


class Level(NamedTuple):
    """Patterns and the folder that they belong to, as an absolute path."""

    folder: str
    groups: tuple[Patterns, ...]


def patterns(lines: Iterable[str]) -> tuple[Patterns, ...]:
    """Read the lines of a ``.gitignore``; those that git would never match are left out."""
    groups: list[tuple[bool, list[str]]] = []
    for line in lines:
        text = _trimmed(line)
        if not text or text.startswith("#"):
            continue
        chosen = not text.startswith("!")
        if not groups or groups[-1][0] is not chosen:
            groups.append((chosen, []))
        groups[-1][1].append(text if chosen else text[1:])
    return tuple(_group(chosen, texts) for chosen, texts in groups)


def _trimmed(line: str) -> str:
    """Return a line without the blanks at its end, but for one after a backslash."""
    text = line.rstrip(" ")
    behind = len(text) - len(text.rstrip("\\"))
    return text + " " if behind % 2 and len(text) < len(line) else text


# As text, for `re` keeps what it compiles, and few runs need any.
_WILD = r"[*?\[\\]"


def _group(chosen: bool, texts: list[str]) -> Patterns:
    names, paths, rest = set(), set(), []
    for text in texts:
        body = text.removesuffix("/")
        if not body:
            continue
        if re.search(_WILD, text):
            if (expression := _expression(text)) is not None:
                rest.append(expression)
        elif "/" in body:
            paths.add(text.removeprefix("/"))
        else:
            names.add(text)
    return Patterns(chosen, frozenset(names), frozenset(paths), "|".join(rest))


_CLASSES = {
    "alnum": "a-zA-Z0-9",
    "alpha": "a-zA-Z",
    "blank": " \\t",
    "cntrl": "\\x00-\\x1f\\x7f",
    "digit": "0-9",
    "graph": "\\x21-\\x7e",
    "lower": "a-z",
    "print": "\\x20-\\x7e",
    "punct": "!-/:-@\\[-`{-~",
    "space": "\\s",
    "upper": "A-Z",
    "xdigit": "0-9A-Fa-f",
}
_PIECE = r"(?s)\\(?P<escaped>.)|(?P<stars>\*+)|(?P<any>\?)|(?P<open>\[)|(?P<plain>.)"


def _expression(text: str) -> str | None:
    """Return the regular expression of a pattern, for a path after ``/`` if it is a folder and ``.`` if not."""
    folder, body = text.endswith("/"), text.removesuffix("/")
    parts = [] if "/" in body else ["(?:.*/)?"]
    at = len(body) - len(body.removeprefix("/"))
    while at < len(body):
        token = re.compile(_PIECE).match(body, at)
        if token is None or token[0] == "\\":
            return None
        at = token.end()
        if token["open"]:
            found = _bracket(body, at)
            if found is None:
                return None
            part, at = found
        elif token["stars"]:
            part, at = _stars(body, token.start(), at)
        else:
            part = "[^/]" if token["any"] else re.escape(token["escaped"] or token["plain"])
        parts.append(part)
    return ("/" if folder else ".") + "".join(_once(parts))


def _once(parts: Iterable[str]) -> Iterator[str]:
    """Yield *parts* so that a star of which another follows in the same name takes the first place that fits.

    That is as good as any other, and without it a pattern with many stars may take forever.
    """
    for across, name in groupby(parts, _ACROSS.__contains__):
        if across:
            yield from name
            continue
        first, *after = "".join(name).split(_STAR)
        yield first + "".join(f"(?>[^/]*?{piece})" for piece in after[:-1])
        yield from (_STAR + piece for piece in after[-1:])


def _stars(body: str, start: int, end: int) -> tuple[str, int]:
    """Return what stars stand for, and where the pattern goes on; two between slashes are any folders."""
    # git compares what comes before the first wildcard by itself, so that the stars stand first.
    opens = body[start - 1 : start] == "/" or not re.search(_WILD, body[:start])
    if end - start < 2 or "/" not in body or not opens or not re.compile(_BOUND).match(body, end):
        return _STAR, end
    if end == len(body):
        return (".+" if body[start - 1 : start] == "/" else ".*"), end
    return ("(?:.*/)?", end + 1) if body[end] == "/" else (".*", end)


_STAR = "[^/]*"
_ACROSS = frozenset(("/", "(?:.*/)?", ".*", ".+"))
"""Parts at which one name ends."""
_BOUND = r"\\?/|\Z"


def _bracket(body: str, at: int) -> tuple[str, int] | None:
    """Return the set whose bracket opens before *at*, and where it ends; None if it never does."""
    negated = body[at : at + 1] in {"!", "^"}
    at += int(negated)
    members, low = "", ""
    while True:
        member = re.compile(_MEMBER).match(body, at)
        if member is None:
            return None
        name, char, at = member["name"], member["escaped"] or member["plain"], member.end()
        if name is not None:
            if name not in _CLASSES:
                return None
            members, low = members + _CLASSES[name], ""
        elif member["plain"] == "-" and low and (high := re.compile(_HIGH).match(body, at)):
            char, at = high["escaped"] or high["plain"], high.end()
            members, low = members + (f"-{re.escape(char)}" if low <= char else ""), ""
        else:
            members, low = members + re.escape(char), char
        if body[at : at + 1] == "]":
            return f"(?!/)[{'^' * negated}{members}]", at + 1


_HIGH = r"(?s)\\(?P<escaped>.)|(?P<plain>[^\]\\])"
_MEMBER = r"(?s)\[:(?P<name>[^\]]*):\]|\\(?P<escaped>.)|(?P<plain>[^\\])"


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.DOTALL)


def decide(groups: tuple[Patterns, ...], path: str, *, folder: bool) -> bool | None:
    """Tell whether the last pattern that matches *path* chooses it; None if there is none."""
    name = path.rpartition("/")[2]
    for group in reversed(groups):
        if name in group.names or path in group.paths:
            return group.chosen
        if folder and (f"{name}/" in group.names or f"{path}/" in group.paths):
            return group.chosen
        if group.expression and _compiled(group.expression).fullmatch(f"{'/' if folder else '.'}{path}"):
            return group.chosen
    return None


def covers(groups: tuple[Patterns, ...], path: str, *, folder: bool = False) -> bool:
    """Tell whether *path*, or a folder that it is in, is chosen."""
    above = [path[:at] for at, char in enumerate(path) if char == "/" and at]
    return any(decide(groups, one, folder=True) for one in above) or bool(decide(groups, path, folder=folder))


def read(folder: str) -> list[Level]:
    """Return the patterns of the ``.gitignore`` of *folder*, if it has one that can be read."""
    path = os.path.join(folder, FILE)  # noqa: PTH118
    # A FIFO would block.
    if not os.path.isfile(path):  # noqa: PTH113
        return []
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            content = file.read()
    except OSError:
        return []
    lines = os.fsdecode(content.removeprefix(b"\xef\xbb\xbf")).split("\n")
    return [Level(os.path.abspath(folder), patterns(line.removesuffix("\r") for line in lines))]  # noqa: PTH100


def levels_above(top: str) -> Iterator[Level]:
    """Yield the patterns of the folders above *top*, outermost first, as far up as its repository."""
    folders: list[str] = []
    folder = os.path.abspath(top)  # noqa: PTH100
    while not os.path.exists(os.path.join(folder, ".git")):  # noqa: PTH110, PTH118
        above = os.path.dirname(folder)  # noqa: PTH120
        if above == folder:
            return
        folders.append(above)
        folder = above
    for above in reversed(folders):
        yield from read(above)


def excluded(levels: Iterable[Level], path: str, *, folder: bool) -> bool:
    """Tell whether an absolute path is left out: the last of *levels* that says anything about it decides."""
    verdict: bool | None = None
    for level in levels:
        inside = below(level.folder, path)
        if inside and (one := decide(level.groups, inside, folder=folder)) is not None:
            verdict = one
    return bool(verdict)


def below(folder: str, path: str) -> str:
    """Return the absolute *path* relative to *folder*, with forward slashes; nothing if it is not in it."""
    prefix = folder.rstrip(os.sep) + os.sep
    return path[len(prefix) :].replace(os.sep, "/") if path.startswith(prefix) else ""
