"""Imports point downward only, and files keep to their budgets."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from glossary.text import INVISIBLE

ROOT = Path(__file__).parents[1]
FILES = sorted(path for package in ("glossary", "lint") for path in (ROOT / package).rglob("*.py"))

# From the ground up, as DESIGN has it: none of these may lead, through whatever modules, to one of a later layer.
LAYERS = (
    r"glossary\.(text|model|memory|version|terminal|plugins)",
    r"glossary\.(store|inflect)",
    r"glossary\.match",
    r"glossary\.gloss",
    r"glossary\.(lookup|validate|forms)",
    r"glossary\.(\w+_)?cli",
    r"lint\.(diagnostic|document|usage)",
    r"lint\.rule",
    r"lint\.(config(file|keys)?|ignore|place|override|protect|suppress|baseline|fix|write|gathering|removal|parsers(\..*)?|rules\..*)",
    r"lint\.engine",
    r"lint\.(reading|discover)",
    r"lint\.(judging|shown|portable|workers)",
    r"lint\.(results|across)",
    r"lint\.(run|show|policy|options|statistics|consistency|stats|glosses|rulesdoc|reporters(\..*)?)",
    r"lint\.documents",
    r"lint\.(\w+_)?cli",
    r"lint\.__main__",
)
BUDGETS = {"lint/engine.py": 150}
RULE_LINES = 80
FILE_LINES = 400


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(path): path for path in FILES}


def layer(module: str) -> int | None:
    return next((i for i, pattern in enumerate(LAYERS) if re.fullmatch(pattern, module)), None)


def imports(path: Path) -> set[str]:
    """Return the modules of ours that a file imports anywhere, those for type checking apart."""
    found: set[str] = set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            waiting += node.orelse
            continue
        waiting += ast.iter_child_nodes(node)
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: a relative import"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                found.add(whole if whole in MODULES else node.module or "")
    return {module for module in found if module.partition(".")[0] in {"glossary", "lint", "tests"}}


GRAPH = {module: imports(path) - {module} for module, path in MODULES.items()}


def reach(module: str) -> set[str]:
    """Return every module that *module* leads to."""
    reached: set[str] = set()
    waiting = [module]
    while waiting:
        new = GRAPH.get(waiting.pop(), set()) - reached
        reached |= new
        waiting += new
    return reached


@pytest.mark.parametrize("module", [name for name in MODULES if layer(name) is not None])
def test_imports_point_downward(module: str) -> None:
    mine = layer(module) or 0
    above = [other for other in reach(module) if (layer(other) or 0) > mine]
    assert above == [], f"{module} leads to what is above it"


@pytest.mark.parametrize("module", [name for name in MODULES if name not in {"glossary", "lint"}])
def test_no_import_leads_in_a_circle(module: str) -> None:
    reached = reach(module)
    assert module not in reached, sorted(other for other in reached if module in reach(other))


def test_every_layer_has_its_modules() -> None:
    for module in ("glossary.text", "glossary.match", "lint.rule", "lint.engine", "lint.rules.late_gloss", "lint.cli"):
        assert module in MODULES
        assert layer(module) is not None
    assert "glossary.text" in reach("lint.cli")


@pytest.mark.parametrize("module", [name for name in MODULES if name.startswith("glossary")])
def test_glossary_never_looks_up(module: str) -> None:
    assert not {other for other in imports(MODULES[module]) if not other.startswith("glossary")}


def test_rules_know_only_what_they_are_given() -> None:
    allowed = re.compile(
        r"glossary\..*|lint\.(rule|diagnostic|document|mention|announce|rendering|confusion|latin|passing|neighbours|standing|drift|unify|naming|damage|removal)"
    )
    for module, path in MODULES.items():
        if module.startswith("lint.rules."):
            assert [other for other in imports(path) if not allowed.fullmatch(other)] == [], module


def test_parsers_know_documents_only() -> None:
    allowed = re.compile(r"glossary\.(text|lazyre|record)|lint\.document|lint\.parsers\..*")
    for module, path in MODULES.items():
        if module.startswith("lint.parsers."):
            assert [other for other in imports(path) if not allowed.fullmatch(other)] == [], module


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_budgets(path: Path) -> None:
    name = path.relative_to(ROOT).as_posix()
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= BUDGETS.get(name, FILE_LINES)
    if name.startswith("lint/rules/") and path.stem != "__init__":
        # Documentation and examples are the better half of a rule and may be long; what runs may not.
        assert _code_lines(text) <= RULE_LINES


def _code_lines(text: str) -> int:
    """Count the lines of a rule without its docstring and its examples."""
    tree = ast.parse(text)
    free = 0
    for node in tree.body:
        is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        is_examples = isinstance(node, ast.Assign | ast.AnnAssign) and "EXAMPLES" in ast.unparse(node).partition("=")[0]
        if is_docstring or is_examples:
            free += (node.end_lineno or 0) - node.lineno + 1
    return text.count("\n") - free


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_sources_hide_nothing(path: Path) -> None:
    hidden = re.search(f"[{INVISIBLE}]", path.read_text(encoding="utf-8"))
    assert hidden is None, f"U+{ord(hidden[0]):04X} at {hidden.start()}: write its escape"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_docstrings_have_no_surrogates(path: Path) -> None:
    # Python 3.13 does not even import such a module.
    tree = ast.parse(path.read_text(encoding="utf-8"))
    holders = [node for node in ast.walk(tree) if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)]
    docs = [doc for node in holders if (doc := ast.get_docstring(node))]
    assert not [doc for doc in docs if re.search("[\ud800-\udfff]", doc)]
