"""English one slip away from a term, and English that only looks so."""

from __future__ import annotations

import string

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from glossary.english import plural
from glossary.model import Concept, Glossary
from glossary.nearmiss import NearMiss
from tests.strategies import concept, glossary

NAMES = (
    "Attention", "Autoencoder", "Batch Normalization", "Convolutional Neural Network", "Decoder", "Deep Learning",
    "Embedding", "Encoder", "Hyperparameter", "Labeled Data", "Library", "Layer", "Loss", "Optimizer", "Precession", "Precision",
    "Recall", "Regularization", "Self-Supervised Learning", "Token", "Tokenization", "Transformer", "Unlabeled Data",
    "Word2Vec",
)  # fmt: skip
TERMS = glossary(*(concept(name, "") for name in NAMES))
NEAR = NearMiss(TERMS)
BRITISH = "-iser is not known for British spelling of -izer"


@pytest.mark.parametrize(
    ("english", "term"),
    [
        # A letter left out, doubled, changed, two swapped.
        ("Atention", "Attention"),
        ("Attenttion", "Attention"),
        ("Embodding", "Embedding"),
        ("Attentoin", "Attention"),
        ("Deep Lerning", "Deep Learning"),
        ("Convolutional Nueral Network", "Convolutional Neural Network"),
        ("Labled Data", "Labeled Data"),
        ("Unlabled Data", "Unlabeled Data"),
        # Two in a long word.
        ("Hyprprameter", "Hyperparameter"),
        ("Regularztion", "Regularization"),
        # Case and number are kept.
        ("deep lerning", "deep learning"),
        ("embedings", "embeddings"),
        ("Transfromers", "Transformers"),
        ("Libaries", "Libraries"),
        ("SELF-SUPERVISED LERNING", "Self-Supervised Learning"),
    ],
)
def test_a_slip(english: str, term: str) -> None:
    found = NEAR.of(english)
    assert found is not None
    assert found[0] == term
    assert term.casefold() in {found[1].en.casefold(), plural(found[1].en).casefold()}


@pytest.mark.parametrize(
    "english",
    [
        # Right already.
        "Attention", "attention", "Encoders", "Deep Learnings", "hyper-parameter",
        # Too far, or too short.
        "Atttttention", "Hyprprmeter", "Covolutional Nural Network", "Loos", "Layr", "Tokn",
        # Another word: its ending, its prefix, its first letter.
        "Encode", "Optimize", "Optimizers", "Tokenizer", "Tokenize", "Unlabeled", "Intention", "xttention",
        # British spelling.
        "Regularisation", "Tokenisation", "Labelled Data",
        pytest.param("Optimiser"),
        # A number, other words, more or fewer of them.
        "Word3Vec", "Deep Leaning Model", "Learning", "Transformer-Based", "Graph",
        # Nothing at all.
        "", " ", "()", "التعلم العميق",
    ],
)  # fmt: skip
def test_no_slip(english: str) -> None:
    assert NEAR.of(english) is None


def test_of_two_terms_as_near_none() -> None:
    assert NEAR.of("Precssion") is None
    without = NearMiss(Glossary(tuple(c for c in TERMS.concepts if c.en != "Precession")))
    assert without.of("Precission") == ("Precision", TERMS.by_id["precision"])


def test_a_word_of_another_term_is_no_slip() -> None:
    assert NEAR.of("Batch Regularization") is None
    assert NearMiss(glossary(concept("Casual Model", ""), concept("Causal Inference", ""))).of("Causal Model") is None


@pytest.mark.parametrize("english", ["Software Licence", "Build Artefact", "Theatre Mode", "Behaviour Cloning"])
def test_british_spelling_is_no_slip(english: str) -> None:
    american = ("Software License", "Build Artifact", "Theater Mode", "Behavior Cloning")
    assert NearMiss(glossary(*(concept(name, "") for name in american))).of(english) is None


@pytest.mark.parametrize(("english", "term"), [("Resorce Limit", "Resource Limit"), ("Softwaer Test", "Software Test")])
def test_what_only_looks_like_british_spelling_is_a_slip(english: str, term: str) -> None:
    found = NearMiss(glossary(concept(term, ""))).of(english)
    assert found is not None
    assert found[0] == term


def test_empty_glossary() -> None:
    assert NearMiss(glossary()).of("Attention") is None


LONG = [
    c
    for c in TERMS.concepts
    if len(c.en) >= 9
    and " " not in c.en
    and "-" not in c.en
    and c.en.isalpha()
    and c.en not in ("Precision", "Precession")
]


@given(st.sampled_from(LONG), st.integers(1, 4), st.sampled_from(string.ascii_lowercase))
def test_one_edit_early_in_a_long_word_is_found(term: Concept, at: int, letter: str) -> None:
    assume(letter != term.en[at])
    for edited in (term.en[:at] + letter + term.en[at + 1 :], term.en[:at] + letter + term.en[at:]):
        assert NEAR.of(edited) == (term.en, term)


@given(st.text(string.ascii_letters + " -", max_size=30))
def test_what_it_finds_is_a_term(english: str) -> None:
    found = NEAR.of(english)
    assert found is None or found[0].casefold().removesuffix("s") in {name.casefold() for name in NAMES}
