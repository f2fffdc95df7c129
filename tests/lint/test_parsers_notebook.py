"""Notebooks: their Markdown cells are read as Markdown, and places go through the escapes of JSON."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slices import place_of, prose_of

from glossary.text import Span
from lint.document import Document, Unparsable
from lint.parsers import parse
from tests.conftest import Run

QUOTE = '"'


def notebook(*cells: tuple[str, str | list[str]], **style: Any) -> str:
    """Return a notebook with cells of a type and a source each."""
    fields = [{"cell_type": kind, "metadata": {"source": "خفي"}, "source": source} for kind, source in cells]
    value = {"cells": fields, "metadata": {"title": "خفي"}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(value, **{"ensure_ascii": False, "indent": 1, **style})


def lines(text: str) -> list[str]:
    """Return *text* as Jupyter writes it: a string a line."""
    return text.splitlines(keepends=True)


def read(source: str) -> Document:
    document = parse("a.ipynb", source)
    assert document.text == source
    for passage in document.passages:
        at = before = 0
        for run in passage.mapped.runs:
            assert run.at == at
            assert before <= run.start < run.end <= len(source)
            piece, origin = passage.text[at : at + run.length], source[run.start : run.end]
            if len(piece) == len(origin):
                assert piece == origin
            at, before = at + run.length, run.end
        assert at == len(passage.text)
    return document


def prose(source: str) -> list[str]:
    return prose_of(read(source))


def test_only_markdown_cells_are_prose() -> None:
    source = notebook(
        ("markdown", ["# عنوان\n", "\n", "نصّ **غامق** و`خفي`\n", "تتمّة"]),
        ("code", ["# خفي\n", "x = 'خفي'"]),
        ("raw", "خفي"),
        ("markdown", "- بند"),
        ("markdown", []),
    )
    assert prose(source) == ["heading: عنوان", "paragraph: نصّ غامق و◻\nتتمّة", "item: بند"]


@pytest.mark.parametrize(
    "style", [{}, {"indent": None}, {"ensure_ascii": True}, {"separators": (",", ":")}, {"sort_keys": True}]
)
def test_styles_of_json(style: dict[str, Any]) -> None:
    source = notebook(("markdown", 'قال "نعم"\\* 𝒳\tثم\n\nآخر / هنا'), ("code", "خفي"), **style)
    assert prose(source) == ['paragraph: قال "نعم"* 𝒳\tثم', "paragraph: آخر / هنا"]


def test_the_order_of_keys_is_free() -> None:
    source = '{"metadata": {}, "cells": [{"source": "أ", "cell_type": "markdown"}, {"source": "خفي", "source": ["ب"], "cell_type": "markdown"}]}'
    assert prose(source) == ["paragraph: أ", "paragraph: ب"]


def test_outputs_and_attachments_are_no_prose() -> None:
    cells = [
        {
            "cell_type": "code",
            "source": "x",
            "outputs": [{"text": ["خفي"], "data": {"text/markdown": "خفي", "source": "خفي"}}],
        },
        {
            "cell_type": "markdown",
            "source": "أ",
            "attachments": {"source": {"source": "خفي"}},
            "metadata": {"cell_type": "code"},
        },
    ]
    assert prose(json.dumps({"cells": cells, "source": "خفي"})) == ["paragraph: أ"]


def test_the_third_format() -> None:
    cells = [
        {"cell_type": "heading", "level": 1, "source": "أ"},
        {"cell_type": "code", "input": "خفي"},
        {"cell_type": "markdown", "source": "ب"},
    ]
    assert prose(json.dumps({"nbformat": 3, "worksheets": [{"cells": cells}]})) == ["heading: أ", "paragraph: ب"]


def test_places() -> None:
    source = notebook(("markdown", ["الشبكة\n", 'العصبية "العميقة" هنا']))
    mapped = read(source).passages[0].mapped

    def up(words: str) -> tuple[str, bool]:
        return place_of(source, mapped, words)

    assert up("العصبية") == ("العصبية", True)
    assert up('"العميقة"') == ('\\"العميقة\\"', False)
    assert up("العميقة") == ("العميقة", True)
    assert up("الشبكة\nالعصبية") == ('الشبكة\\n",\n    "العصبية', False)
    escaped = notebook(("markdown", "قبل 𝒳 بعد"), ensure_ascii=True)
    mapped = read(escaped).passages[0].mapped
    assert mapped.up(Span(4, 5)).of(escaped) == "\\ud835\\udcb3"
    assert not mapped.whole(Span(0, 3))


def test_comments_of_markdown() -> None:
    source = notebook(("markdown", ["<!-- mustalah: ignore[tatweel] سبب -->\n", "نصّ"]))
    (comment,) = read(source).comments
    assert comment.text == " mustalah: ignore[tatweel] سبب "
    assert comment.span.of(source) == "<!-- mustalah: ignore[tatweel] سبب -->"


def test_links_survive() -> None:
    passage = read(notebook(("markdown", 'انظر "هنا" [النصّ](u) ثم'))).passages[0]
    assert [span.of(passage.text) for span in passage.links] == ["النصّ"]


def test_what_is_put_in_is_escaped() -> None:
    source = notebook(("markdown", "نصّ كلمة هنا"))
    at = source.index("كلمة")
    new = 'التعلم "العميق" \\ \n (Deep)'
    written = read(source).written(Span(at, at + 4), new)
    assert written == 'التعلم \\"العميق\\" \\\\ \\n (Deep)'
    changed = source[:at] + written + source[at + 4 :]
    assert json.loads(changed)["cells"][0]["source"] == f"نصّ {new} هنا"


BAD = {
    '{"cells": [1,]}': "illegal trailing comma",
    "": "expecting value",
    '{"cells": []} x': "extra data",
    '{"cells": "': "unterminated string",
    "[" * 200_000: "nested too deep",
    '{"x": ' + "1" * 10_000 + "}": "too long",
    "[]": "no list of cells",
    "7": "no list of cells",
    '{"cells": {}}': "no list of cells",
    '{"worksheets": [7]}': "no list of cells",
    '{"cells": [{"cell_type": "raw"}, 3]}': "cell 2 has no cell_type",
    '{"cells": [{"source": "كلمة"}]}': "cell 1 has no cell_type",
    '{"cells": [{"cell_type": ["markdown"], "source": ""}]}': "cell 1 has no cell_type",
    '{"cells": [{"cell_type": "markdown", "source": 5}]}': "cell 1 has no source that is text",
    '{"cells": [{"cell_type": "markdown"}]}': "no source that is text; save the notebook again",
    '{"worksheets": [{"cells": []}, {"cells": [{"cell_type": "heading", "source": ["ا", {}]}]}]}': "1 has no source",
}


@pytest.mark.parametrize(("source", "what"), BAD.items(), ids=BAD.values())
def test_what_is_no_notebook_says_so(source: str, what: str) -> None:
    with pytest.raises(Unparsable, match=what if "comma" not in what else "trailing comma|expecting value") as caught:
        parse("a.ipynb", source)
    assert ";" in str(caught.value)
    assert 0 <= caught.value.offset <= len(source)


def test_a_bad_notebook_is_an_error_of_its_file_only(run: Run, folder: Path, terms: Path) -> None:
    (folder / "a.ipynb").write_text('{"cells": [\n  oops]}', encoding="utf-8")
    (folder / "b.ipynb").write_text(notebook(("markdown", "هذا المنتج النقطي هنا")), encoding="utf-8")
    ran = run("lint", "--terms", terms, ".")
    assert ran.code == 2
    assert ran.err.startswith("a.ipynb:2:3: not JSON: expecting value; save the notebook again in Jupyter\n")
    assert "b.ipynb:8:19: error" in ran.out
    assert "deprecated-term" in ran.out
    for command in ("glosses", "stats"):
        ran = run(command, "--terms", terms, "a.ipynb")
        assert ran.code == 2
        assert "a.ipynb:2:3: not JSON" in ran.err


_MARKDOWN = st.lists(
    st.sampled_from(
        [
            *(
                "كلمة ",
                "**غامق**",
                "[نصّ](u)",
                "`رمز`",
                "# عنوان",
                "\n",
                "\n\n",
                "- بند",
                "> ",
                "| أ | ب |\n|---|---|\n",
                "<b>",
                "&amp;",
            ),
            *(
                '"',
                "\\",
                "\\*",
                "/",
                "\t",
                "𝒳",
                "\u2028",
                "\x7f",
                "<!-- ت -->",
                "$x^2$",
                "---\n",
                "title: ",
                "\ud800",
                "'",
                "{",
                "}",
                "[",
                "]",
                ",",
            ),
        ]
    ),
    max_size=30,
).map("".join)


@given(_MARKDOWN, st.booleans(), st.sampled_from([{}, {"ensure_ascii": True}, {"indent": None}]))
@settings(max_examples=400)
def test_a_cell_says_what_the_markdown_says(text: str, is_list: bool, style: dict[str, Any]) -> None:
    source = notebook(("markdown", lines(text) if is_list else text), **style)
    ours, markdown = read(source), parse("a.md", text)
    assert [p[1:] for p in ours.passages] == [p[1:] for p in markdown.passages]
    assert [p.text for p in ours.passages] == [p.text for p in markdown.passages]
    assert [c.text for c in ours.comments] == [c.text for c in markdown.comments]
    for mine, other in zip(ours.passages, markdown.passages, strict=True):
        for at, letter in enumerate(mine.text):
            span = other.mapped.up(Span(at, at + 1))
            place = mine.mapped.up(Span(at, at + 1)).of(source)
            if other.mapped.whole(Span(at, at + 1)) and QUOTE not in place.replace(f"\\{QUOTE}", ""):
                assert json.loads(f'"{place}"') == span.of(text) == letter


@given(
    st.lists(
        st.sampled_from(
            [*'{}[]",:\\ \nnu0', '"cells"', '"source"', '"cell_type"', '"markdown"', "كلمة", '"كلمة"', '{"cells": [{']
        )
    ).map("".join)
)
@settings(max_examples=500)
def test_any_text_is_read_or_refused(source: str) -> None:
    offset = 0
    try:
        read(source)
    except Unparsable as error:
        offset = error.offset
    assert 0 <= offset <= len(source)


HOSTILE: dict[str, Callable[[int], str]] = {
    "brackets": lambda n: "[" * n,
    "deep": lambda n: '{"cells": [], "y": ' + "[" * 900 + "]" * 900 + ', "x": "' + "a" * n + '"}',
    "line endings": lambda n: notebook(("markdown", "\n" * n)),
    "escapes": lambda n: notebook(("markdown", "كلمة " * n), ensure_ascii=True),
    "cells": lambda n: notebook(*[("markdown", "كلمة")] * n),
    "lines": lambda n: notebook(("markdown", ["كلمة\n"] * n)),
    "code": lambda n: notebook(("code", "x\n" * n * 20)),
}


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_take_linear_time(make: Callable[[int], str]) -> None:
    source = make(20_000)
    begun = time.perf_counter()
    try:
        read(source)
    except Unparsable:
        assert source.startswith("[")
    assert time.perf_counter() - begun < 10


def test_the_name_of_a_link_has_no_other_text() -> None:
    source = json.dumps(
        {"cells": [{"cell_type": "markdown", "source": "[كلمة] هنا.\n\n[كلمة]: http://x.y"}], "nbformat": 4}
    )
    document = parse("a.ipynb", source)
    [inside] = [passage.place for passage in document.passages if "كلمة" in passage.text][:1]
    assert document.written(Span(inside.start, inside.start + 4 * 6), "نص") is None
    assert document.written(Span(inside.end - 1, inside.end), "نص") == "نص"


def test_front_matter_stands_in_the_first_cell_only() -> None:
    cell = {"cell_type": "markdown", "source": "---\nتحت خط: كلمة\n---\n"}
    documents = [parse("a.ipynb", json.dumps({"cells": cells, "nbformat": 4})) for cells in ([cell], [cell, cell])]
    assert [len(document.passages) for document in documents] == [
        len(documents[0].passages),
        len(documents[0].passages) + 1,
    ]
