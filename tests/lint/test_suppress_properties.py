"""What comments hide, in any row of blocks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.store import load
from lint.diagnostic import Report
from lint.engine import Settings, lint_text, rules
from lint.rule import EXAMPLE_TERMS, Tools


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Tools:
    path = tmp_path_factory.mktemp("terms") / "terms.yaml"
    path.write_text(EXAMPLE_TERMS, encoding="utf-8")
    return Tools(load(path))


def lint(text: str, tools: Tools) -> Report:
    return lint_text(text, "a.md", Settings(tools, list(rules())))


TEXTS = [
    "نحسب المنتج النقطي هنا.",
    "# عن المنتج النقطي",
    "- قرأت الکتاب أمس\n- كتبه[Grace](a.md)باختصار",
    "يفيد التعلم العميق كثيرا، ثم التعلم العميق (Deep Learning) والضبط الدقيق.",
    "ندرب المحول (Transfomer) و نقل التعلم(Transfer Learning ) هنا.",
    "| المنتج النقطي | نص |\n|---|---|\n| توكن | هذا الت\N{RIGHT-TO-LEFT MARK}قطير |",
    "> نحسب المنتج النقطي.\n> ونشرح التقطير النفسي (Self-Distillation).",
    "نص سليم لا شيء فيه.",
]


@given(blocks=st.lists(st.sampled_from(TEXTS), min_size=1, max_size=6))
def test_suppressing_everything_leaves_nothing(blocks: list[str], tools: Tools) -> None:
    text = "\n\n".join(blocks)
    found = lint(text, tools).diagnostics
    for start, end in (("file", ""), ("start", "\n\n<!-- mustalah: ignore-end -->")):
        comment = f"<!-- mustalah: ignore-{start} كله -->\n\n"
        report = lint(f"{comment}{text}{end}", tools)
        if found:
            assert report.diagnostics == ()
            assert {one.reason for one in report.suppressed} == {"كله"}
            places = [(one.diagnostic.span.start - len(comment), one.diagnostic.rule) for one in report.suppressed]
            assert sorted(places) == sorted((one.span.start, one.rule) for one in found)


@given(blocks=st.lists(st.sampled_from(TEXTS), min_size=1, max_size=6))
def test_a_comment_for_each_finding_leaves_nothing(blocks: list[str], tools: Tools) -> None:
    text = "\n\n".join(blocks)
    found = lint(text, tools).diagnostics
    starts = [len("\n\n".join(blocks[:i])) + 2 * bool(i) for i in range(len(blocks))]
    whole = ""
    for block, start in zip(blocks, starts, strict=True):
        names = {d.rule for d in found if start <= d.span.start < start + len(block)}
        whole += (f"<!-- mustalah: ignore[{', '.join(sorted(names))}] -->\n" if names else "") + block + "\n\n"
    report = lint(whole, tools)
    assert report.diagnostics == ()
    assert len(report.suppressed) == len(found)
