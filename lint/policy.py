"""From a configuration to the settings of the engine; here the names of rules in it are judged."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from glossary.record import NamedTuple
from lint.config import Config, PerPath, Selection
from lint.configfile import Fault, Keys, alike, refuse
from lint.diagnostic import Severity
from lint.engine import Settings, default_rules, rules
from lint.rule import Tools

if TYPE_CHECKING:
    from lint.override import Override

__all__ = ["settings_of"]

ALL = "ALL"
_BY_WORD = {severity.word: severity for severity in Severity}


def settings_of(config: Config, tools: Tools, select: Sequence[str] | None, ignore: Sequence[str]) -> Settings:
    """Return the settings that a configuration asks for; *select* and *ignore* of the command line are the last word.

    With *select* exactly these rules are checked, on every path. Names in both must be those of rules.

    Raises:
        ConfigError: the configuration names a rule, an option or a pattern that does not exist or is wrong.

    """
    faults: list[Fault] = []
    chosen = _chosen(config.selection, (), faults)
    special = [(entry, _chosen(entry.selection, ("per-path", i), faults)) for i, entry in enumerate(config.per_path)]
    options = _options(config.rules, faults) if config.rules else ()
    if config.protect:
        _check_patterns(config.protect, faults)
    if faults and config.file:
        raise refuse(config.file, faults)
    if select is not None:
        chosen, special = _Chosen(frozenset(select)), [(entry, _Chosen()) for entry, _ in special]
    left_out = frozenset(ignore)
    selected = (frozenset(default_rules()) if chosen.select is None else chosen.select) | chosen.extend
    return Settings(
        tools,
        sorted(selected - chosen.ignore - left_out),
        severities=_severities(config.selection),
        options=options,
        protect=config.protect,
        overrides=tuple(_override(config, entry, one._replace(ignore=one.ignore | left_out)) for entry, one in special),
    )


class _Chosen(NamedTuple):
    select: frozenset[str] | None = None
    extend: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()


def _chosen(selection: Selection, at: Keys, faults: list[Fault]) -> _Chosen:
    select = None if selection.select is None else _names(selection.select, (*at, "select"), faults)
    extend = _names(selection.extend_select, (*at, "extend-select"), faults)
    off = [name for name, level in selection.severity.items() if level == "off"]
    unknown = [name for name in selection.severity if name not in rules()]
    faults += [Fault((*at, "severity", name), f"no such rule; {alike(name, rules())}") for name in unknown]
    return _Chosen(select, extend, _names(selection.ignore, (*at, "ignore"), faults).union(off))


def _names(names: Sequence[str], keys: Keys, faults: list[Fault]) -> frozenset[str]:
    every = rules()
    unknown = [name for name in names if name != ALL and name not in every]
    faults += [Fault(keys, f"{name}: no such rule; {alike(name, every)}", name) for name in unknown]
    return frozenset(every) if ALL in names else frozenset(names)


def _override(config: Config, entry: PerPath, chosen: _Chosen) -> Override:
    from lint.ignore import patterns  # noqa: PLC0415  few configurations say anything of paths
    from lint.override import Override  # noqa: PLC0415

    here = os.getcwd()  # noqa: PTH109
    return Override(here, config.root, patterns(entry.paths), *chosen, _severities(entry.selection))


def _severities(selection: Selection) -> Mapping[str, Severity]:
    return {name: _BY_WORD[level] for name, level in selection.severity.items() if level != "off"}


def _options(tables: Mapping[str, Mapping[str, object]], faults: list[Fault]) -> tuple[object, ...]:
    from lint.options import read  # noqa: PLC0415  few configurations have any

    return tuple(read(tables, faults))


def _check_patterns(texts: Sequence[str], faults: list[Fault]) -> None:
    import regex  # noqa: PLC0415  16 ms that only users of patterns need

    from lint.protect import compiled  # noqa: PLC0415  few configurations have patterns

    for text in texts:
        try:
            compiled(text)
        except (regex.error, ValueError, RecursionError, OverflowError) as error:
            faults.append(Fault(("protect",), f"{text}: no regular expression: {error}", text))
