"""What of Markdown and its relatives is prose, and where it stands."""

from __future__ import annotations

import pytest
from slices import assert_exact

from glossary.text import Span
from lint.document import OBJECT, Document, Kind
from lint.parsers import blocks, parse


def read(source: str, name: str = "a.md") -> Document:
    document = parse(name, source)
    assert_exact(document)
    return document


def prose(source: str, name: str = "a.md") -> list[str]:
    """Kind and text of each passage; objects are drawn as a square."""
    return [f"{p.kind.value}: {p.text.replace(OBJECT, '◻')}" for p in read(source, name).passages]


INLINE = {
    "emphasis": ("هذا **تعلّم** *الآلة* و~~قديم~~", "هذا تعلّم الآلة وقديم"),
    "emphasis inside a word": ("لوغا**ريتم**", "لوغاريتم"),
    "code": ("استعمل `fit()` ثم ``a`b`` هنا", "استعمل ◻ ثم ◻ هنا"),
    "code over two lines": ("استعمل `a\nb` هنا", "استعمل ◻ هنا"),
    "tag in code": ("اكتب `<div>` ثم `<!--` ثم نصًّا", "اكتب ◻ ثم ◻ ثم نصًّا"),
    "link": ('راجع [**التقطير** الذاتي](https://x.y/a_(b) "خفي") هنا', "راجع التقطير الذاتي هنا"),
    "undefined reference": ("انظر [النص][ناقص]", "انظر [النص][ناقص]"),
    "autolink": ("زُر <https://x.y/خفي> وراسل <a@b.cd>", "زُر ◻ وراسل ◻"),
    "bare address": ("زُر https://a.b/c(d)، أو (www.x.y) أو راسل a@b.cd.", "زُر ◻، أو (◻) أو راسل ◻."),
    "word glued to an address": ("راسلنا علىa@b.cd اليوم", "راسلنا على◻ اليوم"),
    "entities": ("الشبكات&nbsp;العصبية &amp; &#x627;لتعلّم", "الشبكات\xa0العصبية & التعلّم"),
    "a line end as an entity": ("نتعلّم&#13;كثيرًا", "نتعلّم\nكثيرًا"),
    "no entity": ("&خطأ; و&nothing; و&amp;amp;", "&خطأ; و&nothing; و&amp;"),
    "escapes": (r"\*نجمة\* و\[قوس\] و\`علامة\`", "*نجمة* و[قوس] و`علامة`"),
    "breaks": ("أول  \nثانٍ\\\nثالث<br>رابع<br/>خامس", "أول\nثانٍ\nثالث\nرابع\nخامس"),
    "formatting tags": ('هو <b>غامق</b> و<span class="خفي">مُعلَّم</span>', "هو غامق ومُعلَّم"),
    "code tag": ("اكتب <code>خفي</code> ثم <kbd>Ctrl</kbd>", "اكتب ◻ ثم ◻"),
    "token that looks like a tag": ("الرمز <mask> يُخفي كلمة", "الرمز ◻ يُخفي كلمة"),
    "less than": ("إذا كان س < ص أو x<y فقط", "إذا كان س < ص أو x<y فقط"),
    "comment": ("ظاهر <!-- خفي --> وظاهر", "ظاهر  وظاهر"),
    "footnote mark": ("المحوّل[^1] (Transformer)\n\n[^1]: a", "المحوّل (Transformer)"),
    "template": ("في {{ site.title }} خبر {% include x %} هنا", "في ◻ خبر ◻ هنا"),
    "template in an address": ("[نصّ]({{ site.url }}/a) هنا", "نصّ هنا"),
    "attributes": ('[نصّ](u){:target="_blank"} و[آخر](v){.زر} هنا', "نصّ وآخر هنا"),
    "braces in prose": ("المجموعة {س، ص} معروفة", "المجموعة {س، ص} معروفة"),
    "surrogate": ("قبل \udc80 بعد \\* هنا", "قبل \udc80 بعد * هنا"),
}


@pytest.mark.parametrize(("source", "text"), INLINE.values(), ids=INLINE)
def test_inside_a_line(source: str, text: str) -> None:
    assert prose(source)[0] == f"paragraph: {text}"


MATHS = {
    "dollars": (r"نرمز $x \in R$ لعدد", "نرمز ◻ لعدد"),
    "one letter": ("عدد $n$ من القيم", "عدد ◻ من القيم"),
    "double dollars": (r"المجموع $$\sum_i x_i$$ هنا", "المجموع ◻ هنا"),
    "display": ("قبل\n$$\n\\begin{x}\na \\\\\nb\n\\end{x}\n$$\nبعد", "قبل\n◻\nبعد"),
    "two backslashes": (r"الدالة \\(a+b\\) و\\[c\\] هنا", "الدالة ◻ و◻ هنا"),
    "one backslash": (r"الدالة \(c^2\) هنا", "الدالة ◻ هنا"),
    "escaped brackets": (r"\[مساهم،\] قال \[For Node,\]", "[مساهم،] قال [For Node,]"),
    "Arabic in text": (r"الخطأ $\text{الخطأ الكلي} = x$ هنا", "الخطأ ◻ هنا"),
    "Arabic letters": ("الجمع $س + ص$ هنا", "الجمع ◻ هنا"),
    "Arabic words in an equation": ("لدينا $x = المنتج النقطي$ هنا", "لدينا ◻ هنا"),
    "Arabic words in an index": (r"لدينا $x_{المنتج النقطي}$ و\(x^{عدد الصفوف}\) هنا", "لدينا ◻ و◻ هنا"),
    "Arabic words in a fraction": (r"لدينا $\frac{عدد الصفوف}{2}$ هنا", "لدينا ◻ هنا"),
    "Arabic words in a display": ("$$\nعدد الصفوف\n$$\nوهنا نص", "◻\nوهنا نص"),
    "Arabic words in brackets": ("قبل\n\\[\nعدد الصفوف\n\\]\nبعد", "قبل\n◻\nبعد"),
    "Arabic words, an equation in brackets": (r"الدالة \[ص = عدد الصفوف\] هنا", "الدالة ◻ هنا"),
    "prices with an equals sign": ("من $5 (خصم = واحد) إلى 6$ فقط", "من $5 (خصم = واحد) إلى 6$ فقط"),
    "assignments": ("عيّن $A=قيمة و$B=أخرى أولا", "عيّن $A=قيمة و$B=أخرى أولا"),
    "links between dollars": ("من $أ [نص](b?c=d) وقال$ فقط", "من $أ نص وقال$ فقط"),
    "words between double dollars": ("يكتب $$ ثم كلمة ثم $$ هنا", "يكتب $$ ثم كلمة ثم $$ هنا"),
    "prices": ("من $5 إلى 6$ ثم $7 و$8", "من $5 إلى 6$ ثم $7 و$8"),
    "variables": ("عيّن $HOME و$PATH أولًا", "عيّن $HOME و$PATH أولًا"),
    "markup between prices": ("بين $5 **مهمّ** و6$ فقط", "بين $5 مهمّ و6$ فقط"),
    "dollar in code": ("اكتب `$x` ثم `$y` هنا", "اكتب ◻ ثم ◻ هنا"),
}


@pytest.mark.parametrize(("source", "text"), MATHS.values(), ids=MATHS)
def test_maths(source: str, text: str) -> None:
    assert prose(source) == [f"paragraph: {text}"]


BLOCKS = {
    "paragraphs": ("أول\nتتمّته\n\nثانٍ", ["paragraph: أول\nتتمّته", "paragraph: ثانٍ"]),
    "headings": ("# عنوان #\n\nعنوان ثانٍ\n===", ["heading: عنوان", "heading: عنوان ثانٍ"]),
    "heading ids": (
        "# أول {#id}\n\n## ثانٍ {#معرّف-خفي}\n\n## ثالث {/*id*/}\n\n## رابع[[id]]",
        ["heading: أول", "heading: ثانٍ", "heading: ثالث", "heading: رابع"],
    ),
    "list": (
        "- أول\n- [x] ثانٍ\n  تتمّته\n\n  فقرة\n1. مرقّم\n   - فرعي",
        ["item: أول", "item: ثانٍ\nتتمّته", "item: فقرة", "item: مرقّم", "item: فرعي"],
    ),
    "quote": ("> أول\n> ثانٍ\nكسول\n\n> [!TIP]\n> نصيحة", ["paragraph: أول\nثانٍ\nكسول", "paragraph: نصيحة"]),
    "table": (
        "| رأس | ثانٍ |\n|---|:-:|\n| خلية `c` | أ\\|ب <br> ج |",
        ["cell: رأس", "cell: ثانٍ", "cell: خلية ◻", "cell: أ|ب \n ج"],
    ),
    "footnote": ("نصّ[^a]\n\n[^a]: حاشية\n\n    أخرى", ["paragraph: نصّ", "footnote: حاشية", "footnote: أخرى"]),
    "definitions": ("مصطلح\n: تعريفه", ["item: مصطلح", "item: تعريفه"]),
    "image": ('قبل ![صورة *الشبكة*](u.png "خفي") بعد', ["paragraph: قبل ◻ بعد", "alt: صورة الشبكة"]),
    "image in a link": ("[![شعار](u)](v)", ["alt: شعار"]),
    "reference": ('[نصّ][م]\n\n[م]: https://x.y "خفي"', ["paragraph: نصّ"]),
    "fence": ('قبل\n```py title="خفي"\n# خفي <div>\n```\nبعد', ["paragraph: قبل", "paragraph: بعد"]),
    "tildes in a fence": ("```\n~~~\n```\nبعد", ["paragraph: بعد"]),
    "fence in a list": ("- أول\n\n  ```\n  خفي <p>\n  ```\n- ثانٍ", ["item: أول", "item: ثانٍ"]),
    "fence cut off by the end of its quote": ("> ```\n> خفي\n\nظاهر <b>هنا</b>", ["paragraph: ظاهر هنا"]),
    "open fence": ("قبل\n```\nخفي", ["paragraph: قبل"]),
    "indented code": ("قبل\n\n    خفي <div>\n\nبعد", ["paragraph: قبل", "paragraph: بعد"]),
    "code words that name blocks": ("`Table` ثم `Emphasis` هنا", ["paragraph: ◻ ثم ◻ هنا"]),
    "rule": ("قبل\n\n---\n\nبعد", ["paragraph: قبل", "paragraph: بعد"]),
}


@pytest.mark.parametrize(("source", "passages"), BLOCKS.values(), ids=BLOCKS)
def test_blocks(source: str, passages: list[str]) -> None:
    assert prose(source) == passages


HTML = {
    "block around Markdown": ('<div dir="rtl" title="خفي">\n\nنصّ **غامق**\n\n</div>', ["paragraph: نصّ غامق"]),
    "Markdown without blank lines": (
        '<aside markdown="1">\n  <img src="u" alt="خفي">\nقال [صديق](u) كلامًا\n</aside>',
        ["paragraph: قال صديق كلامًا"],
    ),
    "paragraph": ("<p align=center>نصّ <b>غامق</b></p>", ["paragraph: نصّ غامق"]),
    "summary": (
        "<details><summary>ملخّص</summary>\nتفصيل\n</details>",
        ["paragraph: ملخّص", "paragraph: تفصيل"],
    ),
    "table": (
        "<table>\n        <tr><td>خلية</td><td>\n            أخرى</td></tr>\n</table>",
        ["paragraph: خلية", "paragraph: أخرى"],
    ),
    "items": ("<ul>\n    <li>أول</li>\n    <li>ثانٍ</li>\n</ul>", ["paragraph: أول", "paragraph: ثانٍ"]),
    "maths in a block": ('<div dir="rtl">\nالمتجه $x$ هنا\n</div>\n<br>', ["paragraph: المتجه ◻ هنا"]),
    "block in a list": ("1. أول\n\n    <div>\n    **ثانٍ**\n    </div>", ["item: أول", "heading: ثانٍ"]),
    "block in a quote": ("> <p>نصّ</p>\n> آخر", ["paragraph: نصّ", "paragraph: آخر"]),
    "script": ("<script>\nخفي\n\nخفي\n</script>\n\nنصّ", ["paragraph: نصّ"]),
    "style": ("<style>خفي</style>\n\nنصّ", ["paragraph: نصّ"]),
    "preformatted": ("<pre>\nخفي\n\nخفي\n</pre>\n\nنصّ", ["paragraph: نصّ"]),
    "unclosed paragraph": ("<p>نصّ\n\nآخر\n\n    خفي", ["paragraph: نصّ", "paragraph: آخر"]),
    "link": ('<a href="خفي">\nنصّ\n</a>', ["paragraph: نصّ"]),
}


@pytest.mark.parametrize(("source", "passages"), HTML.values(), ids=HTML)
def test_html(source: str, passages: list[str]) -> None:
    assert prose(source) == passages


HABITS = {
    "backslashes alone": ("\\\\\nأول\n\n\\\\\n![](u)", ["paragraph: أول"]),
    "backslashes at the end": ("أول\\\\\nثانٍ", ["paragraph: أول\nثانٍ"]),
    "attribute lines": ("{:.خفي}\nنصّ\n{: #خفي}", ["paragraph: نصّ"]),
    "raw template": ("{% raw %}\nخفي\n{% endraw %}\n\nنصّ", ["paragraph: نصّ"]),
    "directive with a title": (":::tip عنوان\nنصّ\n:::", ["paragraph: عنوان", "paragraph: نصّ"]),
    "directive with brackets": (':::note[عنوان `x`]{icon="خفي"}\nنصّ\n:::', ["paragraph: عنوان ◻", "paragraph: نصّ"]),
    "directive with options": (
        ":::{note} عنوان\n:name: خفي\n:class: خفي\nنصّ\n:::",
        ["paragraph: عنوان", "paragraph: نصّ"],
    ),
    "directive with options in a block": (":::{note}\n---\nname: خفي\n---\nنصّ\n:::", ["paragraph: نصّ"]),
    "directive with a role": (":::{note}\n:ref:`خفي` نصّ\n:::", ["paragraph: :ref:◻ نصّ"]),
    "directive of code": (
        "::::{code-block} python\nخفي\n\n:::\nخفي\n::::\nنصّ",
        ["paragraph: نصّ"],
    ),
    "directive of code in an item": ("- أول\n\n  :::{math}\n  خفي\n  :::\n\n  نصّ", ["item: أول", "item: نصّ"]),
    "directive that is not closed": (":::{toctree}\nخفي\n\nخفي", []),
    "directive of a picture": (":::{figure} خفي.png\n:name: خفي\n\nنصّ\n:::\nآخر", ["paragraph: نصّ", "paragraph: آخر"]),
    "directive of a domain": (":::{py:function} f(خفي)\nنصّ\n:::", ["paragraph: نصّ"]),
    "target": ("نصّ\n(خفي)=\n# عنوان\n\n- (خفي)=\n  بند", ["paragraph: نصّ", "heading: عنوان", "item: بند"]),
    "no target": ("(س)= عدد\n\nد(س)=\nعدد", ["paragraph: (س)= عدد", "paragraph: د(س)=\nعدد"]),
    "target in code": ("```\n(خفي)=\n```\n(خفي)=\r\nنصّ", ["paragraph: نصّ"]),
    "snippet": ('نصّ\n\n--8<-- "خفي.md"\n\n;--8<-- "خفي"\n\nآخر', ["paragraph: نصّ", "paragraph: آخر"]),
    "snippets": ("نصّ\n\n--8<--\nخفي.md\n\nخفي.md\n--8<--\n\nآخر", ["paragraph: نصّ", "paragraph: آخر"]),
    "no snippet": ("نصّ 8<-- ثم <-- آخر -8<- هنا", ["paragraph: نصّ 8<-- ثم <-- آخر -8<- هنا"]),
    "directive with attributes": ("::: {.خفي}\nنصّ\n:::", ["paragraph: نصّ"]),
    "autodoc": ("[[autodoc]] Foo\n    - forward\n    - all\n\nبعد\n\n[[open-in-colab]]", ["paragraph: بعد"]),
    "wiki link": ("انظر [[Home]] هنا", ["paragraph: انظر [[Home]] هنا"]),
    "component": ("<Tip warning={true}>\n\nنصيحة\n\n</Tip>", ["paragraph: نصيحة"]),
    "component without blank lines": (
        "<pt>\n```py\nx = 'خفي'\n\ny = 'خفي'\n```\n</pt>\n<tf>\nنصّ `y`\n</tf>",
        ["paragraph: نصّ ◻"],
    ),
    "component in a line": (
        '<CodeStep step={1}>خطوة</CodeStep> ثم <Icon name="خفي" /> ثم <Foo a={() => <b>خفي</b>}>ظاهر</Foo>',
        ["paragraph: خطوة ثم ◻ ثم ظاهر"],
    ),
    "attributes over lines": ('<Card\n  title="خفي"\n  on={{a: "خفي"}}\n>\n    نصّ\n</Card>', ["paragraph: نصّ"]),
    "code in a component": ("<Sandpack>\n\n```js\nخفي\n```\n\n</Sandpack>\n\nنصّ", ["paragraph: نصّ"]),
    "translation": ("<Trans>نصّ <b>غامق</b></Trans>", ["paragraph: نصّ غامق"]),
}


@pytest.mark.parametrize(("source", "passages"), HABITS.values(), ids=HABITS)
def test_habits_of_site_generators(source: str, passages: list[str]) -> None:
    assert prose(source) == passages


MDX = {
    "modules": (
        "import A from 'خفي'\nimport {\n  B,\n} from 'خفي'\n\nexport const c = {\n  d: 'خفي',\n}\n\nنصّ",
        ["paragraph: نصّ"],
    ),
    "prose that begins like a module": (
        "import هو أمر\n\nexport كذلك",
        ["paragraph: import هو أمر", "paragraph: export كذلك"],
    ),
    "expressions": ("قبل {a.b({c: 'خفي'})} بعد{' '}هنا\n\n{x && <p>خفي</p>}", ["paragraph: قبل ◻ بعد هنا"]),
    "unbalanced brace": ("قبل { بعد", ["paragraph: قبل { بعد"]),
    "heading id": ("## عنوان {#id}", ["heading: عنوان"]),
    "indented children": (
        "<CardGrid>\n  <Card title='خفي'>\n    استكشف [القوالب](u)\n\n    - **دليل**\n  </Card>\n</CardGrid>",
        ["paragraph: استكشف القوالب", "item: دليل"],
    ),
    "indented fence": ("<Tab>\n    ```sh\n    # خفي\n    ```\n    نصّ\n</Tab>", ["paragraph: نصّ"]),
    "empty component": ("<List />\n\nنصّ", ["paragraph: نصّ"]),
}


@pytest.mark.parametrize(("source", "passages"), MDX.values(), ids=MDX)
def test_mdx(source: str, passages: list[str]) -> None:
    assert prose(source, "a.mdx") == passages


def test_comments_are_kept_apart() -> None:
    source = "<!-- mustalah: ignore -->\nنصّ {/* خفي */} <!-- ثانٍ -->\n\n`<!-- شيفرة -->`\n\n```\n<!-- شيفرة -->\n```"
    document = read(source)
    assert [comment.text for comment in document.comments] == [" mustalah: ignore ", " خفي ", " ثانٍ "]
    assert [comment.span.of(source)[:3] for comment in document.comments] == ["<!-", "{/*", "<!-"]


def test_comments_in_lists_and_quotes() -> None:
    source = "- أول\n\n    <!-- واحد -->\n\n> نصّ\n> <!-- اثنان -->\n> تتمّة"
    document = read(source)
    assert [comment.span.of(source) for comment in document.comments] == ["<!-- واحد -->", "<!-- اثنان -->"]


def test_links_are_spans_of_the_passage() -> None:
    passage = read('راسل a@b.cd ثم [**النص**](u) و[https://x.y](https://x.y) و<a href="u">ثالث</a>').passages[0]
    assert [link.of(passage.text) for link in passage.links] == ["النص", OBJECT, "ثالث"]


def test_an_object_covers_its_whole_source() -> None:
    source = "قبل ![شبكة](u) ثم `x` ثم <https://x.y> ثم $a^2$ بعد"
    mapped = read(source).passages[0].mapped
    objects = [mapped.up(Span(i, i + 1)).of(source) for i, letter in enumerate(mapped.text) if letter == OBJECT]
    assert objects == ["![شبكة](u)", "`x`", "<https://x.y>", "$a^2$"]


def test_a_term_over_markup_maps_to_all_of_it() -> None:
    source = "نصّ لوغا**ريتم** هنا"
    mapped = read(source).passages[0].mapped
    start = mapped.text.index("لوغاريتم")
    span = Span(start, start + len("لوغاريتم"))
    assert mapped.up(span).of(source) == "لوغا**ريتم"
    assert not mapped.whole(span)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_endings_and_byte_order_mark(ending: str, mark: str) -> None:
    lines = ["# عنوان", "", "> نصّ `x`", "> تتمّة", "", "- بند  ", "  آخر", "", "| خلية |", "|---|", "| ثانية |", ""]
    document = read(mark + ending.join(lines))
    assert [passage.text for passage in document.passages] == [
        "عنوان",
        f"نصّ {OBJECT}\nتتمّة",
        "بند\nآخر",
        "خلية",
        "ثانية",
    ]
    passage = document.passages[1]
    at = passage.text.index("\n")
    covered = passage.mapped.up(Span(at, at + 1)).of(document.text)
    assert covered == ending


def test_suffixes_choose_the_parser() -> None:
    for name in ("a.md", "A.MD", "b.markdown", "c.mdx", "d.qmd"):
        assert prose("نصّ **هنا**", name) == ["paragraph: نصّ هنا"]
    for name in ("a.txt", "b", "c.d/e", "f.adoc"):
        assert prose("**نصّ**", name) == ["paragraph: **نصّ**"]


def test_a_panic_of_the_library_loses_no_prose(monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        pass

    def panic(_: object) -> None:
        raise PanicException

    monkeypatch.setattr(blocks.Reader, "read", panic)
    assert prose("---\ntitle: عنوان\n---\nنصّ **غامق**\n\n<div>\nآخر\n</div>") == [
        "front: عنوان",
        "paragraph: نصّ **غامق**",
        "paragraph: آخر",
    ]


def test_kinds() -> None:
    assert {p.kind for p in read("# أ\n\nب\n\n- ج\n\n![د](u)").passages} == {
        Kind.HEADING,
        Kind.PARAGRAPH,
        Kind.ITEM,
        Kind.ALT,
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("***عنوان العدد***", ["heading: عنوان العدد"]),
        ("\\\\\n**عنوان العدد**\n\nنص", ["heading: عنوان العدد", "paragraph: نص"]),
        ("**مهم:** نص", ["paragraph: مهم: نص"]),
        ("**أول** ثم **ثان**", ["paragraph: أول ثم ثان"]),
        ("- **بند**", ["item: بند"]),
        ("*مائل*", ["paragraph: مائل"]),
    ],
)
def test_a_paragraph_that_is_all_bold_is_a_heading(text: str, expected: list[str]) -> None:
    assert prose(text) == expected


def test_a_heading_id_is_no_prose() -> None:
    assert prose("### الترميز[[encoder]] (Encoder)") == ["heading: الترميز (Encoder)"]


def test_the_indentation_of_a_block_of_html_is_no_text() -> None:
    assert prose('  <script>نص"') == ['paragraph: نص"']
    assert prose("كلمة\n\n   <div>نص\n   آخر</div>\n") == ["paragraph: كلمة", "paragraph: نص\nآخر"]
