"""The listing of forms: complete against lists written by hand, and nothing that is not found."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from glossary import store
from glossary.broken import heads, plurals_of
from glossary.forms import STATES, Surface, accepts, ambiguous, attach, cliticised, matcher_for, surfaces
from glossary.forms_cli import forms
from glossary.match import Matcher
from glossary.model import Status, Term
from glossary.text import Span, strip_marks

# Citation, plurals (|), and forms as a person would write them (|), each by itself.
BY_HAND = [
    (
        "نموذج",
        "نماذج",
        "نموذج|النموذج|نموذجا|بنموذج|للنموذج|ونموذجها|نموذجهم|نموذجان|النموذجين|بالنموذجين|نموذجيه|نماذج|النماذج|وبالنماذج|نماذجنا|لنماذجك",
    ),
    ("شبكة", "", "شبكة|الشبكة|شبكتها|بشبكته|الشبكتان|شبكتين|شبكتيها|شبكات|للشبكات|وشبكاتهم|فالشبكة|كشبكة|كالشبكة"),
    ("لغة", "", "لغة|اللغة|للغة|وللغة|لغتنا|لغتي|اللغتان|باللغتين|لغات|للغات|لغاتهم"),
    ("مستوى", "مستويات", "مستوى|المستوى|مستواه|مستواها|بمستواهم|مستويان|المستويين|مستويات|للمستويات|مستوياتها"),
    ("جزء", "أجزاء", "جزء|الجزء|جزءا|جزؤه|جزأه|جزئه|جزءان|الجزأين|أجزاء|أجزاؤها|بأجزائه|أجزاءهم"),
    ("أداء", "", "أداء|الأداء|أداؤه|أدائها|أداءها|بأدائه|للأداء|وبأدائنا"),
    ("خطأ", "أخطاء", "خطأ|الخطأ|خطأه|خطئه|بخطئها|خطأين|أخطاء|الأخطاء|أخطائي الكثيرة|لأخطائها"),
    ("تنبؤ", "", "تنبؤ|التنبؤ|تنبؤا|تنبؤها|تنبؤات|بالتنبؤات|تنبؤاتهم"),
    ("التوازي", "", "التوازي|توازي|توازٍ|توازيا|بتوازٍ|بالتوازي|توازيه"),
    ("بيانات", "", "بيانات|البيانات|بياناتها|وبالبيانات|للبيانات|بياناتي"),
    (
        "مستخدم",
        "",
        "مستخدم|المستخدم|مستخدمان|المستخدمين|المستخدمون|للمستخدمين|مستخدميه|مستخدموها|مستخدما|مستخدمو النظام",
    ),
    ("خوارزمية", "", "خوارزمية|الخوارزميات|خوارزميتان|للخوارزميتين|خوارزميتها|وبخوارزمياتهم|كالخوارزمية"),
    ("مكافأة", "مكافآت", "مكافأة|المكافأة|مكافأته|مكافأتين|مكافآت|المكافآت|بمكافآته"),
    ("التفاف", "", "التفاف|الالتفاف|التفافا|بالتفاف|للالتفاف|التفافات|الالتفافات"),
    (
        "التقطير الذاتي",
        "",
        "التقطير الذاتي|تقطير ذاتي|تقطيرا ذاتيا|وبالتقطير الذاتي|تقطيره الذاتي|للتقطير الذاتي|كتقطير ذاتي",
    ),
    (
        "الشبكة العصبية",
        "",
        "شبكة عصبية|الشبكة العصبية|شبكتان عصبيتان|الشبكتين العصبيتين|شبكات عصبية|بالشبكات العصبية|شبكاتها العصبية|لشبكته العصبية|شبكتاه العصبيتان|وللشبكات العصبية",
    ),
    (
        "النموذج اللغوي الكبير",
        "النماذج اللغوية الكبيرة",
        "نموذج لغوي كبير|نموذجا لغويا كبيرا|النموذج اللغوي الكبير|نموذجان لغويان كبيران|بالنموذجين اللغويين الكبيرين|نماذج لغوية كبيرة|للنماذج اللغوية الكبيرة|نماذجنا اللغوية الكبيرة",
    ),
    (
        "معالجة اللغة الطبيعية",
        "",
        "معالجة اللغة الطبيعية|معالجة لغة طبيعية|ومعالجة اللغة الطبيعية|لمعالجة اللغة الطبيعية|معالجة لغتها الطبيعية|بمعالجة لغة طبيعية",
    ),
    (
        "دالة الهدف",
        "دوال الهدف",
        "دالة الهدف|دالة هدف|بدالة الهدف|لدالة الهدف|دالتا الهدف|دالتي الهدف|دوال الهدف|ودوال الهدف|دالة هدفها|دوال هدفه",
    ),
    (
        "شبكة الخصومة التوليدية",
        "شبكات الخصومة التوليدية",
        "شبكة الخصومة التوليدية|شبكة خصومة توليدية|شبكتا الخصومة التوليديتان|شبكتي الخصومة التوليدية|شبكات الخصومة التوليدية|لشبكات خصومة توليدية",
    ),
    (
        "التعلم ذاتي الإشراف",
        "",
        "التعلم ذاتي الإشراف|التعلم الذاتي الإشراف|تعلم ذاتي الإشراف|تعلما ذاتي الإشراف|بتعلم ذاتي الإشراف|للتعلم ذاتي الإشراف|تعلمها ذاتي الإشراف",
    ),
    (
        "التعلم غير الخاضع للإشراف",
        "",
        "التعلم غير الخاضع للإشراف|تعلم غير خاضع للإشراف|تعلما غير خاضع للإشراف|وبالتعلم غير الخاضع للإشراف|تعلمه غير الخاضع للإشراف",
    ),
    (
        "التعلم من التفضيلات البشرية",
        "",
        "التعلم من التفضيلات البشرية|تعلم من التفضيلات البشرية|التعلم من تفضيلات بشرية|بالتعلم من التفضيلات البشرية|تعلمه من التفضيلات البشرية",
    ),
    (
        "القرص ذو الحالة الصلبة",
        "الأقراص ذات الحالة الصلبة",
        "القرص ذو الحالة الصلبة|القرص ذي الحالة الصلبة|قرصا ذا حالة صلبة|بقرص ذي حالة صلبة|قرصان ذوا حالة صلبة|القرصين ذوي الحالة الصلبة|للأقراص ذات الحالة الصلبة",
    ),
    (
        "البنية التحتية كخدمة",
        "",
        "البنية التحتية كخدمة|بنية تحتية كخدمة|للبنية التحتية كخدمة|بنيتنا التحتية كخدمة|بنيتين تحتيتين كخدمة",
    ),
    (
        "التوليد المعزز بالاسترجاع",
        "",
        "التوليد المعزز بالاسترجاع|توليد معزز بالاسترجاع|توليدا معززا بالاسترجاع|للتوليد المعزز بالاسترجاع|توليد معزز باسترجاع",
    ),
    (
        "المرمز التلقائي لإزالة الضجيج",
        "",
        "المرمز التلقائي لإزالة الضجيج|مرمز تلقائي لإزالة الضجيج|مرمزا تلقائيا لإزالة الضجيج|وبالمرمز التلقائي لإزالة الضجيج|مرمزها التلقائي لإزالة الضجيج|مرمزان تلقائيان لإزالة الضجيج|للمرمزين التلقائيين لإزالة الضجيج|مرمزات تلقائية لإزالة الضجيج",
    ),
    (
        "البنية التحتية بوصفها خدمة",
        "البنى التحتية بوصفها خدمة",
        "البنية التحتية بوصفها خدمة|وبنية تحتية بوصفها خدمة|بنيته التحتية بوصفها خدمة|بنيتان تحتيتان بوصفهما خدمة|للبنى التحتية بوصفها خدمة|بنى تحتية بوصفها خدمة",
    ),
    (
        "المستخدم بصفته مالكا",
        "",
        "المستخدم بصفته مالكا|للمستخدم بصفته مالكا|مستخدمان بصفتهما مالكا|مستخدمون بصفتهم مالكا|مستخدمات بصفتها مالكا",
    ),
    (
        "الحلقة اللا نهائية",
        "",
        "الحلقة اللا نهائية|حلقة لا نهائية|للحلقة اللا نهائية|حلقتها اللا نهائية|حلقتان لا نهائيتان|الحلقتين اللا نهائيتين|حلقات لا نهائية|الحلقات اللا نهائية",
    ),
    (
        "قاعدة بيانات",
        "قواعد بيانات",
        "قاعدة بيانات|قاعدة البيانات|بقاعدة البيانات|قاعدتا بيانات|قاعدتي البيانات|قواعد البيانات|لقواعد بيانات|قاعدة بياناتها|قواعد بياناتهم",
    ),
    (
        "المتجه الذاتي",
        "",
        "متجه ذاتي|متجها ذاتيا|المتجه الذاتي|متجهان ذاتيان|المتجهين الذاتيين|متجهات ذاتية|المتجهات الذاتية|بالمتجهات الذاتية|متجهاتها الذاتية",
    ),
]


def term(text: str, *plurals: str) -> Term:
    return Term(text, "ar", Status.PREFERRED, plurals)


@cache
def every_form(one: Term) -> set[str]:
    matcher = matcher_for(one)
    return {text for surface in surfaces(one, matcher) for _, text in cliticised(surface, matcher)}


@pytest.mark.parametrize(("citation", "plurals", "by_hand"), BY_HAND, ids=[row[0] for row in BY_HAND])
def test_complete(citation: str, plurals: str, by_hand: str) -> None:
    one = term(citation, *filter(None, plurals.split("|")))
    # مستخدمو النظام: the form, before a word that is none of its business.
    expected = {form.removesuffix(" النظام").removesuffix(" الكثيرة") for form in by_hand.split("|")}
    assert expected - every_form(one) == set()


@pytest.mark.parametrize(("citation", "plurals"), [row[:2] for row in BY_HAND], ids=[row[0] for row in BY_HAND])
def test_found(citation: str, plurals: str) -> None:
    one = term(citation, *filter(None, plurals.split("|")))
    matcher = matcher_for(one)
    for text in sorted(every_form(one))[::5]:
        spans = [m.span for shown in (text, text + " الذي") for m in matcher.find(shown)]
        assert Span(0, len(text)) in spans, text


@pytest.mark.parametrize(
    ("citation", "plurals", "wrong"),
    [
        (
            "شبكة الخصومة التوليدية",
            "شبكات الخصومة التوليدية",
            "الشبكة خصومة التوليدية|الشبكة الخصومة التوليدية|شبكته الخصومة التوليدية",
        ),
        (
            "النموذج اللغوي",
            "النماذج اللغوية",
            "النموذج لغوي|نموذجان لغوي|نماذجا لغوية|بنموذجا لغويا|بنموذجان لغويان|النموذجها اللغوي",
        ),
        ("التعلم ذاتي الإشراف", "", "تعلم ذاتي الإشرافين|التعلم ذاتي إشراف"),
        ("جزء", "أجزاء", "أجزاءا|جزئا"),
        ("خطأ", "أخطاء", "خطأا|أخطاءا"),
        ("المستخدم النشط", "", "المستخدمون النشطة|مستخدمين نشطون"),
    ],
)
def test_nothing_ungrammatical(citation: str, plurals: str, wrong: str) -> None:
    assert not every_form(term(citation, *filter(None, plurals.split("|")))) & set(wrong.split("|"))


def test_of_the_shipped_glossary() -> None:
    """Citations and plurals, listed or implied, are shown, and what is shown is found by the matcher of all terms."""
    shipped = store.load(store.shipped(), cache=False)
    known, matcher = heads(shipped), Matcher(shipped)
    pairs = [(concept, one) for concept in shipped.concepts for one in concept.arabic()]
    some = [pair for pair in pairs if not pair[1].plurals and plurals_of(pair[1], known).listed]
    assert len(some) > 300
    for concept, one in (*pairs[::50], *some[::20]):
        alone = matcher_for(one, known)
        found = surfaces(one, alone)
        cited = [strip_marks(text.replace("-", " ")) for text in (one.text, *plurals_of(one, known).listed)]
        assert {text for text in cited if accepts(alone, text)} <= {surface.text for surface in found}, one
        for surface in found[::7]:
            matches = matcher.find_all(surface.text if surface.sure else surface.text + " الذي")
            span = Span(0, len(surface.text))
            assert any(m.span == span and (m.concept, m.term) == (concept, one) for m in matches), surface


def test_every_plural_of_the_shipped_glossary_is_found() -> None:
    shipped = store.load(store.shipped(), cache=False)
    known = heads(shipped)
    for concept in shipped.concepts:
        for one in concept.arabic():
            for plural in plurals_of(one, known).listed:
                latin = not any("\u0621" <= letter <= "\u064a" for letter in plural.split()[0])
                assert latin or accepts(matcher_for(one, known), plural), (concept.id, plural)


def test_groups() -> None:
    found = {(s.number, s.state): s.text for s in reversed(surfaces(term("شبكة عصبية")))}
    assert found == {
        ("s", "indefinite"): "شبكة عصبية",
        ("s", "definite"): "الشبكة العصبية",
        ("s", "with pronoun"): "شبكته العصبية",
        ("d", "indefinite"): "شبكتان عصبيتان",
        ("d", "definite"): "الشبكتان العصبيتان",
        ("d", "with pronoun"): "شبكتاه العصبيتان",
        ("p", "indefinite"): "شبكات عصبية",
        ("p", "definite"): "الشبكات العصبية",
        ("p", "with pronoun"): "شبكاته العصبية",
    }


def test_before_a_genitive_and_unsure() -> None:
    found = surfaces(term("مستخدم"))
    assert {s.text for s in found if s.state == STATES[-1]} == {"مستخدما", "مستخدمي", "مستخدمو"}
    assert {s.text for s in found if not s.sure} == {"مستخدما", "مستخدمي", "مستخدمو"}
    assert all(s.sure for s in found if s.text == "مستخدما" and s.state == "indefinite")


@pytest.mark.parametrize(
    ("proclitics", "text", "state", "expected"),
    [
        ("ل", "الشبكة", "definite", "للشبكة"),
        ("ول", "اللغة", "definite", "وللغة"),
        ("ب", "الشبكة", "definite", "بالشبكة"),
        ("ل", "التفاف", "indefinite", "لالتفاف"),
        ("ل", "لغة", "indefinite", "للغة"),
    ],
)
def test_attach(proclitics: str, text: str, state: str, expected: str) -> None:
    assert attach(proclitics, Surface(text, "s", state)) == expected


def test_ambiguous() -> None:
    assert ambiguous(term("دالة خسارة"))
    assert not ambiguous(term("دالة الخسارة"))


def test_a_latin_word_stays_as_it_is() -> None:
    texts = {surface.text for surface in surfaces(term("نموذج GPT"))}
    assert {"نموذج GPT", "نموذجا GPT"} <= texts
    assert all(text.endswith(" GPT") for text in texts)


# --- The command --------------------------------------------------------------------------------

TERMS = """\
version: 1
concepts:
  - {en: BERT, translate: false}
  - {en: Dataset, ar: مجموعة البيانات, plural: [مجموعات البيانات]}
  - en: Neural Network
    ar: الشبكة العصبية
    abbr: [NN]
    admitted: {ar: [الشبكة العصبونية]}
  - {en: Pipeline, ar: خط المعالجة, plural: [خطوط المعالجة], admitted: {ar: [خط الأنابيب]}}
"""


@pytest.fixture
def terms_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("MUSTALAH_CACHE_DIR", str(tmp_path / "cache"))
    path = tmp_path / "terms.yaml"
    path.write_text(TERMS, encoding="utf-8")
    return str(path)


def run(*arguments: str) -> tuple[int, Result]:
    result = CliRunner().invoke(forms, arguments, standalone_mode=False)
    return (2, result) if isinstance(result.exception, click.UsageError) else (result.return_value, result)


@pytest.mark.parametrize("query", ["neural network", "neural-network", "NN", "الشبكة العصبية", "شبكات عصبية"])
def test_names_of_a_concept(terms_file: str, query: str) -> None:
    code, result = run("--terms", terms_file, *query.split())
    assert code == 0
    assert result.stdout.splitlines()[0] == "Neural Network (neural-network)"
    assert "preferred: الشبكة العصبية" in result.stdout
    assert "admitted: الشبكة العصبونية" in result.stdout
    assert "definite وللشبكة العصبية" in result.stdout


def test_plurals_that_another_term_lists(terms_file: str) -> None:
    lines = run("--terms", terms_file, "--all", "pipeline")[1].stdout.splitlines()
    assert {"خطوط أنابيب", "وبخطوط الأنابيب"} <= set(lines)
    assert "خطات أنابيب" not in lines
    _, result = run("--terms", terms_file, "--format", "json", "pipeline")
    preferred, admitted = json.loads(result.stdout)[0]["terms"]
    assert (preferred["plurals"], preferred["implied"]) == (["خطوط المعالجة"], [])
    assert (admitted["plurals"], admitted["implied"]) == ([], ["خطوط الأنابيب"])
    assert "خطوط هاتف" in run("--terms", terms_file, "--all", "--ar", "خط الهاتف")[1].stdout.splitlines()


def test_unknown(terms_file: str) -> None:
    code, result = run("--terms", terms_file, "neurl", "netwerk")
    assert (code, result.stdout) == (1, "")
    assert "Neural Network (الشبكة العصبية)" in result.stderr


def test_name_in_latin_letters(terms_file: str) -> None:
    assert run("--terms", terms_file, "BERT")[1].stdout.splitlines()[1].startswith("  stays in Latin letters")


def test_all_prints_each_once() -> None:
    code, result = run("--ar", "نموذج", "--plural", "نماذج", "--all")
    lines = result.stdout.splitlines()
    assert code == 0
    assert len(lines) == len(set(lines)) > 500
    assert set(lines) == every_form(term("نموذج", "نماذج"))


def test_json(terms_file: str) -> None:
    _, result = run("--terms", terms_file, "--format", "json", "--all", "dataset")
    data: list[dict[str, Any]] = json.loads(result.stdout)
    (one,) = data[0]["terms"]
    assert (data[0]["id"], one["text"], one["plurals"]) == ("dataset", "مجموعة البيانات", ["مجموعات البيانات"])
    plural = [group for group in one["groups"] if (group["number"], group["state"]) == ("plural", "indefinite")]
    assert [form["text"] for form in plural[0]["forms"]] == ["مجموعات بيانات"]
    assert one["examples"]["definite"] == "ولمجموعة البيانات"
    assert "وبمجموعات بياناتهم" in one["all"]


@pytest.mark.parametrize(
    "arguments", [(), ("x", "--ar", "شبكة"), ("x", "--plural", "شبكات"), ("--ar", "network"), ("x", "--db", "y")]
)
def test_usage(arguments: tuple[str, ...]) -> None:
    assert run(*arguments)[0] == 2
