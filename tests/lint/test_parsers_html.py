"""What of HTML files is prose, and where it stands."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slices import place_of, prose_of, read_exactly

from glossary.text import Span
from lint.document import Document, Kind
from lint.parsers import parse
from lint.parsers.html_tokens import attributes, decoded, tokens


def read(source: str, name: str = "a.html") -> Document:
    return read_exactly(name, source)


def prose(source: str) -> list[str]:
    """Kind and text of each passage; objects are drawn as a square."""
    return prose_of(read(source))


INLINE = {
    "formatting": ("هذا <b>تعلّم</b> <em>الآلة</em> و<span title='خفي'>مُعلَّم</span>", "هذا تعلّم الآلة ومُعلَّم"),
    "inside a word": ("لوغا<b>ريتم</b>", "لوغاريتم"),
    "unknown element": ("هذا <my-word>تعلّم</my-word> الآلة", "هذا تعلّم الآلة"),
    "code": ("اكتب <code>خفي</code> ثم <kbd>خفي</kbd> ثم <samp>خفي</samp>", "اكتب ◻ ثم ◻ ثم ◻"),
    "code in code": ("اكتب <code>خفي <code>خفي</code> خفي</code> هنا", "اكتب ◻ هنا"),
    "code left open": ("اكتب <code>نصًّا", "اكتب ◻نصًّا"),
    "maths": ("نرمز <math><mi>خفي</mi></math> لعدد", "نرمز ◻ لعدد"),
    "picture": ('صورة <img src="خفي"> هنا', "صورة ◻ هنا"),
    "drawing": ("صورة <svg><title>خفي</title><text>خفي</text><svg/></svg> هنا", "صورة ◻ هنا"),
    "script": ("قبل <script>خفي < '<p>'</script> بعد", "قبل  بعد"),
    "style": ("قبل <STYLE>خفي</style > بعد", "قبل  بعد"),
    "break": ("أول<br>ثانٍ<br/>ثالث", "أول\nثانٍ\nثالث"),
    "white space": ("  أول \n\t  ثانٍ  \n ", "أول\nثانٍ"),
    "white space about tags": ("أول <b> ثانٍ </b> ثالث <i>\nرابع</i>", "أول ثانٍ ثالث رابع"),
    "named references": ("الشبكات&nbsp;العصبية &amp; &lt;b&gt; &copy", "الشبكات\xa0العصبية & <b> ©"),
    "numbered references": ("&#x627;لتعلّم &#1575;لعميق", "التعلّم العميق"),
    "line ends as references": ("نتعلّم&#13;كثيرًا&#xd", "نتعلّم\nكثيرًا\n"),
    "bad references": ("&خطأ; &nthing; & &#; &#x110000; &#" + "9" * 5000 + ";", "&خطأ; &nthing; & &#; \ufffd \ufffd"),
    "a name that begins another": ("&copyright; &notin;", "©right; ∉"),
    "less than": ("إذا كان س < ص و a<3 و b <", "إذا كان س < ص و a<3 و b <"),
    "comment": ("ظاهر <!-- خفي --> وظاهر<!--> هنا<!---> أيضا<!-- خفي --!>", "ظاهر وظاهر هنا أيضا"),
    "declarations": ("ظاهر <!خفي> <?خفي?> </خفي> <![CDATA[خفي]]> وظاهر", "ظاهر وظاهر"),
    "conditional comment": ("أ <!--[if IE]> خفي <![endif]--> ب <![if !IE]> ج <![endif]>", "أ ب ج"),
    "template": ("في {{ site.title }} خبر {% include x %} هنا", "في ◻ خبر ◻ هنا"),
    "open template": ("في {{ site خبر {% x", "في {{ site خبر {% x"),
    "address": ("زُر https://a.b/c أو راسل a@b.cd.", "زُر ◻ أو راسل ◻."),
    "quotes in a tag": ("أول <b title=\"> خفي\" class='>'>ثانٍ</b>", "أول ثانٍ"),
    "unclosed tag": ("أول <b خفي", "أول "),
    "stray end tags": ("أول </b></i></div></p>", "أول"),
}


@pytest.mark.parametrize(("source", "text"), INLINE.values(), ids=INLINE)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_inside_a_paragraph(source: str, text: str, ending: str) -> None:
    found = prose(f"<p>{source}".replace("\n", ending))
    assert found[0].rstrip(" ") == f"paragraph: {text}".rstrip(" ").replace("  ", " ")


BLOCKS = {
    "headings": ("<h1>أ<h2>ب</h2><h6>ج</h6>", ["heading: أ", "heading: ب", "heading: ج"]),
    "a heading left open": ("<h1>أ<p>ب", ["heading: أ", "paragraph: ب"]),
    "title": ("<head><title>أ <b>ب</b> &amp;</title></head>", ["heading: أ <b>ب</b> &"]),
    "description": ('<meta name="Description" content="وصف &quot;قصير&quot;">', ['front: وصف "قصير"']),
    "other data": ('<meta name="author" content="خفي"><meta property="og:title" content="خفي">', []),
    "list": ("<ul><li>أ<li>ب<ol><li>ج</ol>د</ul>هـ", ["item: أ", "item: ب", "item: ج", "item: د", "paragraph: هـ"]),
    "paragraphs in an item": ("<ul><li><p>أ</p><p>ب</p></ul>", ["item: أ", "item: ب"]),
    "definitions": ("<dl><dt>أ<dd>ب<dt>ج</dl>", ["item: أ", "item: ب", "item: ج"]),
    "table": (
        "<table><caption>أ</caption><tr><th>ب<td>ج<tr><td><p>د</table>",
        ["heading: أ", "cell: ب", "cell: ج", "cell: د"],
    ),
    "table in a cell": (
        "<table><td>أ<table><td>ب</table>ج</table>د",
        ["cell: أ", "cell: ب", "cell: ج", "paragraph: د"],
    ),
    "quotation": ("<ul><li><blockquote>أ</blockquote>ب</ul>", ["paragraph: أ", "item: ب"]),
    "details": ("<details><summary>أ</summary>ب</details>", ["heading: أ", "paragraph: ب"]),
    "figure": ("<figure><img alt='أ'><figcaption>ب</figcaption></figure>", ["alt: أ", "paragraph: ب"]),
    "footnotes": ("<section role=doc-endnotes><ol><li><p>أ</ol></section>ب", ["footnote: أ", "paragraph: ب"]),
    "listing": ("أ<pre>خفي <code>خفي</code>\n<p>خفي</pre>ب", ["paragraph: أ", "paragraph: ب"]),
    "listing left open": ("أ<pre>ب", ["paragraph: أ", "paragraph: ب"]),
    "text field": ("<textarea>خفي <p>خفي</textarea>أ", ["paragraph: ◻أ"]),
    "blocks with nothing": ("<div><p> </p><p>—</p>&nbsp;</div>", []),
    "wrong nesting": ("<ul><li><b>أ</ul>ب</b></li>", ["item: أ", "paragraph: ب"]),
    "front matter": ("---\ntitle: أ\nlayout: خفي\n---\n<p>ب</p>", ["front: أ", "paragraph: ب"]),
    "byte-order mark": ("\ufeff<p>أ", ["paragraph: أ"]),
    "upper case": ("<P>أ</P><H1>ب</H1><IMG ALT=ج>", ["paragraph: أ", "heading: ب", "alt: ج"]),
}


@pytest.mark.parametrize(("source", "texts"), BLOCKS.values(), ids=BLOCKS)
def test_blocks(source: str, texts: list[str]) -> None:
    assert prose(source) == texts


def links(source: str) -> list[list[str]]:
    return [[span.of(p.text) for span in p.links] for p in read(source).passages]


def test_links() -> None:
    assert links('انظر <a href="x">النص <b>هنا</b></a> و<a name=x>آخر</a>') == [["النص هنا"]]
    assert links("<a href=x>أول <a href=y> ثانٍ</a>") == [["أول", "ثانٍ"]]
    assert links("<a href=x><h3>عنوان</h3><p>نص</p></a><p>آخر") == [["عنوان"], ["نص"], []]


def test_alternative_texts() -> None:
    source = "قبل <img alt=\"شبكة\n  &quot;عصبية&quot;\" src=x> بعد <img alt=> <img> <area alt='كلمة'>"
    assert prose('<img alt="a?b&copy=1&copy2 &copy; &copy">') == ["alt: a?b&copy=1&copy2 © ©"]
    assert prose(source) == ["paragraph: قبل ◻ بعد ◻ ◻", 'alt: شبكة\n"عصبية"', "alt: كلمة"]


def test_comments_are_kept() -> None:
    source = "<p>نص <!-- mustalah: ignore[tatweel] سبب -->\n<!-- مفتوح"
    comments = read(source).comments
    assert [c.text for c in comments] == [" mustalah: ignore[tatweel] سبب ", " مفتوح"]
    assert comments[0].span.of(source) == "<!-- mustalah: ignore[tatweel] سبب -->"


def test_places() -> None:
    source = "<p>الشبكة &amp; <b>الع</b>صبية\n   العميقة</p>"
    mapped = read(source).passages[0].mapped

    def up(words: str) -> tuple[str, bool]:
        return place_of(source, mapped, words)

    assert up("الشبكة") == ("الشبكة", True)
    assert up("&") == ("&amp;", False)
    assert up("العصبية") == ("الع</b>صبية", False)
    assert up("صبية\nالعميقة") == ("صبية\n   العميقة", False)
    assert up("العميقة") == ("العميقة", True)


def test_what_is_put_in_is_escaped() -> None:
    source = '<p>هنا <img alt="وصف">'
    document = read(source)
    assert document.written(Span(4, 5), 'A&B <i> "x"') == 'A&amp;B &lt;i&gt; "x"'
    at = source.index("وصف")
    assert document.written(Span(at, at + 3), 'A&B "x"') == "A&amp;B &quot;x&quot;"


_SYNTAX = st.sampled_from(
    [
        *"<>/!?-=&;#\"' \n\r\tab",
        *(
            "<p>",
            "</p>",
            "<b class=x>",
            "</b>",
            "<a href='u'>",
            "</a>",
            '<img alt="',
            "<!--",
            "-->",
            "--!>",
            "<![CDATA[",
            "]]>",
        ),
        *(
            "<script>",
            "</script>",
            "<title>",
            "</title>",
            "<textarea>",
            "</textarea",
            "<pre>",
            "</pre>",
            "<svg>",
            "</svg>",
        ),
        *(
            "<li>",
            "</ul>",
            "<td>",
            "<table>",
            "<h1>",
            "</h1>",
            "<br>",
            "<code>",
            "</code>",
            "<meta name=description content=",
        ),
        *(
            "&amp;",
            "&nbsp",
            "&notit;",
            "&#x41;",
            "{{",
            "}}",
            "{%",
            "%}",
            "كلمة",
            "س",
            "\ufeff",
            "\ufffc",
            "\ud800",
            "𝒳",
            "http://x.y",
            "\0",
        ),
    ]
)


@given(st.lists(_SYNTAX, max_size=50).map("".join))
@settings(max_examples=1000)
def test_any_text_is_parsed_exactly(source: str) -> None:
    read(source)


# turbohtml has a newer reading of "<?", and like every decoder it alters NUL, returns and lone surrogates.
@given(st.lists(_SYNTAX.filter(lambda piece: piece not in {"?", "\r", "\0", "\ud800"}), max_size=30).map("".join))
@settings(max_examples=1000)
def test_tokens_are_those_of_the_standard(source: str) -> None:
    turbohtml = pytest.importorskip("turbohtml")
    found = turbohtml.tokenize(source, resolve_references=False, capture_source=True)
    assert _merged(_ours(source)) == _merged(_theirs(found))


Row = tuple[str, str, list[tuple[str, str]]]


def _theirs(found: Iterable[Any]) -> Iterator[Row]:
    for token in found:
        kind = token.type.name
        if kind == "TEXT":
            yield "text", token.data, []
        elif kind == "CHARACTER_REFERENCE":
            yield "text", token.source, []
        elif kind == "START_TAG":
            yield "start", token.tag, sorted(pair for pair in token.attrs if pair[1])
        else:
            yield ("end", token.tag, []) if kind == "END_TAG" else ("comment", "", [])


def _ours(source: str) -> Iterator[Row]:
    for token in tokens(source):
        if token.kind in ("text", "raw"):
            yield "text", source[token.start : token.end], []
        elif token.kind == "start":
            values: dict[str, str] = {}
            for name, start, end in attributes(source, token):
                values.setdefault(name, "".join(text for text, _, _ in decoded(source, start, end, attribute=True)))
            yield "start", token.name, sorted(pair for pair in values.items() if pair[1])
        else:
            yield ("end", token.name, []) if token.kind == "end" else ("comment", "", [])


def _merged(rows: Iterable[Row]) -> list[Row]:
    """Make neighbouring texts one."""
    merged: list[Row] = []
    for row in rows:
        if row[0] == "text" and merged and merged[-1][0] == "text":
            merged[-1] = ("text", merged[-1][1] + row[1], [])
        else:
            merged.append(row)
    return merged


HOSTILE: dict[str, Callable[[int], str]] = {
    "less than": lambda n: "<" * n,
    "open comments": lambda n: "<!-- " * n,
    "open tags": lambda n: '<a "' * n,
    "open values": lambda n: '<a b="' * n,
    "end tags": lambda n: "</" * n,
    "ampersands": lambda n: "&" * n,
    "numbers": lambda n: "&#" * n + "1" * n,
    "nested": lambda n: "<div>" * n + "نص" + "</div>" * n,
    "wrong nesting": lambda n: "<ul><li>" * n + "</ol>" * n + "</ul>" * n,
    "listings": lambda n: "<pre>" * n + "</pre " * n,
    "drawings": lambda n: "<svg>x" * n,
    "code": lambda n: "<code>x" * n,
    "scripts": lambda n: "<script>x" * n,
    "attributes": lambda n: "<img " + "a=b " * n + "alt=x>",
    "pictures": lambda n: '<img alt="x">' * n,
    "links": lambda n: "<a href=x>y" * n,
    "templates": lambda n: "{{" * n + "{%" * n,
    "blanks": lambda n: "a" + " " * n + "b" + " \n" * n,
}


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_take_linear_time(make: Callable[[int], str]) -> None:
    source = make(50_000)
    begun = time.perf_counter()
    read(source)
    assert time.perf_counter() - begun < 10


def test_ten_megabytes_of_tags() -> None:
    begun = time.perf_counter()
    assert parse("a.html", "<div>" * 2_000_000).passages == ()
    assert time.perf_counter() - begun < 60


def test_kinds_of_all_suffixes() -> None:
    assert [p.kind for p in read("<h1>أ", "A.HTM").passages] == [Kind.HEADING]
