"""The configuration: where it is found, what it may say, and how it is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lint.configfile import ConfigError, File, find
from lint.configkeys import KEYS, load
from lint.policy import settings_of
from lint.rule import Tools
from tests.lint.configs import found, refused, write


class TestFind:
    def test_none(self, folder: Path) -> None:
        Path(".git").mkdir()
        assert found(folder) is None

    def test_the_nearest_upward_as_people_write_its_path(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        write("mustalah.toml", 'ignore = ["a"]')
        write("x/y/mustalah.toml", 'ignore = ["b"]')
        write("x/y/z/a.md", "")
        monkeypatch.chdir("x/y/z")
        file = found(folder / "x" / "y" / "z")
        assert file == File("../mustalah.toml", {"ignore": ["b"]})
        file = found(folder / "x")
        assert file is not None
        assert file.table == {"ignore": ["a"]}

    def test_a_pyproject_without_our_table_is_passed_over(self, folder: Path) -> None:
        write("mustalah.toml", "")
        write("x/pyproject.toml", '[project]\nname = "x"\ndependencies = ["mustalah"]\n')
        write("x/y/pyproject.toml", "no TOML, and not our business")
        file = found(folder / "x" / "y")
        assert file == File("mustalah.toml", {})

    def test_a_pyproject_with_an_empty_table_is_one(self, folder: Path) -> None:
        write("mustalah.toml", "cache = false")
        write("x/pyproject.toml", "[tool.mustalah]\n")
        assert found(folder / "x") == File("x/pyproject.toml", {}, ("tool", "mustalah"))

    def test_mustalah_toml_goes_first(self, folder: Path) -> None:
        write("mustalah.toml", "jobs = 1")
        write("pyproject.toml", "[tool.mustalah]\njobs = 2")
        file = found(folder)
        assert file is not None
        assert file.table == {"jobs": 1}

    def test_the_repository_ends_the_search(self, folder: Path) -> None:
        write("mustalah.toml", "")
        write("x/.git/config", "")
        write("x/y/a.md", "")
        assert found(folder / "x" / "y") is None
        write("x/mustalah.toml", "jobs = 3")
        assert found(folder / "x" / "y") == File("x/mustalah.toml", {"jobs": 3})


@pytest.mark.usefixtures("folder")
class TestRefusal:
    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("ignore = [", "mustalah.toml:1:11: not valid TOML: invalid value"),
            ("# x\njobs = 1\njobs = 2\n", "mustalah.toml:3:9: not valid TOML: cannot overwrite a value"),
            ("x = 1\ny\n", "mustalah.toml:2:2: not valid TOML: expected '=' after a key in a key/value pair"),
            (
                b"# \xd8\xa7 \xff\n",
                "mustalah.toml:1:5: not UTF-8: the byte 0xFF cannot stand here; save the file as UTF-8",
            ),
            ("a = " + "[" * 100_000, "mustalah.toml:1:1: nested too deep: no configuration needs that"),
            ("x" * 4 * 1024 * 1024 + "=1", "mustalah.toml:1:1: larger than 4 MiB: this is no configuration"),
        ],
        ids=["unclosed", "twice", "no value", "encoding", "deep", "large"],
    )
    def test_no_toml(self, text: str | bytes, said: str) -> None:
        write("mustalah.toml", text)
        with pytest.raises(ConfigError) as caught:
            find(str(Path.cwd()))
        assert [str(problem) for problem in caught.value.problems] == [said]

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ('\nignor = ["x"]', "2:1: ignor: unknown; did you mean ignore?"),
            ("zzz = 1", "1:1: zzz: unknown; known: terms, shipped, exclude"),
            ('terms = "x.yaml"', '1:1: terms: must be a list of texts, as ["one", "two"]'),
            ('select = ["a", 1]', '1:1: select: must be a list of texts, as ["one", "two"]'),
            ('ignore = [""]', "1:11: ignore: an empty text; fill it in or leave it out"),
            ('  gitignore = "yes"', "1:3: gitignore: must be true or false"),
            ("cache = 1", "1:1: cache: must be true or false"),
            ("jobs = -1", "1:1: jobs: must be a whole number, 0 or more"),
            ("jobs = true", "1:1: jobs: must be a whole number, 0 or more"),
            ('baseline = ""', "1:12: baseline: an empty text; fill it in or leave it out"),
            ("baseline = 1", '1:1: baseline: must be a text, as "name"'),
            ('severity = "note"', '1:1: severity: must be a table of rules, as severity.late-gloss = "note"'),
            (
                '[severity]\nlate-gloss = "off"\ntatweel = "warn"',
                "3:11: severity.tatweel: warn: no severity; did you mean warning?",
            ),
            ("[severity]\n'late-gloss' = 1", "2:1: severity.late-gloss: must be one of error, warning, note, off"),
            (
                'severity.late-gloss = "nothing"',
                "1:23: severity.late-gloss: nothing: no severity; known: error, warning, note, off",
            ),
            ('exclude = ["a", "./docs"]', "1:17: exclude: ./docs: matches nothing, for patterns are relative to the "),
            ('exclude = ["!../docs"]', "1:12: exclude: !../docs: matches nothing, for patterns are relative to the "),
            ('jobs = 1\nprotect = ["a", ""]', "2:17: protect: an empty text; fill it in or leave it out"),
            ("[[per-path]]\npaths = ['']", "2:10: per-path[1].paths: an empty text; "),
            ('terms = ["a\\u0000"]', "1:1: terms: a text with the character U+0000, "),
            ("rules = 1", "1:1: rules: must be a table of rules, each a table of its options"),
            ("[rules]\nlate-gloss = 1", "2:1: rules.late-gloss: must be a table of the rule's options"),
            ("per-path = 1", "1:1: per-path: must be tables, each under its own [[per-path]]"),
            ('[[per-path]]\npaths = "docs/"', "2:1: per-path[1].paths: must be a list of texts, "),
            ("[[per-path]]\npaths = []", "1:3: per-path[1]: paths are missing, "),
            (
                '[[per-path]]\npaths = ["a"]\n\n[[per-path]]\nignore = ["x"]',
                '4:3: per-path[2]: paths are missing, as paths = ["docs/old/"]',
            ),
            (
                '[[per-path]]\npaths = ["a"]\n[[per-path]]\npaths = ["b"]\nignored = []',
                "5:1: per-path[2].ignored: unknown; did you mean ignore?",
            ),
            (
                '[[per-path]]\npaths = ["a"]\n[per-path.severity]\nx = "y"',
                "4:5: per-path[1].severity.x: y: no severity; known: error, warning, note, off",
            ),
        ],
        ids=str,
    )
    def test_keys_and_types(self, text: str, said: str) -> None:
        (problem,) = refused(text)
        assert problem.startswith(f"mustalah.toml:{said}")

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ('ignore = ["tatweel",\n  "late-glos"]', "2:3: ignore: late-glos: no such rule; did you mean late-gloss?"),
            ('select = ["NONE"]', "1:11: select: NONE: no such rule; known: "),
            ("extend-select = ['tatwel']", "1:18: extend-select: tatwel: no such rule; did you mean tatweel?"),
            ('[severity]\nALL = "note"', "2:1: severity.ALL: no such rule; known: "),
            (
                '[[per-path]]\npaths = ["a"]\nselect = ["late-glos"]',
                "3:11: per-path[1].select: late-glos: no such rule; did you mean late-gloss?",
            ),
            ("[rules.missing-glos]", "1:8: rules.missing-glos: no such rule; did you mean missing-gloss?"),
            (
                '[rules.missing-gloss]\nscop = "section"',
                "2:1: rules.missing-gloss.scop: unknown; did you mean scope?",
            ),
            ("[rules.tatweel]\nx = 1", "2:1: rules.tatweel.x: unknown; this rule has no options"),
            (
                'rules.missing-gloss = { headings = true, scope = "file" }',
                '1:50: rules.missing-gloss.scope: must be "document" or "section"',
            ),
            ("[rules.missing-gloss]\nscope = 1", '2:1: rules.missing-gloss.scope: must be "document" or "section"'),
            ("[rules.latin-joint]\nproclitics = 1", "2:1: rules.latin-joint.proclitics: must be true or false"),
            ("protect = ['a', '(']", "1:17: protect: (: no regular expression: missing ) at position 1"),
            ("protect = ['[']", "1:12: protect: [: no regular expression: "),
        ],
        ids=str,
    )
    def test_rules_options_and_patterns(self, text: str, said: str, tools: Tools) -> None:
        (problem,) = refused(text, tools)
        assert problem.startswith(f"mustalah.toml:{said}")

    def test_all_problems_are_listed_in_order(self) -> None:
        problems = refused('x = 1\n\n[severity]\nlate-gloss = "no"\n[rules]\ny = 1\n')
        assert [problem.split(": ")[0] for problem in problems] == [
            f"mustalah.toml:{at}" for at in ("1:1", "4:14", "6:1")
        ]

    def test_places_in_pyproject(self) -> None:
        write(
            "pyproject.toml",
            '[tool.x]\nignor = 1\n\n[tool.mustalah]\n# x\nignor = []\n\n[tool."mustalah".severity]\na = 1\n',
        )
        file = find(str(Path.cwd()))
        assert file
        with pytest.raises(ConfigError) as caught:
            load(file)
        assert [str(problem).split(": ")[:2] for problem in caught.value.problems] == [
            ["pyproject.toml:6:1", "ignor"],
            ["pyproject.toml:9:1", "severity.a"],
        ]
        write("pyproject.toml", "[tool]\nmustalah = 1\n")
        with pytest.raises(ConfigError, match=r"^pyproject.toml:2:1: must be a table$"):
            find(str(Path.cwd()))


NAMES = st.sampled_from([*(key.name for key in KEYS), "late-gloss", "missing-gloss", "scope", "paths", '"a.b"', "x"])
VALUES = st.recursive(
    st.sampled_from(
        ["1", "true", '"late-gloss"', "'note'", '"ALL"', '"off"', '"section"', "'('", "'./a'", "1.5", "1979-05-27"]
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.lists(st.tuples(NAMES, inner), max_size=2, unique_by=lambda pair: pair[0]).map(
            lambda pairs: "{" + ", ".join(f"{name} = {value}" for name, value in pairs) + "}"
        ),
    ),
    max_leaves=6,
)
LINES = st.one_of(
    st.tuples(st.lists(NAMES, min_size=1, max_size=3).map(".".join), VALUES).map(" = ".join),
    st.lists(NAMES, min_size=1, max_size=3).map(lambda names: f"[{'.'.join(names)}]"),
    st.lists(NAMES, min_size=1, max_size=2).map(lambda names: f"[[{'.'.join(names)}]]"),
    st.sampled_from(["", "# x", "[per-path", "x = ", "[[per-path]]\npaths = ['a']", "terms = [\n 'a',\n]"]),
)


@given(st.lists(LINES, max_size=6).map("\n".join))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_it_says_it_is_used_or_refused_with_a_place(folder: Path, tools: Tools, text: str) -> None:
    write("mustalah.toml", text)
    try:
        file = find(str(folder))
        assert file
        assert settings_of(load(file), tools, None, ()).selected is not None
    except ConfigError as error:
        lines = text.split("\n")
        for problem in error.problems:
            assert 1 <= problem.line <= len(lines)
            assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
