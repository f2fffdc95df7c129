"""The construction of a term, and the rows of words that are its forms."""

from __future__ import annotations

import pytest

from glossary.inflect import Lexicon, stems_of
from glossary.pattern import Form, parse, read_word


def fit(citation: str, text: str, *, listed: bool = False, derive_plural: bool = True) -> Form | None:
    pattern = parse(citation, listed, derive_plural)
    lexicon = Lexicon(stems_of(word.base for word in pattern.words))
    readings = [lexicon.analyse(token) for token in text.split()]
    assert len(readings) == len(pattern.words)
    return pattern.fit(readings)


def shown(form: Form | None) -> str:
    """Return number, definiteness and the rest of *form* in one string."""
    if form is None:
        return "no"
    parts = [form.proclitics, form.number, "def" if form.definite else "indef"]
    parts += ["pronoun" * form.pronoun, "tanween" * form.accusative, "unsure" * (not form.sure)]
    return " ".join(part for part in parts if part)


@pytest.mark.parametrize(
    ("citation", "structures"),
    [
        ("التقطير الذاتي", ["pivot adjective"]),
        ("شبكة عصبية", ["pivot adjective"]),
        ("فرط التخصيص", ["chain pivot"]),
        ("نظام الملفات", ["chain pivot"]),
        ("دالة خسارة", ["pivot adjective", "chain pivot"]),
        ("خوارزمية الجار الأقرب", ["chain pivot adjective"]),
        ("التعلم ذاتي الإشراف", ["pivot half complement"]),
        ("البحث شبه الآلي", ["pivot half complement"]),
        ("نموذج متعدد اللغات", ["chain chain pivot", "pivot half complement"]),
        ("التعلم الذاتي الإشراف", ["pivot adjective adjective", "pivot half complement"]),
        ("معالجة اللغة الطبيعية", ["chain pivot adjective"]),
    ],
)
def test_structures(citation: str, structures: list[str]) -> None:
    [group] = parse(citation).groups
    assert [" ".join(roles) for roles in group.structures] == structures


@pytest.mark.parametrize(
    ("citation", "starts"),
    [
        ("التعلم بالتعزيز", [0, 1]),
        ("تحويل النص إلى كلام", [0, 3]),
        ("التعرف الآلي على الكلام", [0, 3]),
        ("التعلم غير الخاضع للإشراف", [0, 3]),
        ("التعلم غير الخطي", [0]),
    ],
)
def test_a_particle_opens_a_group(citation: str, starts: list[int]) -> None:
    assert [group.start for group in parse(citation).groups] == starts


@pytest.mark.parametrize(
    ("word", "base", "gender", "number", "definite"),
    [
        ("الشبكة", "شبك", "f", "s", True),
        ("البيانات", "بيان", "f", "p", True),
        ("التفاف", "التفاف", "m", "s", False),
        ("الالتفاف", "التفاف", "m", "s", True),
        ("إلكترون", "إلكترون", "m", "s", False),
        ("مستخدمون", "مستخدم", "m", "p", False),
        ("إثبات", "إثبات", "m", "s", False),
        ("قانون", "قانون", "m", "s", False),
        ("الآلة", "آل", "f", "s", True),
        ("بت", "بت", "m", "s", False),
    ],
)
def test_cited_word(word: str, base: str, gender: str, number: str, definite: bool) -> None:
    read = read_word(word, first=True)
    assert (read.base, read.gender, read.number, read.definite) == (base, gender, number, definite)


@pytest.mark.parametrize(
    ("word", "base", "proclitic"),
    [("بالتعزيز", "تعزيز", "ب"), ("للإشراف", "إشراف", "ل"), ("بالغة", "بالغ", ""), ("التعزيز", "تعزيز", "")],
)
def test_only_a_later_word_carries_its_preposition(word: str, base: str, proclitic: str) -> None:
    later = read_word(word, first=False)
    assert (later.base, later.proclitic) == (base, proclitic)
    assert read_word(word, first=True).proclitic == ""


FORMS = [
    # An adjective agrees with its noun.
    ("التقطير الذاتي", "التقطير الذاتي", "s def"),
    ("التقطير الذاتي", "تقطير ذاتي", "s indef"),
    ("التقطير الذاتي", "وبالتقطير الذاتي", "وب s def"),
    ("التقطير الذاتي", "تقطيرًا ذاتيًا", "s indef tanween"),
    ("التقطير الذاتي", "تقطيره الذاتي", "s def pronoun"),
    ("التقطير الذاتي", "التقطيران الذاتيان", "d def"),
    ("التقطير الذاتي", "التقطير ذاتي", "no"),
    ("التقطير الذاتي", "تقطير الذاتي", "no"),
    ("التقطير الذاتي", "تقطيره ذاتي", "no"),
    ("التقطير الذاتي", "التقطير الذاتية", "no"),
    ("التقطير الذاتي", "التقطير والذاتي", "no"),
    ("شبكة عصبية", "شبكات عصبية", "p indef"),
    ("شبكة عصبية", "الشبكات العصبية", "p def"),
    ("شبكة عصبية", "شبكتين عصبيتين", "d indef"),
    ("شبكة عصبية", "شبكاتها العصبية", "p def pronoun"),
    ("شبكة عصبية", "شبكتيها العصبيتين", "d def pronoun"),
    ("شبكة عصبية", "شبكات العصبية", "no"),
    ("شبكة عصبية", "شبكة عصبي", "no"),
    ("شبكة عصبية", "شبكتا عصبيتان", "no"),
    ("شبكة عصبية", "شبكتان عصبية", "no"),
    ("مستخدم نشط", "مستخدمون نشطون", "p indef"),
    ("مستخدم نشط", "مستخدمو نشطون", "no"),
    ("البيانات الضخمة", "بيانات ضخمة", "p indef"),
    ("البيانات الضخمة", "بياناتها الضخمة", "p def pronoun"),
    ("البيانات الضخمة", "البيان الضخم", "no"),
    ("البيانات الضخمة", "البيانات ضخمة", "no"),
    # ذو shows its case in a letter; the adjective of the noun after it is that noun's alone.
    ("القرص ذو الحالة الصلبة", "القرص ذو الحالة الصلبة", "s def"),
    ("القرص ذو الحالة الصلبة", "بالقرص ذي الحالة الصلبة", "ب s def"),
    ("القرص ذو الحالة الصلبة", "القرص ذا الحالة الصلبة", "s def"),
    ("القرص ذو الحالة الصلبة", "قرصا ذا حالة صلبة", "s indef tanween"),
    ("القرص ذو الحالة الصلبة", "القرصان ذوا الحالة الصلبة", "d def"),
    ("القرص ذو الحالة الصلبة", "قرصين ذوي حالة صلبة", "d indef"),
    ("القرص ذو الحالة الصلبة", "القرصان ذو الحالة الصلبة", "no"),
    ("القرص ذو الحالة الصلبة", "القرصين ذوي الحالة الصلبتين", "no"),
    ("القرص ذو الحالة الصلبة", "القرص ذات الحالة الصلبة", "no"),
    ("القرص ذو الحالة الصلبة", "القرص ذاك الحالة الصلبة", "no"),
    ("القرص ذو الحالة الصلبة", "القرص ذي حالة صلبة", "no"),
    ("الدالة ذات الرتبة الأعلى", "الدالة ذي الرتبة الأعلى", "no"),
    # ك and an indefinite noun stay as they are cited; what stands before them has its forms.
    ("البنية التحتية كخدمة", "البنية التحتية كخدمة", "s def"),
    ("البنية التحتية كخدمة", "وبنية تحتية كخدمة", "و s indef"),
    ("البنية التحتية كخدمة", "بنيتها التحتية كخدمة", "s def pronoun"),
    ("البنية التحتية كخدمة", "بنية التحتية كخدمة", "no"),
    ("البنية التحتية كخدمة", "البنية التحتية خدمة", "no"),
    ("البنية التحتية كخدمة", "البنية التحتية كالخدمة", "no"),
    ("المنصة كخدمة", "منصات كخدمة", "p indef"),
    # In an iḍāfa the article stands on the last noun.
    ("نظام الملفات", "نظام الملفات", "s def"),
    ("نظام الملفات", "نظام ملفات", "s indef"),
    ("نظام الملفات", "نظام ملفاته", "s def pronoun"),
    ("نظام الملفات", "نظاما الملفات", "d def"),
    ("نظام الملفات", "النظام الملفات", "no"),
    ("نظام الملفات", "نظام الملف", "no"),
    ("دالة خسارة", "دالة خسارة", "s indef"),
    ("دالة خسارة", "دالتا خسارة", "d indef"),
    ("دالة خسارة", "دالة الخسارة", "s def"),
    ("دالة خسارة", "دالتان خسارة", "no"),
    ("خط أنابيب", "خط الأنابيب", "s def"),
    ("خط أنابيب", "خطا الأنابيب", "d def"),
    ("معالجة اللغة الطبيعية", "معالجة لغة طبيعية", "s indef"),
    ("معالجة اللغة الطبيعية", "معالجات اللغة الطبيعية", "p def"),
    ("معالجة اللغة الطبيعية", "معالجة اللغات الطبيعية", "no"),
    ("معالجة اللغة الطبيعية", "المعالجة اللغة الطبيعية", "no"),
    ("معالجة اللغة الطبيعية", "معالجة لغة الطبيعية", "no"),
    ("معالجة اللغة الطبيعية", "معالجتها اللغة الطبيعية", "no"),
    # False constructs.
    ("التعلم ذاتي الإشراف", "التعلم الذاتي الإشراف", "s def"),
    ("التعلم ذاتي الإشراف", "تعلم ذاتي الإشراف", "s indef"),
    ("التعلم ذاتي الإشراف", "تعلمًا ذاتي الإشراف", "s indef tanween"),
    ("التعلم ذاتي الإشراف", "التعلم ذاتي إشراف", "no"),
    ("التعلم غير الخاضع للإشراف", "تعلم غير خاضع للإشراف", "s indef"),
    ("التعلم غير الخاضع للإشراف", "تعلمه غير الخاضع للإشراف", "s def pronoun"),
    ("التعلم غير الخاضع للإشراف", "التعلم غير خاضع للإشراف", "no"),
    ("التعلم غير الخاضع للإشراف", "التعلم غير الخاضع بالإشراف", "no"),
    # Particles and prepositions are part of the term.
    ("تحويل النص إلى كلام", "تحويل نص إلى كلام", "s indef"),
    ("تحويل النص إلى كلام", "تحويل النص إلى الكلام", "s def"),
    ("تحويل النص إلى كلام", "تحويل النص آلي كلام", "no"),
    ("التعلم بالتعزيز", "تعلم بتعزيز", "s indef"),
    ("التعلم بالتعزيز", "التعلم التعزيز", "no"),
    ("التعلم بالتعزيز", "التعلم للتعزيز", "no"),
    # One word.
    ("رمز", "رمزًا", "s indef tanween"),
    ("رمز", "رمزها", "s def pronoun"),
    ("رمز", "رمزي", "s def pronoun unsure"),
    ("رمز", "الرمزي", "no"),
    ("رمز", "رموز", "no"),
]


@pytest.mark.parametrize(
    ("citation", "text", "form"),
    [pytest.param(*row, id=row[1]) for row in FORMS],
)
def test_form(citation: str, text: str, form: str) -> None:
    assert shown(fit(citation, text)) == form


@pytest.mark.parametrize(
    ("citation", "text", "form"),
    [
        ("النماذج اللغوية", "نماذج لغوية", "p indef"),
        ("النماذج اللغوية", "نماذجها اللغوية", "p def pronoun"),
        ("النماذج اللغوية", "النماذج اللغوي", "no"),
        ("رموز", "رموز", "p indef"),
        ("محللو البيانات", "محللو البيانات", "p def"),
    ],
)
def test_form_of_a_listed_plural(citation: str, text: str, form: str) -> None:
    assert shown(fit(citation, text, listed=True)) == form


def test_no_sound_plural_where_the_plural_is_listed() -> None:
    assert shown(fit("شبكة عصبية", "شبكات عصبية", derive_plural=False)) == "no"
    assert shown(fit("شبكة عصبية", "شبكتين عصبيتين", derive_plural=False)) == "d indef"


def test_hyphen_parts_words() -> None:
    assert [word.base for word in parse("الذكاء-الاصطناعي").words] == ["ذكاء", "اصطناعي"]
