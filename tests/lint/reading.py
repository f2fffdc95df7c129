"""Read each format back as the programs do that it is meant for."""

from __future__ import annotations

import io
import json
import os
import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree as ET

from lint import reporters
from lint.diagnostic import Report

Point = tuple[int, int]


class Read(NamedTuple):
    """A finding as a format has it."""

    path: str
    message: str
    start: Point
    end: Point | None = None


def written(name: str, *reports: Report, color: bool = False) -> str:
    """Return what a format makes of *reports*; it is UTF-8 whatever they hold."""
    out = io.StringIO()
    reporters.reporter(name)(iter(reports), out, color=color)
    shown = out.getvalue()
    assert shown.encode().decode() == shown
    return shown


def _text(shown: str) -> Iterable[Read]:
    for line in shown.splitlines():
        path, row, column, message = re.fullmatch(r"(.*?):(\d+):(\d+): \w+\[[^]]*\] (.*)", line).groups()  # type: ignore[union-attr]
        yield Read(path, message, (int(row), int(column)))


def _ours(objects: Iterable[dict[str, Any]]) -> Iterable[Read]:
    for found in objects:
        points = [(found[end]["line"], found[end]["column"]) for end in ("start", "end")]
        yield Read(found["path"], found["message"], *points)


def _gitlab(shown: str) -> Iterable[Read]:
    for found in json.loads(shown):
        points = [tuple(found["location"]["positions"][end].values()) for end in ("begin", "end")]
        yield Read(found["location"]["path"], found["description"].partition(": ")[2], *points)


def _rdjson(shown: str) -> Iterable[Read]:
    for found in json.loads(shown)["diagnostics"]:
        place = found["location"]
        points = [(place["range"][end]["line"], place["range"][end]["column"]) for end in ("start", "end")]
        yield Read(place["path"], found["message"], *points)


def region(found: dict[str, Any]) -> tuple[Point, Point]:
    """Return the start and the end of a region of SARIF."""
    return (found["startLine"], found["startColumn"]), (found["endLine"], found["endColumn"])


def _sarif(shown: str) -> Iterable[Read]:
    for found in json.loads(shown)["runs"][0]["results"]:
        place = found["locations"][0]["physicalLocation"]
        path = os.fsdecode(unquote_to_bytes(place["artifactLocation"]["uri"]))
        yield Read(path, found["message"]["text"], *region(place["region"]))


def commands(shown: str) -> list[tuple[str, dict[str, str], str]]:
    """Return the workflow commands that GitHub's runner sees: name, properties and message."""
    found = []
    for line in shown.splitlines():
        if line.startswith("::"):
            head, message = line[2:].split("::", 1)
            name, _, rest = head.partition(" ")
            pairs = dict(pair.split("=", 1) for pair in rest.split(","))
            found.append((name, {key: _unescaped(value) for key, value in pairs.items()}, _unescaped(message)))
        else:
            # The old form of commands.
            assert "##[" not in line
    return found


def _unescaped(text: str) -> str:
    for sign, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(sign, char)
    return text


def _github(shown: str) -> Iterable[Read]:
    for _, values, message in commands(shown):
        if "file" not in values:  # it says that there is more
            continue
        one = "col" in values
        start = (int(values["line"]), int(values["col"]) if one else 0)
        yield Read(values["file"], message, start, (int(values["endLine"]), int(values["endColumn"]) if one else 0))


def _checkstyle(shown: str) -> Iterable[Read]:
    for file in ET.fromstring(shown.encode()):
        for error in file:
            yield Read(
                file.attrib["name"], error.attrib["message"], (int(error.attrib["line"]), int(error.attrib["column"]))
            )


def _junit(shown: str) -> Iterable[Read]:
    for case in ET.fromstring(shown.encode()).iter("testcase"):
        if len(case):
            path, line, column = re.fullmatch(r"(.*):(\d+):(\d+) \S+", case.attrib["name"]).groups()  # type: ignore[union-attr]
            message = case[0].attrib.get("message", case[0].text)
            yield Read(path, message or "", (int(line), int(column)))


READERS: dict[str, Callable[[str], Iterable[Read]]] = {
    "checkstyle": _checkstyle,
    "github": _github,
    "gitlab": _gitlab,
    "json": lambda shown: _ours(json.loads(shown)),
    "jsonl": lambda shown: _ours(json.loads(line) for line in shown.splitlines()),
    "junit": _junit,
    "rdjson": _rdjson,
    "sarif": _sarif,
    "text": _text,
}
