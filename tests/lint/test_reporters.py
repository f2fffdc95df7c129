"""Output formats, to the letter."""

from __future__ import annotations

import io
import json

import pytest

from glossary.terminal import color_wanted, excerpt, styled, visible
from glossary.text import Span
from lint import reporters
from lint.diagnostic import Diagnostic, Edit, Fix, Mended, Mending, Related, Report, Severity
from lint.statistics import Tally, as_json, summary, table

RLO = "\N{RIGHT-TO-LEFT OVERRIDE}"
TEXT = "سطر أول\r\n\N{ORANGE BOOK}\N{COMBINING ACUTE ACCENT} المنتج النقطي (Dot Product)\n"
AT = TEXT.index("المنتج")
FOUND = Diagnostic(
    "deprecated-term",
    Span(AT, AT + 13),
    "use الجداء النقطي",
    Severity.ERROR,
    Fix((Edit(Span(AT, AT + 13), "الجداء النقطي"),), safe=True),
    "dot-product",
    (Related(Span(0, 3), "see here"),),
)
NOTE = Diagnostic("unlisted-rendering", Span(0, 7), "not listed", Severity.NOTE)
EMPTY = Report("clean.md", "", ())


def written(name: str, *reports: Report, color: bool = False) -> str:
    out = io.StringIO()
    reporters.reporter(name)(iter(reports), out, color=color)
    return out.getvalue()


def test_every_format_is_found_by_its_file_name() -> None:
    assert set(reporters.names()) >= {"json", "text"}


def test_text_puts_place_and_rule_first_and_the_excerpt_last() -> None:
    report = Report("عدد.md", TEXT, (NOTE, FOUND))
    assert written("text", EMPTY, report) == (
        "عدد.md:1:1: note[unlisted-rendering] not listed «سطر أول»\n"
        "عدد.md:2:4: error[deprecated-term] use الجداء النقطي «المنتج النقطي»\n"
    )


def test_text_in_colour() -> None:
    shown = written("text", Report("a.md", TEXT, (FOUND, FOUND._replace(severity=Severity.WARNING), NOTE)), color=True)
    assert "a.md:2:4: \x1b[1;31merror\x1b[0m[deprecated-term] " in shown
    assert "\x1b[1;33mwarning\x1b[0m[" in shown
    assert "\x1b[1;36mnote\x1b[0m[" in shown


def test_text_shows_nothing_raw_that_drives_a_terminal() -> None:
    text = f"أ{RLO}\x1b[31mب\x07\r\nج"
    bad = Diagnostic("bidi-control", Span(0, len(text)), f"found {RLO}", Severity.WARNING)
    assert written("text", Report(f"new\nline\x1b{RLO}\udcff.md", text, (bad,))) == (
        "new<U+000A>line<U+001B><U+202E><0xFF>.md:1:1: warning[bidi-control] found <U+202E> "
        "«أ<U+202E><U+001B>[31mب<U+0007> ج»\n"
    )


def test_text_cuts_long_excerpts_and_leaves_empty_ones_out() -> None:
    text = "كلمة " * 100
    long = Diagnostic("x", Span(0, len(text)), "long", Severity.WARNING)
    empty = Diagnostic("x", Span(3, 3), "empty", Severity.WARNING)
    first, second = written("text", Report("a.md", text, (long, empty))).splitlines()
    assert first == f"a.md:1:1: warning[x] long «{text[:59]}…»"
    assert second == "a.md:1:4: warning[x] empty"


def test_json_is_one_list_with_everything() -> None:
    shown = written("json", EMPTY, Report("a.md", TEXT, (FOUND, NOTE)), EMPTY)
    assert "الجداء" in shown, "Arabic is not escaped"
    first, second = json.loads(shown)
    assert first == {
        "rule": "deprecated-term",
        "severity": "error",
        "message": "use الجداء النقطي",
        "path": "a.md",
        "start": {"line": 2, "column": 4, "offset": AT},
        "end": {"line": 2, "column": 17, "offset": AT + 13},
        "concept": "dot-product",
        "fix": {"safe": True, "edits": [{"start": AT, "end": AT + 13, "text": "الجداء النقطي"}]},
        "related": [
            {
                "message": "see here",
                "start": {"line": 1, "column": 1, "offset": 0},
                "end": {"line": 1, "column": 4, "offset": 3},
            }
        ],
    }
    assert second["fix"] is None
    assert second["concept"] is None
    assert second["related"] == []


def test_json_of_nothing_is_an_empty_list() -> None:
    assert written("json") == written("json", EMPTY, EMPTY) == "[]\n"


def tally(*reports: Report) -> Tally:
    counted = Tally()
    for report in reports:
        counted.add(report)
    return counted


def test_summary() -> None:
    assert summary(tally()) == "0 errors, 0 warnings, 0 notes in 0 files"
    both = tally(Report("a.md", TEXT, (FOUND, NOTE, NOTE)), Report("b.md", "", (), error="gone"))
    failed = "1 error, 0 warnings, 2 notes in 1 file; 1 file could not be linted"
    assert summary(both) == f"{failed}; 1 fixable with --fix"


def test_summary_of_fixes() -> None:
    safe, unsafe = FOUND, FOUND._replace(fix=Fix((Edit(Span(0, 1), ""),), safe=False))
    none = "1 error, 0 warnings, 0 notes in 1 file; "
    assert summary(tally(Report("a.md", TEXT, (unsafe,)))) == f"{none}1 fixable with --fix --unsafe-fixes"
    every = tally(Report("a.md", TEXT, (safe, unsafe, safe)))
    assert summary(every).endswith("in 1 file; 2 fixable with --fix, 1 more with --fix --unsafe-fixes")

    fixed = Report("a.md", TEXT, (unsafe,), mended=Mended("before", 1200))
    failed = Report("b.md", TEXT, (safe,), mended=Mended(TEXT, 0, error="read-only"))
    both, files = tally(fixed, failed), "2 errors, 0 warnings, 0 notes in 2 files; "
    could_not = "1 file could not be written"
    for option, more in ((False, "1 more with --unsafe-fixes, "), (True, "")):
        assert summary(both, Mending(option, write=True)) == f"{files}fixed 1,200 in 1 file, {more}{could_not}"
    assert both.exit_code == 2
    assert summary(tally(fixed), Mending(unsafe=True, write=False)) == "would fix 1,200 in 1 file"


def test_exit_codes() -> None:
    assert tally(EMPTY).exit_code == 0
    assert tally(Report("a.md", TEXT, (NOTE,))).exit_code == 0
    assert tally(Report("a.md", TEXT, (NOTE, FOUND._replace(severity=Severity.WARNING)))).exit_code == 1
    assert tally(Report("a.md", TEXT, (FOUND,)), Report("b.md", "", (), error="gone")).exit_code == 2


def test_statistics() -> None:
    counted = tally(Report("a.md", TEXT, (FOUND, NOTE, NOTE), words=400), Report("b.md", TEXT, (), words=1100))
    assert table(counted) == (
        "rule                findings  per 1,000 words\n"
        "unlisted-rendering         2             1.33\n"
        "deprecated-term            1             0.67\n"
        "total                      3             2.00\n"
        "1,500 words in 2 files"
    )
    assert as_json(counted) == {
        "words": 1500,
        "files": 2,
        "rules": {
            "unlisted-rendering": {"count": 2, "per_1000_words": 1.33},
            "deprecated-term": {"count": 1, "per_1000_words": 0.67},
        },
    }
    assert table(tally()).splitlines()[1].split() == ["total", "0", "0.00"]


class TestTerminal:
    def test_visible_leaves_what_can_be_seen(self) -> None:
        for text in ("plain", "التقطيرُ الذاتيّ (x)", "emoji \N{ORANGE BOOK}", "nbsp\N{NO-BREAK SPACE}"):
            assert visible(text) == text

    def test_visible_shows_every_control(self) -> None:
        hidden = [*range(32), *range(0x7F, 0xA0), 0xAD, 0x61C, *range(0x200B, 0x2010), *range(0x2028, 0x202F)]
        for code in [*hidden, *range(0x2066, 0x206A), 0xFEFF, 0xD800, 0xE0041]:
            assert visible(f"a{chr(code)}b") == f"a<U+{code:04X}>b"

    def test_excerpt(self) -> None:
        assert excerpt("أ\r\nب\tج") == "أ ب ج"
        assert excerpt("ا" * 60) == "ا" * 60
        assert excerpt("ا" * 61) == "ا" * 59 + "…"

    def test_colours(self, monkeypatch: pytest.MonkeyPatch) -> None:
        terminal, pipe = io.StringIO(), io.StringIO()
        terminal.isatty = lambda: True  # type: ignore[method-assign]
        assert color_wanted("auto", terminal)
        assert not color_wanted("auto", pipe)
        assert color_wanted("always", pipe)
        assert not color_wanted("never", terminal)
        monkeypatch.setenv("TERM", "dumb")
        assert not color_wanted("auto", terminal)
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.setenv("NO_COLOR", "")
        assert color_wanted("auto", terminal), "an empty NO_COLOR says nothing"
        monkeypatch.setenv("NO_COLOR", "1")
        assert not color_wanted("auto", terminal)
        monkeypatch.setenv("FORCE_COLOR", "1")
        assert color_wanted("auto", pipe)
        assert not color_wanted("never", pipe)

    def test_styled(self) -> None:
        assert styled("x", "bold", "red") == "\x1b[1;31mx\x1b[0m"
        assert styled("x", "bold", color=False) == "x"
