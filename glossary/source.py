"""YAML read as events: plain data that knows where it stands, and nothing that YAML could do to us.

No recursion, no aliases, no tags, no guessed types: every scalar is the text as it is written.
Offsets are code points into the text; lines and columns are made when a problem is reported.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from glossary.record import NamedTuple

if TYPE_CHECKING:
    import yaml

__all__ = ["DROPPED", "MAX_DEPTH", "Fault", "GlossaryError", "Node", "Problem", "locate", "parse", "positions"]

MAX_DEPTH = 32

_SHOWN = 20  # Problems in the text of an exception.


class Problem(NamedTuple):
    """What is wrong at one place of a file; line and column are 1-based, columns in code points."""

    path: str
    line: int
    column: int
    code: str
    """The kind of problem: ``syntax``, ``unknown-key`` …"""
    message: str
    """What is wrong and what to do."""

    def __str__(self) -> str:
        path = self.path or '""'
        return f"{path}:{self.line}:{self.column}: {self.message}"


class GlossaryError(Exception):
    """A glossary that cannot be loaded, with every problem found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Take the *problems*, one or more."""
        self.problems = tuple(problems)
        more = len(self.problems) - _SHOWN
        shown = [*map(str, self.problems[:_SHOWN]), *([f"and {more} more"] if more > 0 else [])]
        super().__init__("\n".join(shown))

    def __reduce__(self) -> tuple[type[GlossaryError], tuple[tuple[Problem, ...]]]:
        return (type(self), (self.problems,))


class Fault(NamedTuple):
    """A problem before it has a path, a line and a column."""

    at: int
    code: str
    message: str
    other: int = -1
    """A second place, whose line the message shows where it says ``LINE``."""


class Node(NamedTuple):
    """A value and where it begins."""

    value: str | list[Node] | dict[str, Node]
    at: int
    key_at: int = -1
    """Where its key begins, if it is the value of one."""


def positions(text: str) -> Callable[[int], tuple[int, int]]:
    """Return the function from an offset into *text* to its line and column, both 1-based."""
    starts = [0, *(m.end() for m in re.finditer(r"\r\n?|\n", text))]

    def position(at: int) -> tuple[int, int]:
        line = bisect_right(starts, at)
        return line, at - starts[line - 1] + 1

    return position


def locate(path: str, text: str, faults: Iterable[Fault]) -> Iterator[Problem]:
    """Give *faults* of *text* their path, line and column, in the order of the text."""
    position = positions(text)
    for fault in sorted(faults, key=lambda fault: fault.at):
        message = fault.message
        if fault.other >= 0:
            message = message.replace("line LINE", f"line {position(fault.other)[0]}", 1)
        # Names quoted from the file may hold escape sequences and direction controls.
        message = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in message)
        yield Problem(path, *position(fault.at), fault.code, message)


def parse(text: str) -> tuple[Node | None, list[Fault]]:
    """Read one YAML document.

    Returns its root, ``None`` where the text is empty or cannot be read, and what is wrong with it.
    A syntax error or too deep a nesting ends the reading; the other faults are all listed.
    """
    import yaml  # noqa: PLC0415  30 ms that a cache hit saves

    faults: list[Fault] = []
    # libyaml's loader is absent where PyYAML was built without it.
    loader_class = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loader = None
    try:
        loader = loader_class(text)
        root = _build(iter(loader.get_event, None), faults)
    except yaml.YAMLError as error:
        return None, [*faults, _syntax(text, error)]
    finally:
        if loader is not None:
            loader.dispose()
    return root, faults


DROPPED = "\0dropped"
"""Stands for a key whose value goes nowhere, and has been reported."""

_OPENING: dict[str, Callable[[], str | list[Node] | dict[str, Node]]] = {
    "SequenceStartEvent": list,
    "MappingStartEvent": dict,
    "AliasEvent": str,
}
_CLOSING = {"SequenceEndEvent", "MappingEndEvent"}


def _build(events: Iterator[Any], faults: list[Fault]) -> Node | None:
    top: list[Node] = []
    parent: list[Node] | dict[str, Node] = top
    key: tuple[str, int] | None = None
    above: list[tuple[list[Node] | dict[str, Node], tuple[str, int] | None]] = []
    for event in events:
        kind = type(event).__name__
        if kind == "ScalarEvent":
            value = event.value
        elif kind in _CLOSING:
            parent, key = above.pop()
            continue
        elif kind in _OPENING:
            value = _OPENING[kind]()
        else:
            if kind == "DocumentStartEvent" and top:
                at = event.start_mark.index
                faults.append(Fault(at, "second-document", "a second document: keep everything in one, without `---`"))
                break
            continue
        if event.anchor is not None or event.tag is not None:
            _refuse(event, faults)
        at = event.start_mark.index
        if isinstance(parent, list):
            parent.append(Node(value, at))
        elif key is None:
            key = _key(value, at, parent, faults)
        else:
            parent[key[0]] = Node(value, at, key[1])
            key = None
        if type(value) is not str:
            above.append((parent, key))
            parent, key = value, None
            if len(above) > MAX_DEPTH:
                faults.append(Fault(at, "too-deep", f"nested deeper than {MAX_DEPTH} levels: no glossary needs that"))
                return None
    return top[0] if top else None


def _refuse(event: Any, faults: list[Fault]) -> None:
    at = event.start_mark.index
    if type(event).__name__ == "AliasEvent":
        faults.append(Fault(at, "alias", "aliases (`*name`) are not allowed: write the value out"))
        return
    if getattr(event, "anchor", None) is not None:
        faults.append(Fault(at, "anchor", "anchors (`&name`) are not allowed: remove it, or put the text in quotes"))
    if getattr(event, "tag", None) is not None:
        faults.append(Fault(at, "tag", "tags (`!name`) are not allowed: remove it, or put the text in quotes"))


def _key(key: Any, at: int, mapping: Any, faults: list[Fault]) -> tuple[str, int]:
    if type(key) is not str:
        faults.append(Fault(at, "wrong-type", "a key must be a text: put one that begins with [ or { in quotes"))
        return DROPPED, at
    if key in mapping:
        message = f"duplicate key {key[:40]!r}: it is in line LINE already; keep one of the two"
        faults.append(Fault(at, "duplicate-key", message, mapping[key].key_at))
        return DROPPED, at
    return key, at


# What to do, by what libyaml or PyYAML says.
_ADVICE = (
    ("mapping values are not allowed", "put a text with a colon in quotes, and check the indentation"),
    ("cannot start any token", "put the text in quotes"),
    ("unknown escape character", "use single quotes, or write the backslash twice"),
    ("could not find expected ':'", "write `key: value`, and put a text of several lines in quotes"),
    ("alphabetic or numeric", "put a text that begins with & or * in quotes"),
)


def _syntax(text: str, error: yaml.YAMLError) -> Fault:
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    problem = str(getattr(error, "problem", None) or "a character that YAML does not allow")
    if mark is None:
        # libyaml counts bytes here, PyYAML what it has read so far.
        found = re.search(_UNPRINTABLE, text)
        at = found.start() if found else 0
        problem = f"the character U+{ord(text[at]):04X} is not allowed in YAML" if found else problem
        return Fault(at, "syntax", f"{problem}: remove it")
    at = mark.index
    advice = next((advice for part, advice in _ADVICE if part in problem), "check the indentation, quotes and brackets")
    if text[at : at + 1] == "\t":
        advice = "indent with spaces, not tabs"
    if context is not None and not text[at:].strip():
        at, problem, advice = context.index, "this is never closed", "close the quote or the bracket"
    return Fault(at, "syntax", f"not valid YAML: {problem}: {advice}")


# A pattern that takes 5 ms to compile, for rare use.
_UNPRINTABLE = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
