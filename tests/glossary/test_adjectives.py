"""Terms that are adjectives agree with a noun that is no part of them."""

from __future__ import annotations

import pytest

from glossary.compiled import pack, unpack
from glossary.match import Matcher
from glossary.model import Concept, Glossary, Status, Term
from glossary.render import render


def adjective(en: str, *arabic: str) -> Concept:
    terms = tuple(Term(text, "ar", Status.ADMITTED if i else Status.PREFERRED) for i, text in enumerate(arabic))
    return Concept(en, en, arabic[0], (*terms, Term(en, "en", Status.PREFERRED)), adjective=True)


GLOSSARY = Glossary(
    (
        adjective("Open Source", "مفتوح المصدر", "المصدر المفتوح"),
        adjective("Asynchronous", "غير متزامن"),
        adjective("IID", "مستقل ومتماثل التوزيع"),
        adjective("Declarative", "تصريحي"),
        adjective("Fully Connected", "متصل بالكامل"),
    )
)
MATCHER = Matcher(GLOSSARY)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("هذا برنامج مفتوح المصدر قديم.", "مفتوح المصدر"),
        ("هذه مكتبة مفتوحة المصدر قديمة.", "مفتوحة المصدر"),
        ("نكتب المكتبات المفتوحة المصدر هنا.", "المفتوحة المصدر"),
        ("مكتبات سريعة ومفتوحة المصدر أيضا.", "ومفتوحة المصدر"),
        ("جمعنا برامج المصدر المفتوح كلها.", "المصدر المفتوح"),
        ("نستدعي دالة غير متزامنة مرتين.", "غير متزامنة"),
        ("تنفذ الشيفرة غير المتزامنة لاحقا.", "غير المتزامنة"),
        ("نفترض أن العينات مستقلة ومتماثلة التوزيع دائما.", "مستقلة ومتماثلة التوزيع"),
        ("نبني واجهة تصريحية بسيطة.", "تصريحية"),
        ("نضيف طبقة متصلة بالكامل أخيرا.", "متصلة بالكامل"),
    ],
)
def test_an_adjective_agrees_with_its_noun(text: str, found: str) -> None:
    [match] = MATCHER.find(text)
    assert match.span.of(text) == found
    assert match.reading.number == "s"


@pytest.mark.parametrize("text", ["غيرات متزامنة", "مفتوحة للمصدر", "فتحنا المصدر", "غيره متزامن", "مستقلة التوزيع"])
def test_what_is_no_form_of_it(text: str) -> None:
    assert MATCHER.find(text) == []


def test_a_noun_is_not_found_in_the_other_gender() -> None:
    noun = Glossary((adjective("Desk", "مكتب الدراسة")._replace(adjective=False),))
    assert Matcher(noun).find("مكتبة الدراسة") == []


def test_no_other_adjective_is_put_in_its_place() -> None:
    [match] = MATCHER.find("هذه مكتبة مفتوحة المصدر.")
    assert render(match, match.concept.arabic()[0]) is None


def test_what_is_kept_tells_of_adjectives() -> None:
    plain = GLOSSARY.concepts[0]._replace(adjective=False)
    kept = unpack(pack((*GLOSSARY.concepts, plain)))
    assert kept is not None
    assert [concept.adjective for concept in kept] == [True] * len(GLOSSARY.concepts) + [False]
