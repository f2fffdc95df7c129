"""Fixes: applied whole or not at all, until there is nothing left to fix, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.store import load
from glossary.text import Span
from lint import engine
from lint.diagnostic import Diagnostic, Edit, Fix, Report, Severity
from lint.diff import unified
from lint.document import Document
from lint.engine import Settings, default_rules, lint_text, rules
from lint.fix import ROUNDS, apply, fixable, mend
from lint.parsers import parse
from lint.rule import EXAMPLE_TERMS, Tools
from tests.strategies import noise

TEXT = "0123456789"


def made(terms: str, folder: Path) -> Tools:
    path = folder / "terms.yaml"
    path.write_text(f"version: 1\nconcepts:\n  - {terms}\n", encoding="utf-8")
    return Tools(load(path))


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Tools:
    path = tmp_path_factory.mktemp("terms") / "terms.yaml"
    path.write_text(EXAMPLE_TERMS, encoding="utf-8")
    return Tools(load(path))


def fix(*edits: tuple[int, int, str], safe: bool = True, rule: str = "rule") -> Diagnostic:
    found = tuple(Edit(Span(start, end), text) for start, end, text in edits)
    return Diagnostic(rule, Span(edits[0][0], edits[0][1]), "", Severity.WARNING, Fix(found, safe))


class TestApply:
    @pytest.mark.parametrize(
        ("wanted", "text", "count"),
        [
            ([], "0123456789", 0),
            ([fix((2, 4, "ab"))], "01ab456789", 1),
            ([fix((2, 4, ""))], "01456789", 1),
            ([fix((0, 0, "<")), fix((10, 10, ">"))], "<0123456789>", 2),
            ([fix((5, 6, "b")), fix((1, 2, "a"))], "0a234b6789", 2),
            ([fix((2, 4, "a")), fix((4, 6, "b"))], "01ab6789", 2),
            # The first wins.
            ([fix((3, 6, "b")), fix((2, 4, "a"))], "01a456789", 1),
            ([fix((2, 8, "b")), fix((2, 4, "a"))], "01a456789", 1),
            ([fix((2, 4, "b"), safe=False), fix((2, 4, "a"))], "01a456789", 1),
            # What inserts at an edge of another waits, for which comes first would be chance.
            ([fix((2, 4, "a")), fix((4, 4, "b"))], "01a456789", 1),
            ([fix((4, 4, "b")), fix((4, 6, "a"))], "0123b456789", 1),
            ([fix((4, 4, "a")), fix((4, 4, "b"))], "0123a456789", 1),
            # All edits of a fix or none.
            ([fix((1, 2, "a"), (7, 8, "b")), fix((6, 9, "c"))], "0a23456b89", 1),
            ([fix((5, 6, "c")), fix((4, 5, "a"), (5, 6, "b"))], "0123ab6789", 1),
            ([fix((7, 8, "b"), (1, 2, "a"))], "0a23456b89", 1),
            # The same from two findings.
            ([fix((1, 2, ""), (8, 9, "")), fix((8, 9, ""), (1, 2, ""))], "02345679", 2),
            # Edits of one fix that overlap, or lie outside, are a fault of a rule: nothing is done.
            ([fix((1, 4, "a"), (3, 5, "b"))], "0123456789", 0),
            ([fix((9, 11, "a"))], "0123456789", 0),
        ],
    )
    def test_applied(self, wanted: list[Diagnostic], text: str, count: int) -> None:
        new, applied = apply(TEXT, wanted)
        assert (new, len(applied)) == (text, count)

    @given(
        st.lists(
            st.tuples(
                st.lists(st.tuples(st.integers(0, 10), st.integers(0, 3)), min_size=1, max_size=3), st.booleans()
            ),
            max_size=8,
        )
    )
    def test_what_no_applied_fix_touches_stays(self, drawn: list[tuple[list[tuple[int, int]], bool]]) -> None:
        wanted = [fix(*((a, min(10, a + n), "x" * n) for a, n in edits), safe=safe) for edits, safe in drawn]
        new, applied = apply(TEXT, wanted)
        touched = {at for one in applied if one.fix for edit in one.fix.edits for at in range(*edit.span)}
        assert new.replace("x", "") == "".join(char for at, char in enumerate(TEXT) if at not in touched)

    def test_many_fixes_take_linear_time(self) -> None:
        text = "ab" * 100_000
        new, applied = apply(text, [fix((at, at + 1, "c"), (at + 1, at + 1, "d")) for at in range(0, len(text), 4)])
        assert len(applied) == 50_000
        assert new == "cdbab" * 50_000


def linter(*rules_: Callable[[str], Sequence[Diagnostic]]) -> Callable[[str], Report]:
    return lambda text: Report("a.md", text, tuple(found for rule in rules_ for found in rule(text)))


def replacing(rule: str, old: str, new: str, *, safe: bool = True) -> Callable[[str], Sequence[Diagnostic]]:
    def check(text: str) -> list[Diagnostic]:
        starts = [at for at in range(len(text)) if text.startswith(old, at)]
        return [fix((at, at + len(old), new), safe=safe, rule=rule) for at in starts]

    return check


class TestRounds:
    def test_what_waited_is_fixed_in_the_next_round(self) -> None:
        lint = linter(replacing("a", "ab", "x"), replacing("b", "bc", "y"), replacing("c", "xc", "z"))
        mended = mend(lint("abc"), lint, unsafe=False)
        assert mended.text == "z"
        assert mended.diagnostics == ()
        assert mended.mended
        assert (mended.mended.before, mended.mended.fixes, mended.mended.restless) == ("abc", 2, ())

    def test_unsafe_fixes_are_applied_when_asked(self) -> None:
        lint = linter(replacing("a", "a", "b", safe=False))
        assert mend(lint("a"), lint, unsafe=False).text == "a"
        assert mend(lint("a"), lint, unsafe=True).text == "b"

    @pytest.mark.parametrize(
        "restless",
        [
            (replacing("one", "a", "b"), replacing("two", "b", "a")),
            (replacing("one", "a", "aa"), replacing("two", "q", "r")),
            (replacing("one", "a", "a"),),
        ],
        ids=("to and fro", "growing", "nothing done"),
    )
    def test_fixes_that_undo_themselves_end_and_are_left_out(
        self, restless: tuple[Callable[[str], Sequence[Diagnostic]], ...]
    ) -> None:
        lint = linter(*restless, replacing("good", "x", "y"))
        mended = mend(lint("a x"), lint, unsafe=False)
        assert mended.text == "a y"
        assert mended.mended
        assert mended.mended.fixes == 1 or mended.mended.restless == ()
        assert set(mended.mended.restless) <= {"one", "two"}

    def test_how_many_rounds(self) -> None:
        texts: list[str] = []

        def lint(text: str) -> Report:
            texts.append(text)
            return linter(replacing("one", "a", "aa"))(text)

        assert mend(lint("a"), lint, unsafe=False).text == "a"
        assert len(texts) == 1 + ROUNDS

    def test_a_long_row_of_overlaps_comes_to_an_end(self) -> None:
        lint = linter(replacing("one", "aaa", "b"))
        assert mend(lint("a" * 300), lint, unsafe=False).text == "b" * 100


def test_a_format_may_escape_what_is_put_in(tools: Tools, monkeypatch: pytest.MonkeyPatch) -> None:
    def escaping(path: str, text: str) -> Document:
        return parse(path, text)._replace(written=lambda _, prose: prose.replace("ا", "\\u0627"))

    monkeypatch.setattr(engine, "parse", escaping)
    report = lint_text("نحسب المنتج النقطي.", "a.md", Settings(tools, ["deprecated-term"]))
    assert apply(report.text, report.diagnostics)[0] == "نحسب \\u0627لجد\\u0627ء \\u0627لنقطي."
    report = lint_text("<!-- mustalah: ignore-end -->\n\nنص", "a.md", Settings(tools, ["unused-suppression"]))
    assert apply(report.text, report.diagnostics)[0] == "\nنص"


class TestDoubt:
    """Where a fix would leave something wrong there is none, or it is unsafe."""

    @pytest.mark.parametrize(
        ("rule", "text", "fixed"),
        [
            # A word that would come to stand twice.
            ("deprecated-term", "نحسب الجداء المنتج النقطي.", None),
            ("deprecated-term", "نرى والجداء المنتج النقطي.", None),
            ("deprecated-term", "نرى نقل تحويل التعلم.", None),
            # What is done and no thing that is named.
            ("deprecated-term", "قم بتوكنات النص.", None),
            # What may be the second word of another term.
            ("deprecated-term", "نحتاج إلى وصف توكن.", "نحتاج إلى وصف رمز."),
            ("deprecated-term", "نحتاج إلى معالج توكن.", None),
            # A name half in Latin letters.
            ("latin-joint", "كتبه ديفيس ليANG وحده.", None),
            # Duals, pronouns, tanween; another gender.
            ("deprecated-term", "نحسب المنتجين النقطيين.", None),
            ("deprecated-term", "نحسب منتجا نقطيا.", None),
            # Markup inside.
            ("deprecated-term", "نحسب **المنتج** النقطي.", None),
            ("inconsistent-gloss", "يقلل فرط التخصيص (**Over**-Fitting).", None),
            ("misspelled-gloss", "ندرب المحول (Trans*fomer*) هنا.", None),
            # Markup inside of what would be moved.
            ("late-gloss", "يفيد التعلم العميق.\n\nثم التعلم العميق ([Deep Learning](a.md)) هنا.", None),
            # Names are glossed with nothing but themselves.
            ("repeated-gloss", "ندرب المحول (Transformer)، ومحول الصور (Transformer) أيضا.", None),
        ],
    )
    def test_no_safe_fix(self, rule: str, text: str, fixed: str | None, tools: Tools) -> None:
        report = lint_text(text, "a.md", Settings(tools, [rule]))
        assert [found.fix.safe for found in report.diagnostics if found.fix] == ([False] if fixed else [])
        assert len(report.diagnostics) == 1
        if fixed:
            assert apply(text, report.diagnostics)[0] == fixed

    @pytest.mark.parametrize(
        "text", ["لكل توكن موضع.", "نبحث في توكن واحد.", "هذا التوكن.", "وبتوكن واحد.", "هنا 5 توكن."]
    )
    def test_a_word_that_stands_alone_is_surely_replaced(self, text: str, tools: Tools) -> None:
        (found,) = lint_text(text, "a.md", Settings(tools, ["deprecated-term"])).diagnostics
        assert found.fix is not None
        assert found.fix.safe

    @pytest.mark.parametrize(
        ("text", "fixed"),
        [
            ("جربنا النماذج اللغوية.", "جربنا النماذج اللغوية (Language Models)."),
            ("جربنا نموذجين لغويين.", "جربنا نموذجين لغويين (Language Models)."),
            ("جربنا النموذج اللغوي.", "جربنا النموذج اللغوي (Language Model)."),
        ],
    )
    def test_the_english_has_the_number_of_the_arabic(self, text: str, fixed: str, tmp_path: Path) -> None:
        terms = "{en: Language Model, ar: النموذج اللغوي, plural: [النماذج اللغوية], gloss: first}"
        settings = Settings(made(terms, tmp_path), ["missing-gloss"])
        mended = mend(lint_text(text, "a.md", settings), lambda new: lint_text(new, "a.md", settings), unsafe=True)
        assert mended.text == fixed

    def test_signs_of_front_matter(self, tmp_path: Path) -> None:
        settings = Settings(made('{en: "Bayes\' Theorem", ar: قاعدة بايز}', tmp_path), ["misspelled-gloss"])
        for text, fixes in (
            ("title: 'قاعدة بايز (Bayes Theorm)'\n---\n", 0),
            ("---\n\nقاعدة بايز (Bayes Theorm)\n", 1),
        ):
            (found,) = lint_text("---\n" + text, "a.md", settings).diagnostics
            assert bool(found.fix) == fixes


class TestDiff:
    @pytest.mark.parametrize(
        ("before", "after", "lines"),
        [
            ("a\nb\n", "a\nc\n", [" a\n", "-b\n", "+c\n"]),
            ("a\r\nb\r\n", "a\r\nc\r\n", [" a\r\n", "-b\r\n", "+c\r\n"]),
            ("a\x0cb\u2028c\n", "a\x0cd\u2028c\n", ["-a\x0cb\u2028c\n", "+a\x0cd\u2028c\n"]),
            ("b", "c", ["-b\n\\ No newline at end of file\n", "+c\n\\ No newline at end of file\n"]),
        ],
    )
    def test_lines(self, before: str, after: str, lines: list[str]) -> None:
        lint = linter(replacing("one", "b", "c") if "d" not in after else replacing("one", "b", "d"))
        mended = mend(lint(before), lint, unsafe=False)
        assert mended.text == after
        head, name, _, *rest = unified(mended)
        assert (head, name) == ("--- a.md\n", "+++ a.md\n")
        assert rest == lines

    def test_a_tab_ends_a_name_with_blanks(self) -> None:
        lint = linter(replacing("one", "b", "c"))
        mended = mend(lint("b\n"), lint, unsafe=False)._replace(path="a b.md")
        assert [*unified(mended)][:2] == ["--- a b.md\t\n", "+++ a b.md\t\n"]

    def test_a_byte_order_mark_is_of_the_first_line(self) -> None:
        lint = linter(replacing("one", "b", "c"))
        mended = mend(lint("b\n"), lint, unsafe=False)
        assert mended.mended
        marked = mended._replace(mended=mended.mended._replace(bom=True))
        assert [*unified(marked)][3:] == ["-\ufeffb\n", "+\ufeffc\n"]

    def test_no_change_no_diff(self) -> None:
        lint = linter()
        assert list(unified(mend(lint("a"), lint, unsafe=False))) == []
        assert list(unified(lint("a"))) == []


PIECES = [
    "المنتج النقطي",
    "وبالمنتج النقطي",
    "شبكات عصبوية",
    "توكن",
    "بتوكنات",
    "التعلم العميق",
    "التعلم العميق (Deep Learning)",
    "التعلم العميق(DL )",
    "التقطير النفسي (Self-Distillation)",
    "الضبط الدقيق (Fine tuning)",
    "فرط التخصيص (Over-Fitting)",
    "المحول (Transfomer)",
    "وحدة معالجة الرسوميات (GPU)",
    "وحدة معالجة الرسومات (GPU)",
    "نقل التعلم",
    "deep learning",
    "Deep Learning (التعلم العميق)",
    "OpenAIباستخدام",
    "الکتاب",
    "علی",
    "اﻟﺘﻌﻠﻢ",
    "ﻻ",
    "هـــذا",
    "الت\N{ARABIC SHADDA}\N{ARABIC SHADDA}قطير",
    "شكرا \N{ARABIC FATHATAN}",
    "ال\N{RIGHT-TO-LEFT MARK}تقطير",
    "\N{RIGHT-TO-LEFT OVERRIDE}نص",
    "نعم, ثم لا؟",
    "**المنتج** النقطي",
    "[المنتج النقطي](https://example.org)",
    "`المنتج النقطي`",
    "https://example.org/المنتج",
    "<!-- mustalah: ignore[tatweel] -->",
    "<!-- mustalah: ignore-start --> و <!-- mustalah: ignore-end -->",
    "ثم",
    "في",
]
GAPS = [" ", " ", " ", "\n", "\n\n", "\r\n", "، ", ".\n\n", "", "\n- ", "\n\n# ", " | ", "\N{NO-BREAK SPACE}"]


@st.composite
def documents(draw: st.DrawFn) -> str:
    parts = draw(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(GAPS)), min_size=1, max_size=12))
    text = "".join(piece + gap for piece, gap in parts)
    return draw(st.sampled_from(["", "---\ntitle: المنتج النقطي\n---\n\n"])) + text


@given(text=st.one_of(documents(), noise()), unsafe=st.booleans(), every=st.booleans())
def test_fixing_leaves_nothing_to_fix(text: str, unsafe: bool, every: bool, tools: Tools) -> None:
    settings = Settings(tools, list(rules()) if every else default_rules())

    def lint(text: str) -> Report:
        return lint_text(text, "a.md", settings)

    mended = mend(lint(text), lint, unsafe=unsafe)
    assert mended.mended
    assert mended.mended.restless == ()
    assert [found for found in mended.diagnostics if fixable(found, unsafe)] == []
    again = mend(lint(mended.text), lint, unsafe=unsafe)
    assert again.text == mended.text
    assert again.mended
    assert again.mended.fixes == 0
    assert mended.diagnostics == lint(mended.text).diagnostics


@given(text=st.one_of(documents(), noise()), every=st.booleans())
def test_one_round_changes_what_the_edits_say(text: str, every: bool, tools: Tools) -> None:
    report = lint_text(text, "a.md", Settings(tools, list(rules()) if every else default_rules()))
    wanted = [found for found in report.diagnostics if found.fix]
    new, applied = apply(text, wanted)
    edits = sorted({edit for found in applied if found.fix for edit in found.fix.edits}, key=lambda edit: edit.span)
    at = back = 0
    for edit in edits:
        kept = text[at : edit.span.start]
        assert new[back : back + len(kept)] == kept
        back += len(kept) + len(edit.text)
        assert new[back - len(edit.text) : back] == edit.text
        at = edit.span.end
    assert new[back:] == text[at:]


@given(text=documents())
def test_safe_fixes_touch_no_code_and_no_address(text: str, tools: Tools) -> None:
    def lint(text: str) -> Report:
        return lint_text(text, "a.md", Settings(tools, default_rules()))

    new = mend(lint(text), lint, unsafe=False).text
    for whole in ("`المنتج النقطي`", "https://example.org/المنتج", "(https://example.org)"):
        assert new.count(whole) == text.count(whole)
    for tag, a, b, _, _ in SequenceMatcher(None, text, new, autojunk=False).get_opcodes():
        assert tag == "equal" or "`" not in text[a:b]


def test_consistency_does_not_undo_what_the_glossary_prefers(tools: Tools) -> None:
    text = (
        "[وحدة معالجة الرسوميات](#وحدة-معالجة-الرسوميات)\n\n# وحدة معالجة الرسوميات\n\n"
        "تكفي وحدة معالجة الرسومات، ووحدة معالجة الرسوميات.\n"
    )
    settings = Settings(tools, ["admitted-term", "inconsistent-term"])
    done = mend(lint_text(text, "a.md", settings), lambda new: lint_text(new, "a.md", settings), unsafe=True)
    assert done.mended is not None
    assert done.mended.restless == ()
    assert done.text == text.replace("ووحدة معالجة الرسوميات", "ووحدة معالجة الرسومات")


@pytest.mark.parametrize("other", ["ar: نموذج القط", "ar: النموذج القططي, admitted: {ar: [نموذج القط]}"])
def test_what_a_glossary_both_accepts_and_deprecates_is_left_alone(other: str, tmp_path: Path) -> None:
    bad = "deprecated: {ar: [{term: نموذج القط, why: لبس}, نمط القط]}"
    tools = made(f"{{en: Cat Model, {other}, {bad}}}", tmp_path)
    text = "نجرب نموذج القط (Cat Model) ثم نمط القط (Cat Model)، ونموذج القط سريع."
    (found,) = lint_text(text, "a.md", Settings(tools, ("deprecated-term",))).diagnostics
    assert found.span.of(text) == "نمط القط"
