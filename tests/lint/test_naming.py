"""What is part of a name keeps its words."""

from __future__ import annotations

import pytest

from glossary.model import Status
from glossary.text import Span
from lint.engine import Settings, lint_text
from lint.naming import in_name
from lint.rule import Tools
from tests.strategies import arabic, concept, glossary

OLD = arabic("المنتج النقطي", status=Status.DEPRECATED)
WORD = arabic("توكن", status=Status.DEPRECATED)
GLOSSARY = glossary(concept("Dot Product", "الجداء النقطي", OLD), concept("Token", "رمز", WORD))
SETTINGS = Settings(Tools(GLOSSARY), ["deprecated-term", "tatweel", "presentation-form"])


@pytest.mark.parametrize(
    "text",
    [
        "افتح docs/المنتج-النقطي/index.md الآن.",
        "افتح docs/المنتج النقطي/index.md الآن.",
        "الملف المنتج-النقطي.rst في المجلد.",
        "الملف شرح-المنتج-النقطي.html في المجلد.",
        "تابعوا وسم #المنتج-النقطي غدا.",
        "تابعوا وسم #توكن غدا.",
        "راسل المنتج-النقطي@x.com اليوم.",
        "أثبته [@المنتج-النقطي] قبل عام.",
        "يقول @توكن غير ذلك.",
        "في x.com/المنتج-النقطي شرحه.",
        "في (x.com/ar?page=المنتج-النقطي) شرحه.",
        "احذف ./توكن من القرص.",
        "احذف /توكن من القرص.",
        "احذف docs/توكن/ من القرص.",
        "اقرأ توكن.json أولا.",
        "اقرأ صفحة#المنتج النقطي أولا.",
        "!!!include(المنتج-النقطي.md)!!!",
    ],
)
@pytest.mark.parametrize("suffix", ["txt", "md", "rst", "html"])
def test_a_name_is_not_reported(text: str, suffix: str) -> None:
    assert not lint_text(text, f"a.{suffix}", SETTINGS).diagnostics


@pytest.mark.parametrize(
    "text",
    [
        "نحسب المنتج-النقطي هنا.",
        "نحسب المنتج-النقطي.",
        "نحسب المنتج النقطي/الضرب الداخلي للمتجهين.",
        "لكل كلمة Token/توكن واحد.",
        "لكل كلمة وحدة/توكن/علامة واحدة.",
        "عددها 20 توكن/ثانية.",
        "نحسب «المنتج النقطي».ثم نجمع.",
        "نحسب المنتج النقطي...",
        "نحسب المنتج النقطي.1",
        "نحسب المنتج النقطي@5 لكل صف.",
        "المنتج النقطي - شرحه.",
        "##المنتج النقطي",
        "(المنتج النقطي)=س",
    ],
)
def test_prose_is_reported_with_its_fix(text: str) -> None:
    assert [found.fix is not None for found in lint_text(text, "a.txt", SETTINGS).diagnostics] == [True]


def test_a_path_of_windows() -> None:
    assert not lint_text("الملف C:\\المنتج النقطي\\a.txt في القرص.", "a.txt", SETTINGS).diagnostics


@pytest.mark.parametrize("word", ["شـرح", "ﺷﺮﺡ"])
def test_letters_of_a_name_have_no_fix(word: str) -> None:
    [found] = lint_text(f"افتح docs/{word}.md الآن.", "a.txt", SETTINGS).diagnostics
    assert not found.fix
    [found] = lint_text(f"في هذا {word} الآن.", "a.txt", SETTINGS).diagnostics
    assert found.fix


def test_a_long_run_without_blanks_takes_no_time() -> None:
    text = "ا/" * 100_000 + "توكن" + "/ا" * 100_000
    assert not in_name(text, Span(200_000, 200_004))
