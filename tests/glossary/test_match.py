"""Terms in text: every form with its exact place, and nothing that only looks like one."""

from __future__ import annotations

import csv
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.forms import cliticised, surfaces
from glossary.match import TOKEN, Match, Matcher
from glossary.model import Status
from glossary.text import Span, fold
from tests.strategies import INVISIBLES, NEWLINES, arabic, concept, decorated, glossary, noise, sentences

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE, restval=""))


TERMS = {row["arabic"]: arabic(row["arabic"], *filter(None, [row["plural"]])) for row in rows("match_terms.tsv")}
MATCHER = Matcher(glossary(*(concept(row["english"], TERMS[row["arabic"]]) for row in rows("match_terms.tsv"))))
CASES = [
    pytest.param(
        row["term"],
        row["sentence"],
        id=f"{number}-{row['phenomenon']}",
        marks=pytest.mark.xfail(reason=row["known_failure"]) if row["known_failure"] else (),
    )
    for number, row in enumerate(rows("match_cases.tsv"), 2)
]


def matcher(*terms: str) -> Matcher:
    return Matcher(glossary(*(concept(f"Concept {number}", term) for number, term in enumerate(terms))))


def marked(text: str) -> tuple[str, set[Span]]:
    """Return *text* without its ``[[ ]]``, and the place that they mark."""
    before, opening, rest = text.partition("[[")
    inside, _, after = rest.partition("]]")
    spans = {Span(len(before), len(before) + len(inside))} if opening else set()
    return before + inside + after, spans


def found(matches: list[Match], text: str) -> list[str]:
    return [match.span.of(text) for match in matches]


@pytest.mark.parametrize(("term", "sentence"), CASES)
def test_case(term: str, sentence: str) -> None:
    text, expected = marked(sentence)
    # Also where a longer term would hide it.
    spans = {match.span for match in MATCHER.find_all(text) if match.term.text == term}
    assert spans == expected, f"{term} in {sentence}"


def test_every_term_has_a_case() -> None:
    assert {row["term"] for row in rows("match_cases.tsv")} == set(TERMS)


def test_cases_go_both_ways() -> None:
    sentences_ = [row["sentence"] for row in rows("match_cases.tsv")]
    marked_ = [sentence for sentence in sentences_ if "[[" in sentence]
    assert len(set(sentences_)) == len(sentences_)
    assert len(marked_) > 150
    assert len(sentences_) - len(marked_) > 80


# --- Between words ------------------------------------------------------------------------------

NETWORK = matcher("الشبكة العصبية")

TOGETHER = {
    "space": " ",
    "two spaces": "  ",
    "tab": "\t",
    "no-break space": "\N{NO-BREAK SPACE}",
    "narrow no-break space": "\N{NARROW NO-BREAK SPACE}",
    "LF": "\n",
    "CR LF": "\r\n",
    "CR": "\r",
    "indented line": "\n    ",
    "blank before the line ends": " \n",
    "hyphen": "-",
    "non-breaking hyphen": "\N{NON-BREAKING HYPHEN}",
    "ZWNJ": "\N{ZERO WIDTH NON-JOINER} ",
    "RLM": "\N{RIGHT-TO-LEFT MARK} \N{RIGHT-TO-LEFT MARK}",
    "isolate": " \N{RIGHT-TO-LEFT ISOLATE}",
}
APART = {
    "blank line": "\n\n",
    "blank line, CR LF": "\r\n\r\n",
    "blank line with a space": "\n \n",
    "comma": "، ",
    "Latin comma": ", ",
    "full stop": ". ",
    "semicolon": "؛ ",
    "colon": ": ",
    "question": "؟ ",
    "bracket": " (",
    "quote": " «",
    "dash": " – ",
    "spaced hyphen": " - ",
    "two hyphens": "--",
    "slash": "/",
    "underscore": "_",
    "Latin": " x ",
    "digit": " 2 ",
    "object": "\N{OBJECT REPLACEMENT CHARACTER}",
    "NUL": "\x00",
    "and": " و",
}


@pytest.mark.parametrize("gap", TOGETHER.values(), ids=TOGETHER)
def test_words_of_a_term_stand_together(gap: str) -> None:
    text = f"تُدرَّب الشبكة{gap}العصبية أيامًا."
    term = f"الشبكة{gap}العصبية"
    assert found(NETWORK.find(text), text) == [term]


@pytest.mark.parametrize("gap", APART.values(), ids=APART)
def test_words_of_a_term_stand_apart(gap: str) -> None:
    assert NETWORK.find_all(f"تُدرَّب الشبكة{gap}العصبية أيامًا.") == []


@pytest.mark.parametrize(
    ("before", "after"), [("«", "»"), ("(", ")"), ("**", "**"), ("", "."), ("/", "/"), ("GPT", "3"), ("", "؟!")]
)
def test_what_surrounds_a_term_is_not_part_of_it(before: str, after: str) -> None:
    text = f"في {before}الشبكة العصبية{after} نظر"
    assert found(NETWORK.find(text), text) == ["الشبكة العصبية"]


@pytest.mark.parametrize(
    ("term", "text", "expected"),
    [
        ("شبكة عصبية", "درّبنا شبكةً عصبيّةً كبيرة.", "شبكةً عصبيّةً"),
        (
            "القيم الشاذة",
            "احذف القيم\N{ZERO WIDTH NON-JOINER} الشاذة من الجدول.",
            "القيم\N{ZERO WIDTH NON-JOINER} الشاذة",
        ),
        ("ملف", "افتح ملف\N{ZERO WIDTH NON-JOINER}ات المشروع.", "ملف\N{ZERO WIDTH NON-JOINER}ات"),
        (
            "نظام التشغيل",
            "يعمل \N{RIGHT-TO-LEFT MARK}نظام\N{RIGHT-TO-LEFT MARK} التشغيل\N{RIGHT-TO-LEFT MARK} هنا.",
            "نظام\N{RIGHT-TO-LEFT MARK} التشغيل",
        ),
        (
            "التعلم الآلي",
            "\N{RIGHT-TO-LEFT EMBEDDING}التعلم الآلي\N{POP DIRECTIONAL FORMATTING} علم حديث.",
            "التعلم الآلي",
        ),
    ],
)
def test_invisible_characters_inside_and_around(term: str, text: str, expected: str) -> None:
    assert found(matcher(term).find(text), text) == [expected]


# --- Which of several ---------------------------------------------------------------------------


def test_longest_match_wins() -> None:
    nested = matcher("التعلم", "التعلم العميق", "التعلم العميق المعزز", "العميق")
    text = "ندرس التعلم العميق المعزز والتعلم السطحي."
    assert found(nested.find(text), text) == ["التعلم العميق المعزز", "والتعلم"]
    assert sorted(found(nested.find_all(text), text)) == sorted(
        ["التعلم العميق المعزز", "التعلم العميق", "التعلم", "العميق", "والتعلم"]
    )


def test_of_overlapping_terms_the_first_wins() -> None:
    overlapping = matcher("معالجة اللغة", "اللغة الطبيعية")
    text = "نهتم بمعالجة اللغة الطبيعية."
    assert found(overlapping.find(text), text) == ["بمعالجة اللغة"]
    assert found(overlapping.find_all(text), text) == ["بمعالجة اللغة", "اللغة الطبيعية"]


def test_a_longer_term_that_breaks_off_leaves_the_shorter_one() -> None:
    nested = matcher("شبكة", "شبكة عصبية عميقة")
    text = "هذه شبكة عصبية كبيرة."
    assert found(nested.find(text), text) == ["شبكة"]


def test_one_form_of_two_concepts_gives_both() -> None:
    shared = Matcher(
        glossary(concept("Model", "نموذج"), concept("Sample", "نموذج"), concept("Form", "استمارة", "نموذج"))
    )
    matches = shared.find("اختر النموذج المناسب.")
    assert [match.concept.en for match in matches] == ["Model", "Sample", "Form"]
    assert {match.span for match in matches} == {Span(5, 12)}
    assert [match.term.status for match in matches] == [Status.PREFERRED, Status.PREFERRED, Status.ADMITTED]


def test_every_status_is_found() -> None:
    terms = [
        arabic("الجداء النقطي"),
        arabic("الضرب النقطي", status=Status.ADMITTED),
        arabic("المنتج النقطي", status=Status.DEPRECATED),
    ]
    dot = Matcher(glossary(concept("Dot Product", *terms)))
    text = "الجداء النقطي أو الضرب النقطي أو المنتج النقطي"
    assert [match.term.status for match in dot.find(text)] == list(Status)


def test_context_is_the_business_of_rules() -> None:
    plain, common = (
        Matcher(glossary(concept("State", "حالة"))),
        Matcher(glossary(concept("State", "حالة", context=True))),
    )
    text = "في هذه الحالة تتغير حالات النظام."
    assert [m.span for m in plain.find(text)] == [m.span for m in common.find(text)]
    assert found(common.find(text), text) == ["الحالة", "حالات"]


@pytest.mark.parametrize("cited", ["2", "٢", "۲"])
def test_digits_are_found_however_either_is_written(cited: str) -> None:
    layer = Matcher(glossary(concept("Layer Two", f"طبقة {cited}")))
    text = "تصل الطبقة ٢ بطبقة ۲ وطبقة 2، لا بطبقة ٢٠ ولا بطبقة٢ ولا بطبقة ٣."
    assert found(layer.find(text), text) == ["الطبقة ٢", "بطبقة ۲", "وطبقة 2"]


def test_concept_without_arabic_is_not_found() -> None:
    names = Matcher(glossary(concept("PyTorch", translate=False)))
    assert names.find("نستخدم PyTorch في التدريب.") == []


def test_empty_glossary_finds_nothing() -> None:
    assert Matcher(glossary()).find("الشبكة العصبية") == []


# --- What a match tells -------------------------------------------------------------------------

LAM_OF_THE_WORD = "the article is guessed from the letters: ال of the stem, or ل before a stem in lam"


@pytest.mark.parametrize(
    ("term", "text", "clitics"),
    [
        ("وسم", "وسم", ()),
        ("وسم", "الوسم", ("ال",)),
        ("وسم", "ووسم", ("و",)),
        ("وسم", "بوسم", ("ب",)),
        ("وسم", "للوسم", ("ل", "ال")),
        ("وسم", "ولوسم", ("و", "ل")),
        ("وسم", "وللوسم", ("و", "ل", "ال")),
        ("وسم", "فكالوسم", ("ف", "ك", "ال")),
        ("وسم", "أوبالوسم", ("أ", "و", "ب", "ال")),
        ("وسم", "ٱلوسم", ("ال",)),
        ("وسم", "وَبِالْوَسْمِ", ("و", "ب", "ال")),
        ("الشبكة العصبية", "كشبكتها العصبية", ("ك",)),
        ("التعلم بالتعزيز", "فالتعلم بالتعزيز", ("ف", "ال")),
        ("التفاف", "للالتفاف", ("ل", "ال")),
        ("التفاف", "بالالتفاف", ("ب", "ال")),
        ("خط أنابيب", "وخط الأنابيب", ("و",)),
        pytest.param("التفاف", "لالتفاف", ("ل",)),
        pytest.param("التزام", "والتزام", ("و",)),
        pytest.param("إلغاء", "إلغاء", ()),
        pytest.param("لوحة مفاتيح", "للوحة المفاتيح", ("ل",)),
    ],
)
def test_clitics(term: str, text: str, clitics: tuple[str, ...]) -> None:
    [match] = matcher(term).find(text)
    assert match.span == Span(0, len(text))
    assert match.clitics == clitics


def test_form_is_the_text_as_compared() -> None:
    [match] = matcher("الشبكة العصبية").find("رأينا وبِالشَّبَكاتِ العصبيّة أمثلة")
    assert match.form == "وبالشبكات العصبيه" == fold(match.span.of("رأينا وبِالشَّبَكاتِ العصبيّة أمثلة"))


@pytest.mark.parametrize(
    ("text", "number"),
    [("شبكتها العصبية", "s"), ("الشبكتان العصبيتان", "d"), ("شبكات عصبية", "p")],
)
def test_number(text: str, number: str) -> None:
    [match] = NETWORK.find(text)
    assert match.reading.number == number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("هذا ترميز رمزي للأعداد.", []),  # An adjective of this shape.
        ("فقدتُ رمزي أمس.", []),
        ("كتبتُ رمزي السري.", ["رمزي"]),  # Before a definite word it must be "my token".
        ("كتبتُ رمزي\nالسري.", ["رمزي"]),
        ("كتبتُ رمزي، السري.", []),
        ("كتبتُ رمزي", []),
        ("كتبتُ رمزه أمس.", ["رمزه"]),
        ("أرسل رمزين.", ["رمزين"]),
    ],
)
def test_final_yeh_counts_before_a_definite_word(text: str, expected: list[str]) -> None:
    matches = matcher("رمز").find(text)
    assert found(matches, text) == expected
    assert [match.sure for match in matches] == [match.span.of(text)[-1] != "ي" for match in matches]


def test_final_yeh_in_a_longer_term_is_sure() -> None:
    text = "درّبتُ شبكتي العصبية."
    [match] = NETWORK.find(text)
    assert (match.span.of(text), match.sure) == ("شبكتي العصبية", True)


# --- Properties ---------------------------------------------------------------------------------

SINGLE = sorted(term for term in TERMS if " " not in term and not term.startswith("ال") and term != "التفاف")


@pytest.mark.parametrize("term", SINGLE)
def test_every_clitic_and_article(term: str) -> None:
    alone = Matcher(glossary(concept("Term", TERMS[term])))
    for conjunction, preposition, article in product(("", "و", "ف", "أو", "أف"), ("", "ب", "ك", "ل"), ("", "ال")):
        word = article + term
        if article and preposition == "ل":
            word = "" if term.startswith("ل") else "ل"
            word += term
        text = f"ثم {conjunction}{preposition}{word} هنا"
        assert {match.span for match in alone.find(text)} == {Span(3, len(text) - 4)}, text


@pytest.mark.parametrize(
    "term", ["الشبكة العصبية الالتفافية", "التعلم شبه الموجه", "فترة الثقة", "التعلم بالتعزيز", "نموذج متعدد اللغات"]
)
def test_every_form_of_a_term_is_found_with_each_clitic(term: str) -> None:
    alone = Matcher(glossary(concept("Term", TERMS[term])))
    forms = [surface for surface in surfaces(TERMS[term], alone) if surface.sure]
    assert {surface.number for surface in forms} == set("sdp")
    for surface in forms[::4]:
        for proclitics, form in cliticised(surface, alone):
            text = f"«{form}»، ثم."
            matches = alone.find(text)
            assert {match.span for match in matches} == {Span(1, 1 + len(form))}
            assert any("".join(c for c in match.clitics if c != "ال") == proclitics for match in matches)


@given(st.sampled_from(sorted(TERMS)).flatmap(lambda term: st.tuples(st.just(term), decorated(term))))
def test_marks_do_not_hide_a_term(pair: tuple[str, str]) -> None:
    term, dressed = pair
    text = f"قلنا: {dressed}، ثم مضينا."
    assert Span(6, 6 + len(dressed)) in {match.span for match in MATCHER.find(text) if match.term.text == term}


@given(st.sampled_from(sorted(TERMS)), st.text(INVISIBLES, min_size=1, max_size=4), st.text(INVISIBLES, max_size=4))
def test_invisible_characters_around_a_term_are_not_part_of_it(term: str, before: str, after: str) -> None:
    text = before + term + after
    assert Span(len(before), len(before) + len(term)) in {match.span for match in MATCHER.find(text)}


@given(noise() | sentences(TERMS))
def test_any_text(text: str) -> None:
    matches, everything = MATCHER.find(text), MATCHER.find_all(text)
    assert all(match in everything for match in matches)
    end = 0
    for span in dict.fromkeys(match.span for match in matches):
        assert end <= span.start < span.end <= len(text)
        end = span.end
    starts = [match.span.start for match in everything]
    assert starts == sorted(starts)
    assert all(match.form == fold(" ".join(TOKEN.findall(match.span.of(text)))) for match in everything)


@given(sentences(TERMS), st.sampled_from(NEWLINES))
def test_the_kind_of_line_end_does_not_matter(text: str, newline: str) -> None:
    other = text.replace("\n", newline)
    assert [(m.form.split(), m.term) for m in MATCHER.find(text)] == [
        (m.form.split(), m.term) for m in MATCHER.find(other)
    ]


@given(sentences(TERMS), sentences(TERMS))
def test_a_paragraph_does_not_change_what_is_found_in_another(one: str, other: str) -> None:
    both = MATCHER.find_all(f"{one}.\n\n{other}")
    shift = len(one) + 3
    apart = [match.span for match in MATCHER.find_all(one)]
    apart += [Span(match.span.start + shift, match.span.end + shift) for match in MATCHER.find_all(other)]
    assert [match.span for match in both] == apart
