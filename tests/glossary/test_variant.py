"""Two designations: one rendering in two forms, or two renderings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.variant import same_rendering, undecorated
from tests.strategies import decorated, noise

SAME = [
    # Article, clitics, tanween, pronouns.
    ("التعلم العميق", "تعلم عميق"),
    ("التعلم العميق", "وبالتعلم العميق"),
    ("الشبكة", "للشبكة"),
    ("التعلم الآلي", "تعلمًا آليًا"),
    ("الشبكة العصبية", "شبكته العصبية"),
    # Number by an ending.
    ("شبكة عصبية", "الشبكات العصبية"),
    ("طبقة", "طبقتين"),
    ("وحدة معالجة", "وحدات المعالجة"),
    ("مستوى", "مستويات"),
    ("مسؤول", "المسؤولون"),
    # Broken plurals.
    ("النموذج", "النماذج"),
    ("نموذج لغوي", "النماذج اللغوية"),
    ("رمز", "رموز"),
    ("وزن", "أوزان"),
    ("خطأ", "أخطاء"),
    ("ملف", "ملفات"),
    ("سلسلة", "سلاسل"),
    ("قيمة", "القيم"),
    ("وكيل", "وكلاء"),
    ("شجرة القرار", "أشجار القرار"),
    # Spelling.
    ("الأداء", "الاداء"),
    ("الذكاء الاصطناعى", "الذكاء الاصطناعي"),
    ("شبکة تولیدیة", "شبكة توليدية"),
    ("معالجه اللغة", "معالجة اللغة"),
    ("التعلم-العميق", "التعلم العميق"),
    ("التعلم\nالعميق", "التعلم العميق"),
]
DIFFERENT = [
    # Masdars of one root.
    ("التعلم", "التعليم"),
    ("التعلم الآلي", "التعليم الآلي"),
    ("متغير", "تغيير"),
    ("الانتباه", "التنبيه"),
    ("التقييم", "القيمة"),
    # What does, what is done, where it is done.
    ("المتعلم", "التعلم"),
    ("المرمز", "الرمز"),
    ("الترميز", "الرمز"),
    ("المصنف", "التصنيف"),
    ("المدرب", "التدريب"),
    ("المدخل", "الإدخال"),
    ("مكتبة", "كتاب"),
    # Near in letters.
    ("دالة", "دلالة"),
    ("معيار", "عيار"),
    ("تباين", "بيان"),
    # Another word, a word more, another order.
    ("التعلم العميق", "التعلم الآلي"),
    ("الشبكة العصبية", "الشبكة العصبونية"),
    ("الضبط الدقيق", "الصقل"),
    ("التضمين", "التضمين النصي"),
    ("نقل التعلم", "تعلم النقل"),
    ("الاستدلال", "الاستنتاج"),
]
SECOND_LETTER = "a broken plural of a noun like فاعلة is not recognised, for the singular has its shape too"
ROOTS = [
    ("قاعدة بيانات", "قواعد البيانات"),
    ("دالة", "دوال"),
    ("عامل", "عوامل"),
    ("نص", "نصوص"),
    ("معالجة لغة", "معالجة اللغات"),
]


@pytest.mark.parametrize(("one", "other"), [*SAME, *ROOTS])
def test_same(one: str, other: str) -> None:
    assert same_rendering(one, other)
    assert same_rendering(other, one)


@pytest.mark.parametrize(("one", "other"), [*DIFFERENT, ("نقل", "ناقل")])
def test_different(one: str, other: str) -> None:
    assert not same_rendering(one, other)
    assert not same_rendering(other, one)


@pytest.mark.parametrize(
    ("arabic", "bare"),
    [
        ("وبالتعلم العميق", "تعلم عميق"),
        ("للشبكة", "شبكه"),
        ("التَّعَلُّم  الآليّ", "تعلم الي"),
        ("فالتعلم-الآلي", "تعلم الي"),
        ("ولد", "ولد"),
        ("وزن", "وزن"),
        ("", ""),
    ],
)
def test_undecorated(arabic: str, bare: str) -> None:
    assert undecorated(arabic) == bare


TEXTS = sorted({text for pair in SAME + DIFFERENT for text in pair})


@given(st.sampled_from(TEXTS).flatmap(lambda text: st.tuples(st.just(text), decorated(text))))
def test_marks_make_no_other_rendering(pair: tuple[str, str]) -> None:
    assert same_rendering(*pair)
    assert undecorated(pair[0]) == undecorated(pair[1])


@given(st.sampled_from(TEXTS) | noise(20), st.sampled_from(TEXTS) | noise(20))
def test_the_order_of_the_two_does_not_matter(one: str, other: str) -> None:
    assert same_rendering(one, one)
    assert same_rendering(one, other) == same_rendering(other, one)
