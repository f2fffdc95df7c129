"""When two English texts are one term."""

from __future__ import annotations

import doctest
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary import english
from glossary.model import Concept, Glossary, Status, Term

SAME = [
    ("Self-Attention", "self attention", "selfattention", "Self\N{NON-BREAKING HYPHEN}Attention", "SELF  ATTENTION"),
    ("Neural Networks", "neural network", "Neural\nNetwork", "Neural\N{NO-BREAK SPACE}Network"),
    ("Library", "Libraries"),
    ("Movie", "Movies"),
    ("Batch", "Batches"),
    ("Box", "Boxes"),
    ("Cache", "Caches"),
    ("Class", "Classes"),
    ("Loss", "Losses"),
    ("Bias", "Biases"),
    ("Status", "Statuses"),
    ("Database", "Databases"),
    ("Clause", "Clauses"),
    ("Use Case", "Use cases"),
    ("Approach", "Approaches"),
    ("Alias", "aliases"),
    ("Lens", "lenses"),
    ("Time Series", "time-series"),
    ("LLM", "LLMs", "llm", "llms", "L.L.M."),
    ("GPU", "GPUs", "G.P.U.s"),
    ("NN", "NNs"),
    ("A.I.", "AI", "A.I.s", "AIs"),
    ("GPT-3.5", "gpt 3.5"),
]
DIFFERENT = [
    ("Loss", "Los"),
    ("HTTP", "HTTPS"),
    ("DNS", "DN"),
    ("C", "C++", "C#"),
    (".NET", "Net"),
    ("GPT-3.5", "GPT-35"),
    ("Matrix", "Matrices"),
    ("Labeled Data", "Unlabeled Data"),
    ("Colour", "Color"),
    ("Bayes' Theorem", "Bayes Theorem"),
    ("Plan", "Plane"),
    ("Analysis", "Analyst"),
]


@pytest.mark.parametrize("texts", SAME, ids=lambda texts: texts[0])
def test_one_term(texts: tuple[str, ...]) -> None:
    assert len({english.key(text) for text in texts}) == 1


@pytest.mark.parametrize("texts", DIFFERENT, ids=lambda texts: texts[0])
def test_several_terms(texts: tuple[str, ...]) -> None:
    assert len({english.key(text) for text in texts}) == len(texts)


@given(st.text(st.sampled_from(string.ascii_letters + "sSeEiIuU.'- _عİßſ\N{NO-BREAK SPACE}\N{HYPHEN}3"), max_size=12))
def test_key_is_idempotent(text: str) -> None:
    assert english.key(english.key(text)) == english.key(text)


@given(st.text())
def test_key_of_anything(text: str) -> None:
    assert english.key(english.key(text)) == english.key(text)


def concept(en: str, *abbr: str, admitted: str = "", deprecated: str = "") -> Concept:
    terms = [Term(en, "en", Status.PREFERRED)]
    terms += [Term(admitted, "en", Status.ADMITTED)] if admitted else []
    terms += [Term(deprecated, "en", Status.DEPRECATED)] if deprecated else []
    return Concept(english.key(en), en, "", tuple(terms), abbr)


INDEX = english.Index(
    Glossary((
        concept("Large Language Model", "LLM"),
        concept("Stochastic Approximation", "SA"),
        concept("Self-Attention", "SA", admitted="Intra Attention"),
        concept("Graphics Processing Unit", "GPU", deprecated="Video Card"),
        concept("Video Card"),
        concept("Film Card", deprecated="Movie Card"),
        concept("HTTP"),
        concept("HTTPS"),
        concept("Domain Name System", "DNS"),
        concept("Support Vector Machines", "SVM"),
        concept("Artificial Intelligence", "AI"),
        concept("Application Programming Interface", "API"),
        concept("API"),
        concept("BERT"),
    ))
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("large language models", ["Large Language Model"]),
        ("LLMs", ["Large Language Model"]),
        ("llms", ["Large Language Model"]),
        ("SA", ["Stochastic Approximation", "Self-Attention"]),
        ("intra-attention", ["Self-Attention"]),
        ("GPUs", ["Graphics Processing Unit"]),
        ("gpus", ["Graphics Processing Unit"]),
        ("apis", ["API", "Application Programming Interface"]),
        ("API", ["API", "Application Programming Interface"]),
        ("Video Cards", ["Video Card"]),
        ("Movie Card", ["Film Card"]),
        ("http", ["HTTP"]),
        ("https", ["HTTPS"]),
        ("HTTPS", ["HTTPS"]),
        ("DNS", ["Domain Name System"]),
        ("dns", ["Domain Name System"]),
        ("Support Vector Machine", ["Support Vector Machines"]),
        ("SVMs", ["Support Vector Machines"]),
        ("A.I.", ["Artificial Intelligence"]),
        ("BERTs", ["BERT"]),
        ("Video", []),
        ("", []),
        ("s", []),
        ("شبكة", []),
    ],
)
def test_index(text: str, found: list[str]) -> None:
    assert sorted(c.en for c in INDEX.concepts(text)) == sorted(found)


@pytest.mark.parametrize(
    ("listed", "text"),
    [
        ("Quantization", "Quantisation"),
        ("Tokenizer", "tokenisers"),
        ("Behaviour Cloning", "Behavior Cloning"),
        ("Fiber", "Fibres"),
    ],
)
def test_british_and_american_spelling_are_one(listed: str, text: str) -> None:
    assert [one.en for one in english.Index(Glossary((concept(listed),))).concepts(text)] == [listed]


def test_a_name_as_it_is_spelled_comes_before_another_spelling_of_it() -> None:
    index = english.Index(Glossary((concept("Gray"), concept("Grey"))))
    assert [one.en for text in ("grey", "gray") for one in index.concepts(text)][:2] == ["Grey", "Gray"]


def test_full_forms_come_first() -> None:
    assert INDEX.concepts("API")[0].en == "API"


def test_documentation() -> None:
    assert doctest.testmod(english).failed == 0
