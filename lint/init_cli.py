"""The command that begins a project: a configuration to fill in, and a glossary if it is asked for."""

from __future__ import annotations

import os
import textwrap
from collections.abc import Iterator

import click

from glossary.cli import examples, stop
from lint.configfile import NAME, PYPROJECT, ConfigError, read
from lint.configkeys import KEYS, Key

__all__ = ["STARTER", "TERMS", "init", "template"]

TERMS = "our-terms.yaml"
STARTER = """\
# Our terms, layered over the glossary that comes with mustalah: an entry takes the place of the one with the same id.
# `glossary lookup` shows what is there already. The first entry takes the place of the brackets:
#
# concepts:
#   - en: Self-Distillation
#     ar: التقطير الذاتي
#     gloss: first
#     admitted: {ar: [التقطير التلقائي]}
#     deprecated: {ar: [{term: التقطير النفسي, why: ذاتي is what self- means here}]}
version: 1
concepts: []
"""
_HEAD = """\
# What mustalah does in this folder and in those below. Paths are relative to this file.
# Every line is commented out: without them it does the same.
"""
_TABLES = {
    "severity": '[severity]\nlate-gloss = "note"\nlatin-joint = "off"',
    "per-path": '[[per-path]]\npaths = ["docs/old/"]\nignore = ["missing-gloss"]',
}


def template(*, terms: bool = False) -> str:
    """Return a configuration that says nothing but the defaults; with *terms* it names the project's glossary."""
    plain = (key for key in KEYS if key.name not in {*_TABLES, "rules"})
    tables = ((key, _TABLES[key.name]) for key in KEYS if key.name in _TABLES)
    rules = next(key for key in KEYS if key.name == "rules")
    parts = [
        _HEAD,
        *(_entry(key, f"{key.name} = {key.default or key.example}") for key in plain),
        *(_entry(key, text) for key, text in tables),
        _entry(rules, "\n".join(_options())),
    ]
    text = "\n".join(parts)
    return text.replace("# terms = []", f'terms = ["{TERMS}"]') if terms else text


def _entry(key: Key, text: str) -> str:
    """Return a key with what it is for, commented out."""
    lines = textwrap.wrap(key.doc, 98, break_long_words=False, break_on_hyphens=False)
    if key.example and key.default and key.name not in _TABLES:
        lines.append(f"For example: {key.name} = {key.example}")
    lines += text.split("\n")
    return "".join(f"# {line}".rstrip() + "\n" for line in lines)


def _options() -> Iterator[str]:
    from lint.engine import rules  # noqa: PLC0415  `--help` needs none of these
    from lint.options import options_of, toml  # noqa: PLC0415

    for name, rule in rules().items():
        if options := options_of(rule):
            yield f"[rules.{name}]"
            yield from (f"{option.name} = {toml(option.default)}" for option in options.values())


@click.command(epilog=examples("glossary init", "glossary init --terms", "glossary init --stdout"))
@click.option("--terms", is_flag=True, help=f"Begin a glossary of the project as well, {TERMS}.")
@click.option("--stdout", is_flag=True, help="Print the configuration, and write nothing.")
def init(terms: bool, stdout: bool) -> int:
    """Begin a configuration in the current folder.

    It has every key with what it is for, and changes nothing until a line of it is changed. No file is
    overwritten; with --terms a glossary is begun beside a configuration that is there already.
    """
    if stdout:
        click.echo(template(terms=terms), nl=False)
        return 0
    there = NAME if os.path.lexists(NAME) else PYPROJECT if _in_pyproject() else ""
    files = {TERMS: STARTER} if terms else {}
    if not there or not terms:
        files = {NAME: template(terms=terms), **files}
    if taken := next((name for name in files if os.path.lexists(name)), there if NAME in files else ""):
        what = f"{taken} with [tool.mustalah]" if taken == PYPROJECT else taken
        raise click.UsageError(f"There is a {what} already; nothing was written. See `glossary init --stdout`.")
    for name, text in files.items():
        with open(name, "x", encoding="utf-8", newline="\n") as file:  # noqa: PTH123
            file.write(text)
    click.echo(f"wrote {' and '.join(files)}")
    if NAME not in files:
        place = "under [tool.mustalah]" if there == PYPROJECT else "above its tables"
        click.echo(f'Next: see that {there} names it, {place}: terms = ["{TERMS}"]')
        return 0
    click.echo("Next: `glossary lint` shows what is found; `glossary baseline update` accepts it, so that only new")
    click.echo('findings are reported, once `baseline = "mustalah-baseline.json"` stands in the configuration.')
    return 0


def _in_pyproject() -> bool:
    try:
        return os.path.isfile(PYPROJECT) and read(PYPROJECT) is not None  # noqa: PTH113
    except ConfigError as error:
        stop(error.problems)
