"""What each format owes to its readers, whatever the names of files and the messages hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import READERS, commands, written

from glossary.terminal import visible
from glossary.text import Span
from lint import reporters
from lint.diagnostic import Diagnostic, Edit, Fix, Related, Report, Severity, Suppressed
from lint.engine import rules
from lint.reporters.github import LIMIT, SUMMARY
from lint.rulesdoc import section
from tests.strategies import INVISIBLES

RLO, LINE = "\N{RIGHT-TO-LEFT OVERRIDE}", "\N{LINE SEPARATOR}"
HOSTILE = f'::error file=x::y%0A]]>&<"\0|`{RLO}{LINE} ##[error]z\x1b[31m\x85\x7f\ud800\ufffe\r\n::warning::w'
NAMES = (
    "a b.md",
    "new\nline\r.md",
    "q\"uo'te.md",
    "<&>]]>.md",
    "نص عربي.md",
    "-x.md",
    "a%20b%0A.md",
    "c:d,e=f::g.md",
    "#frag?q.md",
    "back\\slash|pipe`.md",
    "caf\udce9\udcff.md",
    f"{RLO}\x1b\x07\x85{LINE}.md",
)
TEXT = "نحسب المنتج النقطي للمتجهين.\n"
AT = Span(5, 18)
FOUND = Diagnostic("deprecated-term", AT, "use الجداء النقطي", Severity.ERROR)
SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
FAILED = Report("gone\n.md", "", (), error="1:1: no such file\x1b; mend it")


def report(*found: Diagnostic, path: str = "a.md", text: str = TEXT, **more: Any) -> Report:
    return Report(path, text, found, **more)


def sarif(*reports: Report) -> Any:
    log = json.loads(written("sarif", *reports))
    jsonschema.validators.validator_for(SCHEMA)(SCHEMA).validate(log)
    return log["runs"][0]


def hostile(text: str, path: str = "a.md") -> Report:
    """Return a report in which all that people can write is *text*."""
    source = f"أ{text}ب"
    span = Span(1, len(source) - 1)
    found = Diagnostic(
        "x", span, text, Severity.ERROR, Fix((Edit(span, text),), safe=False), text, (Related(span, text),)
    )
    hidden = (Suppressed(found, text),)
    return report(found, found._replace(severity=Severity.NOTE), path=path, text=source, suppressed=hidden)


@pytest.mark.parametrize("name", reporters.names())
class TestAll:
    def test_nothing_found(self, name: str) -> None:
        for reports in ((), (report(),), (report(), report(path="b.md"))):
            assert list(READERS[name](written(name, *reports))) == []

    @pytest.mark.parametrize("path", NAMES, ids=ascii)
    def test_odd_names(self, name: str, path: str) -> None:
        (found,) = READERS[name](written(name, report(FOUND, path=path)))
        shown = {
            # Whole for programs that open the file.
            **dict.fromkeys(("json", "jsonl", "sarif"), path),
            # What is no UTF-8 shown, for their readers refuse it.
            **dict.fromkeys(("gitlab", "rdjson"), path.replace("\udce9\udcff", "<0xE9><0xFF>")),
            "github": "".join(part if part in "\r\n" else visible(part) for part in path),
            "checkstyle": "".join(c if c in "\n\r\x85" + RLO + LINE else visible(c) for c in path),
        }
        assert found.path == shown.get(name, visible(path))

    def test_hostile_text(self, name: str) -> None:
        found = list(READERS[name](written(name, hostile(HOSTILE), report(FOUND))))
        # In SARIF the suppressed one stands with the others; JUnit has notes too.
        assert len(found) == 4 if name == "sarif" else 3
        expected = HOSTILE if name in {"json", "jsonl"} else visible(HOSTILE)
        if name in {"checkstyle", "junit"}:
            expected = expected.replace("\ufffe", "<U+FFFE>")
        assert found[0].message.startswith(expected)
        assert [one.message.startswith(FOUND.message) for one in found].count(True) == 1

    @given(
        text=st.text(st.characters() | st.sampled_from(f"\0\r\n:%]>\ud800{INVISIBLES}"), min_size=1, max_size=20),
        path=st.text(
            st.characters(codec="utf-8", exclude_characters="\0/") | st.sampled_from("\udc80\udcff"),
            min_size=1,
            max_size=8,
        ),
    )
    def test_any_text(self, name: str, text: str, path: str) -> None:
        found = list(READERS[name](written(name, hostile(text, f"p{path}"), report(FOUND))))
        assert len(found) == 4 if name == "sarif" else 3
        assert [one.message.startswith(FOUND.message) for one in found].count(True) == 1

    def test_reports_are_taken_as_they_come(self, name: str) -> None:
        sizes = []

        class Out:
            size = 0

            def write(self, text: str) -> None:
                self.size += len(text)

            def writelines(self, lines: Any) -> None:
                for line in lines:
                    self.write(line)

        out = Out()

        def reports() -> Any:
            for _ in range(3):
                yield report(FOUND)
                sizes.append(out.size)

        reporters.reporter(name)(reports(), out, color=False)  # type: ignore[arg-type]
        # The errors have to be first for GitHub, so all must be known before anything is written.
        assert len(set(sizes)) == (1 if name == "github" else 3)


@pytest.mark.usefixtures("folder")
def test_names_of_files_through_the_command(run: Any, terms: Path) -> None:
    for path in NAMES:
        Path(path).write_text(TEXT, encoding="utf-8")
    for name in reporters.names():
        ran = run("lint", "--terms", terms, "--select", "deprecated-term", "--format", name, ".")
        assert ran.code == 1
        assert len(list(READERS[name](ran.out))) >= min(len(NAMES), LIMIT)
        ran = run("lint", "--terms", terms, "--select", "deprecated-term", "--format", name, "--", "-x.md")
        assert [found.path for found in READERS[name](ran.out)] == ["-x.md"]


class TestSarif:
    def test_rules_that_found_something_are_described(self) -> None:
        other = FOUND._replace(rule="late-gloss", severity=Severity.WARNING)
        run = sarif(report(other), report(FOUND, other))
        driver = run["tool"]["driver"]
        assert [rule["id"] for rule in driver["rules"]] == ["late-gloss", "deprecated-term"]
        assert [result["ruleIndex"] for result in run["results"]] == [0, 1, 0]
        rule = driver["rules"][1]
        assert rule["help"]["markdown"] == section("deprecated-term")
        assert "Why:" in rule["help"]["text"]
        assert rule["shortDescription"]["text"] == "A rendering that the glossary marks as deprecated."
        assert rule["defaultConfiguration"] == {"enabled": True, "level": "error"}

    def test_every_rule_can_be_described(self) -> None:
        every = [FOUND._replace(rule=name) for name in rules()]
        described = sarif(report(*every))["tool"]["driver"]["rules"]
        assert {rule["id"] for rule in described} == set(rules())
        for rule in described:
            assert 0 < len(rule["shortDescription"]["text"]) <= len(rule["fullDescription"]["text"]) <= 1024

    def test_columns_say_their_unit(self) -> None:
        assert sarif()["columnKind"] == "utf16CodeUnits"

    def test_fixes(self) -> None:
        edits = (Edit(Span(4, 4), " "), Edit(Span(0, 4), ""))
        (result,) = sarif(report(FOUND._replace(fix=Fix(edits, safe=True))))["results"]
        (fix,) = result["fixes"]
        assert fix["description"]["text"] == "Safe to apply."
        assert fix["artifactChanges"][0]["replacements"] == [
            {"deletedRegion": {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 5}},
            {
                "deletedRegion": {"startLine": 1, "startColumn": 5, "endLine": 1, "endColumn": 5},
                "insertedContent": {"text": " "},
            },
        ]
        (result,) = sarif(report(FOUND._replace(fix=Fix(edits, safe=False))))["results"]
        assert "Read the result" in result["fixes"][0]["description"]["text"]

    def test_suppressed_findings_stand_in_the_order_of_the_text(self) -> None:
        first = FOUND._replace(span=Span(0, 4))
        run = sarif(report(FOUND, suppressed=(Suppressed(first, "اسم كتاب"), Suppressed(first, ""))))
        assert [result["suppressions"] for result in run["results"]] == [
            [{"kind": "inSource", "justification": "اسم كتاب"}],
            [{"kind": "inSource"}],
            [],
        ]

    def test_errors_are_notifications(self) -> None:
        run = sarif(report(FOUND), FAILED)
        assert len(run["results"]) == 1
        (invocation,) = run["invocations"]
        assert invocation["executionSuccessful"] is False
        (told,) = invocation["toolExecutionNotifications"]
        assert told["message"]["text"] == "1:1: no such file<U+001B>; mend it"
        assert told["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "gone%0A.md"
        assert sarif(report(FOUND))["invocations"] == [{"executionSuccessful": True}]

    def test_hostile_text_is_valid(self) -> None:
        sarif(hostile(HOSTILE), FAILED._replace(error=HOSTILE))

    def test_paths_from_the_top_of_the_repository(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def uri(path: str | Path) -> str:
            (result,) = sarif(report(FOUND, path=str(path)))["results"]
            location: str = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
            return location

        (folder / "docs").mkdir()
        (folder / "link").symlink_to(folder / "docs")
        assert (
            uri(folder / "docs" / "نص.md") == uri("docs/نص.md") == uri("./docs/../docs/نص.md") == "docs/%D9%86%D8%B5.md"
        )
        monkeypatch.chdir("docs")
        assert uri("../a b.md") == (folder / "a b.md").as_uri()
        monkeypatch.setenv("GITHUB_WORKSPACE", str(folder))
        assert uri("../a b.md") == "a%20b.md"
        assert uri("a.md") == "docs/a.md"
        monkeypatch.setenv("GITHUB_WORKSPACE", str(folder / "link"))
        assert uri("a.md") == "a.md"
        assert uri("/elsewhere/a.md") == "file:///elsewhere/a.md"


class TestFingerprints:
    """Both formats that have them make them alike."""

    TEXT = "مقدمة قصيرة.\n\nثم نحسب المنتج النقطي للمتجهين مرتين كل يوم.\n\nثم نحسب المنتج النقطي للمصفوفات.\n"

    def keys(self, text: str, path: str = "a.md") -> list[str]:
        spans = [Span(at, at + 13) for at in range(len(text)) if text.startswith("المنتج", at)]
        found = report(*(FOUND._replace(span=span) for span in spans), path=path, text=text)
        keys = [result["partialFingerprints"]["findingInContext/v1"] for result in sarif(found)["results"]]
        gitlab = [one["fingerprint"] for one in json.loads(written("gitlab", found))]
        assert len(set(keys)) == len(set(gitlab)) == len(spans)
        return keys

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("مقدمة", "فقرة جديدة\n\nمقدمة"),
            ("ثم نحسب", "ثم  نَحسب"),
            ("\n", "\r\n"),
            ("يوم.", "يوم. وزيد كلام كثير في آخر هذه الفقرة نفسها، لا شأن له بما قبله أبدا."),
        ],
        ids=["lines above", "marks and spaces", "line ends", "the same paragraph"],
    )
    def test_edits_elsewhere_change_nothing(self, old: str, new: str) -> None:
        assert self.keys(self.TEXT.replace(old, new)) == self.keys(self.TEXT)

    def test_mending_one_keeps_the_other(self) -> None:
        assert self.keys(self.TEXT.replace("المنتج", "الجداء", 1)) == self.keys(self.TEXT)[1:]

    def test_what_is_found_twice_in_one_context_differs(self) -> None:
        assert len(self.keys("نحسب المنتج النقطي.\n" * 5)) == 5

    def test_another_file_is_another_finding_for_gitlab(self) -> None:
        one, other = (json.loads(written("gitlab", report(FOUND, path=path))) for path in ("a.md", "b.md"))
        assert one[0]["fingerprint"] != other[0]["fingerprint"]


class TestGithub:
    def many(self, errors: int, notes: int = 0) -> Report:
        return report(*[FOUND._replace(severity=Severity.NOTE)] * notes, *[FOUND] * errors)

    def test_errors_come_first(self) -> None:
        note, warning = (FOUND._replace(severity=severity) for severity in (Severity.NOTE, Severity.WARNING))
        shown = commands(written("github", report(note, warning, FOUND), report(FOUND, note)))
        assert [name for name, _, _ in shown] == ["error", "error", "warning", "notice", "notice"]

    def test_no_more_than_github_shows(self) -> None:
        shown = written("github", self.many(LIMIT))
        assert shown.count("\n") == len(commands(shown)) == LIMIT
        shown = written("github", self.many(LIMIT + 2, 30))
        names = [name for name, _, _ in commands(shown)]
        assert names == ["error"] * LIMIT + ["notice"] * LIMIT
        last = commands(shown)[-1]
        assert last[1] == {"title": "mustalah"}
        assert last[2].startswith("12 errors, 0 warnings, 30 notes in 1 file. GitHub shows 10 annotations")
        rest = shown.splitlines()[2 * LIMIT :]
        assert len(rest) == 2 + 21
        assert rest[0] == "error a.md:1:6: deprecated-term: use الجداء النقطي «المنتج النقطي»"

    def test_what_is_no_annotation_is_no_command_either(self) -> None:
        bad = hostile(HOSTILE, HOSTILE.replace("\0", "")).diagnostics[0]
        shown = written("github", report(*[bad] * (LIMIT + 1), path="::error::x\n::error::y", text="أ" * 200))
        assert len(commands(shown)) == LIMIT + 1
        assert len(shown.splitlines()) == LIMIT + 2

    def test_a_span_over_lines_has_no_columns(self) -> None:
        shown = written("github", report(FOUND._replace(span=Span(0, 6)), text="أ\nب\nجججج"))
        assert commands(shown)[0][1] == {"title": "deprecated-term", "file": "a.md", "line": "1", "endLine": "3"}

    def test_a_file_that_cannot_be_read(self) -> None:
        note = FOUND._replace(severity=Severity.NOTE)
        shown = commands(written("github", report(note), FAILED, report(path="bad.md")._replace(error="not UTF-8")))
        assert shown[:2] == [
            ("error", {"title": "unreadable", "file": "gone\n.md", "line": "1"}, "no such file<U+001B>; mend it"),
            ("error", {"title": "unreadable", "file": "bad.md", "line": "1"}, "not UTF-8"),
        ]
        assert [name for name, _, _ in shown[2:]] == ["notice"]
        placed = report(path="c.ipynb")._replace(error="7:3: not JSON: save the notebook again in Jupyter")
        ((_, place, message),) = commands(written("github", placed))
        assert (place["line"], message) == ("7", "not JSON: save the notebook again in Jupyter")

    def test_the_summary_of_the_step(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        file = tmp_path / "summary.md"
        file.write_text("before\n", encoding="utf-8")
        monkeypatch.setenv(SUMMARY, str(file))
        written("github", hostile("a|<b>*[x](y)`\n"), FAILED)
        before, head, _, *table = file.read_text(encoding="utf-8").splitlines()
        assert before == "before"
        assert head.startswith("### mustalah: 1 error, 0 warnings, 1 note in 1 file; 1 file could not be linted")
        assert table[:2] == ["| level | place | rule | finding | text |", "| --- | --- | --- | --- | --- |"]
        safe = r"a\|&lt;b&gt;\*\[x\]\(y\)\`"
        assert table[2] == rf"| error | a.md\:1\:2 | x | {safe}  | {safe}  |"
        place = r"gone&lt;U\+000A&gt;.md\:1\:1"
        assert table[3] == rf"| error | {place} | unreadable | no such file&lt;U\+001B&gt;; mend it |  |"
        written("github", *[self.many(300)] * 2)
        assert "\nThe first 500 of 600 findings; the log of the step has all.\n" in file.read_text(encoding="utf-8")
        file.write_text("", encoding="utf-8")
        written("github", report(*[FOUND] * 500, path="p" * 4000))
        assert len(file.read_bytes()) < 2**20 / 2


class TestOthers:
    def test_junit_counts(self) -> None:
        note = FOUND._replace(severity=Severity.NOTE)
        shown = written("junit", report(FOUND, note), report(path="b.md"), FAILED)
        suites = list(ET.fromstring(shown))
        counts = [[suite.attrib[key] for key in ("tests", "failures", "errors")] for suite in suites]
        assert counts == [["2", "1", "0"], ["1", "0", "0"], ["1", "0", "1"]]
        assert [[element.tag for case in suite for element in case] for suite in suites] == [
            ["failure", "system-out"],
            [],
            ["error"],
        ]
        error = suites[2][0][0]
        assert error.attrib["message"] == error.text == "1:1: no such file<U+001B>; mend it"

    @pytest.mark.parametrize("name", sorted(set(reporters.names()) - {"github", "junit", "sarif"}))
    def test_what_could_not_be_read_is_for_people_elsewhere(self, name: str) -> None:
        assert written(name, report(FOUND), FAILED) == written(name, report(FOUND))

    def test_levels(self) -> None:
        one = report(*(FOUND._replace(severity=severity) for severity in sorted(Severity, reverse=True)))
        assert [e.attrib["severity"] for e in ET.fromstring(written("checkstyle", one))[0]] == [
            "error",
            "warning",
            "info",
        ]
        assert [e["severity"] for e in json.loads(written("gitlab", one))] == ["major", "minor", "info"]
        assert [e["severity"] for e in json.loads(written("rdjson", one))["diagnostics"]] == [
            "ERROR",
            "WARNING",
            "INFO",
        ]
        assert [e["level"] for e in sarif(one)["results"]] == ["error", "warning", "note"]

    def test_a_suggestion_is_one_replacement(self) -> None:
        edits = (Edit(Span(12, 18), "النقطيّ"), Edit(Span(5, 11), "الجداء"))
        (found,) = json.loads(written("rdjson", report(FOUND._replace(fix=Fix(edits, safe=True)))))["diagnostics"]
        (suggestion,) = found["suggestions"]
        assert suggestion["text"] == "الجداء النقطيّ"
        line = TEXT.encode()
        start, end = (suggestion["range"][key]["column"] - 1 for key in ("start", "end"))
        assert line[start:end].decode() == "المنتج النقطي"

    def test_json_hides_nothing(self) -> None:
        shown = written("json", hostile(f"a{RLO}{LINE}\x9bz"))
        assert RLO not in shown
        assert LINE not in shown
        assert json.loads(shown)[0]["message"] == f"a{RLO}{LINE}\x9bz"

    def test_checkstyle_names_tool_and_rule(self) -> None:
        (error,) = ET.fromstring(written("checkstyle", report(FOUND)))[0]
        assert error.attrib["source"] == "mustalah.deprecated-term"
