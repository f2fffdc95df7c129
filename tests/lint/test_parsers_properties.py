"""Whatever the Markdown: no planted word goes missing, no hidden word shows, every place is exact."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import count

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from slices import assert_exact

from glossary.text import Span
from lint.document import Document
from lint.parsers import parse

_LETTERS = "بتثجحخدذرزسشصضطظعغفقكلمنهي"

# Each template: W where a word that readers see goes, H where a hidden one goes.
_INLINE = (
    "W",
    "**W**",
    "*W* W",
    "~~W~~",
    "ال([**W**](https://x.y/H))",
    '[W `H` W](u "H")',
    "[W][م]",
    "`H`",
    "`` H`H ``",
    '![W](u "H")',
    "W&nbsp;W",
    r"\*W\_",
    "<b>W</b>",
    '<span title="H">W</span>',
    "W<br>W",
    "<code>H</code>",
    "<!-- H -->",
    "{{ H }}",
    r"$\text{H} x^2$",
    "<https://x.y/H>",
    "https://x.y/H",
    "(W، W)",
    "W[^1]",
    "W $5",
    "W | W",
)
_BLOCKS = (
    "# I",
    "# I {#H}",
    "I\n===",
    "I\nI",
    "I  \nI\\\nI",
    "- I\n- I\n\n  I\n- [ ] I",
    "1. I\n   - I\n\n   I",
    "> I\n> I\nI",
    "> > I\n>\n> - I",
    "| W | `H` |\n|---|---|\n| **W** | [W](u) |",
    "[^2]: I",
    "W\n: W",
    "```H\nH\n\n<p>H\n```",
    "~~~\nH\n~~~",
    "<!-- H\n\nH -->",
    '<div dir="rtl" title="H">\n\nI\n\n</div>',
    "<div>\nI\n</div>",
    "<p align=center>I</p>",
    "<ul>\n    <li>W</li>\n    <li>W</li>\n</ul>",
    "<details><summary>W</summary>\nI\n</details>",
    "<script>\nH\n\nH\n</script>",
    "<pre>H\n\nH</pre>",
    '<Tip a={() => "H"}>\n\nI\n\n</Tip>',
    "<Tab>\n```py\nH\n\nH\n```\n</Tab>",
    ":::tip I\nI\n:::",
    "\\\\\nI",
    "{:.H}\nI",
    "---",
    "[[autodoc]] H\n    - H",
    "{% raw %}\nH\n{% endraw %}",
)
_FRONTS = ("", '---\ntitle: "W W"\nauthor: H\n---\n', "---\nexcerpt: |\n  W\n  W\ntags: [H]\n---\n\n")


def _word(number: int, first: str) -> str:
    """Return an Arabic word of its own for each number."""
    letters = ""
    while number or not letters:
        number, rest = divmod(number, len(_LETTERS))
        letters += _LETTERS[rest]
    return first + letters + "ة"


@st.composite
def _documents(draw: st.DrawFn) -> tuple[str, list[str], list[str]]:
    """Draw Markdown, the words that readers see, and the words that they do not."""
    blocks = draw(st.lists(st.sampled_from(_BLOCKS), min_size=1, max_size=8))
    source = draw(st.sampled_from(_FRONTS)) + "\n\n".join(blocks) + "\n\n[م]: https://x.y\n\n[^1]: W\n"
    while "I" in source:
        source = source.replace("I", " ".join(draw(st.lists(st.sampled_from(_INLINE), min_size=1, max_size=4))), 1)
    numbers = count()
    words: dict[str, list[str]] = {"W": [], "H": []}
    pieces = []
    for letter in source:
        if letter in words:
            words[letter].append(_word(next(numbers), "ا" if letter == "W" else "آ"))
            pieces.append(words[letter][-1])
        else:
            pieces.append(letter)
    ending = draw(st.sampled_from(("\n", "\r\n", "\r")))
    mark = draw(st.sampled_from(("", "\ufeff")))
    return mark + "".join(pieces).replace("\n", ending), words["W"], words["H"]


def _found(document: Document, word: str) -> list[Span]:
    """Return the places in the source at which passages have *word*."""
    places = []
    for passage in document.passages:
        at = passage.text.find(word)
        while at >= 0:
            places.append(passage.mapped.up(Span(at, at + len(word))))
            at = passage.text.find(word, at + 1)
    return places


@given(_documents())
# Two rules around a heading are no front matter, though to YAML the heading is a comment.
@example(("---\n\n# ابة\n\n---\n\nاتة\n", ["ابة", "اتة"], []))
# Nor is an address a key.
@example(("---\n\nhttps://x.y/آبة\n===\n\n# ابة\n\n---\n\nاتة\n", ["ابة", "اتة"], ["آبة"]))
# Without the comments the words after them must not stand deeper than the comments did.
@example(("1. <!-- آبة --> اتة\n   - اثة\n\n   <!-- آجة --> احة\n", ["اتة", "اثة", "احة"], ["آبة", "آجة"]))
@example(
    (
        "1. <!-- آبة --> <!-- آتة --> ابة\n   - اتة\n\n   <!-- آثة --> <!-- آجة --> اثة\n",
        ["ابة", "اتة", "اثة"],
        ["آبة", "آتة", "آثة", "آجة"],
    )
)
@settings(max_examples=300)
def test_words_neither_vanish_nor_appear(drawn: tuple[str, list[str], list[str]]) -> None:
    source, shown, hidden = drawn
    document = parse("a.md", source)
    assert_exact(document)
    for word in shown:
        start = source.index(word)
        assert _found(document, word) == [Span(start, start + len(word))], word
    for word in hidden:
        assert not _found(document, word), word


_SYNTAX = st.sampled_from(
    [
        *"*_`~<>[](){}#|\\!$:-+=&;\n\r\t \"'/\0\ufeff\ufffc",
        *("```", "<!--", "-->", "{/*", "*/}", "<div>", "</div>", "<pre>", "<Tip ", "\n\n", "\r\n", "    ", "> ", "- "),
        *("1. ", "|-|", "[^a]", "]: ", "$$", ":::", "{{", "}}", "{%", "%}", "\\\\", "---\n", "title: ", "https://"),
        *(
            "a@b.c",
            "كلمة",
            "س",
            "&amp;",
            "export ",
            "import ",
            "\n: ",
            ")=\n",
            ":::{note}\n",
            ":::{code}",
            "--8<--",
            "\ud800",
            "𝒳",
        ),
    ]
)


@given(st.lists(_SYNTAX, max_size=60).map("".join), st.sampled_from((".md", ".mdx", ".txt")))
@example("<!--**{/**/}*", ".md")
@settings(max_examples=1500)
def test_any_text_is_parsed_exactly(source: str, suffix: str) -> None:
    document = parse("a" + suffix, source)
    assert document.text == source
    assert_exact(document)


HOSTILE: dict[str, Callable[[int], str]] = {
    "quotes": lambda n: ">" * n + " x",
    "fences in quotes": lambda n: "> ```\n" * n,
    "brackets": lambda n: "[" * n,
    "links": lambda n: "[](" * n,
    "emphasis": lambda n: "*a_" * n,
    "backticks": lambda n: " ".join("`" * i for i in range(1, int(n**0.5))),
    "open comments": lambda n: "<!-- " * n,
    "open tags": lambda n: '<a "' * n,
    "tags": lambda n: "<p>x" * n,
    "components": lambda n: "<A>\n" * n,
    "open code": lambda n: "<code>" * n,
    "open templates": lambda n: "{% raw %}" * n,
    "braces": lambda n: "{" * n,
    "formulas": lambda n: "\\(" * n + "كلمة\\)",
    "dollars": lambda n: "$كلمة" * n,
    "imports": lambda n: "import x\n" * n,
    "addresses": lambda n: "http://x" + ")" * n,
    "mail": lambda n: "a" * n + "@" * n,
    "blanks": lambda n: "a" + " " * n + "b",
    "blank lines": lambda n: " " * n + "\n" + "\n" * n,
    "one line": lambda n: "هنا كلمة (term) " * n,
    "front matter": lambda n: "---\ntitle:" + " " * n + '"' * n + "\n---\n",
    "footnotes": lambda n: "[^a]" * n,
    "targets": lambda n: "(x" + ")=" * n + "\n(x)=\n" * n,
    "directives": lambda n: ":::{note}\n:a: b\n" * n,
    "directives of code": lambda n: "::::{code}\n:::\n" * n,
    "options that never end": lambda n: ":::{note}\n---\na\n" * n,
    "snippets": lambda n: "-8<-\n" * n + "-8<-" * n,
    "images": lambda n: "![" * n + "]" * n,
}


@pytest.mark.parametrize("suffix", [".md", ".mdx", ".txt"])
@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_take_linear_time(make: Callable[[int], str], suffix: str) -> None:
    source = make(20_000) + "\n\nختام"
    begun = time.perf_counter()
    assert_exact(parse("a" + suffix, source))
    assert time.perf_counter() - begun < 5


def test_deep_lists_need_no_deep_stack() -> None:
    source = "".join("  " * depth + "- x\n" for depth in range(1000))
    assert_exact(parse("a.md", source))
