"""What the glosses of documents have in common with a glossary."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from benchmarks import coverage
from glossary import store
from lint.parsers import parse
from lint.rule import Tools
from lint.stats import Rendering, Stats, stats, summary, uses
from lint.stats_cli import as_json, as_text
from lint.stats_cli import stats as command

TERMS = """\
version: 1
concepts:
  - en: Deep Learning
    ar: التعلم العميق
    abbr: [DL]
    admitted: {ar: [التعليم العميق]}
  - en: Transfer Learning
    ar: نقل التعلم
    deprecated: {ar: [{term: تحويل التعلم, why: a calque}]}
  - {en: Class, ar: صنف, plural: [أصناف], domain: [software]}
  - {en: Class, ar: فئة, domain: [statistics]}
  - {en: PyTorch, translate: false}
"""


@pytest.fixture
def terms(tmp_path: Path) -> Path:
    path = tmp_path / "terms.yaml"
    path.write_text(TERMS, "utf-8")
    return path


@pytest.fixture
def tools(terms: Path) -> Tools:
    return Tools(store.load(terms, cache=False))


def of(tools: Tools, *texts: str) -> Stats:
    return stats([parse(f"{i}.md", text) for i, text in enumerate(texts)], tools)


@pytest.mark.parametrize(
    ("text", "rendering"),
    [
        ("ندرس **التعلم العميق** (Deep Learning).", Rendering.PREFERRED),
        ("ندرس بالتعلُّم العميق (deep-learning).", Rendering.PREFERRED),
        ("وللتعلم العميق (DL) شأن.", Rendering.PREFERRED),
        ("ندرس التعليم العميق (Deep Learning).", Rendering.ADMITTED),
        ("جربنا تحويل التعلم (Transfer Learning).", Rendering.DEPRECATED),
        ("جربنا ترحيل التعلم (Transfer Learning).", Rendering.UNLISTED),
        ("تعريف الأصناف (classes) هنا.", Rendering.PREFERRED),
        ("تعريف الأنواع (classes) هنا.", Rendering.UNLISTED),
        ("درسنا التعلم الفوقي (Meta-Learning).", None),
        ("درسنا Deep Learning (التعلم العميق).", Rendering.PREFERRED),
    ],
)
def test_rendering(tools: Tools, text: str, rendering: Rendering | None) -> None:
    assert [use.rendering for use in uses([parse("a.md", text)], tools)] == [rendering]


def test_shared_english_names_all_its_concepts(tools: Tools) -> None:
    (use,) = uses([parse("a.md", "تعريف الأنواع (classes) هنا.")], tools)
    assert [concept.ar for concept in use.concepts] == ["صنف", "فئة"]
    (row,) = summary([use]).disagreements
    assert row.listed == ("صنف", "فئة")


def test_counts(tools: Tools) -> None:
    result = of(
        tools,
        "ندرس التعلم العميق (Deep Learning)، وبالتعلم العميق (DL).",
        "جربنا تحويل التعلم (Transfer Learning) والتعلم الفوقي (Meta-Learning).",
        "والتعلم الفوقي (meta learning).",
        "لا شيء هنا.",
    )
    assert (result.documents, result.glosses, result.distinct) == (4, 5, 4)
    assert (result.known, result.known_distinct) == (3, 3)
    assert result.share(Rendering.PREFERRED) == pytest.approx(2 / 3)
    assert result.share(Rendering.PREFERRED, Rendering.DEPRECATED) == 1
    assert [(row.english, row.times) for row in result.lacking] == [("Meta-Learning", 2)]


def test_disagreements_join_inflected_forms_and_come_by_frequency(tools: Tools) -> None:
    text = "جربنا ترحيل التعلم (Transfer Learning). وترحيل التعلم (Transfer Learning) سهل. تحويل التعلم (Transfer Learning)."
    rows = of(tools, text).disagreements
    assert [(row.times, row.rendering, row.listed) for row in rows] == [
        (2, Rendering.UNLISTED, ("نقل التعلم",)),
        (1, Rendering.DEPRECATED, ("نقل التعلم",)),
    ]


def test_nothing(tools: Tools) -> None:
    result = of(tools)
    assert (result.documents, result.glosses, result.share(*Rendering)) == (0, 0, 0.0)
    assert next(iter(as_text(result))) == "0 glosses in 0 documents"


def test_empty_glossary() -> None:
    result = of(Tools(store.EMPTY), "ندرس التعلم العميق (Deep Learning).")
    assert (result.known, result.renderings.total(), len(result.lacking)) == (0, 0, 1)


def test_text_ends_in_arabic_and_is_limited(tools: Tools) -> None:
    result = of(tools, "# التعلم الفوقي (Meta-Learning)\n\n# التقطير البطيء (Slow Distillation)")
    assert [line for line in as_text(result, 1) if line.startswith("     1")] == [
        "     1  Meta-Learning: التعلم الفوقي"
    ]
    assert len(as_json(result, 1)["lacking"]) == 1
    assert len(as_json(result)["lacking"]) == 2


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(command, [str(arg) for arg in args], standalone_mode=False)


def test_command(tmp_path: Path, terms: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "a.md").write_text("ندرس التعلم العميق (Deep Learning).", "utf-8")
    (docs / "b.md").write_text("جربنا ترحيل التعلم (Transfer Learning).", "utf-8")
    result = run("--terms", terms, docs)
    assert result.return_value == 0
    assert "2 glosses in 2 documents" in result.stdout
    assert "preferred 50.0 %" in result.stdout
    found = json.loads(run("--terms", terms, "--format", "json", docs).stdout)
    assert found["agreement"] == {"preferred": 1, "admitted": 0, "deprecated": 0, "unlisted": 1}
    assert [row["arabic"] for row in found["disagreements"]] == ["ترحيل التعلم"]


def test_unreadable_files_are_told_and_the_rest_is_counted(tmp_path: Path, terms: Path) -> None:
    good, bad = tmp_path / "a.md", tmp_path / "b.md"
    good.write_text("ندرس التعلم العميق (Deep Learning).", "utf-8")
    bad.write_bytes(b"\xff\xfe")
    result = run("--terms", terms, good, bad, tmp_path / "none.md")
    assert result.return_value == 2
    assert "1 gloss in 1 document\n" in result.stdout
    assert "b.md" in result.stderr
    assert "none.md" in result.stderr


def test_control_characters_of_a_document_never_reach_the_terminal(tmp_path: Path, terms: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("ندرس التعلم\u202e الفوقي (Meta Learning).", "utf-8")
    assert "\u202e" not in run("--terms", terms, path).stdout


def test_the_benchmark_of_coverage_finds_glosses_anew(
    terms: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text(
        "ندرس التعلم العميق (Deep Learning) وتحويل التعلم (Transfer Learning).", "utf-8"
    )
    (tmp_path / "docs" / "b.md").write_text("ندرس الشبكة (Network).", "utf-8")
    marks = tmp_path / "marks.tsv"
    marks.write_text("english\ttimes\tprojects\tmark\nDeep Learning\t2\tone\tterm\nNeural Net\t3\tone\tterm\n", "utf-8")
    options = ["--terms", str(terms), "--docs", str(tmp_path / "docs"), "--marks", str(marks)]
    monkeypatch.setattr("sys.argv", ["coverage.py", *options, "--mined", str(tmp_path / "none.tsv"), "--lacking"])
    assert coverage.main() == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "5 concepts, 2 marked glosses"
    assert lines[1].split()[-3:] == ["1/2", "50.0", "%"]
    assert "lacking: Neural Net (3)" in lines
    assert lines[-3].split() == ["all", "2", "50.0", "%", "0.0", "%", "50.0", "%", "0.0", "%"]
    assert lines[-1] == "2 without a mark: Network; Transfer Learning"
