"""Decisions on head words: what the file may say, which concepts depart from them, and the page that shows them."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from glossary import decisions, decisions_page, schema, source, store, validate
from glossary.model import Concept, Decision, Rival

ROOT = Path(__file__).parents[2]


def concept(en: str, ar: str, *domain: str, note: str = "") -> Concept:
    return Concept("x", en, ar, (), domain=domain, note=note)


LEARNING = Decision("learning", ("تعلم",))
MODEL = Decision("model", ("نموذج", "نماذج"))
LANGUAGE = Decision("language", ("لغة", "لغوي"))
DOT = Decision("dot product", ("جداء نقطي",))
PRODUCT = Decision("product", ("منتج",))
PARAMETER = Decision("parameter", ("معلمة",))
FINE_TUNING = Decision("Fine-Tuning", ("ضبط دقيق",))
SUPERVISED = Decision("supervised", ("خاضع للإشراف",))
ACTIONS = Decision("action", ("إجراء",))
CLASS = (Decision("class", ("صنف",), domain=("software",)), Decision("class", ("فئة",), domain=("nlp", "vision")))
ALL = (LEARNING, MODEL, LANGUAGE, DOT, PRODUCT, PARAMETER, FINE_TUNING, SUPERVISED, ACTIONS, *CLASS)

KEPT = [
    concept("Deep Learning", "التعلم العميق"),
    concept("Learning Rate", "معدل التعلُّم"),
    concept("Machine Learning", "تعلّم الآلة"),
    concept("Multi-Learning", "وبالتعلمين"),
    concept("Deep Learners", "المتعلم العميق"),
    concept("Learning", "التعليم"),
    concept("Deep Learning", ""),
    concept("Language Models", "النماذج اللغوية"),
    concept("Scaled Dot-Product Attention", "انتباه الجداء النقطي المقيس"),
    concept("Dot Products Table", "جدول الجداءات النقطية"),
    concept("Product Page", "صفحة المنتج"),
    concept("Trainable Parameter", "المعلمة القابلة للتدريب"),
    concept("Trainable Parameters", "المعلمات القابلة للتدريب"),
    concept("Fine-Tuning", "الضبط الدقيق"),
    concept("Finetuning Data", "بيانات الضبط شبه الدقيق"),
    concept("Semi-Supervised Learning", "التعلم شبه الخاضع للإشراف"),
    concept("Action Space", "فضاء الإجراءات"),
    concept("Abstract Class", "الصنف المجرد", "software"),
    concept("Class Name", "اسم الفئة", "nlp"),
    concept("Class Name", "اسم الفئة", "nlp", "software"),
    concept("Class Name", "اسم الفئة"),
    concept("Class Action", "دعوى الإجراء", "law"),
]


@pytest.mark.parametrize("kept", KEPT, ids=lambda c: f"{c.en}: {c.ar}")
def test_kept(kept: Concept) -> None:
    assert list(decisions.Table(ALL).departures(kept)) == []


DEPARTED = [
    (concept("Deep Learning", "التعليم العميق"), [[LEARNING]]),
    (concept("Learning Rate", "معدل متعلم"), [[LEARNING]]),
    (concept("Language Learning Model", "طراز تعليم اللغات"), [[LEARNING], [MODEL]]),
    (concept("Dot Product", "المنتج النقطي"), [[DOT]]),
    (concept("Dot Product", "النقطي الجداء"), [[DOT]]),
    (concept("Free Parameter", "المعلم الحر"), [[PARAMETER]]),
    (concept("Fine-Tuning", "الضبط"), [[FINE_TUNING]]),
    (concept("Supervised Learning", "التعلم الموجه"), [[SUPERVISED]]),
    (concept("Action Space", "فضاء الأجراء"), [[ACTIONS]]),
    (concept("Abstract Class", "الفئة المجردة", "software"), [[CLASS[0]]]),
    (concept("Abstract Class", "الزمرة المجردة"), [[*CLASS]]),
]


@pytest.mark.parametrize(("departed", "expected"), DEPARTED, ids=[f"{c.en}: {c.ar}" for c, _ in DEPARTED])
def test_departed(departed: Concept, expected: list[list[Decision]]) -> None:
    assert list(decisions.Table(ALL).departures(departed)) == expected


def test_about_prefers_the_longest() -> None:
    about = decisions.Table(ALL).about(concept("Dot Product Model", "أ"))
    assert list(about) == [[DOT], [MODEL]]


def test_no_decisions() -> None:
    assert list(decisions.Table(()).departures(concept("Deep Learning", "أ"))) == []


# In the file


def write(tmp_path: Path, decided: str, concepts: str = "", name: str = "terms.yaml") -> Path:
    path = tmp_path / name
    path.write_text(f"version: 1\ndecisions:{decided}\nconcepts:{concepts}\n", encoding="utf-8")
    return path


FULL = """
  - en: class
    ar: [صنف, أصناف]
    domain: [software]
    used_by: Arabeyes
    rivals: [{term: فئة, used_by: react-dev-ar 7}, كلاس]
    why: سبب
  - {en: learning, ar: تعلم, rivals: تعليم}"""


def test_read(tmp_path: Path) -> None:
    path = write(tmp_path, FULL)
    assert [row.decision for row in decisions.rows(store.read(path))] == [
        Decision(
            "class", ("صنف", "أصناف"), "Arabeyes", (Rival("فئة", "react-dev-ar 7"), Rival("كلاس")), "سبب", ("software",)
        ),
        Decision("learning", ("تعلم",), rivals=(Rival("تعليم"),)),
    ]
    assert store.load(path, cache=False).concepts == ()
    assert list(validate.validate([path])) == []
    assert decisions.rows(store.read(write(tmp_path, ""))) == []


REFUSED = {
    " x": "2:12: `decisions` must be a list, not the text 'x'",
    " [x]": "2:13: a decision must be a mapping of keys such as en and ar, not the text 'x'",
    " [{en: a, ar: ['']}]": "2:13: this decision has no `ar`: write the Arabic that is decided",
    " [{en: a}]": "2:13: this decision has no `ar`: write the Arabic that is decided",
    " [{ar: ا}]": "2:13: this decision has no `en`: write the English head word",
    " [{en: a, ar: ا, rival: ب}]": "2:28: unknown key 'rival' in a decision: did you mean `rivals`?",
    " [{en: [a], ar: ا}]": "2:18: `en` must be one text: further renderings belong under `admitted`, not a list",
    " [{en: a, ar: ا, rivals: [{}]}]": "2:37: this rival has no `term`: add its text",
    " [{en: a, ar: ا, rivals: [{term: ب, who: x}]}]": "2:47: unknown key 'who' in an item of `rivals`: its keys are",
}


@pytest.mark.parametrize("text", REFUSED)
def test_refused(tmp_path: Path, text: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(store.GlossaryError) as caught:
        store.load(path)
    (problem,) = caught.value.problems
    assert str(problem).removeprefix(f"{path}:").startswith(REFUSED[text])


def run(*paths: Path) -> list[tuple[int, int, str, str]]:
    return [problem[1:] for problem in validate.validate(paths)]


def test_validate_reports_departures(tmp_path: Path) -> None:
    concepts = """
  - {en: Deep Learning, ar: التعليم العميق}
  - {en: Machine Learning, ar: تعليم الآلة, note: "Departs: المصطلح المستقر"}
  - {en: Meta-Learning, ar: التعليم الفوقي, note: "an exception, departs: no"}"""
    assert run(write(tmp_path, "\n  - {en: learning, ar: تعلم}", concepts)) == [
        (
            5,
            29,
            "departs",
            "departs: 'learning' is 'تعلم' by the decision in line 3, and 'التعليم العميق' has no form of it: "
            "use it, or begin `note` with `departs:` and the reason",
        ),
        (7, 29, "departs", run(write(tmp_path, "\n  - {en: learning, ar: تعلم}", concepts))[1][3]),
    ]


def test_validate_names_all_that_apply(tmp_path: Path) -> None:
    decided = "\n  - {en: class, ar: صنف, domain: a}\n  - {en: class, ar: فئة, domain: b}"
    found = run(write(tmp_path, decided, "\n  - {en: Abstract Class, ar: الزمرة المجردة}"))
    assert [problem[2] for problem in found] == ["departs"]
    assert "'class' is 'صنف' or 'فئة' by the decision in line 3" in found[0][3]


def test_later_file_decides(tmp_path: Path) -> None:
    first = write(tmp_path, "\n  - {en: learning, ar: تعلم}", "\n  - {en: Deep Learning, ar: التعليم العميق}", "a.yaml")
    second = write(tmp_path, "\n  - {en: Learnings, ar: تعليم}", name="b.yaml")
    assert run(first, second) == []
    third = write(tmp_path, "", "\n  - {en: Deep Learning, ar: التعليم العميق}", name="c.yaml")
    (problem,) = validate.validate([first, third])
    assert (problem.path, problem.line) == (str(third), 4)
    assert f"by the decision in {first}:3, and" in problem.message


FAULTY = {
    "\n  - {en: b, ar: ا}\n  - {en: a, ar: ب}": [(4, 5, "unsorted", "out of order: `a` comes before `b`; ")],
    "\n  - {en: Fine-Tuning, ar: ا}\n  - {en: finetunings, ar: ب, domain: x}": [
        (4, 5, "repeated-decision", "'finetunings' is decided in line 3 already: merge the two")
    ],
    "\n  - {en: a, ar: [ا, ب], rivals: [ت, {term: ب}]}": [
        (3, 5, "repeated-term", "'ب' is both decided for 'a' and its rival: remove one")
    ],
    "\n  - {en: a, ar: [ا, ''], why: }": [
        (3, 15, "empty", "`ar` is empty or has an empty item"),
        (3, 28, "empty", "`why` is empty"),
    ],
    '\n  - {en: a, ar: "ا\\u200Fب"}': [(3, 19, "invisible-character", "the invisible character U+200F")],
}


@pytest.mark.parametrize("decided", FAULTY)
def test_faulty(tmp_path: Path, decided: str) -> None:
    found = run(write(tmp_path, decided))
    assert [problem[2] for problem in found] == [problem[2] for problem in FAULTY[decided]]
    for problem, (line, _, _, message) in zip(found, FAULTY[decided], strict=True):
        assert problem[0] == line
        assert problem[3].startswith(message)


def test_domains_tell_decisions_apart(tmp_path: Path) -> None:
    decided = "\n  - {en: class, ar: صنف, domain: a}\n  - {en: class, ar: فئة, domain: b}"
    assert run(write(tmp_path, decided)) == []


# The page


def test_markdown() -> None:
    page = decisions_page.markdown(
        [Decision("class", ("صنف", "أصناف"), "R", (Rival("فئة", "x | y"), Rival("زمرة")), "why", ("a", "b")), LEARNING],
        [
            concept("Deep Learning", "التعليم العميق", note="Departs: a\nreason"),
            concept("Machine Learning", "تعلم الآلة", note="departs: from nothing"),
        ],
    )
    assert "| class (a, b) | صنف، أصناف | R | فئة (x \\| y); زمرة | why |\n" in page
    assert "| learning | تعلم |  |  |  |\n" in page
    assert page.endswith("| Deep Learning | التعليم العميق | learning | a reason |\n")


def test_page_is_up_to_date() -> None:
    shipped = store.read(ROOT / "terms.yaml")
    decided = [row.decision for row in decisions.rows(shipped)]
    if not decided:
        pytest.skip("terms.yaml has no decisions")
    page = decisions_page.markdown(decided, shipped.concepts)
    shown = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8")
    assert shown == page, "run `python -m glossary.decisions_page > docs/decisions.md`"


def test_main_prints_the_page(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    decisions_page._main([os.fspath(write(tmp_path, FULL))])
    row = "| class (software) | صنف، أصناف | Arabeyes | فئة (react-dev-ar 7); كلاس | سبب |\n"
    assert row in capsysbinary.readouterr().out.decode()
    for args, code, said in (["--help"], 0, b"usage: "), ([os.fspath(tmp_path / "gone.yaml")], 2, b"gone.yaml:1:1: "):
        with pytest.raises(SystemExit) as ended:
            decisions_page._main(args)
        shown = capsysbinary.readouterr()
        assert ended.value.code == code
        assert said in shown.out + shown.err


def test_schema_for_editors_knows_the_same_keys() -> None:
    kinds = json.loads((ROOT / "docs" / "terms.schema.json").read_text("utf-8"))["definitions"]
    assert list(kinds["decision"]["properties"]) == list(schema.DECISION)
    assert list(kinds["rival"]["properties"]) == list(schema.RIVAL)
    assert kinds["decision"]["additionalProperties"] is kinds["rival"]["additionalProperties"] is False


def test_faults_are_listed_once() -> None:
    root, faults = source.parse("version: 1\ndecisions: [{en: a}]\nconcepts: []\n")
    schema.concepts(root, faults)
    assert len(faults) == 1


def test_every_source_has_an_address() -> None:
    page = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
    used = {key for concept in store.load(store.shipped()).concepts for key in concept.source}
    assert sorted(used) == re.findall("^[|] ([a-z0-9-]+) [|] (?!what|---)", page, re.MULTILINE)
