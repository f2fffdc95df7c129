"""A configuration to begin with: it is valid, says nothing but the defaults, and has every key."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from glossary import store
from lint.config import Config
from lint.configfile import File, find
from lint.configkeys import KEYS, load
from lint.engine import rules
from lint.init_cli import STARTER, template
from lint.options import options_of
from lint.policy import settings_of
from lint.rule import Tools
from tests.conftest import ROOT, Run

KEPT = ("file", "root")


def said(config: Config) -> dict[str, object]:
    """Return what a configuration says, without where it stands."""
    return {name: value for name, value in config._asdict().items() if name not in KEPT}


def uncommented(text: str) -> str:
    """Return a template with every commented line of TOML switched on."""
    return re.sub(r"(?m)^# (?=\[|[a-z-]+ = )", "", text)


def test_it_says_nothing_but_the_defaults() -> None:
    assert tomllib.loads(template()) == {}
    assert said(load(File("mustalah.toml", tomllib.loads(template())))) == said(Config())


def test_each_line_shows_a_default_or_an_example(folder: Path, tools: Tools) -> None:
    del folder
    text = uncommented(template())
    table = tomllib.loads(text)
    assert set(table) == {key.name for key in KEYS}
    for key in KEYS:
        if key.default and key.name not in {"severity", "per-path", "rules"}:
            assert table[key.name] == tomllib.loads(f"x = {key.default}")["x"], key.name
    Path("mustalah.toml").write_text(text, encoding="utf-8")
    file = find(str(Path.cwd()))
    assert file
    settings = settings_of(load(file), tools, None, ())
    kinds = [rule.Options() for rule in rules().values() if hasattr(rule, "Options")]
    assert sorted(map(repr, settings.options)) == sorted(map(repr, kinds)), "the options shown are the defaults"


def test_it_has_every_key_that_is_documented() -> None:
    page = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    keys = re.findall(r"^### (.+)$", page, re.MULTILINE)
    assert len(keys) == len(KEYS)
    for key in keys:
        assert re.search(rf"^# (\[*{key}[.\]]|{key} = )", template(), re.MULTILINE), key
    for name, rule in rules().items():
        for option in options_of(rule):
            assert re.search(rf"^# \[rules\.{name}\]\n(# .*\n)*# {option} = ", template(), re.MULTILINE)


def test_no_line_is_long() -> None:
    assert max(map(len, template(terms=True).splitlines())) <= 100


@pytest.mark.usefixtures("folder")
class TestCommand:
    def test_it_is_written_and_changes_nothing(self, run: Run, terms: Path) -> None:
        Path("a.md").write_text("نحسب المنتج النقطي.\n", encoding="utf-8")
        before = run("lint", "--terms", terms)
        ran = run("init")
        assert ran.code == 0
        assert ran.out.startswith("wrote mustalah.toml\nNext: `glossary lint` ")
        assert Path("mustalah.toml").read_text(encoding="utf-8") == template()
        assert run("lint", "--terms", terms) == before
        assert [path.name for path in sorted(Path().iterdir())] == ["a.md", "mustalah.toml"]

    def test_with_terms(self, run: Run) -> None:
        assert run("init", "--terms").out.startswith("wrote mustalah.toml and our-terms.yaml\n")
        assert tomllib.loads(Path("mustalah.toml").read_text(encoding="utf-8")) == {"terms": ["our-terms.yaml"]}
        assert run("validate").code == 0
        assert run("lookup", "dot product").code == 0

    @pytest.mark.parametrize(
        ("there", "before", "said"),
        [
            ("mustalah.toml", "", "mustalah.toml names it, above its tables"),
            ("pyproject.toml", "[tool.mustalah]\n", "pyproject.toml names it, under [tool.mustalah]"),
        ],
    )
    def test_terms_for_a_configuration_that_is_there(self, run: Run, there: str, before: str, said: str) -> None:
        Path(there).write_text(f"{before}jobs = 1\n", encoding="utf-8")
        line = 'terms = ["our-terms.yaml"]'
        assert run("init", "--terms") == (0, f"wrote our-terms.yaml\nNext: see that {said}: {line}\n", "")
        assert Path("our-terms.yaml").read_text(encoding="utf-8") == STARTER
        assert Path(there).read_text(encoding="utf-8") == f"{before}jobs = 1\n"
        Path(there).write_text(f"{before}{line}\n", encoding="utf-8")
        assert run("lookup", "dot product").code == 0
        again = run("init", "--terms")
        assert again.code == 2
        assert "There is a our-terms.yaml already; nothing was written." in again.err

    def test_the_terms_shown_are_a_glossary(self, run: Run) -> None:
        shown = re.sub(r"(?m)^# (?=concepts:|  )", "", STARTER).replace("concepts: []\n", "")
        Path("ours.yaml").write_text(shown, encoding="utf-8")
        (concept,) = store.load("ours.yaml").concepts
        assert (concept.en, concept.gloss, len(concept.terms)) == ("Self-Distillation", "first", 4)
        assert run("validate", "ours.yaml").code == 0

    def test_stdout(self, run: Run) -> None:
        Path("mustalah.toml").write_text("", encoding="utf-8")
        assert run("init", "--stdout") == (0, template(), "")
        assert run("init", "--stdout", "--terms").out == template(terms=True)

    @pytest.mark.parametrize(
        ("there", "content", "options", "name"),
        [
            ("mustalah.toml", "jobs = 1", [], "mustalah.toml"),
            ("our-terms.yaml", "x", ["--terms"], "our-terms.yaml"),
            ("pyproject.toml", "[tool.mustalah]", [], "pyproject.toml with [tool.mustalah]"),
            ("mustalah.toml", "no toml", [], "mustalah.toml"),
        ],
    )
    def test_nothing_is_overwritten(self, run: Run, there: str, content: str, options: list[str], name: str) -> None:
        Path(there).write_text(content, encoding="utf-8")
        ran = run("init", *options)
        assert (ran.code, ran.out) == (2, "")
        assert f"There is a {name} already; nothing was written." in ran.err
        assert [(path.name, path.read_text(encoding="utf-8")) for path in Path().iterdir()] == [(there, content)]

    def test_a_pyproject_of_others_does_not_matter(self, run: Run) -> None:
        Path("pyproject.toml").write_text("[tool.ruff]\n", encoding="utf-8")
        assert run("init").code == 0

    def test_a_broken_pyproject(self, run: Run) -> None:
        Path("pyproject.toml").write_text("[tool.mustalah\n", encoding="utf-8")
        ran = run("init")
        assert ran.code == 2
        assert ran.err.startswith("pyproject.toml:1:15: not valid TOML: ")
        assert not Path("mustalah.toml").exists()
