"""What of reStructuredText is prose, and where it stands."""

from __future__ import annotations

import pytest
from slices import place_of, prose_of, read_exactly

from glossary.text import Span
from lint.document import Document


def read(source: str) -> Document:
    return read_exactly("a.rst", source)


def prose(source: str) -> list[str]:
    """Kind and text of each passage; objects are drawn as a square."""
    return prose_of(read(source))


INLINE = {
    "emphasis": ("هذا *تعلّم* **الآلة** هنا", "هذا تعلّم الآلة هنا"),
    "emphasis over lines": ("هذا *تعلّم\nالآلة* هنا", "هذا تعلّم\nالآلة هنا"),
    "a star inside a word": ("لوغا**ريتم** و 2*3 و*هكذا*", "لوغا**ريتم** و 2*3 و*هكذا*"),
    "glued by an escape": (r"ال\ **تعلّم**\ ات", "التعلّمات"),
    "quoted stars": ('بين "*" و(*) و«*»', 'بين "*" و(*) و«*»'),
    "after an opening sign": ("(*تعلّم*)، «**آلة**»", "(تعلّم)، «آلة»"),
    "stars left open": ("هذا *تعلّم و **آلة و ``رمز", "هذا *تعلّم و **آلة و ``رمز"),
    "literal": (r"استعمل ``خفي *خفي* \`` ثم ``خفي`خفي``.", "استعمل ◻ ثم ◻."),
    "title": ("كتاب `لسان العرب` هنا", "كتاب لسان العرب هنا"),
    "shown roles": (":emphasis:`أول` و :strong:`ثانٍ` و`ثالث`:sub:", "أول و ثانٍ و`ثالث`:sub:"),
    "role behind": ("كتاب `أول`:strong: و `خفي`:math: هنا", "كتاب أول و ◻ هنا"),
    "other roles": (":math:`خفي` و :code:`خفي` و :py:class:`خفي`", "◻ و ◻ و ◻"),
    "references of Sphinx": (":ref:`نصّ <خفي>` :doc:`خفي` :term:`كلمة` :term:`كلمات <خفي>`", "نصّ ◻ كلمة كلمات"),
    "links": ("زُر `النصّ هنا <https://x.y/خفي>`_ و`آخر`_ ثم `اسم`__", "زُر النصّ هنا و`آخر`_ ثم اسم"),
    "a link without text": ("زُر `<https://x.y/خفي>`_ و `a < b`_", "زُر ◻ و a < b"),
    "names": ("كلمة_ ثم أخرى__ ثم a.b-c_ و snake_case و __init__", "كلمة ثم أخرى ثم a.b-c و snake_case و __init__"),
    "inline target": ("هنا _`هدف` ثم", "هنا هدف ثم"),
    "substitution": ("هنا |خفي| ثم |خفي|_ و أ|ب|ج", "هنا ◻ ثم ◻ و أ|ب|ج"),
    "notes": ("هنا [1]_ ثم [#أ]_ و [*]_ و [مرجع]_ و [نصّ]", "هنا  ثم  و  و  و [نصّ]"),
    "escapes": (r"\*نجمة\* و \`علامة\` و اسم\_ و C:\\x", r"*نجمة* و `علامة` و اسم_ و C:\x"),
    "escaped end of line": ("أول\\\nثانٍ \\", "أولثانٍ "),
    "addresses": ("زُر https://a.b/c_(d) أو راسل a@b.cd.", "زُر ◻ أو راسل ◻."),
    "no entities": ("س &amp; ص < ع", "س &amp; ص < ع"),
    "surrogate": ("قبل \udc80 بعد *هنا*", "قبل \udc80 بعد هنا"),
}


@pytest.mark.parametrize(("source", "text"), INLINE.values(), ids=INLINE)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_inside_a_paragraph(source: str, text: str, ending: str) -> None:
    assert prose(source.replace("\n", ending)) == [f"paragraph: {text}"]


BLOCKS = {
    "headings": (
        "أ\n=\n\nب\n\n----\nج د\n----\n\n  هـ\n~~~~",
        ["heading: أ", "paragraph: ب", "heading: ج د", "paragraph: هـ"],
    ),
    "a rule too short": ("عنوان طويل\n==\n\nعنوان\n====", ["paragraph: عنوان طويل\n==", "heading: عنوان"]),
    "a heading with marks": ("تَعَلُّم\n=====", ["heading: تَعَلُّم"]),
    "transition": ("أ\n\n----\n\nب", ["paragraph: أ", "paragraph: ب"]),
    "bullets": ("- أ\n  ب\n\n  ج\n\n  * د\n- هـ", ["item: أ\nب", "item: ج", "item: د", "item: هـ"]),
    "a bullet alone on its line": ("-\n   أ\n-\n- ب", ["item: أ", "item: ب"]),
    "Unicode bullets": ("\u2022 أ\n\u2023 ب", ["item: أ", "item: ب"]),
    "bullets in one line": ("- * + أ", ["item: أ"]),
    "numbers": (
        "1. أ\n2. ب\n\n#) ج\n\n(a) د\n(b) هـ\n\niv. و\nv. ز",
        [f"item: {x}" for x in ("أ", "ب", "ج", "د", "هـ", "و", "ز")],
    ),
    "no numbers": ("1. أ\nب\n\ndid. ج\n\n1999 د", ["paragraph: 1. أ\nب", "paragraph: did. ج", "paragraph: 1999 د"]),
    "definitions": ("أ : ب\n   ج\n\n   د\nهـ\n  و", ["item: أ : ب", "item: ج", "item: د", "item: هـ", "item: و"]),
    "quotation": (
        "أ\n\n   ب\n\n     ج\n\n   -- د",
        ["paragraph: أ", "paragraph: ب", "paragraph: ج", "paragraph: -- د"],
    ),
    "fields": ("أ\n\n:خفي: ب\n  ج\n:param x: د\n", ["paragraph: أ", "item: ب\nج", "item: د"]),
    "metadata": (":orphan:\n:author: خفي\n:title: أ\n\nب", ["front: أ", "paragraph: ب"]),
    "options": (
        "-f FILE, --file=FILE  أ\n-v    ب\n/x  ج\n\n--خفي",
        ["item: أ", "item: ب", "item: ج", "paragraph: --خفي"],
    ),
    "lines of verse": ("| أ\n  ب\n| *ج*\n|\n| د", ["paragraph: أ\nب", "paragraph: ج", "paragraph: د"]),
    "literal blocks": (
        "أ::\n\n  خفي\n\n   خفي\nب ::\n\n خفي\n\n::\n\n خفي\n\nج",
        ["paragraph: أ:", "paragraph: ب", "paragraph: ج"],
    ),
    "quoted literal blocks": ("أ::\n\n> خفي\n> خفي\n\nب::\n\nج", ["paragraph: أ:", "paragraph: ب:", "paragraph: ج"]),
    "no literal block": ("أ\\::\n\n  ب", ["paragraph: أ::", "paragraph: ب"]),
    "doctest": (">>> خفي\nخفي\n\nأ", ["paragraph: أ"]),
    "comments": (".. خفي\n   خفي\n\n   خفي\n\n..\n\n  أ\n\n..\n  خفي\n..\nب", ["paragraph: أ", "paragraph: ب"]),
    "footnotes": (".. [1] أ\n   ب\n.. [#خفي] ج\n.. [مرجع] د", ["footnote: أ\nب", "footnote: ج", "footnote: د"]),
    "targets": (".. _خفي: https://x.y\n   خفي\n.. _خفي:\n\n   أ\n\n__ خفي\n.. __: خفي", ["paragraph: أ"]),
    "substitutions": (".. |خفي| replace:: أ *ب*\n.. |خفي ب| image:: خفي\n   :alt: ج", ["paragraph: أ ب", "alt: ج"]),
    "admonitions": (
        ".. note:: أ\n   ب\n\n   - ج\n\n.. WARNING::\n   :class: خفي\n\n   د",
        ["paragraph: أ\nب", "item: ج", "paragraph: د"],
    ),
    "titles": (
        ".. topic:: أ\n   :class: خفي\n\n   ب\n.. rubric:: ج\n.. centered:: د",
        ["heading: أ", "paragraph: ب", "heading: ج", "paragraph: د"],
    ),
    "versions": (
        ".. versionadded:: 3.2 أ\n   ب\n\n   ج\n.. deprecated:: 4\n   د",
        ["paragraph: أ\nب", "paragraph: ج", "paragraph: د"],
    ),
    "pictures": (
        ".. image:: خفي\n   :alt: أ\n    ب\n   :width: 3\n.. figure:: خفي\n   :alt: ج\n\n   د",
        ["alt: أ\nب", "alt: ج", "paragraph: د"],
    ),
    "the page": (
        ".. meta::\n   :description lang=ar: أ\n   :keywords: خفي\n\n.. title:: ب",
        ["front: أ", "heading: ب"],
    ),
    "domains": (".. py:function:: خفي(x)\n   :module: خفي\n\n   أ\n\n   :param x: ب", ["paragraph: أ", "item: ب"]),
    "no prose": (
        ".. code-block:: خفي\n   :caption: خفي\n\n   خفي\n.. math:: خفي\n\n   خفي\n.. raw:: html\n\n   خفي\n.. toctree::\n\n   خفي\n.. خفي:: خفي\n   خفي\nأ",
        ["paragraph: أ"],
    ),
    "grid table": (
        "+-----+-----+\n| أ   | ب   |\n|     | ج   |\n+=====+=====+\n| - د | هـ  |\n+-----+-----+\n| و         |\n+-----+-----+\n| ز   | ح   |\n|     +-----+\n|     | ط   |\n+-----+-----+",
        ["cell: أ", "cell: ب\nج", "cell: د", "cell: هـ", "cell: و", "cell: ز", "cell: ح", "cell: ط"],
    ),
    "grid table drawn wrong": ("+---+---+\n| خفي | خفي |\n+---+---+\n\nأ", ["paragraph: أ"]),
    "simple table": (
        "===  ====\nأ    ب\n===  ====\nج    د هـ و\n     ز\n\nح    ط\n---------\nي ك\n===  ====\n\nل",
        ["cell: أ", "cell: ب", "cell: ج", "cell: د هـ و\nز", "cell: ح    ط", "cell: ي ك", "paragraph: ل"],
    ),
    "list table": (
        ".. list-table:: أ\n   :header-rows: 1\n\n   * - ب\n     - ج\n   * - د\n     -\n",
        ["heading: أ", "cell: ب", "cell: ج", "cell: د"],
    ),
    "CSV table": ('.. csv-table:: أ\n   :header: "خفي"\n\n   "خفي", 2\n\nب', ["heading: أ", "paragraph: ب"]),
    "tabs": ("-\tأ\n\tب\n\n\tج\n\nد::\n\n\tخفي", ["item: أ\nب", "item: ج", "paragraph: د:"]),
    "byte-order mark": ("\ufeffأ\n=", ["heading: أ"]),
}


@pytest.mark.parametrize(("source", "texts"), BLOCKS.values(), ids=BLOCKS)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_blocks(source: str, texts: list[str], ending: str) -> None:
    assert prose(source.replace("\n", ending)) == texts


def test_links() -> None:
    passage = read("زُر `النصّ *هنا* <https://x.y>`_ و اسم_ و :ref:`آخر <خفي>` و *تعلّم*").passages[0]
    assert [span.of(passage.text) for span in passage.links] == ["النصّ *هنا*", "اسم", "آخر"]


def test_comments_are_kept() -> None:
    source = "نصّ\n\n.. mustalah: ignore[tatweel] سبب\n\n- بند\n\n  .. تعليق\n     طويل\n\n"
    assert [c.text for c in read(source).comments] == ["mustalah: ignore[tatweel] سبب", "تعليق\n     طويل"]
    assert read(source).comments[0].span.of(source) == ".. mustalah: ignore[tatweel] سبب"


def test_places() -> None:
    source = "- الشبكة\n  **العصبية** ال\\ عميقة\n"
    mapped = read(source).passages[0].mapped

    def up(words: str) -> tuple[str, bool]:
        return place_of(source, mapped, words)

    assert up("العصبية") == ("العصبية", True)
    assert up("الشبكة\nالعصبية") == ("الشبكة\n  **العصبية", False)
    assert up("العميقة") == ("ال\\ عميقة", False)


def written(source: str, old: str, new: str) -> str | None:
    at = source.index(old)
    return read(source).written(Span(at, at + len(old)), new)


def test_what_is_put_in_is_escaped() -> None:
    assert written("خوارزمية x هنا", "x", "A* و `a` و b_ و c_d") == r"A\* و \`a\` و b\_ و c_d"
    assert written("خوارزمية x هنا", "x", "التعلم العميق (Deep Learning)") == "التعلم العميق (Deep Learning)"


def test_a_heading_does_not_outgrow_its_rule() -> None:
    assert written("قبل كلمة\n========", "كلمة", "لفظ") == "لفظ"
    assert written("قبل كلمة\n========", "كلمة", "كلمات") is None
    assert written("قبل كلمة\n========\n\nأخرى", "أخرى", "كلمات") == "كلمات"


def test_a_reference_keeps_its_name() -> None:
    assert written("زُر `النصّ`_ هنا", "النصّ", "لفظ") is None
    assert written("زُر اسم_ هنا", "اسم", "لفظ") is None
    assert written("زُر :term:`كلمة` هنا", "كلمة", "لفظ") is None
    assert written("زُر `النصّ <https://x.y>`_ هنا", "النصّ", "لفظ") == "لفظ"
    assert written("زُر `النصّ`_ هنا", "هنا", "لفظ") == "لفظ"


def test_a_drawn_table_keeps_its_shape() -> None:
    table = "+-----+-----+\n| أبج | ب   |\n+-----+-----+\n\nأخرى"
    assert written(table, "أبج", "دهو") == "دهو"
    assert written(table, "أبج", "ده") is None
    assert written(table, "أخرى", "ده") == "ده"
