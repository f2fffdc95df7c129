"""The options of rules: what a rule declares, and what a configuration sets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from glossary.record import NamedTuple
from lint.configfile import Fault, alike
from lint.engine import rules
from lint.rule import Rule

__all__ = ["Option", "given", "options_of", "read", "toml"]


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


def read(tables: Mapping[str, Mapping[str, object]], faults: list[Fault]) -> list[Any]:
    """Return the ``Options`` of the rules that have a table."""
    found: list[Any] = []
    for rule, table in tables.items():
        known = options_of(rules()[rule]) if rule in rules() else None
        if known is None:
            faults.append(Fault(("rules", rule), f"no such rule; {alike(rule, rules())}"))
            continue
        for name, value in table.items():
            if message := _wrong(known, name, value):
                faults.append(
                    Fault(("rules", rule, name), message, value if isinstance(value, str) and name in known else None)
                )
        if not faults and known:
            kind: Any = getattr(rules()[rule], "Options", None)
            found.append(kind(**{name.replace("-", "_"): value for name, value in table.items()}))
    return found


def _wrong(known: Mapping[str, Option], name: str, value: object) -> str:
    """Return what is wrong with an option, or nothing."""
    if name not in known:
        return f"unknown; {alike(name, known)}" if known else "unknown; this rule has no options"
    option = known[name]
    values = option.values or ((True, False) if isinstance(option.default, bool) else ())
    if values and not any(value == one and type(value) is type(one) for one in values):
        return f"must be {' or '.join(map(toml, values))}"
    return "" if type(value) is type(option.default) else f"must be like its default, {toml(option.default)}"
