"""Queries as readers type them, and the concepts that they mean."""

from __future__ import annotations

import gc
import sys
import weakref

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from glossary.lookup import Hit, search
from glossary.model import Concept, Glossary, Status, Term
from glossary.store import EMPTY

P, A, D = Status.PREFERRED, Status.ADMITTED, Status.DEPRECATED


def concept(en: str, ar: str, *others: Term, abbr: str = "", plural: str = "") -> Concept:
    arabic = (Term(ar, "ar", P, tuple(filter(None, [plural]))),) if ar else ()
    terms = (*arabic, Term(en, "en", P), *others)
    return Concept(en.lower().replace(" ", "-"), en, ar, terms, tuple(filter(None, [abbr])))


TERMS = Glossary(
    (
        concept("Machine Learning", "تعلم الآلة", Term("التعلم الآلي", "ar", A), abbr="ML"),
        concept("Markup Language", "لغة التوصيف", abbr="ml"),
        concept("Deep Learning", "التعلم العميق", Term("التعليم العميق", "ar", D), abbr="DL"),
        concept("Transfer Learning", "التعلم بالنقل"),
        concept("Neural Network", "الشبكة العصبية"),
        concept("Convolutional Neural Network", "الشبكة العصبية الالتفافية", abbr="CNN"),
        concept("Network Layer", "طبقة الشبكة"),
        concept("Weight", "وزن"),
        concept("Weight Decay", "تضاؤل الأوزان"),
        concept("Embedding", "تضمين"),
        concept("Word Embedding", "تضمين الكلمات"),
        concept("Quantization", "تكميم"),
        concept("Data Labeling", "وسم البيانات"),
        concept("Corpus", "مدونة"),
        concept("Matrix", "مصفوفة"),
        concept("Vertex", "رأس"),
        concept("Criterion", "معيار"),
        concept("Loss Function", "دالة الخسارة", plural="دوال الخسارة"),
        concept("Hypothesis", "فرضية"),
        concept("Algorithm", "خوارزمية"),
        concept("Large Language Model", "نموذج لغوي كبير", abbr="LLM"),
        concept("Bag of Words", "حقيبة الكلمات"),
        concept("Color Channel", "قناة اللون"),
        concept("Token", "رمز", Term("توكن", "ar", D)),
        concept("BERT", "", Term("Bidirectional Encoder Representations from Transformers", "en", A)),
        concept("C++", ""),
    )
)


def found(query: str, glossary: Glossary = TERMS) -> list[str]:
    return [hit.concept.en for hit in search(glossary, query)]


def first(query: str, glossary: Glossary = TERMS) -> Hit:
    return search(glossary, query)[0]


STAGES = [
    ("تعلم الآلة", "Machine Learning", "exact"),
    ("ML", "Machine Learning", "exact"),
    ("ml", "Markup Language", "exact"),
    ("BERT", "BERT", "exact"),
    ("  Deep \n Learning ", "Deep Learning", "exact"),
    ("«التعلم العميق»،", "Deep Learning", "exact"),
    ("c++", "C++", "folded"),
    ("bert", "BERT", "folded"),
    ("LLMs", "Large Language Model", "folded"),
    ("llms", "Large Language Model", "folded"),
    ("deep-learning", "Deep Learning", "folded"),
    ("deeplearning", "Deep Learning", "folded"),
    ("neural networks", "Neural Network", "folded"),
    ("quantisation", "Quantization", "folded"),
    ("data labelling", "Data Labeling", "folded"),
    ("colour channels", "Color Channel", "folded"),
    ("تعلّمُ الآلةِ", "Machine Learning", "folded"),
    ("تعلـــم الآلة", "Machine Learning", "folded"),
    ("تعلم الاله", "Machine Learning", "folded"),
    ("تعلم عميق", "Deep Learning", "folded"),
    ("التضمين", "Embedding", "folded"),
    ("تعلمالآلة", "Machine Learning", "folded"),
    ("التعلمالعميق", "Deep Learning", "folded"),
    ("خوارز مية", "Algorithm", "folded"),
    ("\ufe97\ufecc\ufee0\ufee2 \ufe8d\ufef5\ufedf\ufe94", "Machine Learning", "folded"),
    ("corpora", "Corpus", "inflected"),
    ("matrices", "Matrix", "inflected"),
    ("vertices", "Vertex", "inflected"),
    ("criteria", "Criterion", "inflected"),
    ("hypotheses", "Hypothesis", "inflected"),
    ("colors channel", "Color Channel", "inflected"),
    ("bags of the words", "Bag of Words", "inflected"),
    ("CNN's", "Convolutional Neural Network", "inflected"),
    ("وبالتعلم العميق", "Deep Learning", "inflected"),
    ("للخوارزميات", "Algorithm", "inflected"),
    ("شبكاتها العصبية", "Neural Network", "inflected"),
    ("وبدوال الخسارة", "Loss Function", "inflected"),
    ("machine lerning", "Machine Learning", "fuzzy"),
    ("nueral netwrok", "Neural Network", "fuzzy"),
    ("convolutionnal neural netwoks", "Convolutional Neural Network", "fuzzy"),
    ("خورازمية", "Algorithm", "fuzzy"),
    ("وبالخورازمية", "Algorithm", "fuzzy"),
    ("الشبكة العبصية", "Neural Network", "fuzzy"),
    ("التعلّم العمبق", "Deep Learning", "fuzzy"),
    ("الاوزان", "Weight", "fuzzy"),
]


@pytest.mark.parametrize(("query", "english", "kind"), STAGES)
def test_stage(query: str, english: str, kind: str) -> None:
    hit = first(query)
    assert (hit.concept.en, hit.kind) == (english, kind)
    # From 90 on nothing is guessed, and what is whole is never less.
    assert (hit.score >= 88) if kind != "fuzzy" else (hit.score < 90)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        # The term itself, then those that hold it.
        ("embedding", ["Embedding", "Word Embedding"]),
        ("تضمين", ["Embedding", "Word Embedding"]),
        # The whole query before the terms within it.
        ("الشبكات العصبية الالتفافية", ["Convolutional Neural Network", "Neural Network"]),
        ("convolutional neural networks", ["Convolutional Neural Network", "Neural Network"]),
        # The head of the term before its complement.
        ("network", ["Neural Network"]),
        ("شبكة", ["Neural Network", "Network Layer", "Convolutional Neural Network"]),
        # Terms within a longer query.
        ("the deep learning approach", ["Deep Learning"]),
        ("عن التعلم العميق", ["Deep Learning"]),
        # Any order of words.
        ("words bag", ["Bag of Words"]),
    ],
)
def test_ranking(query: str, expected: list[str]) -> None:
    assert found(query)[: len(expected)] == expected


def test_words_of_the_query_in_the_term_in_any_order() -> None:
    hit = first("transformers encoder")
    assert (hit.concept.en, hit.term.status, hit.kind) == ("BERT", A, "folded")


def test_an_abbreviation_within_a_phrase_needs_its_capitals() -> None:
    glossary = Glossary((concept("Information Technology", "تقنية المعلومات", abbr="IT"),))
    assert found("is it new", glossary) == []
    assert found("new IT jobs", glossary) == ["Information Technology"]


@pytest.mark.parametrize("query", ["التعلم العميق (Deep Learning)", "Deep Learning التعلم العميق", "تعلم عميق(DL)"])
def test_both_halves(query: str) -> None:
    assert first(query).concept.en == "Deep Learning"
    assert first(query).score >= 98


def test_the_other_half_decides_between_terms() -> None:
    assert found("الشبكات (CNN)")[0] == "Convolutional Neural Network"
    assert set(found("التعلم العميق (ML)")[:2]) == {"Deep Learning", "Machine Learning"}
    assert first("التعلم العميق (ML)").score < 90


def test_deprecated_terms_are_found_and_named() -> None:
    hit = first("توكن")
    assert (hit.concept.en, hit.term.text, hit.term.status) == ("Token", "توكن", D)
    assert first("التعليم العميق").term.status is D


def test_an_abbreviation_is_shown_as_a_term() -> None:
    assert first("CNN").term == Term("CNN", "en", P)


def test_a_listed_plural_counts_as_its_term() -> None:
    hit = first("دوال الخسارة")
    assert (hit.term.text, hit.kind) == ("دالة الخسارة", "exact")


def test_ties_go_to_the_better_status_then_to_the_shorter() -> None:
    glossary = Glossary(
        (
            concept("A", "لفظ أول", Term("نموذج", "ar", D)),
            concept("B", "لفظ ثان", Term("نموذج", "ar", A)),
            concept("C", "نموذج"),
            concept("D", "نموذج طويل جدا"),
            concept("E", "نموذج طويل"),
        )
    )
    assert found("نموذج", glossary) == ["C", "B", "A", "E", "D"]
    assert found("النموذج", glossary)[:3] == ["C", "B", "A"]


def test_the_article_of_a_citation_does_not_outrank_status() -> None:
    glossary = Glossary((concept("Precision", "ضبط", Term("الدقة", "ar", A)), concept("Accuracy", "دقة")))
    assert found("الدقة", glossary) == ["Accuracy", "Precision"]


def test_what_more_sources_have_comes_first() -> None:
    q, machine = concept("Q-Learning", "تعلم Q"), concept("Machine Learning", "تعلم الآلة")
    assert found("learning", Glossary((q, machine))) == ["Q-Learning", "Machine Learning"]
    machine = machine._replace(source=("a", "b"))
    assert found("learning", Glossary((q, machine))) == ["Machine Learning", "Q-Learning"]
    assert found("تعلم", Glossary((q, machine))) == ["Machine Learning", "Q-Learning"]


def test_words_of_a_name_count_at_any_length() -> None:
    names = (
        concept("F1 Score", "درجة F1"),
        concept("k-Means", "خوارزمية k"),
        concept("Natural Language", "لغة طبيعية"),
    )
    for query, english in (("F1", "F1 Score"), ("k", "k-Means"), ("لغة", "Natural Language")):
        assert found(query, Glossary(names)) == [english]


@pytest.mark.parametrize(
    ("query", "english", "kind"),
    [
        ("overfiting", "Overfitting", "fuzzy"),
        ("asynchronuos", "Asynchronous", "fuzzy"),
        ("الخورازمية", "Algorithm", "fuzzy"),
        ("backprop", "Backpropagation", "suggestion"),
        ("synchronous", "Asynchronous", "suggestion"),
        ("underfitting", "Overfitting", "suggestion"),
        ("موديل", "Funding", "suggestion"),
    ],
)
def test_a_slip_is_a_hit_and_another_word_a_suggestion(query: str, english: str, kind: str) -> None:
    pairs = ("Overfitting", "فرط التخصيص"), ("Asynchronous", "غير متزامن"), ("Backpropagation", "الانتشار العكسي")
    more = concept("Algorithm", "خوارزمية"), concept("Funding", "تمويل"), concept("Backup", "نسخة احتياطية")
    hit = first(query, Glossary((*(concept(*pair) for pair in pairs), *more)))
    assert (hit.concept.en, hit.kind) == (english, kind)


def test_a_known_word_is_not_taken_for_another_one_misspelt() -> None:
    glossary = Glossary((concept("Statement", "تعليمة"), concept("Machine Learning", "تعلم الآلة")))
    assert found("تعلم", glossary)[0] == "Machine Learning"


@pytest.mark.parametrize(
    "query",
    ["", " \t\n", "()", "«»", "؟", "\u200f\u200e", "\u0640", "\u064e\u0651", "و", "ال", "a", "x" * 9, "qwrtzp", "ظظظظظ", "\ud800",
     "\x00\x1b[31m", "😀", "٣٫١٤", "%s%n{}", ".*(a+)+$", "of", "the", "-" * 5_000],
)  # fmt: skip
def test_hostile_queries_find_nothing(query: str) -> None:
    assert search(TERMS, query) == []


@pytest.mark.parametrize(
    "query", ["تعلم الآلة " * 5_000, "machine learning " * 5_000, "ا" * 100_000, "s" * 100_000, "ال" * 50_000]
)
def test_long_queries_are_safe(query: str) -> None:
    assert len(search(TERMS, query)) <= 5


@pytest.mark.parametrize("limit", [-1, 0])
def test_no_hits_wanted(limit: int) -> None:
    assert search(TERMS, "ML", limit) == []


def test_limit() -> None:
    assert len(search(TERMS, "learning", 2)) == 2
    assert len(search(TERMS, "learning", 50)) >= 3


def test_empty_glossary() -> None:
    assert search(EMPTY, "تعلم الآلة") == search(EMPTY, "machine lerning") == []


def test_similarity_is_loaded_only_when_it_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in [name for name in sys.modules if name.split(".")[0] == "rapidfuzz"]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "rapidfuzz", None)
    assert found("وبالتعلم العميق")[0] == found("deep learnings")[0] == "Deep Learning"
    with pytest.raises(ImportError):
        search(TERMS, "dep lerning")


def test_what_is_built_for_a_glossary_goes_with_it() -> None:
    glossary = Glossary((concept("Model", "نموذج"),))
    search(glossary, "النماذج")
    dead = weakref.ref(glossary)
    del glossary
    gc.collect()
    assert dead() is None


_PIECES = [
    "تعلم",
    "ال",
    "الآلة",
    "و",
    "ب",
    "Learning",
    "deep",
    "ML",
    "(",
    ")",
    " ",
    "\u0640",
    "\u064b",
    "\u200f",
    "-",
    "'",
    "s",
    "1",
    "ة",
    "ى",
]


@given(
    st.one_of(st.text(max_size=60), st.lists(st.sampled_from(_PIECES), max_size=20).map("".join)), st.integers(-1, 8)
)
@example("تعلم:تعلم:تعلم:تعلم:آل", 1)
def test_search_is_total(query: str, limit: int) -> None:
    hits = search(TERMS, query, limit)
    assert len(hits) <= max(limit, 0)
    assert len({hit.concept.id for hit in hits}) == len(hits)
    assert all(0 < hit.score <= 100 for hit in hits)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert hits == search(TERMS, query, 50)[: max(limit, 0)]


@given(st.sampled_from([term.text for c in TERMS.concepts for term in c.terms]), st.sampled_from("\u064e\u0651\u0640"))
def test_terms_find_their_concept_with_marks_and_in_quotation_marks(text: str, mark: str) -> None:
    owners = {c.id for c in TERMS.concepts if any(term.text == text for term in c.terms)}
    decorated = "".join(letter + mark if "\u0621" <= letter <= "\u064a" else letter for letter in text)
    for query in (text, f"«{text}»", decorated):
        assert first(query).concept.id in owners
