"""One term in the form of another: the same article, clitics and number, or nothing."""

from __future__ import annotations

from functools import cache

import pytest

from glossary.forms import cliticised, surfaces
from glossary.match import Matcher
from glossary.model import Term
from glossary.render import render
from glossary.scan import Match
from glossary.text import Span
from tests.strategies import arabic, concept, glossary

DEFINITENESS = "Form.definite is read off the first structure, not off the one that fits"
PRONOUN = "Form.pronoun is that of the first word alone"
LAM = "ل before a stem in ال is written as before the article"


def rendered(old: Term, new: Term, text: str, english: str = "Concept") -> str | None:
    match = Matcher(glossary(concept(english, old))).find(text)[0]
    assert match.span.start == 0
    return render(match, new)


@pytest.mark.parametrize(
    ("old", "new", "text", "expected"),
    [
        ("المنتج النقطي", "الجداء النقطي", "المنتج النقطي", "الجداء النقطي"),
        ("المنتج النقطي", "الجداء النقطي", "منتج نقطي", "جداء نقطي"),
        ("المنتج النقطي", "الجداء النقطي", "وبالمنتج النقطي", "وبالجداء النقطي"),
        ("المنتج النقطي", "الجداء النقطي", "للمنتج النقطي", "للجداء النقطي"),
        ("المنتج النقطي", "الجداء النقطي", "كمنتجٍ نقطيٍّ", "كجداء نقطي"),
        ("الشبكة العصبوية", "الشبكة العصبية", "شبكات عصبوية", "شبكات عصبية"),
        ("الشبكة العصبوية", "الشبكة العصبية", "فللشبكات العصبوية", "فللشبكات العصبية"),
        ("تحويل التعلم", "نقل التعلم", "بتحويل التعلم", "بنقل التعلم"),
        ("تحويل التعلم", "نقل التعلم", "تحويل تعلم", "نقل تعلم"),
        ("السجل", "اللوح", "للسجل", "للوح"),
        ("السجل", "اللوح", "وبالسجل", "وباللوح"),
        ("اندماج", "التفاف", "الاندماج", "الالتفاف"),
        ("اندماج", "التفاف", "للاندماج", "للالتفاف"),
        ("اندماج", "التفاف", "وباندماج", "وبالتفاف"),
        ("التعلم الموجه", "التعلم الخاضع للإشراف", "بتعلم موجه", "بتعلم خاضع للإشراف"),
        ("التعلم الموجه", "التعلم ذاتي الإشراف", "بتعلم موجه", "بتعلم ذاتي الإشراف"),
        ("محرك البحث", "محرك التنقيب", "محرك بحث", "محرك تنقيب"),
        ("التعلم الموجه", "التعلم غير الخطي", "بتعلم موجه", "بتعلم غير خطي"),
        ("المرمز الآلي", "المرمز التلقائي لإزالة الضجيج", "مرمز آلي", "مرمز تلقائي لإزالة الضجيج"),
        ("المرمز التلقائي لإزالة الضجيج", "المرمز الآلي", "بمرمز تلقائي لإزالة الضجيج", "بمرمز آلي"),
        ("اللغة القليلة الموارد", "اللغة المنخفضة الموارد", "لغة قليلة الموارد", "لغة منخفضة الموارد"),
        ("الشبكة العصبوية العميقة", "الشبكة العصبية الالتفافية", "شبكة عصبوية عميقة", "شبكة عصبية التفافية"),
        ("الدورة المفتوحة", "الحلقة اللا نهائية", "دورة مفتوحة", "حلقة لا نهائية"),
        pytest.param("خط أنابيب", "مسار المعالجة", "خط الأنابيب", "مسار المعالجة"),
        pytest.param("لغة برمجة", "لغة التكويد", "بلغة البرمجة", "بلغة التكويد"),
        pytest.param("اندماج", "التفاف", "لاندماج", "لالتفاف"),
    ],
)
def test_rendered(old: str, new: str, text: str, expected: str) -> None:
    assert rendered(arabic(old), arabic(new), text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("التوكن", "الرمز"), ("توكنات", "رموز"), ("للتوكنات", "للرموز"), ("وتوكنات", "ورموز"), ("توكن", "رمز")],
)
def test_listed_plural(text: str, expected: str) -> None:
    assert rendered(arabic("توكن"), arabic("رمز", "رموز"), text) == expected


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        # Dual, tanween and pronouns.
        ("المنتج النقطي", "الجداء النقطي", "المنتجان النقطيان"),
        ("المنتج النقطي", "الجداء النقطي", "منتجًا نقطيًا"),
        ("المنتج النقطي", "الجداء النقطي", "منتجه النقطي"),
        pytest.param("محرك البحث", "محرك التنقيب", "محرك بحثها"),
        # Both ل + لائحة and ل + اللائحة.
        # A plural that nobody knows.
        ("المنتج النقطي", "الجداء النقطي", "المنتجات النقطية"),
        ("محلل", "مفسر", "محللون"),
        # Words beside the term would have to change.
        ("الطبقة", "المستوى", "الطبقة"),
        # The construction of an indefinite citation is not certain.
        ("المسرد", "دليل مصطلح", "المسرد"),
        ("المرمز الآلي", "مرمز تلقائي لإزالة الضجيج", "المرمز الآلي"),
        ("التوكن", "الرمز", "توكني القديم"),
    ],
)
def test_not_certain(old: str, new: str, text: str) -> None:
    assert rendered(arabic(old), arabic(new), text) is None


def test_a_plural_that_english_does_not_have_is_not_carried_over() -> None:
    old, new = arabic("التعليمة البرمجية", "التعليمات البرمجية"), arabic("شيفرة", "شيفرات")
    assert rendered(old, new, "التعليمات البرمجية", "Instruction") == "الشيفرات"
    assert rendered(old, new, "التعليمات البرمجية", "Source Code") is None
    assert rendered(old, new, "التعليمة البرمجية", "Source Code") == "الشيفرة"


TERMS = [
    arabic("المنتج النقطي"),
    arabic("التعلم ذاتي الإشراف"),
    arabic("التعلم بالتعزيز"),
    arabic("نقل التعلم"),
    arabic("الشبكة العصبية"),
    arabic("معالجة اللغة"),
    arabic("طبقة"),
    arabic("الشجرة", "الأشجار"),
    arabic("رمز", "رموز"),
    arabic("النموذج اللغوي", "النماذج اللغوية"),
]


@cache
def matches_of(term: Term) -> list[tuple[str, Match]]:
    """Return the forms of *term*, each as its own match finds it."""
    alone = Matcher(glossary(concept("Concept", term)))
    texts = [
        text + ("" if surface.sure else " الذي")
        for surface in surfaces(term, alone)
        for proclitics, text in cliticised(surface, alone)
        if proclitics in ("", "و", "ل", "وب", "أفل")
    ]
    return [(text, alone.find(text)[0]) for text in texts]


@pytest.mark.parametrize("new", TERMS, ids=range(len(TERMS)))
@pytest.mark.parametrize("old", TERMS, ids=range(len(TERMS)))
def test_what_is_rendered_is_found_in_the_same_form(old: Term, new: Term) -> None:
    alone = Matcher(glossary(concept("Concept", new)))
    done = [(text, match.reading, render(match, new)) for text, match in matches_of(old)]
    for text, reading, replacement in done:
        if replacement is not None:
            whole = Span(0, len(replacement))
            found = {m.reading[:3] for m in alone.find(replacement) if m.span == whole}
            assert reading[:3] in found, (text, replacement)
    certain = {reading.number for _, reading, replacement in done if replacement is not None}
    genders = {term.text.split()[0].endswith("ة") for term in (old, new)}
    assert certain <= set("sp")
    assert ("s" in certain) == (len(genders) == 1)
