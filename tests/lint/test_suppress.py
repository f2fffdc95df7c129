"""Comments that hide findings, and those that hide nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from glossary.store import load
from lint.diagnostic import Diagnostic, Report
from lint.document import Lines
from lint.engine import Settings, default_rules, lint_text
from lint.fix import mend
from lint.rule import EXAMPLE_TERMS, Tools

BAD = "نحسب المنتج النقطي هنا."
DEPRECATED = "deprecated-term"
DOCS = Path(__file__).parents[2] / "docs" / "suppression.md"


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Tools:
    path = tmp_path_factory.mktemp("terms") / "terms.yaml"
    path.write_text(EXAMPLE_TERMS, encoding="utf-8")
    return Tools(load(path))


def shown(found: list[Diagnostic] | tuple[Diagnostic, ...], text: str) -> list[tuple[str, int]]:
    lines = Lines(text)
    return [(one.rule, lines.at(one.span.start).line) for one in found]


def lint(text: str, tools: Tools, *selected: str, path: str = "a.md") -> Report:
    return lint_text(text, path, Settings(tools, selected or default_rules()))


def hidden(report: Report) -> list[tuple[str, int]]:
    return shown([one.diagnostic for one in report.suppressed], report.text)


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        # Before a list, all of it; in an item, what stands there.
        (f"<!-- mustalah: ignore -->\n- {BAD}\n- {BAD}\n", []),
        (f"- أولا\n  <!-- mustalah: ignore -->\n  {BAD}\n- {BAD}\n", [4]),
        (f"- <!-- mustalah: ignore -->\n  {BAD}\n- {BAD}\n", [3]),
        (f"<!-- Mustalah: ignore -->\n{BAD}\n", []),
        (f"<!-- mustalah ignore -->\n{BAD}\n", []),
        (f"<!-- mustalah is used here -->\n{BAD}\n", [2]),
    ],
)
def test_reach(text: str, reported: list[int], tools: Tools) -> None:
    assert [line for _, line in shown(lint(text, tools, DEPRECATED).diagnostics, text)] == reported


class TestDocumentation:
    EXAMPLES = re.findall(
        r"^```(\w+)\n(.*?)^```\n\nReported: (.*?)\. Hidden: (.*?)\.$", DOCS.read_text("utf-8"), re.M | re.S
    )

    def test_every_example_says_what_becomes_of_it(self) -> None:
        assert len(self.EXAMPLES) == DOCS.read_text("utf-8").count("```") // 2 >= 8

    @pytest.mark.parametrize(("form", "text", "reported", "suppressed"), EXAMPLES)
    def test_example(self, form: str, text: str, reported: str, suppressed: str) -> None:
        report = lint(text, Tools(load()), path=f"a.{form}")
        assert shown(report.diagnostics, text) == self.read(reported)
        assert hidden(report) == self.read(suppressed)

    @staticmethod
    def read(said: str) -> list[tuple[str, int]]:
        found = []
        for rule, numbers in re.findall(r"`([\w-]+)` on lines? ([\d, and]*\d)", said):
            found += [(rule, int(number)) for number in re.findall(r"\d+", numbers)]
        assert found or said == "nothing"
        return sorted(found, key=lambda one: one[1])


class TestReach:
    @pytest.mark.parametrize(
        "text",
        [
            f"<!-- mustalah: ignore -->\n{BAD}",
            f"<!-- mustalah: ignore -->\n\n{BAD}",
            f"<!--mustalah:ignore[{DEPRECATED}]-->{BAD}",
            f"<!-- mustalah: ignore\n     [{DEPRECATED}] على سطرين -->\n{BAD}",
            f"{BAD} <!-- mustalah: ignore -->",
            f"سطر أول\n<!-- mustalah: ignore -->\n{BAD}",
            f"سطر أول\r\n<!-- mustalah: ignore -->\r\n{BAD}\r\n",
            f"سطر أول\r<!-- mustalah: ignore -->\r{BAD}",
            f"<!-- mustalah: ignore -->\n\n```\nشيفرة\n```\n\n{BAD}",
            f"<!-- mustalah: ignore -->\n# {BAD}",
            f"<!-- mustalah: ignore -->\n- {BAD}\n- {BAD}\n  - {BAD}",
            f"> <!-- mustalah: ignore -->\n> {BAD}",
            f"- <!-- mustalah: ignore --> {BAD}\n",
            f"- نص\n\n    <!-- mustalah: ignore -->\n    {BAD}",
            f"1.  نص\n    - آخر\n\n        <!-- mustalah: ignore\n        سبب -->\n        {BAD}",
            f"<div>\n    <!-- mustalah: ignore -->\n    {BAD}\n</div>",
            f"نص\n    <!-- mustalah: ignore -->\n{BAD}",
            f"| أ | ب |\n|---|---|\n| نص | {BAD} <!-- mustalah: ignore --> |",
            f"![صورة](a.png) {BAD} <!-- mustalah: ignore -->",
            f"<!-- mustalah: ignore-file -->\n\n{BAD}\n\n{BAD}",
            f"{BAD}\n\n<!-- mustalah: ignore-file -->",
            f"<!-- mustalah: ignore-start -->\n\n{BAD}\n\n{BAD}\n\n<!-- mustalah: ignore-end -->",
            f"نص <!-- mustalah: ignore-start --> {BAD} <!-- mustalah: ignore-end --> نص",
        ],
    )
    def test_hides_all(self, text: str, tools: Tools) -> None:
        report = lint(text, tools)
        assert shown(report.diagnostics, text) == []
        assert report.suppressed

    @pytest.mark.parametrize(
        ("text", "left"),
        [
            (f"<!-- mustalah: ignore -->\n{BAD}\n\n{BAD}", 1),
            (f"<!-- mustalah: ignore -->\n# {BAD}\n{BAD}", 1),
            (f"<!-- mustalah: ignore -->\n- {BAD}\n\n- {BAD}", 1),
            (f"- <!-- mustalah: ignore --> {BAD}\n- {BAD}", 1),
            (f"{BAD}\n\n{BAD} <!-- mustalah: ignore -->\n\n{BAD}", 2),
            (f"| {BAD} <!-- mustalah: ignore --> | {BAD} |\n|---|---|\n| نص | نص |", 1),
            (f"{BAD}\n\n<!-- mustalah: ignore-start -->\n\n{BAD}\n\n<!-- mustalah: ignore-end -->\n\n{BAD}", 2),
            (f"`<!-- mustalah: ignore-file -->` {BAD}", 1),
            (f"```\n<!-- mustalah: ignore-file -->\n```\n\n{BAD}", 1),
            (f"<!-- ignore-file -->\n{BAD}", 1),
            # Code by indentation, at the top, in an item and in a quotation.
            (f"نص أول.\n\n    <!-- mustalah: ignore -->\n\n{BAD}", 1),
            (f"نص أول.\n\n  \t<!-- mustalah: ignore-file\n    سبب -->\n\n{BAD}", 1),
            (f"- نص\n\n      <!-- mustalah: ignore -->\n\n  {BAD}", 1),
            (f">     <!-- mustalah: ignore -->\n\n{BAD}", 1),
        ],
    )
    def test_hides_no_more(self, text: str, left: int, tools: Tools) -> None:
        assert len(lint(text, tools, DEPRECATED, "unused-suppression").diagnostics) == left

    def test_other_rules_are_not_hidden(self, tools: Tools) -> None:
        text = f"<!-- mustalah: ignore[tatweel] -->\n{BAD}"
        assert shown(lint(text, tools).diagnostics, text) == [(DEPRECATED, 2)]

    def test_a_comment_in_front_matter_is_not_for_the_body(self, tools: Tools) -> None:
        text = f"---\ntitle: عنوان\n# mustalah: ignore\ndraft: true\n---\n\n{BAD}"
        assert shown(lint(text, tools).diagnostics, text) == [("unused-suppression", 3), (DEPRECATED, 7)]

    @pytest.mark.parametrize(
        "value",
        [
            "المنتج النقطي # mustalah: ignore",
            '"المنتج النقطي" # mustalah: ignore',
            "|\n  المنتج النقطي\n  # mustalah: ignore",
            "'المنتج النقطي # mustalah: ignore'",
        ],
    )
    def test_what_is_a_comment_in_yaml(self, value: str, tools: Tools) -> None:
        report = lint(f"---\ntitle: {value}\n---\n\nنص", tools, DEPRECATED)
        comment = not value.startswith(("|", "'"))
        assert (len(report.suppressed), len(report.diagnostics)) == ((1, 0) if comment else (0, 1))

    def test_nested(self, tools: Tools) -> None:
        comments = (
            f"ignore-start[{DEPRECATED}] أول",
            "ignore-start[late-gloss] ثان",
            "",
            f"ignore-end[{DEPRECATED}]",
            "",
            "ignore-end",
        )
        text = "\n\n".join(f"<!-- mustalah: {comment} -->" if comment else BAD for comment in comments)
        report = lint(text, tools, DEPRECATED, "unused-suppression")
        assert [one.reason for one in report.suppressed] == ["أول"]
        assert shown(report.diagnostics, text) == [(DEPRECATED, 9)]

    def test_the_innermost_hides(self, tools: Tools) -> None:
        text = f"<!-- mustalah: ignore-file[{DEPRECATED}] -->\n\n<!-- mustalah: ignore[{DEPRECATED}] قرب -->\n{BAD}"
        report = lint(text, tools, DEPRECATED, "unused-suppression")
        assert [one.reason for one in report.suppressed] == ["قرب"]
        assert shown(report.diagnostics, text) == [("unused-suppression", 1)]

    def test_damage(self, tools: Tools) -> None:
        damaged = "ÇáÊÚáã ÇáÚãíÞ ÝÑÚ ãä ÊÚáã ÇáÂáÉ."
        assert [one.rule for one in lint(damaged, tools).diagnostics] == ["damaged-encoding"]
        report = lint(f"<!-- mustalah: ignore-file[damaged-encoding] مثال -->\n\n{damaged}\n\n{BAD}", tools)
        assert [one.rule for one in report.diagnostics] == [DEPRECATED]
        assert [(one.diagnostic.rule, one.reason) for one in report.suppressed] == [("damaged-encoding", "مثال")]

    def test_many_comments_take_linear_time(self, tools: Tools) -> None:
        opened = "<!-- mustalah: ignore-start -->\n\n" * 20_000
        closed = "<!-- mustalah: ignore-end[late-gloss] -->\n\n<!-- mustalah: ignore-end -->\n\n" * 20_000
        items = f"<!-- mustalah: ignore -->\n- {BAD}\n" * 2_000
        report = lint(opened + items + closed, tools, DEPRECATED)
        assert len(report.suppressed) == 2_000


class TestFaults:
    @pytest.mark.parametrize(
        ("comment", "said"),
        [
            ("mustalah: ignroe[late-gloss]", "none that mustalah knows"),
            ("mustalah: off", "none that mustalah knows"),
            ("mustalah: ignore-next[late-gloss]", "none that mustalah knows"),
            (f"mustalah: ignore {DEPRECATED}", "square brackets"),
            (f"mustalah: ignore({DEPRECATED})", "square brackets"),
            (f"mustalah: ignore[{DEPRECATED}", "square brackets"),
            ("mustalah: ignore[]", "names no rule"),
            ("mustalah: ignore-start", "never closed"),
            ("mustalah: ignore-end", "closes no `ignore-start`"),
        ],
    )
    def test_hides_nothing_and_is_reported(self, comment: str, said: str, tools: Tools) -> None:
        text = f"<!-- {comment} -->\n{BAD}"
        report = lint(text, tools)
        assert shown(report.diagnostics, text) == [("unused-suppression", 1), (DEPRECATED, 2)]
        assert said in report.diagnostics[0].message

    @pytest.mark.parametrize(
        ("path", "text", "mark", "left"),
        [
            # At the head of a line it takes the rest of the file with it, or of the item; inside a line nothing.
            ("a.md", f"<!-- mustalah: ignore[{DEPRECATED}]\n\n{BAD}\n\n{BAD}", "-->", []),
            ("a.html", f"<!-- mustalah: ignore[{DEPRECATED}]\n<p>{BAD}</p>", "-->", []),
            ("a.md", f"<!-- mustalah: ignore-file\n\n{BAD}\n\n<!-- آخر -->\n\n{BAD}", "-->", [7]),
            ("a.md", f"- <!-- mustalah: ignore\n  {BAD}\n\n{BAD}", "-->", [4]),
            ("a.md", f"-   نص\n\n    <!-- mustalah: ignore\n    {BAD}\n\n{BAD}", "-->", [6]),
            ("a.md", f"نص <!-- mustalah: ignore\n\n{BAD}", "-->", [3]),
            ("a.mdx", f"{{/* mustalah: ignore\n\n{BAD}", "*/}", [3]),
        ],
    )
    def test_one_that_is_never_closed(self, path: str, text: str, mark: str, left: list[int], tools: Tools) -> None:
        found = lint(text, tools, DEPRECATED, "unused-suppression", path=path).diagnostics
        (said,) = [one for one in found if one.rule == "unused-suppression"]
        assert (said.message, said.fix) == (f"this suppression is never closed; write `{mark}` at its end", None)
        assert "\n" not in said.span.of(text)
        assert said.span.of(text).startswith(("<!-- mustalah", "{/* mustalah"))
        assert [line for rule, line in shown(found, text) if rule == DEPRECATED] == left

    @pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
    @pytest.mark.parametrize(
        "order",
        [f".. mustalah: ignore[{DEPRECATED}] اقتباس", "..\n   mustalah: ignore-file", ".. mustalah: ignore\n   x"],
    )
    def test_one_that_swallows_a_quotation(self, order: str, newline: str, tools: Tools) -> None:
        text = f"قالوا:\n\n{order}\n\n    {BAD}\n\nنص.\n".replace("\n", newline)
        (said,) = lint(text, tools, DEPRECATED, "unused-suppression", path="a.rst").diagnostics
        assert "swallows the indented text" in said.message
        assert (said.fix, said.span.of(text)) == (None, order.split("\n", maxsplit=1)[0])
        parted = text.replace(f"{newline}{newline}    ", f"{newline}{newline}..{newline}{newline}    ")
        report = lint(parted, tools, DEPRECATED, "unused-suppression", path="a.rst")
        assert [one.diagnostic.rule for one in report.suppressed] == [DEPRECATED]
        assert not report.diagnostics

    @pytest.mark.parametrize(
        "text",
        [
            f".. mustalah: ignore[{DEPRECATED}] اقتباس\n   من كتاب\n\n{BAD}\n",
            f".. mustalah: ignore[{DEPRECATED}]\r\n   من كتاب\r\n\r\n{BAD}\r\n",
            f"- نص\n\n  .. mustalah: ignore\n\n  {BAD}\n",
        ],
    )
    def test_one_of_several_lines_swallows_nothing(self, text: str, tools: Tools) -> None:
        report = lint(text, tools, DEPRECATED, "unused-suppression", path="a.rst")
        assert (report.diagnostics, len(report.suppressed)) == ((), 1)

    @pytest.mark.parametrize(
        ("path", "start", "end"),
        [
            ("a.rst", ".. mustalah: ignore-start\n\n    اقتباس", ".. mustalah: ignore-end"),
            ("a.md", "<!-- mustalah: ignroe-start -->", "<!-- mustalah: ignore-end -->"),
            ("a.md", "<!-- mustalah: ignore-start[] -->", "<!-- mustalah: ignore-end -->"),
        ],
    )
    def test_the_end_of_one_that_cannot_be_read_stays(self, path: str, start: str, end: str, tools: Tools) -> None:
        text = f"{start}\n\n{BAD}\n\n{end}\n"
        found = [one for one in lint(text, tools, path=path).diagnostics if one.rule == "unused-suppression"]
        assert [one.fix for one in found] == [None, None]

    @pytest.mark.parametrize("text", [f"```\n<!-- mustalah: ignore\n```\n\n{BAD}", f"    <!-- mustalah:\n\n{BAD}"])
    def test_one_in_code_is_none(self, text: str, tools: Tools) -> None:
        assert [rule for rule, _ in shown(lint(text, tools).diagnostics, text)] == [DEPRECATED]

    def test_an_unknown_rule_has_a_suggestion(self, tools: Tools) -> None:
        text = f"<!-- mustalah: ignore[Deprecated_Term, xyzzy] -->\n{BAD}"
        report = lint(text, tools)
        assert shown(report.diagnostics, text) == [("unknown-rule", 1)] * 2 + [(DEPRECATED, 2)]
        first, second = report.diagnostics[:2]
        assert first.span.of(text) == "Deprecated_Term"
        assert f"did you mean “{DEPRECATED}”" in first.message
        assert "`glossary rules`" in second.message

    def test_what_is_said_of_comments_may_be_suppressed(self, tools: Tools) -> None:
        for comment in ("", "[unused-suppression, unknown-rule]"):
            text = f"<!-- mustalah: ignore-file{comment} -->\n\nنص <!-- mustalah: ignore[late-gloss, xyzzy] -->"
            report = lint(text, tools)
            assert report.diagnostics == ()
            assert {one.diagnostic.rule for one in report.suppressed} == {"unknown-rule", "unused-suppression"}

    def test_a_comment_does_not_hide_what_is_said_of_itself(self, tools: Tools) -> None:
        text = "<!-- mustalah: ignore-file -->\n\nنص"
        assert shown(lint(text, tools).diagnostics, text) == [("unused-suppression", 1)]

    def test_only_what_is_checked_is_judged(self, tools: Tools) -> None:
        for comment in ("ignore", "ignore[tatweel]", "ignore[late-gloss]"):
            assert lint(f"<!-- mustalah: {comment} -->\nنص", tools, DEPRECATED, "unused-suppression").diagnostics == ()


class TestDeletion:
    @pytest.mark.parametrize(
        ("text", "fixed"),
        [
            ("<!-- mustalah: ignore -->\nنص\n", "نص\n"),
            ("نص\n\n<!-- mustalah: ignore -->\n", "نص\n\n"),
            ("نص\n\n<!-- mustalah: ignore -->", "نص\n\n"),
            ("نص\r\n\r\n  <!-- mustalah: ignore -->  \r\nنص\r\n", "نص\r\n\r\nنص\r\n"),
            ("نص <!-- mustalah: ignore --> نص", "نص نص"),
            ("نص <!-- mustalah: ignore -->\nنص", "نص\nنص"),
            ("<!-- mustalah: ignore --> نص", "نص"),
            ("نص<!-- mustalah: ignore -->نص", "نصنص"),
            ("فقرة\n<!-- mustalah: ignore -->\nفقرة\n", "فقرة\n\nفقرة\n"),
            ("---\na: 1\n# mustalah: ignore\ntitle: نص\n---\n", "---\na: 1\ntitle: نص\n---\n"),
            ("---\ntitle: نص # mustalah: ignore\n---\n", "---\ntitle: نص\n---\n"),
            (
                "<!-- mustalah: ignore[late-gloss, tatweel, xyzzy] -->\nنص",
                "<!-- mustalah: ignore[tatweel, xyzzy] -->\nنص",
            ),
        ],
    )
    def test_deleted(self, text: str, fixed: str, tools: Tools) -> None:
        assert mend(lint(text, tools), lambda new: lint(new, tools), unsafe=False).text == fixed

    @pytest.mark.parametrize(
        ("path", "text"),
        [
            ("a.md", "1. أ\n2. ب\n\n{}\n\n1. ج\n"),
            ("a.md", "- أ\n{}\n- ب\n"),
            ("a.md", "- أ\n  {}\n- ب\n"),
            ("a.md", "- أ\n{}\n  ب\n"),
            ("a.md", "- أ\n\n  تتمة\n\n{}\n\n- ب\n"),
            ("a.md", "- أ\n  - ب\n  {}\n  - ج\n"),
            ("a.md", "> - أ\n>\n> {}\n>\n> - ب\n"),
            ("a.md", "نص\n\n    x = 1\n\n{}\n\n    y = 2\n"),
            ("a.md", "- أ\r\n\r\n{}\r\n\r\n- ب\r\n"),
            ("a.md", "- أ\n\n{}\n\n{}\n\n- ب\n"),
            ("a.md", "نص\n- {}\n"),
            ("a.md", "- {}\n  نص\n"),
            ("a.mdx", "- أ\n\n{}\n\n- ب\n"),
            ("a.rst", "* أ\n\n{}\n\n* ب\n"),
            ("a.rst", "#. أ\n\n{}\n\n#. ب\n"),
            ("a.ipynb", '{"cells": [{"cell_type": "markdown", "source": ["- أ\\n", "\\n", "{}\\n", "\\n", "- ب"]}]}'),
        ],
    )
    def test_what_is_held_apart_stays_so(self, path: str, text: str, tools: Tools) -> None:
        frame = {"a.rst": ".. {}", "a.mdx": "{{/* {} */}}"}.get(path, "<!-- {} -->")
        report = lint(text.replace("{}", frame.format("mustalah: ignore")), tools, path=path)
        mended = mend(report, lambda new: lint(new, tools, path=path), unsafe=False)
        assert mended.text == text.replace("{}", frame.format("").replace("  ", " ").strip())
        assert not mended.diagnostics

    @pytest.mark.parametrize(
        ("text", "fixed"),
        [
            ("- أ\n\n  {}\n\n  ب\n", "- أ\n\n\n  ب\n"),
            ("- أ\n\n  {}\n- ب\n", "- أ\n\n- ب\n"),
            ("- أ\n- ب\n\n{}\n\nنص\n", "- أ\n- ب\n\n\nنص\n"),
            ("نص\n\n{}\n\n- أ\n", "نص\n\n\n- أ\n"),
            ("- أ {}\n- ب\n", "- أ\n- ب\n"),
        ],
    )
    def test_what_is_not_held_apart(self, text: str, fixed: str, tools: Tools) -> None:
        report = lint(text.replace("{}", "<!-- mustalah: ignore -->"), tools)
        assert mend(report, lambda new: lint(new, tools), unsafe=False).text == fixed
