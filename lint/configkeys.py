"""The keys of a configuration: what each takes, what it is for, and how its value is read."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from glossary.record import NamedTuple
from lint.config import Config, PerPath, Selection, shown
from lint.configfile import Fault, File, Keys, alike, refuse

__all__ = ["KEYS", "LEVELS", "PER_PATH", "SELECTION", "Key", "load"]

LEVELS = ("error", "warning", "note", "off")


class Key(NamedTuple):
    """A key of the configuration."""

    name: str
    take: Callable[[Any, Keys, list[Fault]], Any]
    """Returns the value, and adds to the faults."""
    default: str
    """In TOML; nothing where there is no value that says the same as leaving it out."""
    doc: str
    example: str = ""
    """In TOML, where the default shows too little."""


def _flag(value: Any, keys: Keys, faults: list[Fault]) -> Any:
    if not isinstance(value, bool):
        faults.append(Fault(keys, "must be true or false"))
    return value


def _count(value: Any, keys: Keys, faults: list[Fault]) -> Any:
    if type(value) is not int or value < 0:
        faults.append(Fault(keys, "must be a whole number, 0 or more"))
    return value


def _text(value: Any, keys: Keys, faults: list[Fault]) -> Any:
    if not isinstance(value, str):
        faults.append(Fault(keys, 'must be a text, as "name"'))
    else:
        _check_text(value, keys, faults)
    return value


def _texts(value: Any, keys: Keys, faults: list[Fault]) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        faults.append(Fault(keys, 'must be a list of texts, as ["one", "two"]'))
        return ()
    for item in value:
        _check_text(item, keys, faults)
    return tuple(value)


def _check_text(text: str, keys: Keys, faults: list[Fault]) -> None:
    if not text:
        faults.append(Fault(keys, "an empty text; fill it in or leave it out", text))
    elif "\0" in text:
        faults.append(Fault(keys, "a text with the character U+0000, which nothing has in its name; leave it out"))


def _globs(value: Any, keys: Keys, faults: list[Fault]) -> tuple[str, ...]:
    texts = _texts(value, keys, faults)
    for text in texts:
        steps = text.removeprefix("!").split("/")
        if "." in steps or ".." in steps:
            message = (
                f"{text}: matches nothing, for patterns are relative to the folder of this file: leave out ./ and ../"
            )
            faults.append(Fault(keys, message, text))
    return texts


def _severity(value: Any, keys: Keys, faults: list[Fault]) -> Mapping[str, str]:
    if not isinstance(value, dict):
        faults.append(Fault(keys, f'must be a table of rules, as {keys[-1]}.late-gloss = "note"'))
        return {}
    for rule, level in value.items():
        if level not in LEVELS:
            shown = level if isinstance(level, str) else ""
            near = f"{shown}: no severity; {alike(shown, LEVELS)}" if shown else f"must be one of {', '.join(LEVELS)}"
            faults.append(Fault((*keys, rule), near, shown or None))
    return value


def _options(value: Any, keys: Keys, faults: list[Fault]) -> Mapping[str, Mapping[str, object]]:
    if not isinstance(value, dict):
        faults.append(Fault(keys, "must be a table of rules, each a table of its options"))
        return {}
    for rule, options in value.items():
        if not isinstance(options, dict):
            faults.append(Fault((*keys, rule), "must be a table of the rule's options"))
    return value


def _per_path(value: Any, keys: Keys, faults: list[Fault]) -> tuple[PerPath, ...]:
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        faults.append(Fault(keys, f"must be tables, each under its own [[{keys[-1]}]]"))
        return ()
    entries: list[PerPath] = []
    for number, entry in enumerate(value):
        values = _table(entry, (*keys, number), PER_PATH, faults)
        if entry.get("paths", []) == []:
            faults.append(Fault((*keys, number), 'paths are missing, as paths = ["docs/old/"]'))
        entries.append(PerPath(values.get("paths", ()), _selection(values)))
    return tuple(entries)


def _table(table: Mapping[str, Any], at: Keys, known: Sequence[Key], faults: list[Fault]) -> dict[str, Any]:
    """Return the values of a table by the names of fields."""
    takes = {key.name: key.take for key in known}
    values: dict[str, Any] = {}
    for name, value in table.items():
        if name in takes:
            values[name.replace("-", "_")] = takes[name](value, (*at, name), faults)
        else:
            faults.append(Fault((*at, name), f"unknown; {alike(name, takes)}"))
    return values


def _selection(values: dict[str, Any]) -> Selection:
    """Take what belongs to a selection out of *values*."""
    return Selection(**{name: values.pop(name) for name in Selection._fields if name in values})


SELECTION = (
    Key(
        "select",
        _texts,
        "",
        'Check these rules, "ALL" for every one; without this key those that are on by default.',
        '["late-gloss", "missing-gloss"]',
    ),
    Key("extend-select", _texts, "[]", "Check these rules as well.", '["repeated-gloss", "tatweel"]'),
    Key("ignore", _texts, "[]", "Leave these rules out.", '["latin-joint"]'),
    Key(
        "severity",
        _severity,
        "{}",
        "What a finding of a rule weighs: error, warning or note; off leaves the rule out.",
        '{ late-gloss = "note", latin-joint = "off" }',
    ),
)
PER_PATH = (
    Key("paths", _globs, "[]", "For which paths, written as in a .gitignore.", '["docs/old/", "*.draft.md"]'),
    *SELECTION,
)
KEYS = (
    Key(
        "terms",
        _texts,
        "[]",
        "Glossary files, relative to this one. A later file wins over an earlier one, and all over the glossary that "
        "comes with mustalah: an entry takes the place of the one with the same id.",
        '["our-terms.yaml"]',
    ),
    Key("shipped", _flag, "true", "Whether the glossary that comes with mustalah is used, beneath those in terms."),
    Key(
        "exclude",
        _globs,
        "[]",
        "Paths that are left out when folders are walked, written as in a .gitignore; with --force-exclude "
        "they are left out when they are named, too.",
        '["docs/old/", "*.draft.md", "!final.draft.md"]',
    ),
    Key("gitignore", _flag, "true", "Whether what .gitignore files name is left out when folders are walked."),
    Key(
        "protect",
        _texts,
        "[]",
        "What is never prose: regular expressions of the Python package regex. In single quotes a backslash is a "
        "backslash.",
        r"['@\w+', '%[sd]']",
    ),
    Key(
        "baseline",
        _text,
        "",
        "The file of the findings that are accepted; `glossary baseline update` writes it.",
        '"mustalah-baseline.json"',
    ),
    Key("across", _flag, "false", "Whether terms must be consistent across the files of a run, not only within each."),
    Key("jobs", _count, "0", "How many processes lint; 0 for as many as serve."),
    Key("cache", _flag, "true", "Whether what was read and found is kept for the next run."),
    *SELECTION,
    Key("per-path", _per_path, "[]", "What holds for some paths only; where several tables apply, the last one wins."),
    Key("rules", _options, "{}", "Options of rules, a table each."),
)


def load(file: File) -> Config:
    """Return what the configuration in *file* says.

    Raises:
        ConfigError: a key is unknown, or a value is wrong; rules and their options are not judged here.

    """
    faults: list[Fault] = []
    values = _table(file.table, (), KEYS, faults)
    if faults:
        raise refuse(file, faults)
    root = os.path.dirname(os.path.abspath(file.path))  # noqa: PTH100, PTH120
    if baseline := values.pop("baseline", ""):
        values["baseline"] = shown(root, baseline)
    return Config(file, root, selection=_selection(values), **values)
