"""Plurals that the terms of a glossary imply for one another."""

from __future__ import annotations

import pytest

from glossary.broken import Plurals, heads, plurals_of
from glossary.match import Matcher
from glossary.model import Concept, Glossary, Status, Term


def glossary(*terms: tuple[str, ...]) -> Glossary:
    return Glossary(
        tuple(
            Concept(str(i), str(i), text, (Term(text, "ar", Status.PREFERRED, plurals),))
            for i, (text, *plurals) in enumerate(terms)
        )
    )


def found(text: str, *terms: tuple[str, ...]) -> bool:
    """Tell whether the whole of *text* is a form of the last of *terms*."""
    matches = Matcher(glossary(*terms)).find_all(text)
    return any(m.concept.id == str(len(terms) - 1) and m.span == (0, len(text)) for m in matches)


@pytest.mark.parametrize(
    ("listed", "term", "plural"),
    [
        (("القيمة الذاتية", "القيم الذاتية"), "القيمة المميزة", "والقيم المميزة"),
        (("القيمة الذاتية", "القيم الذاتية"), "قيمة الهاش", "قيم الهاش"),
        (("صورة", "صور"), "الصورة الطيفية", "صور طيفية"),
        (("مهمة", "مهام", "مهمات"), "المهمة التحضيرية", "المهمات التحضيرية"),
        (("مهمة", "مهام", "مهمات"), "المهمة التحضيرية", "المهام التحضيرية"),
        (("مدير الحزم", "مدراء الحزم", "مديرو الحزم"), "مدير العرض", "مديري العرض"),
        (("خط المعالجة", "خطوط المعالجة"), "خط الأنابيب", "خطوط أنابيب"),
        (("الرسم البياني", "الرسوم البيانية"), "الرسم البياني الفرعي", "رسوم بيانية فرعية"),
        (("رمز", "رموز"), "الرمز غير المعروف", "الرموز غير المعروفة"),
        (("النموذج اللغوي", "النماذج اللغوية"), "النموذج المسبق التدريب", "نماذج مسبقة التدريب"),
        (("الجذر", "الجذور"), "الجذر الطيفي بمقياس ميل", "جذور طيفية بمقياس ميل"),
        (("البرنامج", "البرامج"), "البرنامج الجاهز بوصفه خدمة", "للبرامج الجاهزة بوصفها خدمة"),
    ],
)
def test_implied(listed: tuple[str, ...], term: str, plural: str) -> None:
    assert found(plural, listed, (term,))


@pytest.mark.parametrize(
    ("listed", "term", "other"),
    [
        (("القيمة الذاتية", "القيم الذاتية"), "قيمة الهاش", "قيمات الهاش"),
        (("مشكلة", "مشاكل"), "مشكلة البدء", "مشكلات البدء"),
        (("خط المعالجة", "خطوط المعالجة"), "خط الأنابيب", "خطات أنابيب"),
        (("قاعدة", "قواعد"), "نشر القاعدة", "نشر القواعد"),
        (("نشر النموذج", "نشر النماذج"), "نشر الخدمة", "نشر الخدمات"),
    ],
)
def test_not_implied(listed: tuple[str, ...], term: str, other: str) -> None:
    assert not found(other, listed, (term,))


def test_a_term_that_lists_its_plurals_has_these_alone() -> None:
    terms = (("إطار العمل", "أطر العمل", "إطارات العمل"), ("إطار", "أطر"))
    assert found("أطر", *terms)
    assert not found("إطارات السيارة"[:6], *terms)


@pytest.mark.parametrize(
    ("listed", "term", "expected"),
    [
        (("قانون", "قوانين"), "قانون بايز", "قوانين بايز"),
        (("نظام", "أنظمة"), "نظام كشف الاختراق", "أنظمة كشف الاختراق"),
        (("دالة", "دوال"), "الدالة الهدف", "الدوال الهدف"),
        (("حد", "حدود"), "الحد الأقصى لطول التسلسل", "الحدود القصوى لطول التسلسل"),
        (("مسألة", "مسائل"), "المسألة الأولى", "المسائل الأولى"),
        (("رمز", "رموز"), "الرمز غير المعروف", "الرموز غير المعروفة"),
        (("نموذج", "نماذج"), "النموذج البصري اللغوي", "النماذج البصرية اللغوية"),
    ],
)
def test_only_adjectives_of_the_head_agree_with_it(listed: tuple[str, ...], term: str, expected: str) -> None:
    known = heads(glossary(listed))
    assert plurals_of(Term(term, "ar", Status.ADMITTED), known).listed == (expected,)


def test_heads() -> None:
    known = heads(glossary(("مهمة", "مهام", "مهمات"), ("قيمة", "قيم"), ("شبكة", "شبكات"), ("قص التدرج", "قص التدرجات")))
    assert known == {"مهمه": Plurals(("مهام",), by_rule=True), "قيمه": Plurals(("قيم",), by_rule=False)}
