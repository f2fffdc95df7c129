"""The configuration: what it changes in a run."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from lint import protect
from lint.configfile import find
from lint.configkeys import KEYS, PER_PATH, load
from lint.engine import Settings, default_rules, rules
from lint.options import options_of
from lint.policy import settings_of
from lint.rule import Tools
from tests.conftest import Run
from tests.lint.configs import OURS, PAGE, WRONG, configured, refused, write


@pytest.fixture
def lint(run: Run, terms: Path, folder: Path) -> Run:
    """Run ``glossary lint`` with the small glossary in an empty folder."""
    del folder
    return lambda *args, **options: run("lint", "--terms", terms, *args, **options)


def places(out: str) -> list[str]:
    """Return path and rule of each line of a run's output."""
    return [f"{path} {level} {rule}" for path, level, rule in re.findall(r"(?m)^(.+?):\d+:\d+: (\w+)\[(.*?)\]", out)]


class TestCommandLine:
    def test_a_bad_configuration_ends_the_run(self, lint: Run, run: Run) -> None:
        write("a.md", WRONG)
        write("mustalah.toml", 'ignore = ["\x1b[31m"]'.replace("\x1b", "\\u001b"))
        ran = lint("a.md")
        assert (ran.code, ran.out) == (2, "")
        assert "\x1b" not in ran.err
        write("mustalah.toml", "x = 1")
        for command in (["lookup", "x"], ["glosses", "a.md"], ["stats", "a.md"], ["forms", "x"], ["validate"]):
            ran = run(*command)
            assert (ran.code, ran.out) == (2, ""), command
            assert ran.err.startswith("mustalah.toml:1:1: x: unknown; ")

    def test_config_and_isolated(self, lint: Run) -> None:
        write("a.md", WRONG)
        write("mustalah.toml", 'ignore = ["deprecated-term"]')
        write("other/strict.toml", 'severity.deprecated-term = "note"')
        assert lint("a.md").out == ""
        assert places(lint("--isolated", "a.md").out) == ["a.md error deprecated-term"]
        assert places(lint("--config", "other/strict.toml", "a.md").out) == ["a.md note deprecated-term"]
        ran = lint("--config", "other/strict.toml", "--isolated", "a.md")
        assert (ran.code, ran.out) == (2, "")
        assert "exclude each other" in ran.err

    def test_a_named_configuration_has_to_be_one(self, lint: Run) -> None:
        write("pyproject.toml", "[tool.x]\n")
        assert lint("--config", "pyproject.toml").err == (
            "pyproject.toml:1:1: there is no [tool.mustalah]; add it, or name another file\n"
        )
        ran = lint("--config", "gone.toml")
        assert (ran.code, ran.err) == (2, "gone.toml:1:1: cannot read the configuration: No such file or directory\n")

    def test_it_is_found_upward(self, lint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        write("pyproject.toml", '[tool.mustalah]\nignore = ["deprecated-term"]')
        write("مجلد ب/docs/a.md", WRONG)
        monkeypatch.chdir("مجلد ب/docs")
        assert lint("a.md").code == 0

    def test_select_and_ignore_of_the_command_line_win(self, lint: Run) -> None:
        write("a.md", WRONG + "\nنص طويـل.\n")
        write(
            "mustalah.toml",
            'select = ["late-gloss"]\nignore = ["tatweel"]\n[severity]\ntatweel = "error"\n'
            '[[per-path]]\npaths = ["*.md"]\nselect = ["latin-joint"]\nseverity = {deprecated-term = "off"}',
        )
        assert lint("a.md").out == ""
        ran = lint("--select", "tatweel,deprecated-term", "a.md")
        assert places(ran.out) == ["a.md error deprecated-term", "a.md error tatweel"]
        write("mustalah.toml", '[[per-path]]\npaths = ["*.md"]\nextend-select = ["tatweel"]')
        assert places(lint("a.md").out) == ["a.md error deprecated-term", f"a.md {tatweel()} tatweel"]
        assert places(lint("--ignore", "tatweel", "a.md").out) == ["a.md error deprecated-term"]

    def test_no_rule_is_left(self, lint: Run) -> None:
        write("mustalah.toml", "select = []")
        ran = lint(".")
        assert ran.code == 2
        assert "No rule is left to check: see the configuration." in ran.err

    def test_no_rule_is_left_on_any_path(self, lint: Run) -> None:
        write("a.md", WRONG)
        only = '[[per-path]]\npaths = ["*.md"]\n'
        write("mustalah.toml", f'{only}ignore = ["late-gloss"]')
        for options in (("--select", ""), ("--select", "ALL", "--ignore", "ALL")):
            ran = lint(*options, "a.md")
            assert ran.code == 2
            assert "No rule is left to check: see --select and --ignore." in ran.err
        write("mustalah.toml", f'select = []\n{only}ignore = ["late-gloss"]')
        assert lint("a.md").code == 2
        write("mustalah.toml", f'select = []\n{only}extend-select = ["deprecated-term"]')
        assert places(lint("a.md").out) == ["a.md error deprecated-term"]
        assert lint("--ignore", "deprecated-term", "a.md").code == 2


def tatweel() -> str:
    return rules()["tatweel"].SEVERITY.word


class TestRules:
    def test_severity(self, lint: Run) -> None:
        write("a.md", WRONG)
        write("mustalah.toml", '[severity]\ndeprecated-term = "note"')
        ran = lint("a.md")
        assert (ran.code, places(ran.out)) == (0, ["a.md note deprecated-term"])
        write("mustalah.toml", '[severity]\ndeprecated-term = "warning"')
        assert lint("a.md").code == 1
        write("mustalah.toml", '[severity]\ndeprecated-term = "off"')
        assert lint("a.md") == (0, "", "0 errors, 0 warnings, 0 notes in 1 file\n")

    @pytest.mark.usefixtures("folder")
    def test_selection(self, tools: Tools) -> None:
        def selected(text: str) -> list[str]:
            return list(settings_of(configured(text), tools, None, ()).selected)

        assert selected("") == default_rules()
        assert selected('select = ["tatweel", "late-gloss"]') == ["late-gloss", "tatweel"]
        assert selected('select = ["ALL"]\nignore = ["tatweel"]') == [name for name in rules() if name != "tatweel"]
        assert selected('extend-select = ["tatweel"]') == sorted([*default_rules(), "tatweel"])
        assert selected('select = ["tatweel", "late-gloss"]\nseverity.tatweel = "off"') == ["late-gloss"]
        assert selected('severity.tatweel = "error"') == default_rules(), "a severity selects nothing"

    def test_per_path(self, lint: Run) -> None:
        for path in ("a.md", "docs/old/a.md", "docs/old/index.md", "docs/قديم جدا/a.md"):
            write(path, WRONG)
        write(
            "mustalah.toml",
            '[[per-path]]\npaths = ["docs/old/", "قديم*"]\nignore = ["deprecated-term"]\n'
            '[[per-path]]\npaths = ["/docs/old/index.md"]\nextend-select = ["deprecated-term"]\n'
            '[per-path.severity]\ndeprecated-term = "note"\n',
        )
        assert places(lint(".").out) == ["a.md error deprecated-term", "docs/old/index.md note deprecated-term"]

    def test_per_path_is_relative_to_the_configuration(self, lint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        write("mustalah.toml", '[[per-path]]\npaths = ["/x/a.md"]\nselect = ["late-gloss"]')
        write("x/a.md", WRONG)
        write("x/x/a.md", WRONG)
        monkeypatch.chdir("x")
        assert places(lint("a.md", "x/a.md", Path("a.md").absolute()).out) == ["x/a.md error deprecated-term"]
        assert lint("--stdin-filename", "a.md", "-", stdin=WRONG.encode()).code == 0
        assert lint("--stdin-filename", "b.md", "-", stdin=WRONG.encode()).code == 1

    def test_options(self, lint: Run) -> None:
        write("a.md", "# أ\n\nالتعلم العميق (Deep Learning) مفيد.\n\n# ب\n\nيفيد التعلم العميق عبر الAPI كثيرا.\n")
        assert lint("a.md").code == 0
        write("mustalah.toml", '[rules.missing-gloss]\nscope = "section"\n[rules.latin-joint]\nproclitics = true')
        assert places(lint("a.md").out) == ["a.md warning missing-gloss", "a.md warning latin-joint"]

    @pytest.mark.usefixtures("folder")
    def test_options_are_those_of_the_rule(self, tools: Tools) -> None:
        settings = settings_of(configured("[rules.missing-gloss]\nheadings = false"), tools, None, ())
        assert [(type(one).__module__, one) for one in settings.options] == [
            ("lint.rules.missing_gloss", ("document", False))
        ]


class TestTerms:
    def test_ours_are_layered_over_the_shipped_ones(self, run: Run, folder: Path) -> None:
        del folder
        write("a.md", "نحسب المنتج النقطي، ثم تحويل التعلم (Transfer Learning).\n")
        assert "[deprecated-term]" in run("lint", "--select", "deprecated-term", "a.md").out
        write("docs/our terms/مصطلحات.yaml", OURS)
        write("mustalah.toml", 'terms = ["docs/our terms/مصطلحات.yaml"]')
        assert run("lint", "--select", "deprecated-term", "a.md").out.count("deprecated rendering") == 1
        assert "المنتج النقطي" in run("lookup", "dot product").out
        assert run("lookup", "transfer learning").code == 0
        assert run("validate").out.startswith("docs/our terms/مصطلحات.yaml:3:27: [departs] ")
        assert "المنتج النقطي" in run("forms", "Dot Product").out
        assert "المنتج النقطي" not in run("lookup", "--isolated", "--limit", "1", "dot product").out.split("\n")[0]

    def test_ours_win_where_both_deprecate(self, run: Run, folder: Path) -> None:
        del folder
        deprecated = "deprecated: {ar: [{term: المنتج النقطي, why: لنا}]}"
        write("ours.yaml", f"version: 1\nconcepts:\n  - {{en: Result Dot, ar: الناتج النقطي, {deprecated}}}\n")
        write("mustalah.toml", 'terms = ["ours.yaml"]')
        write("a.md", "نحسب المنتج النقطي، والمنتج النقطي (Dot Product) هنا.\n")
        first, second = run("lint", "--select", "deprecated-term", "a.md").out.splitlines()
        assert "“Result Dot” (لنا); use الناتج النقطي" in first
        assert "“Dot Product”" in second, "its gloss says which is meant"

    def test_the_shipped_ones_can_be_left_out(self, run: Run, folder: Path) -> None:
        del folder
        write("ours.yaml", OURS)
        write("mustalah.toml", 'terms = ["ours.yaml"]\nshipped = false')
        assert run("validate").out == "1 concept, no problems\n"
        assert run("lookup", "transfer learning").code == 1
        write("mustalah.toml", "shipped = false")
        assert run("lookup", "dot product").code == 1

    def test_the_option_replaces_them(self, run: Run, folder: Path, terms: Path) -> None:
        del folder
        write("mustalah.toml", 'terms = ["gone.yaml"]')
        write("a.md", WRONG)
        assert run("lint", "--terms", terms, "a.md").code == 1
        assert run("lookup", "--terms", terms, "dot product").code == 0

    def test_a_missing_file(self, run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        del folder
        write("mustalah.toml", 'shipped = true\nterms = [\n  "ours.yaml",\n  "gone.yaml",\n]')
        write("ours.yaml", OURS)
        write("x/a.md", WRONG)
        monkeypatch.chdir("x")
        for command in (["lint", "a.md"], ["lookup", "x"], ["validate"]):
            ran = run(*command)
            assert (ran.code, ran.out) == (2, "")
            assert ran.err == "../mustalah.toml:4:3: terms: gone.yaml: no such file; check its name\n"

    def test_a_folder(self, run: Run, folder: Path) -> None:
        del folder
        write("mustalah.toml", 'terms = ["."]')
        ran = run("validate")
        assert (ran.code, ran.err) == (2, "mustalah.toml:1:10: terms: .: a folder; name a file in it\n")

    def test_a_broken_file(self, run: Run, folder: Path) -> None:
        del folder
        write("mustalah.toml", 'terms = ["ours.yaml"]')
        write("ours.yaml", "version: 1\nconcepts:\n  - {en: A, arr: ب}\n")
        ran = run("lint", ".")
        assert ran.code == 2
        assert "ours.yaml:3:" in ran.err


class TestExclude:
    @pytest.fixture(autouse=True)
    def _tree(self, folder: Path) -> None:
        del folder
        for path in (
            "a.md",
            "b.draft.md",
            "final.draft.md",
            "docs/old/c.md",
            "docs/old/قديم/d.md",
            "docs/new/old/e.md",
        ):
            write(path, WRONG)

    def paths(self, out: str) -> list[str]:
        return [line.split(" ")[0] for line in places(out)]

    def test_as_in_a_gitignore(self, lint: Run) -> None:
        write("mustalah.toml", 'exclude = ["/docs/old/", "*.draft.md", "!final.draft.md"]')
        assert self.paths(lint().out) == ["a.md", "docs/new/old/e.md", "final.draft.md"]
        write("mustalah.toml", 'exclude = ["old/"]')
        assert self.paths(lint().out) == ["a.md", "b.draft.md", "final.draft.md"]
        assert self.paths(lint("--isolated").out) == [
            "a.md",
            "b.draft.md",
            "docs/new/old/e.md",
            "docs/old/c.md",
            "docs/old/قديم/d.md",
            "final.draft.md",
        ]

    def test_relative_to_the_configuration(self, lint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        write("mustalah.toml", 'exclude = ["/docs/old/"]')
        monkeypatch.chdir("docs/new")
        assert self.paths(lint("..").out) == ["../new/old/e.md"]
        assert lint(Path("..").resolve()).out.count("[deprecated-term]") == 1

    def test_what_is_named_is_linted(self, lint: Run) -> None:
        write("mustalah.toml", 'exclude = ["docs/old/", "*.draft.md"]')
        assert self.paths(lint("b.draft.md", "docs/old").out) == ["b.draft.md", "docs/old/c.md", "docs/old/قديم/d.md"]
        ran = lint("--force-exclude", "a.md", "b.draft.md", "docs/old", "docs/old/قديم/d.md", "./docs/../b.draft.md")
        assert self.paths(ran.out) == ["a.md"]
        ran = lint("--force-exclude", "b.draft.md")
        assert ran == (0, "", "0 errors, 0 warnings, 0 notes in 0 files\n")
        assert lint("--force-exclude", "-", stdin=WRONG.encode()).code == 1

    def test_the_name_of_the_standard_input_may_be_left_out(self, lint: Run) -> None:
        write("mustalah.toml", 'exclude = ["docs/old/", "<*"]')
        named, text = ("--stdin-filename", "docs/old/x.md", "-"), b"\xef\xbb\xbf" + WRONG.encode()
        assert lint(*named, stdin=text).code == 1
        nothing = "0 errors, 0 warnings, 0 notes in 0 files"
        assert lint("--force-exclude", *named, stdin=text) == (0, "", f"{nothing}\n")
        assert lint("--force-exclude", "--diff", *named, stdin=text)[:2] == (0, "")
        ran = lint("--force-exclude", "--fix", *named, stdin=text)
        assert (ran.code, ran.out.encode(), ran.err) == (0, text, f"{nothing}; fixed 0 in 0 files\n")
        assert lint("--force-exclude", "-", stdin=WRONG.encode()).code == 1, "no name is no path"

    @pytest.mark.parametrize("links", [(True, False), (False, True)], ids=["to the document", "to the configuration"])
    def test_a_link_leads_to_the_same_place(self, lint: Run, folder: Path, links: tuple[bool, bool]) -> None:
        link = folder.with_name(f"{folder.name}-link")
        link.symlink_to(folder)
        there, config = (link if linked else folder for linked in links)
        write(
            "mustalah.toml", 'exclude = ["/docs/old/"]\n[[per-path]]\npaths = ["/a.md"]\nignore = ["deprecated-term"]'
        )
        given = "--config", config / "mustalah.toml", "--force-exclude"
        assert lint(*given, there / "docs/old/c.md", there / "a.md")[:2] == (0, "")
        assert lint(*given, there / "docs").out.count("[deprecated-term]") == 1
        assert lint(*given, "--stdin-filename", there / "docs/old/x.md", "-", stdin=WRONG.encode()).code == 0

    def test_git_ignored_files_are_left_out(self, lint: Run) -> None:
        write(".gitignore", "old/\n")
        write("docs/new/.gitignore", "!old/\n*.txt\n")
        write("docs/new/x.txt", WRONG)
        assert self.paths(lint().out) == ["a.md", "b.draft.md", "docs/new/old/e.md", "final.draft.md"]
        assert self.paths(lint("docs/new/x.txt").out) == ["docs/new/x.txt"]
        write("mustalah.toml", 'exclude = ["!docs/old/", "*.draft.md"]')
        assert self.paths(lint().out) == ["a.md", "docs/new/old/e.md", "docs/old/c.md", "docs/old/قديم/d.md"]
        write("mustalah.toml", "gitignore = false")
        assert "docs/new/x.txt" in self.paths(lint().out)

    def test_a_gitignore_above_counts_in_a_repository(self, lint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        write(".gitignore", "/docs/old/\n")
        monkeypatch.chdir("docs")
        assert len(self.paths(lint().out)) == 3
        write("../.git/config", "")
        assert self.paths(lint().out) == ["new/old/e.md"]

    def test_a_folder_of_which_nothing_is_left(self, lint: Run) -> None:
        write("mustalah.toml", 'exclude = ["docs/*/"]')
        ran = lint("docs")
        assert (ran.code, ran.out) == (2, "")
        assert "docs/old is excluded by the configuration or a .gitignore" in ran.err

    def test_other_commands_leave_it_out_too(self, run: Run, terms: Path) -> None:
        write("mustalah.toml", 'exclude = ["docs/"]')
        for path in ("a.md", "docs/old/c.md"):
            write(path, "التعلم العميق (Deep Learning) مفيد.\n")
        assert len(run("glosses", "--terms", terms, ".").out.splitlines()) == 1
        assert run("stats", "--terms", terms, ".").out.startswith("1 gloss in 3 documents")


class TestProtect:
    def test_it_is_no_prose(self, lint: Run) -> None:
        write("a.md", "نحسب <<المنتج النقطي>> ثم المنتج النقطي.\n")
        assert len(places(lint("a.md").out)) == 2
        write("mustalah.toml", r"protect = ['<<.*?>>']")
        assert lint("a.md").out.startswith("a.md:1:27: ")
        assert len(places(lint("a.md").out)) == 1

    def test_a_pattern_that_would_hang(self, lint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(protect, "SECONDS", 0.2)
        write("mustalah.toml", "protect = ['(ا|اا)+$']")
        write("a.md", "ا" * 60 + "!\n")
        write("b.md", WRONG)
        ran = lint("a.md", "b.md")
        assert (ran.code, places(ran.out)) == (2, ["b.md error deprecated-term"])
        assert ran.err.startswith("a.md: a pattern of `protect` takes more than 0.2 seconds here")


class TestDocumentation:
    def test_every_key_has_its_section_and_default(self) -> None:
        for key in KEYS:
            section = re.search(rf"^### {key.name}\n\nDefault: (.*)", PAGE, re.MULTILINE)
            assert section, key.name
            if key.default and key.default not in {"[]", "{}"}:
                assert section[1].startswith(f"`{key.default}`"), key.name
        assert sorted(re.findall(r"^### (.+)$", PAGE, re.MULTILINE)) == sorted(key.name for key in KEYS)
        for key in PER_PATH:
            assert f"`{key.name}`" in PAGE

    def test_every_example_can_be_used_and_every_key_has_one(self, folder: Path, tools: Tools) -> None:
        del folder
        shown: set[str] = set()
        for block in re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL):
            name = "pyproject.toml" if "[tool.mustalah]" in block else "mustalah.toml"
            write(name, block)
            file = find(str(Path.cwd()))
            assert file
            assert file.table
            shown.update(file.table)
            assert isinstance(settings_of(load(file), tools, None, ()), Settings)
            Path(name).unlink()
        assert shown == {key.name for key in KEYS}

    def test_the_message_shown_is_real(self, folder: Path, tools: Tools) -> None:
        del folder
        (shown,) = re.findall(r"```\n(mustalah.toml:.*)\n```", PAGE)
        assert refused('a = 1\n#\n#\nignore = ["late-glos"]'.replace("a = 1", "#"), tools) == [shown]

    def test_the_examples_of_keys_can_be_used(self, folder: Path, tools: Tools) -> None:
        del folder
        for key in KEYS:
            for value in (key.default, key.example):
                if value:
                    settings_of(configured(f"{key.name} = {value}"), tools, None, ())
                    assert tomllib.loads(f"x = {value}")

    def test_every_option_of_a_rule_says_what_it_is_for(self) -> None:
        options = {name: options_of(rule) for name, rule in rules().items()}
        assert {name for name, found in options.items() if found} >= {"missing-gloss", "latin-joint"}
        for found in options.values():
            for option in found.values():
                assert len(option.doc) > 10, option
                assert not option.values or option.default in option.values
