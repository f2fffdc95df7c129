"""Documentation of the rules, made from their modules."""

from __future__ import annotations

import inspect
import re

from glossary.lazyre import lazy
from glossary.terminal import visible
from lint.engine import rules
from lint.options import Option, given, options_of, toml
from lint.rule import Example, Rule

__all__ = ["headline", "index", "markdown", "plain", "section"]

_INTRODUCTION = """\
# Rules

This page is made from the modules of `lint/rules/` by `glossary rules --markdown`.

A finding is an error, a warning or a note; notes never fail a run. `--select` and `--ignore` choose
rules by these names; a rule that is off by default is checked when it is selected.

In the examples `[[` and `]]` stand around what is reported, a line with `+` shows the text after the
fix, and characters that nobody can see are written as `<U+200F>`.

"""
_LITERAL = lazy(r"``(.+?)``", re.DOTALL)


def _default(rule: Rule) -> str:
    return rule.SEVERITY.word if rule.ON else "off"


def plain(rule: Rule) -> str:
    """Return the docstring of a rule."""
    return _LITERAL.sub(r"`\1`", inspect.cleandoc(rule.__doc__ or ""))


def headline(rule: Rule) -> str:
    """Return what a rule finds, on one line."""
    return plain(rule).partition("\n\n")[0].replace("\n", " ")


def index() -> str:
    """Return one line a rule: name, default severity, what it finds."""
    every = rules()
    width = max(map(len, every))
    return "".join(f"{name:{width}}  {_default(rule):7}  {headline(rule)}\n" for name, rule in every.items())


def section(name: str) -> str:
    """Return the documentation of one rule, in Markdown."""
    rule = rules()[name]
    default = _default(rule) if rule.ON else f"off ({rule.SEVERITY.word} when selected)"
    reported = [example for example in rule.EXAMPLES if "[[" in example.text]
    silent = [example for example in rule.EXAMPLES if "[[" not in example.text]
    parts = [f"## {name}", plain(rule), f"Default: {default}."]
    if options := options_of(rule):
        parts += [f"Options, under `[rules.{name}]`:", "\n".join(map(_option, options.values()))]
    if reported:
        parts += ["Reported:", _block(reported)]
    if silent:
        parts += ["Silent:", _block(silent)]
    return "\n\n".join(parts) + "\n"


def _option(option: Option) -> str:
    others = [toml(value) for value in option.values if value != option.default]
    values = f" (or {', '.join(f'`{value}`' for value in others)})" if others else ""
    return f"- `{option.name} = {toml(option.default)}`{values}: {option.doc}."


def _block(examples: list[Example]) -> str:
    lines: list[str] = []
    for example in examples:
        lines += [""] * bool(lines)
        if example.options:
            lines.append(f"  # {', '.join(f'{name} = {toml(value)}' for name, value in given(example.options))}")
        lines += _lines("-" if "[[" in example.text else " ", example.text)
        if example.fixed is not None:
            lines += _lines("+", example.fixed)
    # Longer than any fence in an example.
    return "\n".join(["~~~~diff", *lines, "~~~~"])


def _lines(sign: str, text: str) -> list[str]:
    return [f"{sign} {visible(line)}".rstrip() for line in text.split("\n")]


def markdown() -> str:
    """Return the page of all rules."""
    every = rules()
    rows = [f"| [{name}](#{name}) | {_default(rule)} | {headline(rule)} |" for name, rule in every.items()]
    table = "\n".join(["| rule | default | finds |", "| --- | --- | --- |", *rows])
    return _INTRODUCTION + table + "\n\n" + "\n".join(section(name) for name in every)
