"""Whatever the reStructuredText: words are those that docutils sees, every place is exact, time is linear."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slices import read_exactly

from glossary.text import Span
from lint.document import Document


def read(source: str) -> Document:
    return read_exactly("a.rst", source)


_LETTERS = "بتثجحخدذرزسشصضطظعغفقكلمنهي"
# Each template: W where a word that readers see goes, H where a hidden one goes; with two dots where a
# drawn table has room for the three letters of a word.
_SEEN = (
    *("W", "**W**", "*W W*", "``H``", "`W <https://x.y/H>`_", "`W`_", "W_", "`W`", ":strong:`W`", ":math:`H`", "|H|"),
    *("[1]_ W", "(W، W)", "«*W*»", r"W\ *W*", r"\*W", "_`W`", "W | W", "W: W", "`W`:sub:", "``H`` W"),
)
_BLOCKS = (
    *("I", "I\nI", "W\n====", "======\nW\n======", "-----", "- I\n- I\n\n  I\n\n  * I", "1. I\n2. I\n   I", "(a) I"),
    *("W\n   I\n\n   I", "   I\n\n   I", ":H: I\n    I", "-f ARG  I", "| I\n| I", "::\n\n   H", ">>> H\nH"),
    *("W::\n\n   H\n\n   H", "W::\n\n> H\n> H", ".. H\n   H", "..\n\n   I", ".. [2] I\n   I", ".. [#] I"),
    *(
        ".. _H: https://x.y",
        ".. |H| replace:: W *W*",
        ".. note:: I\n   I\n\n   - I",
        ".. tip::\n\n   I",
        ".. topic:: W W\n\n   I",
    ),
    *(".. code:: python\n\n   H\n\n   H", ".. math::\n\n   H", ".. raw:: html\n\n   <p>H</p>", ".. figure:: H\n\n   I"),
    ".. list-table::\n\n   * - I\n     - I\n   * - W\n     - W",
    "+-------+---------+\n| W..   | ``H..`` |\n+=======+=========+\n| - W.. | W.. W.. |\n+-------+---------+",
    "+-------+-------+\n| W..   | W..   |\n|       +-------+\n|       | W..   |\n+-------+-------+",
    "=======  =======\nW..      W\n=======  =======\nW..      ``H``\n         W\n=======  =======",
)


def _word(number: int, first: str) -> str:
    """Return an Arabic word of three letters for each number."""
    more, last = divmod(number, len(_LETTERS))
    return first + _LETTERS[more] + _LETTERS[last]


@st.composite
def _documents(draw: st.DrawFn) -> tuple[str, list[str], list[str]]:
    """Draw reStructuredText, the words that readers see, and the words that they do not."""
    blocks = draw(st.lists(st.sampled_from(_BLOCKS), min_size=1, max_size=7))
    # Without a comment between them, a block that is indented belongs to the one before.
    source = "\n\n..\n\n".join(["W", *blocks]) + "\n"
    while "I" in source:
        source = source.replace("I", " ".join(draw(st.lists(st.sampled_from(_SEEN), min_size=1, max_size=4))), 1)
    numbers = count()
    words: dict[str, list[str]] = {"W": [], "H": []}

    def name(match: re.Match[str]) -> str:
        words[match[1]].append(_word(next(numbers), "ا" if match[1] == "W" else "آ"))
        return words[match[1]][-1]

    source = re.sub(r"([WH])(?:\.\.)?", name, source)
    return source, words["W"], words["H"]


_WORD = re.compile(f"[اآ][{_LETTERS}]{{2}}")


@given(_documents(), st.sampled_from(("\n", "\r\n", "\r")))
@settings(max_examples=300)
def test_words_neither_vanish_nor_appear(drawn: tuple[str, list[str], list[str]], ending: str) -> None:
    source, shown, hidden = drawn
    source = source.replace("\n", ending)
    places: dict[str, list[Span]] = {}
    for passage in read(source).passages:
        for match in _WORD.finditer(passage.text):
            places.setdefault(match[0], []).append(passage.mapped.up(Span(*match.span())))
    for word in shown:
        start = source.index(word)
        assert places.get(word) == [Span(start, start + 3)], word
    assert not places.keys() & set(hidden)


@given(_documents())
@settings(max_examples=200)
def test_words_are_those_of_docutils(drawn: tuple[str, list[str], list[str]]) -> None:
    nodes = pytest.importorskip("docutils.nodes")
    source, shown, hidden = drawn
    tree = _tree(source)
    left_out = (
        nodes.literal,
        nodes.literal_block,
        nodes.comment,
        nodes.math,
        nodes.math_block,
        nodes.raw,
        nodes.target,
    )
    left_out += (nodes.doctest_block, nodes.field_name, nodes.substitution_reference, nodes.system_message)
    theirs = [
        word
        for text in tree.findall(nodes.Text)
        if not _inside(text, left_out)
        for word in _WORD.findall(text.astext())
    ]
    assert sorted(theirs) == sorted(shown), hidden
    ours = [word for passage in read(source).passages for word in _WORD.findall(passage.text)]
    assert sorted(ours) == sorted(theirs)


def _tree(source: str) -> Any:
    parser = pytest.importorskip("docutils.parsers.rst").Parser
    options = pytest.importorskip("docutils.frontend").get_default_settings(parser)
    options.report_level = options.halt_level = 5
    document = pytest.importorskip("docutils.utils").new_document("a.rst", options)
    parser().parse(source, document)
    return document


def _inside(node: Any, kinds: tuple[type, ...]) -> bool:
    while node.parent is not None:
        node = node.parent
        # The text of a target inside a line is shown.
        if isinstance(node, kinds) and not (node.tagname == "target" and node.astext()):
            return True
    return False


_SYNTAX = st.sampled_from(
    [
        *"*`_|:\\<>[]()-+=.#~'\"\n\r\t /",
        *(
            "**",
            "``",
            "`_",
            "`__",
            "]_",
            ":math:`",
            "::\n\n",
            "\n\n",
            "\n   ",
            "\r\n",
            "    ",
            "  ",
            "- ",
            "* ",
            "1. ",
            "(a) ",
            "| ",
            ">>> ",
        ),
        *(
            "====",
            "----",
            "=== ===\n",
            "+---+---+\n",
            "|   |   |\n",
            ".. ",
            ".. note::",
            ".. [1] ",
            ".. _a: ",
            ".. |x| replace:: ",
            ".. image:: ",
        ),
        *(
            ".. list-table::\n\n",
            "   :alt: ",
            ":name: ",
            "-f ",
            "--opt  ",
            "__ ",
            "..\n",
            "كلمة",
            "س",
            "كلمة_",
            "http://x.y",
            "a@b.c",
            "\ufeff",
        ),
        *("\ufffc", "\ud800", "𝒳", "\0", "\x0b", "«", "،"),
    ]
)


@given(st.lists(_SYNTAX, max_size=60).map("".join))
@settings(max_examples=1500)
def test_any_text_is_parsed_exactly(source: str) -> None:
    read(source)


HOSTILE: dict[str, Callable[[int], str]] = {
    "stars": lambda n: "*a " * n + "*" * n,
    "quotes": lambda n: "`a " * n + "``a " * n + "`" * n,
    "bars": lambda n: "|a " * n,
    "names": lambda n: "a_ " * n + "a-" * n + "a_" * n + "_" * n + ":a" * n + ":a:`" * n,
    "brackets": lambda n: "[a" * n + "[a]_ " * n,
    "targets": lambda n: "`a" + " <" * n + ">`_",
    "escapes": lambda n: "\\" * n,
    "bullets in a line": lambda n: "- " * n + "x",
    "bullets": lambda n: "- x\n" * n,
    "ever deeper": lambda n: "".join(" " * i + "- x\n\n" for i in range(int((2 * n) ** 0.5))),
    "ever less deep": lambda n: "".join(" " * -i + "x\n" for i in range(-int((2 * n) ** 0.5), 0)),
    "directives in a line": lambda n: ".. note:: " * n,
    "directives": lambda n: ".. note:: x\n" * n,
    "substitutions": lambda n: ".. |" + "a|" * n,
    "numbers": lambda n: "1. " * n + "\n\n" + "m" * n + ". x",
    "fields": lambda n: ":a: " * n + "\n\n" + ":a" * n,
    "options": lambda n: "-a, " * n,
    "rules": lambda n: "=" * n + "\n\n" + "a\n===\n" * n,
    "tables without end": lambda n: "=== ===\na   b\n" * n,
    "rows": lambda n: "=== ===\n" + "a   b\n" * n + "=== ===\n",
    "cells": lambda n: ("+" + "-+" * 300 + "\n|" + "a|" * 300 + "\n") * (n // 1000) + "+" + "-+" * 300 + "\n",
    "literal blocks": lambda n: "a::\n\n  b\n\n" * n,
    "verse": lambda n: "| a\n" * n,
    "definitions": lambda n: "a\n b\n" * n,
    "blanks": lambda n: "\t" * n + "x\n" + " " * n + "x\n" + " " * n,
}


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_take_linear_time(make: Callable[[int], str]) -> None:
    source = make(50_000)
    begun = time.perf_counter()
    read(source)
    assert time.perf_counter() - begun < 10
