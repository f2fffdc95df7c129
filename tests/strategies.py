"""Small glossaries, and Hypothesis strategies for Arabic as people write it."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import strategies as st

from glossary.model import Concept, Glossary, Status, Term
from glossary.text import Mapped, Run

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآؤئءةى"
MARKS = (
    "\N{ARABIC FATHA}\N{ARABIC DAMMA}\N{ARABIC KASRA}\N{ARABIC SHADDA}\N{ARABIC SUKUN}"
    "\N{ARABIC LETTER SUPERSCRIPT ALEF}\N{ARABIC SMALL HIGH JEEM}"
)
"""Marks that leave a word what it is; tanween makes a claim about the alef beside it."""
TATWEEL = "\N{ARABIC TATWEEL}"
INVISIBLES = (
    "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}\N{RIGHT-TO-LEFT MARK}\N{LEFT-TO-RIGHT MARK}"
    "\N{ARABIC LETTER MARK}\N{ZERO WIDTH SPACE}\N{SOFT HYPHEN}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}"
)
NEWLINES = ("\n", "\r\n", "\r")


def arabic(text: str, *plurals: str, status: Status = Status.PREFERRED) -> Term:
    return Term(text, "ar", status, plurals)


def concept(en: str, *ar: str | Term, abbr: Iterable[str] = (), **more: object) -> Concept:
    """Return the concept of *en*; its first Arabic term is preferred, the others are admitted."""
    terms = [
        t if isinstance(t, Term) else arabic(t, status=Status.ADMITTED if i else Status.PREFERRED)
        for i, t in enumerate(ar)
    ]
    terms.append(Term(en, "en", Status.PREFERRED))
    preferred = next((t.text for t in terms if t.lang == "ar"), "")
    return Concept(en.lower().replace(" ", "-"), en, preferred, tuple(terms), abbr=tuple(abbr), **more)  # type: ignore[arg-type]


def glossary(*concepts: Concept) -> Glossary:
    return Glossary(concepts)


@st.composite
def decorated(draw: st.DrawFn, text: str) -> str:
    """Return *text* with marks, tatweel and invisible characters inside of its words."""
    result = ""
    for at, letter in enumerate(text):
        result += letter
        if letter.isalpha():
            result += draw(st.text(MARKS + TATWEEL, max_size=2))
            if text[at + 1 : at + 2].isalpha():
                result += draw(st.text(INVISIBLES, max_size=1))
    return result


def noise(max_size: int = 60) -> st.SearchStrategy[str]:
    """Return texts of everything that may stand in an Arabic document, and of some that should not."""
    characters = st.one_of(
        st.sampled_from(LETTERS * 3 + MARKS + TATWEEL + INVISIBLES),
        st.sampled_from("\N{ARABIC FATHATAN}\N{ARABIC KASRATAN}،؛؟.:()[]«»\"'*_/-–٣3aZ \t\n\r\x00\N{NO-BREAK SPACE}"),
        st.characters(min_codepoint=0x0600, max_codepoint=0x06FF),
        st.characters(min_codepoint=0xFB50, max_codepoint=0xFEFF),
        st.characters(),
    )
    return st.text(characters, max_size=max_size)


def sentences(words: Iterable[str]) -> st.SearchStrategy[str]:
    """Return rows of *words* with all kinds of things between them."""
    between = st.sampled_from(
        [" ", " ", " ", "\n", "  ", "-", "، ", ". ", " (", ") ", " و", "ال", "", "\N{RIGHT-TO-LEFT MARK}"]
    )
    return st.lists(st.tuples(st.sampled_from(sorted(words)), between), max_size=14).map(
        lambda pairs: "".join(word + gap for word, gap in pairs)
    )


@st.composite
def mapped(draw: st.DrawFn, parent: str) -> Mapped:
    """Return a text made of pieces of *parent*, in order: copies, and stand-ins shorter than their range."""
    runs: list[Run] = []
    text, at = "", 0
    while at < len(parent):
        start = draw(st.integers(at, len(parent) - 1))
        end = draw(st.integers(start + 1, len(parent)))
        piece = parent[start:end]
        if end - start > 1 and draw(st.booleans()):
            piece = draw(st.text("&;*", min_size=1, max_size=end - start - 1))
        runs.append(Run(len(text), len(piece), start, end))
        text += piece
        at = end if draw(st.booleans()) else len(parent)
    return Mapped(text, runs)
