"""The same terms for every tool: terms.yaml for us, and what the others read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from benchmarks.speed.text import Named, typing_errors

__all__ = ["write"]


def write(folder: Path, names: Sequence[Named]) -> None:
    """Write the glossary of *names* and its counterparts into *folder*.

    Tools that look for terms (prh, vale) look for the renderings that ours deprecates. Tools that look for words
    (codespell, typos) cannot: they get as many misspelt words.
    """
    folder.mkdir(parents=True, exist_ok=True)
    wrong = typing_errors(len(names))
    files = {
        "terms.yaml": _terms(names),
        "codespell.txt": "".join(f"{bad}->{good}\n" for bad, good in wrong),
        "typos.toml": "[default.extend-identifiers]\n" + "".join(f"{_text(b)} = {_text(g)}\n" for b, g in wrong),
        "prh.yml": _prh(names),
        "textlintrc.json": json.dumps({"rules": {"prh": {"rulePaths": [str(folder / "prh.yml")]}}}),
        "vale.ini": f"StylesPath = {folder / 'styles'}\nMinAlertLevel = suggestion\n[*.md]\nBasedOnStyles = Terms\n",
        "styles/Terms/Terms.yml": _vale(names),
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def _text(value: str) -> str:
    # A string of JSON is one of YAML and of TOML as well.
    return json.dumps(value, ensure_ascii=False)


def _terms(names: Sequence[Named]) -> str:
    entries = (
        f"  - en: {name.english}\n    ar: {name.arabic}\n"
        f"    deprecated:\n      ar: [{{term: {name.other}, why: rarer}}]\n"
        f"    domain: [software]\n"
        f"    gloss: {'first' if number % 10 == 0 else 'optional'}\n"
        f"    definition: {{ar: {_text(f'تعريف موجز لمصطلح {name.arabic}، يكتبه من يعرف استعماله.')}}}\n"
        f"    source: [editorial]\n    note: made for the benchmark\n"
        for number, name in enumerate(names)
    )
    return "version: 1\nconcepts:\n" + "".join(entries)


def _prh(names: Sequence[Named]) -> str:
    rules = (f"  - expected: {_text(name.arabic)}\n    pattern: {_text(name.other)}\n" for name in names)
    return "version: 1\nrules:\n" + "".join(rules)


def _vale(names: Sequence[Named]) -> str:
    head = "extends: substitution\nmessage: \"use '%s', not '%s'\"\nlevel: error\nnonword: true\nswap:\n"
    return head + "".join(f"  {_text(name.other)}: {_text(name.arabic)}\n" for name in names)
