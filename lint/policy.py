"""From a configuration to the settings of the engine: the names of rules and their options are judged here."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from lint.config import Config, Fault, Selection, refuse
from lint.configfile import Keys, alike
from lint.diagnostic import Severity
from lint.engine import Settings, default_rules, rules
from lint.ignore import patterns
from lint.override import Override
from lint.rule import Rule, Tools

__all__ = ["Option", "given", "options_of", "settings_of", "toml"]

ALL = "ALL"
_BY_WORD = {severity.word: severity for severity in Severity}


class Option(NamedTuple):
    """An option of a rule."""

    name: str
    default: object
    values: tuple[object, ...]
    """The only ones allowed; nothing where any of the default's type is."""
    doc: str


def options_of(rule: Rule) -> dict[str, Option]:
    """Return the options of a rule by their names."""
    kind: Any = getattr(rule, "Options", None)
    found: dict[str, Option] = {}
    for field, hint in get_type_hints(kind, include_extras=True).items() if kind else ():
        inner, doc = get_args(hint) if get_origin(hint) is Annotated else (hint, "")
        values = get_args(inner) if get_origin(inner) is Literal else ()
        name = field.replace("_", "-")
        found[name] = Option(name, kind._field_defaults[field], values, doc)
    return found


def given(options: Any) -> list[tuple[str, object]]:
    """Return the names and values of a rule's ``Options`` that are not the defaults."""
    return [
        (field.replace("_", "-"), getattr(options, field))
        for field, default in options._field_defaults.items()
        if getattr(options, field) != default
    ]


def toml(value: object) -> str:
    """Return the value of an option as a configuration has it."""
    return f'"{value}"' if isinstance(value, str) else str(value).lower()


def settings_of(config: Config, tools: Tools, select: Sequence[str] | None, ignore: Sequence[str]) -> Settings:
    """Return the settings that a configuration asks for; *select* and *ignore* of the command line are the last word.

    With *select* exactly these rules are checked, on every path. Names in both must be those of rules.

    Raises:
        ConfigError: the configuration names a rule, an option or a pattern that does not exist or is wrong.

    """
    faults: list[Fault] = []
    chosen = _chosen(config.selection, (), faults)
    severities = _severities(config.selection)
    selected = chosen.select if chosen.select is not None else frozenset(default_rules())
    selected = frozenset(select) if select is not None else (selected | chosen.extend) - chosen.ignore
    overrides: list[Override] = []
    for number, entry in enumerate(config.per_path):
        one = _chosen(entry.selection, ("per-path", number), faults)
        if select is not None:
            one = _Chosen(None, frozenset(), frozenset())
        overrides.append(
            Override(
                os.getcwd(),  # noqa: PTH109
                config.root,
                patterns(entry.paths),
                one.select,
                one.extend,
                one.ignore | frozenset(ignore),
                _severities(entry.selection),
            )
        )
    options = tuple(_options(config.rules, faults))
    _check_patterns(config.protect, faults)
    if faults and config.file:
        raise refuse(config.file, faults)
    return Settings(
        tools,
        sorted(selected - frozenset(ignore)),
        severities=severities,
        options=options,
        protect=config.protect,
        overrides=tuple(overrides),
    )


class _Chosen(NamedTuple):
    select: frozenset[str] | None
    extend: frozenset[str]
    ignore: frozenset[str]


def _chosen(selection: Selection, at: Keys, faults: list[Fault]) -> _Chosen:
    select = None if selection.select is None else _names(selection.select, (*at, "select"), faults)
    extend = _names(selection.extend_select, (*at, "extend-select"), faults)
    off = [name for name, level in selection.severity.items() if level == "off"]
    for name in selection.severity:
        _names([name], (*at, "severity", name), faults)
    return _Chosen(select, extend, _names(selection.ignore, (*at, "ignore"), faults).union(off))


def _names(names: Sequence[str], keys: Keys, faults: list[Fault]) -> frozenset[str]:
    every = rules()
    unknown = [name for name in names if name != ALL and name not in every]
    faults += [Fault(keys, f"{name}: no such rule; {alike(name, every)}", name) for name in unknown]
    return frozenset(every) if ALL in names else frozenset(names)


def _severities(selection: Selection) -> Mapping[str, Severity]:
    return {name: _BY_WORD[level] for name, level in selection.severity.items() if level != "off"}


def _options(tables: Mapping[str, Mapping[str, object]], faults: list[Fault]) -> list[Any]:
    """Return the ``Options`` of the rules that have a table."""
    found: list[Any] = []
    for rule, table in tables.items():
        known = options_of(rules()[rule]) if rule in rules() else None
        if known is None:
            faults.append(Fault(("rules", rule), f"no such rule; {alike(rule, rules())}"))
            continue
        for name, value in table.items():
            if message := _wrong(known, name, value):
                faults.append(Fault(("rules", rule, name), message, value if isinstance(value, str) else ""))
        if not faults and known:
            kind: Any = getattr(rules()[rule], "Options", None)
            found.append(kind(**{name.replace("-", "_"): value for name, value in table.items()}))
    return found


def _wrong(known: Mapping[str, Option], name: str, value: object) -> str:
    """Return what is wrong with an option, or nothing."""
    if name not in known:
        return f"unknown; {alike(name, known)}" if known else "unknown; this rule has no options"
    option = known[name]
    if option.values:
        shown = value if isinstance(value, str) else ""
        return "" if value in option.values else f"{shown or 'this'}: {alike(shown, map(str, option.values))}"
    if type(value) is not type(option.default):
        return f"must be like its default, {toml(option.default)}"
    return ""


def _check_patterns(texts: Sequence[str], faults: list[Fault]) -> None:
    from lint.protect import compiled  # noqa: PLC0415

    if not texts:
        return
    import regex  # noqa: PLC0415  16 ms that only users of patterns need

    for text in texts:
        try:
            compiled(text)
        except (regex.error, RecursionError, OverflowError) as error:
            faults.append(Fault(("protect",), f"{text}: no regular expression: {error}", text))
