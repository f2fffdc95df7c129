"""Judge one document: parse, check, filter. Never sees the disk."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache
from typing import NamedTuple, cast

from glossary import plugins
from glossary.text import ARABIC, LETTER
from lint.diagnostic import Diagnostic, Report
from lint.document import Document
from lint.parsers import parse
from lint.rule import Context, Rule, Tools

_WORD = re.compile(f"[{LETTER}][{ARABIC}]*|[A-Za-z][A-Za-z0-9'-]*")
DAMAGED = "damaged-encoding"
"""The rule after whose finding no other makes sense."""


@cache
def rules() -> Mapping[str, Rule]:
    """Return every rule by its name."""
    return cast("Mapping[str, Rule]", plugins.load("lint.rules"))


def default_rules() -> list[str]:
    """Return the names of the rules that are on by default."""
    return [name for name, rule in rules().items() if rule.ON]


class Settings(NamedTuple):
    """What is checked, and with which glossary."""

    tools: Tools
    selected: Collection[str]


def lint_text(text: str, path: str, settings: Settings) -> Report:
    """Return what the selected rules find in *text*; *path* tells its format and names it."""
    document = parse(path, text)
    diagnostics = check(document, settings)
    words = sum(len(_WORD.findall(passage.text)) for passage in document.passages)
    return Report(path, text, tuple(diagnostics), words)


def check(document: Document, settings: Settings) -> list[Diagnostic]:
    """Return the findings of the selected rules in the order of the text."""
    context = Context(document, settings.tools)
    found: list[Diagnostic] = []
    if DAMAGED in settings.selected:
        found = _run(DAMAGED, document, context)
        if found:
            return found
    for name in settings.selected:
        if name != DAMAGED:
            found += _run(name, document, context)
    return sorted(found, key=lambda d: (d.span, d.rule))


def _run(name: str, document: Document, context: Context) -> list[Diagnostic]:
    rule = rules()[name]
    return [
        Diagnostic(name, f.span, f.message, rule.SEVERITY, f.fix, f.concept, f.related)
        for f in rule.check(document, context)
    ]
