"""A baseline hides what was accepted, wherever it moves to, and nothing else."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossary.text import Span
from lint.baseline import Baseline, BaselineError, filtered, hide, read, unused, updated, write
from lint.diagnostic import Diagnostic, Report, Severity
from lint.engine import Settings, default_rules, lint_text
from lint.rule import Tools
from tests.conftest import ROOT, Run

WRONG = "نحسب المنتج النقطي للمتجهين."
DOCUMENT = [
    "# عن التعلم",
    WRONG,
    "ندرس تحويل التعلم (Transfer Learning)، ثم المنتج النقطي ثانية.",
    "- بند أول فيه OpenAIباستخدام\n- بند ثان فيه المنتج النقطي للمتجهين",
    WRONG,
    "| عمود |\n| --- |\n| الشبكة العصبوية |",
]
UNRELATED = [
    "فقرة جديدة لا شأن لها بشيء.",
    "## عنوان فرعي",
    "- قائمة\n- أخرى",
    "> اقتباس",
    "```\nالمنتج النقطي\n```",
    "سطر\nوسطر آخر",
]


def lint(parts: list[str], tools: Tools, path: str = "a.md") -> Report:
    return lint_text("\n\n".join(parts) + "\n", path, Settings(tools, default_rules()))


def accepting(report: Report) -> Baseline:
    return updated(Baseline("baseline.json"), [report])


def stale(report: Report, baseline: Baseline) -> int:
    return unused(report, baseline, default_rules()).total()


class TestProperties:
    def test_the_document_has_findings(self, tools: Tools) -> None:
        found = [diagnostic.rule for diagnostic in lint(DOCUMENT, tools).diagnostics]
        assert found.count("deprecated-term") == 6
        assert "latin-joint" in found

    @given(st.lists(st.tuples(st.integers(0, len(DOCUMENT)), st.sampled_from(UNRELATED)), max_size=6))
    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_paragraphs_elsewhere_change_nothing(self, tools: Tools, new: list[tuple[int, str]]) -> None:
        baseline, parts = accepting(lint(DOCUMENT, tools)), list(DOCUMENT)
        for at, text in sorted(new, reverse=True):
            parts.insert(at, text)
        report = hide(lint(parts, tools), baseline)
        assert report.diagnostics == ()
        assert len(report.accepted) == len(lint(DOCUMENT, tools).diagnostics)
        assert stale(lint(parts, tools), baseline) == 0

    @given(st.permutations(DOCUMENT), st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from([" ", "  ", "\t"]))
    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_lines_that_move_change_nothing(self, tools: Tools, parts: list[str], end: str, blank: str) -> None:
        baseline = accepting(lint(DOCUMENT, tools))
        text = ("\n\n".join(parts) + "\n").replace("المنتج النقطي", f"المنتج{blank}النقطي").replace("\n", end)
        report = lint_text(text, "a.md", Settings(tools, default_rules()))
        assert len(report.diagnostics) == len(hide(report, baseline).accepted)

    @given(st.integers(0, len(DOCUMENT)), st.integers(1, 3))
    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_one_more_of_what_is_accepted_is_reported(self, tools: Tools, at: int, count: int) -> None:
        baseline = accepting(lint(DOCUMENT, tools))
        report = hide(lint([*DOCUMENT[:at], *[WRONG] * count, *DOCUMENT[at:]], tools), baseline)
        assert [found.rule for found in report.diagnostics] == ["deprecated-term"] * count
        line = report.text.rindex(WRONG)
        assert report.diagnostics[-1].span.start == line + WRONG.index("المنتج"), "the last is the new one"

    @given(st.sampled_from([1, 2, 4, 5]))
    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_one_less_is_stale(self, tools: Tools, at: int) -> None:
        whole = lint(DOCUMENT, tools)
        less = lint([*DOCUMENT[:at], *DOCUMENT[at + 1 :]], tools)
        lost = len(whole.diagnostics) - len(less.diagnostics)
        assert lost > 0
        assert hide(less, accepting(whole)).diagnostics == ()
        assert stale(less, accepting(whole)) == lost

    @given(
        st.lists(
            st.sampled_from([*DOCUMENT, *UNRELATED, "\u200f\u202eالمنتج النقطي\u2066", "ﺍلتعلم\u200b"]), max_size=8
        )
    )
    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_what_is_written_is_read(self, tools: Tools, tmp_path: Path, parts: list[str]) -> None:
        report = lint(parts, tools, str(tmp_path / "a b" / "ملف.md"))
        baseline = updated(Baseline(str(tmp_path / "baseline.json")), [report])
        write(baseline)
        text = (tmp_path / "baseline.json").read_text(encoding="utf-8")
        assert text.replace("\n", "").isprintable()
        again = read(baseline.path)
        assert again == baseline
        assert hide(report, again).diagnostics == ()
        assert set(again.files) <= {"a b/ملف.md"}


class TestEntries:
    def report(self, text: str, *spans: tuple[int, int], rule: str = "x") -> Report:
        found = (Diagnostic(rule, Span(*span), "", Severity.ERROR) for span in spans)
        return Report("a.md", text, tuple(found))

    def entries(self, report: Report) -> list[tuple[str, ...]]:
        return [tuple(entry) for entry in accepting(report).files["a.md"]]

    def test_words_around_it_on_its_line(self) -> None:
        text = "قبله\nواحد اثنان ثلاثة أربعة  هنا،\tستة سبعة ثمانية تسعة\nبعده"
        at = text.index("هنا")
        assert self.entries(self.report(text, (at, at + 3))) == [
            ("x", "هنا", "اثنان ثلاثة أربعة", "، ستة سبعة"),
        ]

    def test_at_the_edges(self) -> None:
        assert self.entries(self.report("", (0, 0))) == [("x", "", "", "")]
        assert self.entries(self.report("ا", (0, 1), (1, 1))) == [("x", "ا", "", ""), ("x", "", "ا", "")]

    def test_one_form_of_unicode(self) -> None:
        composed, apart = "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}", "\N{ARABIC LETTER ALEF}\N{ARABIC HAMZA ABOVE}"
        assert self.entries(self.report(composed, (0, 1))) == self.entries(self.report(apart, (0, 2)))

    def test_a_long_text_is_cut_and_still_known(self) -> None:
        one, other = ("ا" * 500 + end for end in "بت")
        (first,), (second,) = (self.entries(self.report(text, (0, 501))) for text in (one, other))
        assert first != second
        assert len(first[1]) < 150

    def test_another_rule_or_file_is_another_finding(self) -> None:
        baseline = accepting(self.report("ا", (0, 1)))
        assert len(hide(self.report("ا", (0, 1), rule="y"), baseline).diagnostics) == 1
        assert len(hide(self.report("ا", (0, 1))._replace(path="b.md"), baseline).diagnostics) == 1

    def test_stale_only_of_rules_that_were_checked(self) -> None:
        baseline = accepting(self.report("ا", (0, 1)))
        assert unused(self.report("ا"), baseline, ["y"]).total() == 0
        assert unused(self.report("ا"), baseline, ["x", "y"]).total() == 1

    def test_a_file_that_could_not_be_read_tells_nothing(self, folder: Path) -> None:
        (folder / "a.md").touch()
        baseline = accepting(self.report("ا", (0, 1)))
        failed = Report("a.md", "", (), error="unreadable")
        stale_in = Counter[str]()
        assert list(filtered([failed], baseline, ["x"], stale_in)) == [failed]
        assert stale_in.total() == 0
        assert updated(baseline, [failed]) == baseline


@pytest.fixture
def glossary(run: Run, terms: Path, folder: Path) -> Run:
    """Run a command with the small glossary in a folder whose configuration names a baseline."""
    (folder / "mustalah.toml").write_text('baseline = "kept/baseline.json"\n', encoding="utf-8")
    (folder / "kept").mkdir()
    return lambda *args, **options: run(*args, "--terms", terms, **options)


def put(path: str, *parts: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def kept() -> list[tuple[str, int]]:
    rows = json.loads(Path("kept/baseline.json").read_text(encoding="utf-8"))["findings"]
    return [(row["path"], row["count"]) for row in rows]


class TestCommands:
    def test_accept_and_lint(self, glossary: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        put("docs/ملف أ.md", WRONG, WRONG)
        put("b.md", WRONG)
        ran = glossary("baseline", "update")
        assert ran == (0, "", "kept/baseline.json: 3 findings accepted in 2 files, 0 before\n")
        assert kept() == [("../b.md", 1), ("../docs/ملف أ.md", 2)]
        hidden = "0 errors, 0 warnings, 0 notes in 2 files; 3 hidden by the baseline\n"
        assert glossary("lint") == (0, "", hidden)
        put("b.md", "فقرة.", WRONG, "نص المنتج النقطي وحده.")
        ran = glossary("lint")
        assert (ran.code, ran.out.count("\n")) == (1, 1)
        assert ran.out.startswith("b.md:5:")
        assert ran.err == "1 error, 0 warnings, 0 notes in 2 files; 3 hidden by the baseline; 1 fixable with --fix\n"
        monkeypatch.chdir("docs")
        assert glossary("lint", "ملف أ.md").code == 0
        assert json.loads(glossary("lint", "--format", "json").out) == []

    def test_the_option_replaces_the_configuration(self, glossary: Run) -> None:
        put("a.md", WRONG)
        assert glossary("baseline", "update", "--baseline", "other.json").code == 0
        assert glossary("lint", "--baseline", "other.json").code == 0
        assert glossary("lint").code == 2
        assert not Path("kept/baseline.json").exists()

    def test_a_name_is_needed(self, run: Run, terms: Path, folder: Path) -> None:
        del folder
        ran = run("baseline", "update", "--terms", terms)
        assert ran.code == 2
        assert "Name the file: --baseline FILE, or" in ran.err

    def test_the_standard_input_has_no_name(self, glossary: Run) -> None:
        ran = glossary("baseline", "update", "-")
        assert (ran.code, ran.out) == (2, "")
        assert "The standard input has no name to accept findings under: name the file." in ran.err

    def test_stale_entries_are_told_and_fail_nothing(self, glossary: Run) -> None:
        put("a.md", WRONG, WRONG)
        put("b.md", WRONG)
        put("c.md", WRONG)
        glossary("baseline", "update")
        put("a.md", WRONG)
        Path("b.md").unlink()
        ran = glossary("lint")
        assert ran.code == 0
        assert ran.err.splitlines()[1] == (
            "the baseline accepts 2 findings that are not there any more, in ../a.md and other files; "
            "drop with `glossary baseline update --prune`"
        )
        assert "1 finding that is not there any more, in ../b.md; " in glossary("lint", "--select", "late-gloss").err
        assert glossary("baseline", "update", "--prune").err == (
            "kept/baseline.json: 2 findings accepted in 2 files, 4 before\n"
        )
        assert kept() == [("../a.md", 1), ("../c.md", 1)]
        assert glossary("lint").err == "0 errors, 0 warnings, 0 notes in 2 files; 2 hidden by the baseline\n"

    def test_prune_accepts_nothing_new(self, glossary: Run) -> None:
        put("a.md", WRONG)
        glossary("baseline", "update")
        put("a.md", WRONG, WRONG, "ثم الشبكة العصبوية.")
        put("b.md", WRONG)
        assert glossary("baseline", "update", "--prune").code == 0
        assert kept() == [("../a.md", 1)]
        assert glossary("lint").out.count("\n") == 3

    def test_only_the_files_named_change(self, glossary: Run) -> None:
        put("a.md", WRONG)
        put("b.md", WRONG)
        glossary("baseline", "update")
        put("a.md", WRONG, WRONG)
        put("b.md", WRONG, WRONG)
        glossary("baseline", "update", "a.md")
        assert kept() == [("../a.md", 2), ("../b.md", 1)]

    def test_a_bad_file_keeps_what_it_had(self, glossary: Run) -> None:
        put("a.md", WRONG)
        put("b.md", WRONG)
        glossary("baseline", "update")
        Path("a.md").write_bytes(b"\xff")
        put("b.md", "نص.")
        ran = glossary("baseline", "update")
        assert ran.code == 2
        assert ran.err.startswith("a.md:1:1: not UTF-8")
        assert kept() == [("../a.md", 1)]

    def test_the_file_does_not_depend_on_order(self, glossary: Run) -> None:
        put("a.md", *DOCUMENT)
        put("b.md", WRONG)
        glossary("baseline", "update", "b.md", "a.md")
        first = Path("kept/baseline.json").read_bytes()
        put("a.md", *reversed(DOCUMENT), UNRELATED[0])
        glossary("baseline", "update")
        assert Path("kept/baseline.json").read_bytes() == first

    def test_a_folder_that_is_not_there(self, glossary: Run) -> None:
        put("a.md", WRONG)
        Path("kept").rmdir()
        ran = glossary("baseline", "update")
        assert (ran.code, ran.err) == (
            2,
            "kept/baseline.json: cannot write the baseline: No such file or directory\n",
        )

    def test_a_link_to_the_folder_leads_to_the_same_files(self, glossary: Run, folder: Path) -> None:
        put("docs/a.md", WRONG)
        Path("link").symlink_to(".")
        glossary("baseline", "update", "docs")
        for path in ("docs/a.md", "link/docs/a.md", folder / "link/docs/a.md", "link"):
            assert glossary("lint", path).code == 0
        glossary("baseline", "update", folder / "link/docs/a.md", "--baseline", "link/kept/baseline.json")
        assert kept() == [("../docs/a.md", 1)]

    def test_a_link_stays_one(self, glossary: Run) -> None:
        put("a.md", WRONG)
        Path("kept/baseline.json").symlink_to("real.json")
        assert glossary("baseline", "update").code == 0
        assert Path("kept/baseline.json").is_symlink()
        assert [path.name for path in sorted(Path("kept").iterdir())] == ["baseline.json", "real.json"]
        assert glossary("lint").code == 0


class TestFixes:
    """What is accepted is left alone by fixes, and what they mend is not called stale."""

    def test_accepted_findings_stay(self, glossary: Run) -> None:
        put("a.md", WRONG)
        glossary("baseline", "update")
        before = Path("a.md").read_bytes()
        assert glossary("lint", "--diff") == (0, "", "would fix 0 in 0 files\n")
        hidden = "0 errors, 0 warnings, 0 notes in 1 file; 1 hidden by the baseline; fixed 0 in 0 files\n"
        assert glossary("lint", "--fix") == (0, "", hidden)
        assert Path("a.md").read_bytes() == before

    def test_the_others_are_mended(self, glossary: Run) -> None:
        put("a.md", WRONG, "نص آخر.")
        glossary("baseline", "update")
        put("a.md", WRONG, "نص آخر.", WRONG, "ثم جربنا تحويل التعلم مرة.")
        ran = glossary("lint", "--fix", "--ignore", "missing-gloss")
        hidden = "0 errors, 0 warnings, 0 notes in 1 file; 1 hidden by the baseline; fixed 2 in 1 file\n"
        assert ran == (0, "", hidden)
        mended = WRONG.replace("المنتج", "الجداء")
        put("b.md", WRONG, "نص آخر.", mended, "ثم جربنا نقل التعلم مرة.")
        assert Path("a.md").read_bytes() == Path("b.md").read_bytes()

    def test_a_fix_beside_it_makes_it_a_new_one(self, glossary: Run) -> None:
        put("a.md", "هنا نحسـب المنتج النقطي مرة.")
        glossary("baseline", "update")
        for fixed in ("fixed 2 in 1 file", "fixed 0 in 0 files"):
            ran = glossary("lint", "--fix", "--select", "deprecated-term,tatweel")
            assert (ran.code, ran.err.partition("; ")[2]) == (0, f"{fixed}\n")
        assert Path("a.md").read_text(encoding="utf-8") == "هنا نحسب الجداء النقطي مرة.\n"


ROW = '{"path": "a.md", "rule": "x", "text": "", "before": "", "after": "", "count": 1}'


class TestBroken:
    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (
                "",
                "b.json:1:1: not valid JSON: expecting value; mend it, or remove it and run `glossary baseline update`",
            ),
            ("{\n<<<<<<< HEAD\n", "b.json:2:1: not valid JSON: expecting property name enclosed in double quotes; "),
            ("[]", "b.json: no baseline; name another file, or remove it and run `glossary baseline update`"),
            ('{"version": 1}', "b.json: no baseline; "),
            ('{"version": true, "findings": []}', "b.json: no baseline; "),
            ('{"version": 2, "findings": []}', "b.json: written by a later version of mustalah; install that one"),
            (
                f'{{"version": 1, "findings": [{ROW}, []]}}',
                "b.json: finding 2 is none; mend it, or remove the file and ",
            ),
            (f'{{"version": 1, "findings": [{ROW[:-2]}0}}]}}', "b.json: finding 1 is none; "),
            (f'{{"version": 1, "findings": [{ROW.replace("count", "n")}]}}', "b.json: finding 1 is none; "),
            (f'{{"version": 1, "findings": [{ROW.replace("text", "t")}]}}', "b.json: finding 1 is none; "),
            (b"\xff", "b.json: cannot read the baseline: not UTF-8"),
            ("[" * 100_000, "b.json: no baseline; remove it and run `glossary baseline update`"),
        ],
        ids=range(12),
    )
    def test_it_ends_the_run(self, glossary: Run, content: str | bytes, said: str) -> None:
        put("a.md", WRONG)
        Path("b.json").write_bytes(content.encode() if isinstance(content, str) else content)
        for command in (["lint"], ["baseline", "update"]):
            ran = glossary(*command, "--baseline", "b.json", "a.md")
            assert (ran.code, ran.out) == (2, "")
            assert ran.err.startswith(said)
            assert ran.err.count("\n") == 1

    def test_none(self, glossary: Run) -> None:
        put("a.md", WRONG)
        ran = glossary("lint")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == "kept/baseline.json: no such baseline; write it with `glossary baseline update`\n"

    def test_a_folder(self, folder: Path) -> None:
        with pytest.raises(BaselineError, match="cannot read the baseline: Is a directory"):
            read(str(folder))

    def test_two_rows_of_a_merge_are_one(self, folder: Path) -> None:
        path = folder / "b.json"
        path.write_text(f'{{"version": 1, "findings": [{ROW}, {ROW[:-2]}3}}, {ROW}]}}', encoding="utf-8")
        (counts,) = read(str(path)).files.values()
        assert list(counts.values()) == [3]


def test_the_example_of_the_page_is_a_baseline(folder: Path) -> None:
    page = (ROOT / "docs" / "baseline.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    (folder / "b.json").write_text(shown, encoding="utf-8")
    baseline = read("b.json")
    assert list(baseline.files) == ["docs/ar/intro.md"]
    write(baseline)
    assert (folder / "b.json").read_text(encoding="utf-8") == shown
