"""How consistently concepts are rendered: figures by hand, properties, and the page that explains them."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lint.consistency import Row, Variant, as_json, consistency, rows, table
from lint.engine import Settings, default_rules, lint_text
from lint.rule import Tools
from lint.usage import Count
from tests.conftest import ROOT, Run

PAGE = (ROOT / "docs" / "statistics.md").read_text(encoding="utf-8")


def row(*times: int, preferred: int | None = 0) -> Row:
    """Return a concept whose renderings occur so often; the one at *preferred* is the glossary's."""
    status = {preferred: "preferred"} if preferred is not None else {}
    return Row("x", "X", tuple(Variant(f"ع{i}", status.get(i, "admitted"), t) for i, t in enumerate(times)))


class TestByHand:
    @pytest.mark.parametrize(
        ("times", "hhi", "normalised", "first", "frequent"),
        [
            ((1,), 1, 1, 1, 1),
            ((7,), 1, 1, 1, 1),
            ((1, 1), 1 / 2, 0, 1 / 2, 1 / 2),
            ((3, 1), 10 / 16, 1 / 4, 3 / 4, 3 / 4),
            ((1, 3), 10 / 16, 1 / 4, 1 / 4, 3 / 4),
            ((8, 1, 1), 66 / 100, (0.66 - 1 / 3) / (2 / 3), 8 / 10, 8 / 10),
            ((2, 5, 3), 38 / 100, (0.38 - 1 / 3) / (2 / 3), 2 / 10, 5 / 10),
            ((1, 1, 1, 1), 1 / 4, 0, 1 / 4, 1 / 4),
        ],
    )
    def test_one_concept(
        self, times: tuple[int, ...], hhi: float, normalised: float, first: float, frequent: float
    ) -> None:
        one = row(*times)
        assert one.total == sum(times)
        assert one.hhi == pytest.approx(hhi)
        assert one.normalised == pytest.approx(normalised)
        assert one.first == pytest.approx(first)
        assert one.frequent == pytest.approx(frequent)
        assert one.preferred == one.first
        assert row(*times, preferred=None).preferred == 0

    def test_all_concepts(self) -> None:
        whole = consistency([row(3, 1), row(1, 1, preferred=1), row(4, preferred=None)])
        assert whole is not None
        assert (whole.concepts, whole.varying, whole.occurrences) == (3, 2, 10)
        assert whole.hhi == pytest.approx((0.625 + 0.5 + 1) / 3)
        assert whole.normalised == pytest.approx((0.25 + 0 + 1) / 3)
        assert whole.shares["first"] == pytest.approx((8 / 10, (0.75 + 0.5 + 1) / 3))
        assert whole.shares["frequent"] == pytest.approx((8 / 10, (0.75 + 0.5 + 1) / 3))
        assert whole.shares["preferred"] == pytest.approx((4 / 10, (0.75 + 0.5 + 0) / 3))

    def test_nothing(self) -> None:
        assert consistency([]) is None
        assert list(table([])) == ["no concept of the glossary occurs"]
        assert as_json([]) == {"consistency": {"concepts": 0, "varying": 0, "occurrences": 0}, "concepts": []}


TIMES = st.lists(st.integers(1, 10_000), min_size=1, max_size=12)


class TestProperties:
    @given(TIMES)
    def test_bounds(self, times: list[int]) -> None:
        one = row(*times)
        n, slack = len(times), 1e-12
        assert 1 / n - slack <= one.hhi <= 1
        assert 0 <= one.normalised <= 1
        assert 1 / n - slack <= one.frequent <= 1
        assert 0 < one.first <= one.frequent
        assert 0 <= one.preferred <= one.frequent
        # The dominant share bounds the index from both sides.
        assert one.frequent**2 - slack <= one.hhi <= one.frequent + slack
        assert (one.hhi == 1) == (n == 1)

    @given(st.integers(1, 1000), st.integers(1, 12))
    def test_even_renderings(self, times: int, n: int) -> None:
        one = row(*[times] * n)
        assert one.hhi == pytest.approx(1 / n)
        assert one.normalised == (0 if n > 1 else 1)

    @given(TIMES, st.integers(1, 50))
    def test_scale_changes_nothing(self, times: list[int], factor: int) -> None:
        one, other = row(*times), row(*(factor * t for t in times))
        for name in ("hhi", "normalised", "first", "frequent", "preferred"):
            assert getattr(one, name) == pytest.approx(getattr(other, name))

    @given(TIMES, st.randoms())
    def test_order_matters_to_the_first_only(self, times: list[int], random: Any) -> None:
        mixed = times[:]
        random.shuffle(mixed)
        one, other = row(*times), row(*mixed)
        assert (one.hhi, one.normalised, one.frequent) == (other.hhi, other.normalised, other.frequent)

    @given(TIMES)
    def test_joining_two_renderings_makes_it_more_consistent(self, times: list[int]) -> None:
        assume(len(times) > 1)
        assert row(*times).hhi < row(times[0] + times[1], *times[2:]).hhi

    @given(st.lists(TIMES, min_size=1, max_size=6))
    def test_totals_lie_between_their_parts(self, every: list[list[int]]) -> None:
        found = [row(*times) for times in every]
        whole = consistency(found)
        assert whole is not None
        assert whole.occurrences == sum(map(sum, every))
        for name, share in whole.shares.items():
            each = [getattr(one, name) for one in found]
            for value in share:
                assert min(each) - 1e-12 <= value <= max(each) + 1e-12

    @given(st.lists(TIMES, max_size=6))
    def test_the_least_consistent_come_first(self, every: list[list[int]]) -> None:
        found = [row(*times)._replace(english=f"E{i}") for i, times in enumerate(every)]
        shown = [concept["hhi"] for concept in as_json(found)["concepts"]]
        assert all(a <= b for a, b in pairwise(shown))
        lines = list(table(found))
        assert sum(line.startswith("E") for line in lines) == sum(len(times) > 1 for times in every)


class TestRows:
    def test_documents_are_added(self) -> None:
        counts = [
            Count("x", "X", "الأول", "admitted", 2),
            Count("y", "Y", "غيره", "preferred", 1),
            Count("x", "X", "الثاني", "preferred", 3),
            Count("x", "X", "الأول", "admitted", 4),
        ]
        one, other = rows(counts)
        assert one.variants == (Variant("الأول", "admitted", 6), Variant("الثاني", "preferred", 3))
        assert (other.concept, other.total) == ("y", 1)

    def test_forms_of_an_unlisted_rendering_are_one(self) -> None:
        counts = [Count("x", "X", arabic, "", 1) for arabic in ("الصقل الناعم", "وبالصقل الناعم", "التنعيم")]
        (one,) = rows(counts)
        assert [(variant.arabic, variant.status, variant.times) for variant in one.variants] == [
            ("الصقل الناعم", "unlisted", 2),
            ("التنعيم", "unlisted", 1),
        ]


class TestCounts:
    def counts(self, tools: Tools, text: str, path: str = "a.md") -> dict[tuple[str, str], int]:
        report = lint_text(text, path, Settings(tools, default_rules(), counting=True))
        return {(count.arabic, count.status): count.times for count in report.counts}

    def test_only_when_asked(self, tools: Tools) -> None:
        assert lint_text("الشبكة العصبية.", "a.md", Settings(tools, default_rules())).counts == ()

    def test_forms_count_as_the_citation(self, tools: Tools) -> None:
        text = "وبالشبكاتِ العصبيّة، ثم شبكة عصبية، ثم شبكاتها العصبية، فالشبكة العصبونية."
        expected = {("الشبكة العصبية", "preferred"): 3, ("الشبكة العصبونية", "admitted"): 1}
        assert self.counts(tools, text) == expected

    def test_in_the_order_of_the_text(self, tools: Tools) -> None:
        counted = self.counts(
            tools, "يحسب المنتج النقطي (Dot Product). ويفيد الصقل الناعم (Fine-Tuning) والجداء النقطي."
        )
        assert list(counted) == [
            ("المنتج النقطي", "deprecated"),
            ("الصقل الناعم", ""),
            ("الجداء النقطي", "preferred"),
        ]

    def test_a_word_that_may_be_another_counts_where_a_gloss_says_so(self, tools: Tools) -> None:
        text = "يحفظ الحالة ثم ينسى الحالة."
        assert self.counts(tools, text) == {}
        assert self.counts(tools, text + " أما الحالة (State) فتبقى.") == {("حالة", "preferred"): 1}

    def test_code_is_no_prose(self, tools: Tools) -> None:
        assert self.counts(tools, "نص `الشبكة العصبية` هنا.\n\n```\nالشبكة العصبية\n```\n") == {}

    def test_the_wrong_arabic_is_that_of_its_own_concept_only_in_prose(self, tools: Tools) -> None:
        text = "تعمل وحدة معالجة الرسومات (TPU) هنا. وتكفي وحدة معالجة الرسومات."
        assert self.counts(tools, text) == {("وحدة معالجة الرسومات", "preferred"): 1}

    def test_suppressions_hide_no_words(self, tools: Tools) -> None:
        text = "<!-- mustalah: ignore-file -->\n\nنحسب المنتج النقطي.\n"
        assert self.counts(tools, text) == {("المنتج النقطي", "deprecated"): 1}


class TestCommand:
    def test_fixing_is_counted_as_it_leaves_the_text(self, run: Run, terms: Path, folder: Path) -> None:
        (folder / "a.md").write_text("نحسب المنتج النقطي.\n", encoding="utf-8")
        ran = run("lint", "--terms", terms, "--fix", "--statistics", "--format", "json", "a.md")
        (concept,) = json.loads(ran.out)["concepts"]
        assert [rendering["status"] for rendering in concept["renderings"]] == ["preferred"]

    def test_with_a_format_for_programs_the_table_goes_aside(self, run: Run, terms: Path, folder: Path) -> None:
        (folder / "a.md").write_text("الشبكة العصبية ثم الشبكة العصبونية.\n", encoding="utf-8")
        ran = run(
            "lint", "--terms", terms, "--ignore", "inconsistent-term", "--statistics", "--format", "jsonl", "a.md"
        )
        assert ran.out == ""
        assert "Neural Network            2           2  0.50" in ran.err

    def test_nothing_raw_reaches_a_terminal(self, run: Run, folder: Path) -> None:
        (folder / "t.yaml").write_text(
            'version: 1\nconcepts:\n  - {en: "X\\u202ey", ar: كلمة غريبة, admitted: {ar: [لفظة نادرة]}}\n', "utf-8"
        )
        (folder / "a.md").write_text("كلمة غريبة ثم لفظة نادرة.\n", encoding="utf-8")
        ran = run("lint", "--terms", "t.yaml", "--statistics", "a.md")
        assert "\u202e" not in ran.out
        assert "X<U+202E>y" in ran.out


def block(name: str) -> str:
    found = re.search(rf"<!-- {re.escape(name)} -->\n```\w*\n(.*?)```", PAGE, re.DOTALL)
    assert found, name
    return found[1]


def test_the_page_shows_what_is_printed(run: Run, folder: Path) -> None:
    for name in ("terms.yaml", "one.md", "two.md"):
        (folder / name).write_text(block(name), encoding="utf-8")
    command = re.search(r"`glossary (lint --terms terms.yaml .*)` prints", PAGE)
    assert command
    args = command[1].split()
    assert run(*args).out == block("output")
    figures, shown = json.loads(run(*args, "--format", "json").out), json.loads(block("json"))
    assert all(f"`{key}`" in PAGE for key in figures)
    assert shown["consistency"] == figures["consistency"]
    assert shown["concepts"] == [one for one in figures["concepts"] if one["concept"] == "neural-network"]
