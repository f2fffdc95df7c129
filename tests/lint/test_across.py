"""Documents that are compared with one another."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Ran, Run

UNIT = "تكفي وحدة معالجة الرسومات (GPU) واحدة.\n"
GRAPHIC = "جربنا وحدة معالجة الرسوميات (GPU) مرة.\n"
SETTLE = "التسوية (Reconciliation) سريعة. وبالتسوية (Reconciliation) تنتهي.\n"
MATCH = "المطابقة (reconciliation) أخف. والمطابقة (reconciliation) شائعة.\n"
STATE = "يحفظ الحالة (State) أولا.\n"
STATUS = "يقرأ الحالة (status) من الخادم.\n"
IGNORE = "<!-- mustalah: ignore[{}] هكذا في الأصل -->\n"


@pytest.fixture
def lint(run: Run, terms: Path, folder: Path) -> Run:
    """Compare documents by the small glossary in an empty folder."""
    del folder
    return lambda *args, **options: run("lint", "--terms", terms, "--across", *args, **options)


def put(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def found(ran: Ran) -> list[Any]:
    """Return the findings of a run in JSON, those apart that one document gives rise to."""
    return [one for one in json.loads(ran.out) if any("path" in other for other in one["related"])]


def told(lint: Run, *args: str, **files: str) -> list[tuple[str, str, str]]:
    """Return path, rule and message of what documents say of one another; ``a="…"`` is the text of a.md."""
    for name, text in files.items():
        put(f"{name}.md", text)
    ran = lint("--format", "json", *(args or sorted(f"{name}.md" for name in files)))
    return [(one["path"], one["rule"], one["message"]) for one in found(ran)]


def otherwise(path: str, english: str, other: str, arabic: str) -> tuple[str, str, str]:
    return path, "inconsistent-term", f"“{english}” is rendered otherwise in {other}: {arabic}"


class TestInconsistentTerm:
    def test_the_preferred_rendering_wins(self, lint: Run) -> None:
        expected = [otherwise(f"{name}.md", "GPU", "c.md", "وحدة معالجة الرسومات") for name in "ab"]
        assert told(lint, a=GRAPHIC, b=GRAPHIC, c=UNIT) == expected

    def test_then_the_commonest(self, lint: Run) -> None:
        told_of = told(lint, a=MATCH, b=SETTLE, c=SETTLE)
        assert told_of == [otherwise("a.md", "reconciliation", "b.md", "التسوية")]

    def test_then_the_first_in_the_order_of_paths(self, lint: Run) -> None:
        for text, other in ((MATCH, SETTLE), (SETTLE, MATCH)):
            ((path, _, _),) = told(lint, "z.md", "b.md", b=text, z=other)
            assert path == "z.md"

    def test_what_the_glossary_deprecates_comes_last(self, lint: Run) -> None:
        put("a.md", "نشرح التقطير النفسي (Self-Distillation) هنا. وللتقطير النفسي (Self-Distillation) عيوب.\n")
        put("b.md", "نشرح التقطير اللاحق (Self-Distillation) هنا.\n")
        ran = lint("--select", "inconsistent-term", "--format", "json", "a.md", "b.md")
        assert [one["path"] for one in found(ran)] == ["a.md"]

    def test_each_rendering_once_in_each_document_with_its_other_places(self, lint: Run) -> None:
        put("a.md", UNIT)
        put("b.md", GRAPHIC + "\nوصارت وحدات معالجة الرسوميات (GPUs) ثلاثا.\n")
        (one,) = found(lint("--format", "json", "a.md", "b.md"))
        there, here = one["related"]
        assert (there["path"], there["message"], there["start"]) == (
            "a.md",
            "rendered so here",
            {"line": 1, "column": 6, "offset": 5},
        )
        assert ("path" in here, here["message"], here["start"]["line"]) == (False, "here too", 3)
        assert one["fix"] is None
        assert one["concept"] == "graphics-processing-unit"

    def test_without_a_glossary(self, run: Run, folder: Path) -> None:
        del folder
        put("a.md", SETTLE)
        put("b.md", MATCH)
        ran = run("lint", "--terms", "none", "--across", "a.md", "b.md")
        assert ran.code == 1
        assert "b.md:1:1: warning[inconsistent-term] “reconciliation” is rendered otherwise in a.md: التسوية" in ran.out

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            pytest.param(UNIT, "وبوحدات معالجة الرسومات (GPUs) نسرع.\n", id="inflected"),
            pytest.param(
                "نجري ضبطا دقيقا إضافيا (fine-tuning) هنا.\n", "نجري الضبط الدقيق (fine-tuning).\n", id="goes on"
            ),
            pytest.param(
                "ندرب النموذج الأصلي (ASR). ونختبر النموذج الأصلي (ASR).\n",
                "يعمل التعرف الآلي على الكلام (ASR).\n",
                id="a description of what an abbreviation names",
            ),
            pytest.param(
                "الخوارزمية السريعة (QZX) جديدة. والخوارزمية السريعة (QZX) معروفة.\n",
                "الطبقة الوسطى (QZX) عريضة. وتنمو الطبقة الوسطى (QZX) سريعا.\n",
                id="an abbreviation that the glossary does not know",
            ),
            pytest.param(
                "طبقات متصلة بكثافة (densely connected) هنا.\n", "وأخرى متصلة بالكامل (fully connected).\n", id="two"
            ),
            pytest.param("المطابقة (reconciliation) أخف.\n", SETTLE, id="unknown, unlike and not repeated"),
        ],
    )
    def test_silent(self, lint: Run, one: str, other: str) -> None:
        assert told(lint, a=one, b=other) == told(lint, a=other, b=one) == []


class TestAmbiguousTerm:
    def test_two_terms(self, lint: Run) -> None:
        what = "glossed “status” here and “State” in a.md: one Arabic rendering for two terms"
        assert told(lint, a=STATE, b=STATUS, c=STATE) == [("b.md", "ambiguous-term", what)]

    def test_the_term_that_the_glossary_has_is_not_told_of(self, lint: Run) -> None:
        assert [path for path, _, _ in told(lint, a=STATUS, b=STATE, c=STATUS)] == ["a.md", "c.md"]

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            pytest.param(STATE, "وتتغير الحالات (States) كلها.\n", id="plural"),
            pytest.param("درسنا الترجمة الآلية (Machine Translation).\n", "درسنا الترجمة الآلية (Qalam).\n", id="name"),
            pytest.param("كل طبقة (Layer) تتعلم.\n", "وكل طبقة (layers of the network) تخدم.\n", id="longer"),
        ],
    )
    def test_silent(self, lint: Run, one: str, other: str) -> None:
        assert told(lint, a=one, b=other) == told(lint, a=other, b=one) == []


class TestOwnFindings:
    def test_what_a_document_says_itself_is_not_said_again(self, lint: Run) -> None:
        both = f"{UNIT}\n{GRAPHIC}"
        assert told(lint, a=both, b=UNIT) == []
        assert told(lint, a=f"{STATE}\n{STATUS}", b=STATE) == []

    def test_a_rendering_that_is_not_its_main_one_is_said_once(self, lint: Run) -> None:
        text = "ندرب الشبكة العصبونية (Neural Network) ثم الشبكة العصبونية (Neural Network).\n"
        deep = "وفي الجدول الشبكة العميقة (Neural Network) أيضا.\n"
        (one,) = told(lint, a=f"{text}\n{deep}", b="نختبر الشبكة العصبية (Neural Network).\n")
        assert one == otherwise("a.md", "Neural Network", "b.md", "الشبكة العصبية")
        own = [f for f in json.loads(lint("--format", "json", ".").out) if f["rule"] == "inconsistent-term"]
        assert [f["start"]["line"] for f in own] == [1, 3]

    def test_a_deprecated_rendering_is_an_error_already(self, lint: Run) -> None:
        bad = "نحسب المنتج النقطي (Dot Product).\n"
        assert told(lint, a="نحسب الجداء النقطي (Dot Product).\n", b=bad) == []
        put("b.md", bad)
        ran = lint("--select", "inconsistent-term", "--format", "json", "a.md", "b.md")
        assert [one["path"] for one in found(ran)] == ["b.md"]


class TestSwitch:
    def test_off_by_default(self, run: Run, terms: Path, folder: Path) -> None:
        del folder
        put("a.md", UNIT)
        put("b.md", GRAPHIC)
        assert run("lint", "--terms", terms, ".").code == 0

    def test_by_configuration(self, run: Run, terms: Path, folder: Path) -> None:
        (folder / "mustalah.toml").write_text("across = true\n", encoding="utf-8")
        put("a.md", UNIT)
        put("b.md", GRAPHIC)
        assert run("lint", "--terms", terms, ".").out.startswith("b.md:1:7: warning[inconsistent-term]")

    def test_a_rule_that_is_not_selected_says_nothing(self, lint: Run) -> None:
        put("a.md", UNIT + "\n" + STATE)
        put("b.md", GRAPHIC + "\n" + STATUS)
        assert lint("--ignore", "inconsistent-term,ambiguous-term", ".").code == 0
        ran = lint("--ignore", "inconsistent-term", "--format", "json", ".")
        assert {one["rule"] for one in found(ran)} == {"ambiguous-term"}

    def test_files_that_cannot_be_read_are_told_all_the_same(self, lint: Run) -> None:
        put("a.md", UNIT)
        Path("b.md").write_bytes(b"\xff")
        put("c.md", GRAPHIC)
        ran = lint(".")
        assert ran.code == 2
        assert ran.out.startswith("c.md:1:7: ")
        assert ran.err.startswith("b.md:1:1: not UTF-8")

    def test_the_order_of_arguments_changes_the_order_only(self, lint: Run) -> None:
        for name, text in (("a", GRAPHIC), ("b", UNIT + "\n" + STATUS), ("c", STATE), ("d", MATCH), ("e", SETTLE)):
            put(f"{name}.md", text)
        seen = {
            frozenset(lint(*(f"{name}.md" for name in order)).out.splitlines()) for order in permutations("abcde", 5)
        }
        assert [len(lines) for lines in seen] == [3]

    def test_the_standard_input_takes_part(self, lint: Run) -> None:
        put("a.md", UNIT)
        ran = lint("--stdin-filename", "x.md", "a.md", "-", stdin=GRAPHIC.encode())
        assert ran.out.startswith("x.md:1:7: warning[inconsistent-term] “GPU” is rendered otherwise in a.md")


class TestPaths:
    def configured(self, run: Run, terms: Path, text: str) -> Ran:
        put("mustalah.toml", "across = true\n" + text)
        put("a.md", UNIT)
        put("old/b.md", GRAPHIC)
        return run("lint", "--terms", terms, ".")

    def test_a_rule_may_be_off_for_some(self, run: Run, terms: Path, folder: Path) -> None:
        del folder
        assert self.configured(run, terms, "").code == 1
        off = '[[per-path]]\npaths = ["old/"]\nignore = ["inconsistent-term"]\n'
        assert self.configured(run, terms, off).out == ""
        # Nor do their renderings count for others.
        off = '[[per-path]]\npaths = ["a.md"]\nignore = ["inconsistent-term"]\n'
        assert self.configured(run, terms, off).out == ""

    def test_a_finding_may_weigh_less_for_some(self, run: Run, terms: Path, folder: Path) -> None:
        del folder
        less = '[[per-path]]\npaths = ["old/"]\nseverity = { inconsistent-term = "note" }\n'
        ran = self.configured(run, terms, less)
        assert ran.code == 0
        assert ran.out.startswith("old/b.md:1:7: note[inconsistent-term]")


class TestSuppression:
    @pytest.mark.parametrize(
        "comment", ["ignore[inconsistent-term] كذا", "ignore كذا", "ignore-file", "ignore[tatweel, inconsistent-term]"]
    )
    def test_a_comment_hides_it(self, lint: Run, comment: str) -> None:
        put("a.md", UNIT)
        put("b.md", f"<!-- mustalah: {comment} -->\n{GRAPHIC}")
        ran = lint(".")
        assert (ran.code, ran.out) == (0, ""), "and nothing calls it unused"

    def test_it_reaches_no_further(self, lint: Run) -> None:
        put("a.md", UNIT)
        put("b.md", IGNORE.format("inconsistent-term") + "نص.\n\n" + GRAPHIC)
        lines = lint(".").out.splitlines()
        assert [line.partition(" ")[2].partition("]")[0] for line in lines] == [
            "warning[unused-suppression",
            "warning[inconsistent-term",
        ]

    def test_one_that_hides_nothing_is_told(self, lint: Run) -> None:
        put("a.md", UNIT)
        put("b.md", IGNORE.format("inconsistent-term") + UNIT)
        ran = lint(".")
        assert "b.md:1:1: warning[unused-suppression] this suppression hides nothing" in ran.out
        put("b.md", IGNORE.format("inconsistent-term, ambiguous-term") + GRAPHIC)
        assert "nothing to hide here of ambiguous-term" in lint(".").out

    def test_fixing_takes_none_away(self, lint: Run) -> None:
        put("a.md", UNIT)
        for name in ("inconsistent-term", "inconsistent-term, ambiguous-term"):
            text = IGNORE.format(name) + GRAPHIC
            put("b.md", text)
            lint("--fix", "--unsafe-fixes", ".")
            assert Path("b.md").read_text(encoding="utf-8") == text
        assert "fixable" not in lint(".").err, "what nothing fixes has no fix"

    @pytest.mark.parametrize("names", ["[inconsistent-term]", "[ambiguous-term]", ""])
    def test_a_run_on_some_files_calls_none_unused(self, lint: Run, names: str) -> None:
        put("a.md", UNIT)
        put("docs/b.md", f"<!-- mustalah: ignore{names} هكذا في الأصل -->\n{GRAPHIC}")
        for mending in ([], ["--fix"], ["--diff"]):
            assert lint(*mending, "docs/b.md")[:2] == (0, "")
        assert lint("--stdin-filename", "x.md", "-", stdin=Path("docs/b.md").read_bytes())[:2] == (0, "")
        assert (lint("docs").out.count("unused-suppression"), lint("--diff", "docs").out) == (1, "")

    def test_such_a_run_judges_other_names(self, lint: Run) -> None:
        put("b.md", IGNORE.format("inconsistent-term, late-gloss") + GRAPHIC)
        assert "nothing to hide here of late-gloss; delete the name" in lint("b.md").out

    def test_the_baseline_does_not_accept_them(self, run: Run, terms: Path, folder: Path) -> None:
        put("b.md", IGNORE.format("inconsistent-term") + GRAPHIC)
        update = "baseline", "update", "--terms", terms, "--across", "--baseline", "base.json"
        assert "0 findings accepted" in run(*update, "b.md").err
        assert "1 finding accepted" in run(*update, folder).err

    def test_it_is_shown_where_formats_show_them(self, lint: Run) -> None:
        put("a.md", UNIT)
        put("b.md", IGNORE.format("inconsistent-term") + GRAPHIC)
        (result,) = json.loads(lint("--format", "sarif", ".").out)["runs"][0]["results"]
        assert result["suppressions"] == [{"kind": "inSource", "justification": "هكذا في الأصل"}]
        assert result["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a.md"


class TestFix:
    def test_nothing_is_changed_and_it_is_still_told(self, lint: Run) -> None:
        put("a.md", UNIT)
        put("b.md", GRAPHIC)
        ran = lint("--fix", "--unsafe-fixes", ".")
        assert ran.out.startswith("b.md:1:7: warning[inconsistent-term]")
        assert Path("b.md").read_text(encoding="utf-8") == GRAPHIC
        assert lint("--diff", "--unsafe-fixes", ".")[:2] == (0, "")

    def test_places_are_those_of_the_text_that_fixing_leaves(self, lint: Run) -> None:
        put("a.md", UNIT)
        put("b.md", "نحسب المنتج النقطي.\n\nجربنا  وحدة معالجة الرسوميات(GPU) مرة.\n")
        (one,) = found(lint("--fix", "--format", "json", "."))
        text = Path("b.md").read_text(encoding="utf-8")
        assert text[one["start"]["offset"] : one["end"]["offset"]] == "وحدة معالجة الرسوميات"
        assert "الجداء" in text


class TestBaseline:
    def test_it_hides_them(self, run: Run, lint: Run, terms: Path) -> None:
        put("a.md", UNIT)
        put("b.md", GRAPHIC)
        ran = run("baseline", "update", "--terms", terms, "--across", "--baseline", "base.json", ".")
        assert "1 finding accepted" in ran.err
        assert lint("--baseline", "base.json", ".")[:2] == (0, "")
        put("c.md", GRAPHIC)
        assert lint("--baseline", "base.json", ".").out.startswith("c.md:1:7: ")

    def test_a_part_of_the_files_makes_none_stale(self, run: Run, lint: Run, terms: Path) -> None:
        put("a.md", UNIT)
        put("b.md", GRAPHIC)
        run("baseline", "update", "--terms", terms, "--across", "--baseline", "base.json", ".")
        assert "not there any more" not in lint("--baseline", "base.json", "b.md").err
