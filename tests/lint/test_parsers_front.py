"""Front matter: which values are prose, and where they stand."""

from __future__ import annotations

import pytest
from slices import assert_exact

from glossary.text import Span
from lint.document import Kind
from lint.parsers import parse


def front(source: str) -> list[str]:
    document = parse("a.md", source)
    assert_exact(document)
    return [p.text for p in document.passages if p.kind is Kind.FRONT]


def body(source: str) -> list[str]:
    document = parse("a.md", source)
    assert_exact(document)
    return [p.text for p in document.passages if p.kind is not Kind.FRONT]


VALUES = {
    "plain": ("title: عنوان الدرس", ["عنوان الدرس"]),
    "plain with a comment": ("title: عنوان # خفي", ["عنوان"]),
    "plain with a hash": ("title: لغة C# هنا", ["لغة C# هنا"]),
    "plain over lines": ("description: سطر\n  تتمّته\nauthor: خفي", ["سطر\nتتمّته"]),
    "double quotes": ('title: "عنوان: فرعي"', ["عنوان: فرعي"]),
    "double quotes over lines": ('title: "سطر\n  تتمّته"', ["سطر\nتتمّته"]),
    "escapes": (r'title: "قال \"نعم\" \u0627لآن\tهنا"', ['قال "نعم" الآن\tهنا']),
    "line continued": ('title: "أول \\\n  ثانٍ"', ["أول ثانٍ"]),
    "single quotes": ("title: 'هو ''كذا'' \\n'", ["هو 'كذا' \\n"]),
    "literal block": ("excerpt: |\n  أول\n\n  ثانٍ\ntags: [خفي]", ["أول\nثانٍ\n"]),
    "folded block": ("summary: >-\n    أول\n    ثانٍ\nslug: خفي", ["أول\nثانٍ\n"]),
    "nested": ("hero:\n  title: عنوان\n  image:\n    alt: خفي", ["عنوان"]),
    "nested block": ("hero:\n  title: |\n    عنوان\n  link: خفي", ["عنوان\n"]),
    "several": ("title: أول\nlayout: خفي\nsubtitle: ثانٍ", ["أول", "ثانٍ"]),
    "quoted key": ('"title": عنوان', ["عنوان"]),
    "lists and references": ("title: [خفي]\ndescription: *a", []),
    "empty": ("title:\ndescription: ''\nsummary: \"\"\nexcerpt: ", []),
    "keys that end alike": ("og_title: خفي\ntitle_ar: خفي", []),
    "broken YAML": ("a: [1,\nb: }\ntitle: عنوان", ["عنوان"]),
    "open quotes": ('title: "عنوان\nb: 1', ["عنوان"]),
    "address": ("description: زُر https://x.y الآن", ["زُر \ufffc الآن"]),
}


@pytest.mark.parametrize(("lines", "values"), VALUES.values(), ids=VALUES)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_values(lines: str, values: list[str], ending: str, mark: str) -> None:
    source = mark + f"---\n{lines}\n---\nنصّ **هنا**\n".replace("\n", ending)
    assert front(source) == values
    assert body(source) == ["نصّ هنا"]


def test_tables_of_toml() -> None:
    assert front('+++\n# تعليق\n[params]\ntitle = "عنوان"\n+++\nنصّ') == ["عنوان"]


def test_values_in_toml() -> None:
    source = "+++\ntitle = \"عنوان\"\nslug = 'خفي'\nsummary = '''\nأول 'كذا'\n'''\n+++\nنصّ"
    assert front(source) == ["عنوان", "\nأول 'كذا'\n"]
    assert body(source) == ["نصّ"]


@pytest.mark.parametrize(
    "source",
    [
        "---\ntitle: عنوان\nنصّ",
        "---\n\nنصّ\n\n---\n\nآخر",
        "---\nقال: نصّ\n---\n",
        "---\n\n# نصّ\n\n---\n",
        "---\nhttps://x.y نصّ\n---\n",
        "---\nText\nنصّ\n---\n",
        "+++\nقال = نصّ\n+++\n",
        "\n---\ntitle: نصّ\n---\n",
        "----\nنصّ\n----\n",
        "--- نصّ\n---\n",
    ],
)
def test_what_is_no_front_matter_stays_prose(source: str) -> None:
    assert not front(source)
    assert "نصّ" in " ".join(body(source)) or "عنوان" in " ".join(body(source))


@pytest.mark.parametrize("source", ["---\n---\nنصّ", "---\n# تعليق\na: 1\n...\nنصّ", "---\nkey:\n- خفي\n---\nنصّ"])
def test_front_matter_without_titles(source: str) -> None:
    assert not front(source)
    assert body(source) == ["نصّ"]


def test_an_escape_stands_for_its_source() -> None:
    source = '---\ntitle: "قال \\"نعم\\" هنا"\n---\n'
    mapped = parse("a.md", source).passages[0].mapped
    at = mapped.text.index('"')
    assert mapped.up(Span(at, at + 4)).of(source) == '\\"نعم'
    assert not mapped.whole(Span(at, at + 4))
    assert mapped.whole(Span(at + 1, at + 4))


def test_a_bomb_of_aliases_is_read_at_once() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]" for i in range(1, 60)]
    assert front("---\n" + "\n".join(lines) + "\ntitle: عنوان\n---\n") == ["عنوان"]
