"""Where the designation before a gloss may begin, and where it does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary import boundary
from glossary.boundary import (
    Candidate,
    Phrases,
    Target,
    best,
    candidates,
    english_words,
    induce,
    run,
    stem,
    target,
    weighed,
)
from tests.strategies import arabic, concept, glossary, noise, sentences

NEGATION = "un- and non- inside a word do not count as English for غير"
SHORT = "و before a particle of two letters is taken for the beginning of a noun"

TERMS = glossary(
    concept("Deep Learning", "التعلم العميق"),
    concept("Machine Learning", "التعلم الآلي"),
    concept("Language Model", arabic("النموذج اللغوي", "النماذج اللغوية")),
)
WORDS, NONE = induce(TERMS), induce(glossary())


# In each, the bar is where the walk to the left ends.
WALKS = [
    # Verbs, particles, punctuation.
    ("يتعلم |النموذج", "model"),
    ("نظرنا إلى |القرص", "disk"),
    ("وهو |النموذج", "model"),
    ("التي تسمى |التضمينات", "embeddings"),
    ("قلنا. |التعلم", "learning"),
    ("قلنا، |التعلم", "learning"),
    ("قلنا: |التعلم", "learning"),
    ("قلنا (مرة) |التعلم", "learning"),
    ("فصل\n\n|التعلم العميق", "deep learning"),
    ("الفصل 3 |التضمين", "embedding"),
    pytest.param("وفي |النموذج", "model"),
    pytest.param("ومن |النموذج", "model"),
    # A particle for which the English has a word, or that its noun needs.
    ("|الكتابة إلى القرص", "write to disk"),
    ("|من الطرف إلى الطرف", "from end to end"),
    ("|فريق التعرف على الكلام", "speech recognition"),
    ("|الإجابة عن الأسئلة", "question answering"),
    ("|الدالة غير الخطية", "non-linear function"),
    pytest.param("|الدالة غير الخطية", "nonlinear function"),
    pytest.param("|التعلم غير الخاضع للإشراف", "unsupervised learning"),
    # Latin that the English repeats.
    ("|مرمزات Rust", "Rust Tokenizers"),
    ("نموذج BERT |المرمزات", "tokenizers"),
    # Line ends, hyphens and quotes are passed over.
    ("|نستعمل\nالتعلم\nالعميق", "deep learning"),
    ("|التعلم-الآلي", "machine learning"),
    ("نستعمل «|الطرفية»", "console"),
]


@pytest.mark.parametrize(("marked", "english"), WALKS)
def test_walk_to_the_left(marked: str, english: str) -> None:
    before, after = marked.split("|")
    text = before + after
    found = candidates(text, len(text), english, ())
    assert found[-1].start == len(before) if found else before == text
    assert [c.start for c in found] == sorted((c.start for c in found), reverse=True)


def test_an_edge_is_where_nothing_of_the_sentence_stands_before() -> None:
    text = "قلنا، درسنا التعلم العميق"
    assert [c.text for c in candidates(text, len(text), "deep learning", ()) if c.edge] == ["درسنا"]
    assert [c.text for c in candidates(text, len(text), "deep learning", (12,)) if c.edge] == ["التعلم", "درسنا"]
    assert [c.text for c in candidates("التعلم", 6, "learning", ()) if c.edge] == ["التعلم"]


def test_never_more_than_ten_words() -> None:
    text = "بيت " * 30 + "نموذج"
    assert len(candidates(text, len(text), "model", ())) == boundary.MAX_WORDS


@pytest.mark.parametrize("text", ["", "  ", "،", "في", "Rust", "2024"])
def test_no_word_before(text: str) -> None:
    assert candidates(text, len(text), "model", ()) == []


@given(noise() | sentences(["التعلم", "العميق", "على", "Rust", "BERT"]), st.lists(st.integers(0, 60), max_size=3))
def test_candidates_are_words_of_the_text(text: str, gaps: list[int]) -> None:
    found = candidates(text, len(text), "Rust model", gaps)
    end = len(text)
    for candidate in found:
        assert text[candidate.start : candidate.start + len(candidate.text)] == candidate.text
        assert candidate.start + len(candidate.text) <= end
        end = candidate.start


# --- Choosing -----------------------------------------------------------------------------------

CHOICES = [
    # The number of English words.
    ("يدرس الباحثون [التعلم العميق]", "Deep Learning", NONE),
    ("هذه [شبكات الخصومة التوليدية]", "Generative Adversarial Networks", NONE),
    ("وقد استعملوا [الانحدار]", "regression", NONE),
    # By the words of the glossary.
    ("نتائج مسابقة [التعلم العميق]", "Deep Learning", WORDS),
    ("كل [النماذج اللغوية الكبيرة]", "Large Language Models", WORDS),
    ("هكذا صار [التعلم]", "learning", WORDS),
    # No designation begins after a word that cannot stand alone.
    ("هذا نموذج [متعدد الوسائط]", "multimodal", NONE),
    ("ثم تأتي [إعادة الترتيب]", "reranking", NONE),
]


@pytest.mark.parametrize(("marked", "english", "words"), CHOICES)
def test_best(marked: str, english: str, words: boundary.Words) -> None:
    text = marked.replace("[", "").replace("]", "")
    found = candidates(text, len(text), english, ())
    count = best(weighed(found, target(english, "", text), words), Phrases([text]))
    assert text[found[count - 1].start :] == marked.partition("[")[2].rstrip("]")


def test_what_is_favoured_tips_the_balance() -> None:
    text = "نستعمل طريقة ترتيب السرب"
    found = candidates(text, len(text), "swarm", ())
    starts, phrases = weighed(found, target("swarm", "", text), NONE), Phrases([text])
    assert best(starts, phrases, [(3, 9.0)]) == 3
    assert best(starts, phrases, [(1, 9.0)]) == 1
    assert best(starts, phrases, [(99, 9.0), (0, 9.0)]) == best(starts, phrases)


@given(
    sentences(["التعلم", "العميق", "شبكة", "دالة", "غير", "على"]),
    st.sampled_from(["", "model", "deep learning of models"]),
)
def test_at_least_one_word_and_no_more_than_there_are(text: str, english: str) -> None:
    found = candidates(text, len(text), english, ())
    if found:
        assert 1 <= best(weighed(found, target(english, "ABC", text), WORDS), Phrases([text])) <= len(found)
    else:
        assert not text.endswith(("التعلم", "العميق", "شبكة", "دالة"))


# --- English and the word table -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "stems"),
    [
        ("learning learned learns learner", {"learn"}),
        ("optimization optimisations", {"optim"}),
        ("optimizer optimizers optimized", {"optimiz"}),
        ("networks network", {"network"}),
        ("translation translator translators", {"transl", "translat"}),
        ("use", {"use"}),
        ("deep", {"deep"}),
    ],
)
def test_stem(words: str, stems: set[str]) -> None:
    assert {stem(word) for word in words.split()} == stems
    assert {stem(word.upper()) for word in words.split()} == stems


def test_english_words_are_content_words() -> None:
    assert english_words("State-of-the-Art NLP Systems") == ("stat", "art", "nlp", "system")
    assert english_words("GPT-3 for the deaf") == ("gpt", "3", "deaf")


@pytest.mark.parametrize(
    ("english", "abbr", "goal"),
    [
        ("Deep Learning", "DL", Target(("deep", "learn"), 2)),
        ("", "LSTMs", Target((), 4)),
        ("recursive", "", Target(("recursiv",), 1, True)),
        ("recursive model", "", Target(("recursiv", "model"), 2)),
        ("Tutorials", "", Target(("tutorial",), 1)),
        ("SME financing", "", Target(("sme", "financ"), 4)),
        ("MNIST digits", "", Target(("mnist", "digit"), 2)),
        ("", "", Target((), 1)),
    ],
)
def test_target(english: str, abbr: str, goal: Target) -> None:
    assert target(english, abbr, "نستعمل MNIST هنا") == goal


def test_word_table_is_induced_from_the_glossary() -> None:
    assert WORDS.row("تعلم") == {"deep": 0.667, "learn": 1.0, "machin": 0.667}
    assert WORDS.weight("وبالتعلم", ["learn", "deep"]) == (1.0, "learn")
    assert WORDS.weight("عميقة", ["deep"]) == (1.0, "deep")
    assert WORDS.weight("للنماذج", ["model"])[0] > 0.5
    assert WORDS.weight("كتاب", ["model"]) == (0.0, "")
    assert NONE.row("تعلم") == {}


def test_phrases_are_counted_whatever_conjunctions_stand_before() -> None:
    phrases = Phrases(["التعلُّم العميق والتعلم العميق", "للتعلم، العميق"])
    assert phrases.count(run(["التعلم", "العميق"])) == 2
    assert phrases.count(run(["العميق"])) == 3
    assert phrases.count(run(["العميق", "التعلم"])) == 1
    assert phrases.count(run(["شبكه"])) == 0


def test_phrases_go_on_after_a_line_end() -> None:
    phrases = Phrases(["نستعمل التعلم\nالعميق هنا"])
    assert phrases.count(run(["التعلم", "العميق"])) == 1
    assert phrases.count(run(["التعلم"])) == 1


def walk(text: str) -> list[Candidate]:
    return candidates(text, len(text), "", ())


def bare(text: str) -> tuple[str, ...]:
    return boundary.bare_words(walk(text))


def test_words_that_two_contexts_share() -> None:
    assert boundary.shared(bare("نرى ترتيب السرب"), bare("تنجح فكرة ترتيب السرب")) == 2
    assert boundary.shared(bare("نرى ترتيب السرب"), bare("بترتيب السرب")) == 1
    assert boundary.shared(bare("ترتيب السرب"), bare("ترتيب السرب")) == 0
    assert boundary.shared(bare("ترتيب السرب"), bare("ترتيب النحل")) == 0
