"""Readings of a token as forms of the words of a glossary, and of nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.citation import read_word
from glossary.gloss import Finder, Prose
from glossary.inflect import ABSOLUTE, CONSTRUCT, SUFFIXES, Lexicon, Reading, base_key, splits, stems_of
from glossary.match import Matcher
from glossary.model import Glossary
from glossary.text import fold
from tests.strategies import noise


def analyse(word: str, token: str) -> tuple[Reading, ...]:
    return Lexicon(stems_of([read_word(word, first=True).base])).analyse(token)


def shown(reading: Reading) -> str:
    """Return proclitics and article, then gender, number and what else the suffix tells."""
    suffix = reading.suffix
    front = reading.proclitics + ("-ال" if reading.definite else "")
    tail = [suffix.pronoun, "tanween" if suffix.accusative else ""]
    tail.append("construct" if suffix.state == CONSTRUCT and not suffix.pronoun else "")
    return " ".join(part for part in (front, suffix.gender + suffix.number, *tail) if part)


READ = {
    # Proclitics and the article.
    ("شبكة", "شبكة"): {"fs"},
    ("شبكة", "الشبكة"): {"-ال fs"},
    ("شبكة", "وبالشبكة"): {"وب-ال fs"},
    ("شبكة", "فكالشبكات"): {"فك-ال fp"},
    ("شبكة", "للشبكة"): {"ل-ال fs"},
    ("شبكة", "أوللشبكة"): {"أول-ال fs"},
    ("شبكة", "ٱلشبكة"): {"-ال fs"},
    ("لغة", "للغة"): {"ل fs", "ل-ال fs"},
    ("لغة", "اللغة"): {"-ال fs"},
    ("ولد", "وولد"): {"و ms"},
    ("بيانات", "ببيانات"): {"ب fp"},
    ("التفاف", "للالتفاف"): {"ل-ال ms"},
    ("التفاف", "لالتفاف"): {"ل ms"},
    # Number.
    ("شبكة", "شبكتان"): {"fd"},
    ("شبكة", "شبكتين"): {"fd"},
    ("شبكة", "شبكتا"): {"fd construct"},
    ("نموذج", "نموذجان"): {"md"},
    ("مستخدم", "مستخدمون"): {"mp"},
    ("مستخدم", "مستخدمين"): {"md", "mp"},
    ("مستخدم", "مستخدمو"): {"mp construct"},
    ("مستوى", "مستويات"): {"fp"},
    ("خطأ", "خطأين"): {"md", "mp"},
    ("خطأ", "خطآن"): {"md"},
    # Pronouns.
    ("شبكة", "شبكتها"): {"fs ها"},
    ("شبكة", "شبكاتهم"): {"fp هم"},
    ("نموذج", "نموذجيهما"): {"md هما", "mp هما"},
    ("مستخدم", "لمستخدميها"): {"ل md ها", "ل mp ها"},
    ("مستوى", "مستواها"): {"ms ها"},
    ("خطأ", "خطؤها"): {"ms ها"},
    ("خطأ", "خطئها"): {"ms ها"},
    ("أداء", "أداؤها"): {"ms ها"},
    ("أداء", "أدائها"): {"ms ها"},
    ("أداء", "أداءها"): {"ms ها"},
    # Tanween.
    ("نموذج", "نموذجًا"): {"ms tanween", "md construct"},
    ("أداء", "أداءً"): {"ms"},
    ("التوازي", "توازٍ"): {"ms"},
    # Spelling.
    ("آلة", "الالة"): {"-ال fs"},
    ("مسؤول", "مسئول"): {"ms"},
    ("مسؤول", "مسءول"): {"ms"},
    ("شبكة", "شبكه"): {"fs", "ms ه"},
    ("إلى", "الى"): {"ms"},
    ("آلي", "الي"): {"ms"},
}


@pytest.mark.parametrize(("word", "token"), READ, ids=lambda text: text)
def test_readings(word: str, token: str) -> None:
    readings = analyse(word, token)
    assert {shown(reading) for reading in readings} == READ[word, token]
    assert {reading.base for reading in readings} == {read_word(word, first=True).key}


@pytest.mark.parametrize(
    ("word", "token"),
    [
        # What is left is no word of the glossary.
        ("ولد", "لد"),
        ("ولد", "والد"),
        ("بيانات", "يانات"),
        ("شبكة", "تشبكة"),
        ("شبكة", "شبكةها"),
        ("شبكة", "بوالشبكة"),
        # The article excludes a pronoun, tanween and the construct state.
        ("شبكة", "الشبكتها"),
        ("نموذج", "النموذجا"),
        ("نموذج", "النموذجي"),
        ("مستخدم", "المستخدمو"),
        # Different words that differ by a hamza.
        ("آلة", "إله"),
        ("آلي", "إلى"),
        ("إلى", "آلي"),
        ("خطأ", "خط"),
        ("أداء", "أداة"),
        ("إجراء", "أجراء"),
        # Spellings of a stem that only occur before a suffix, or under tanween.
        ("مستوى", "مستوا"),
        ("التوازي", "تواز"),
        ("التوازي", "متواز"),
    ],
    ids=lambda text: text,
)
def test_no_reading(word: str, token: str) -> None:
    assert analyse(word, token) == ()


@pytest.mark.parametrize(
    ("bare", "cuts"),
    [
        ("شبكة", [("", False, "شبكة")]),
        ("وسم", [("", False, "وسم"), ("و", False, "سم")]),
        ("ولد", [("", False, "ولد"), ("و", False, "لد"), ("ول", False, "د")]),
        ("وبالشبكة", [("", False, "وبالشبكة"), ("و", False, "بالشبكة"), ("وب", False, "الشبكة"), ("وب", True, "شبكة")]),
        ("للغة", [("", False, "للغة"), ("ل", False, "لغة"), ("ل", True, "غة"), ("ل", True, "لغة")]),
        ("أب", [("", False, "أب")]),
        ("أفبه", [("", False, "أفبه"), ("أف", False, "به"), ("أفب", False, "ه")]),
    ],
)
def test_splits(bare: str, cuts: list[tuple[str, bool, str]]) -> None:
    assert [(proclitics, definite, bare[at:]) for proclitics, definite, at in splits(bare)] == cuts


def test_suffixes_tell_state_and_pronoun() -> None:
    for text, readings in SUFFIXES.items():
        assert len(set(readings)) == len(readings)
        for suffix in readings:
            assert fold(text) == text
            assert text.endswith(suffix.pronoun)
            assert suffix.gender in "mf"
            assert suffix.number in "sdp"
            assert not (suffix.accusative and suffix.state != ABSOLUTE)


def test_every_reading_of_several_words_is_kept() -> None:
    lexicon = Lexicon(stems_of(["بنى", "بن"]))
    assert {reading.base for reading in lexicon.analyse("بنيها")} >= {"بن", "بني"}


def test_preposition_is_no_adjective() -> None:
    assert base_key("إلى") == base_key("الى") != base_key("آلي")


@pytest.mark.parametrize("token", ["", "ب", "ا", "\N{ARABIC FATHA}", "ـ"])
def test_too_short_for_a_word(token: str) -> None:
    assert analyse("بت", token) == ()


WORDS = "شبكة خطأ أداء مستوى توازي مسؤول آلة لغة مستخدم التفاف بت".split()
LEXICON = Lexicon(stems_of([read_word(word, first=True).base for word in WORDS]))
# Words whose last letter does not change before a suffix.
STEADY = "شبكة مسؤول آلة لغة مستخدم التفاف".split()


@given(noise(12))
def test_noise_is_read_or_not_but_never_breaks(token: str) -> None:
    keys = {read_word(word, first=True).key for word in WORDS}
    assert {reading.base for reading in LEXICON.analyse(token)} <= keys


@given(
    st.sampled_from(STEADY),
    st.sampled_from(["", "و", "ف", "أو", "أف"]),
    st.sampled_from(["", "ب", "ك", "ل"]),
    st.sampled_from(sorted(SUFFIXES)),
)
def test_a_suffix_is_read_after_any_proclitics(word: str, conjunction: str, preposition: str, ending: str) -> None:
    base = read_word(word, first=True).base
    found = LEXICON.analyse(conjunction + preposition + base + ending)
    read = [
        r for r in found if r.base == base_key(base) and r.proclitics == conjunction + preposition and not r.definite
    ]
    assert set(SUFFIXES[ending]) <= {r.suffix for r in read}


@pytest.mark.parametrize("mark", ["\ufe70", "\ufe71", "\ufe72", "\ufe76", "\ufe7f"])
def test_the_form_of_a_lone_mark_is_no_word(mark: str) -> None:
    assert splits("") == [("", False, 0)]
    found = Finder(Matcher(Glossary(()))).find([Prose(f"العلامة {mark} (Deep Learning) هنا.")])
    assert [gloss.english for row in found for gloss in row] == ["Deep Learning"]
