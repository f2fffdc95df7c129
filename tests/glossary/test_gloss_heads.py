"""Where the designation before a gloss begins."""

from __future__ import annotations

import pytest

from glossary.gloss import Finder, Prose
from glossary.match import Matcher
from tests.glossary.test_gloss import EMPTY, glosses, read
from tests.strategies import concept, glossary


@pytest.mark.parametrize(
    ("plain", "with_markup"),
    [
        ("نستعمل أسلوب [[التجميع الهرمي]] (clustering) هنا.", "نستعمل |[[أسلوب التجميع الهرمي]]| (clustering) هنا."),
        ("اقرأ عن مجموعة [[بيانات الاختبار]] (test set) هنا.", "اقرأ عن |[[مجموعة بيانات الاختبار]]| (test set) هنا."),
        ("إن عملية ضبط [[النموذج اللغوي]] (tuning) بطيئة.", "إن عملية |[[ضبط النموذج اللغوي]]| (tuning) بطيئة."),
        ("إن عملية ضبط [[النموذج اللغوي]] (tuning) بطيئة.", "إن عملية «[[ضبط النموذج اللغوي]]» (tuning) بطيئة."),
    ],
)
def test_edges_of_markup_and_quotes_tell_the_beginning(plain: str, with_markup: str) -> None:
    for marked in (plain, with_markup):
        prose, heads = read(marked)
        assert [gloss.head.of(prose.text) for gloss in glosses(EMPTY, prose)] == heads


def test_an_edge_before_the_designation_alone_tells_nothing() -> None:
    prose, _ = read("نستعمل |أسلوب التجميع الهرمي (clustering) هنا.")
    assert [gloss.arabic for gloss in glosses(EMPTY, prose)] == ["التجميع الهرمي"]


def test_glosses_of_the_same_english_agree_on_their_words() -> None:
    lone, _ = read("تُدرس في الجامعة طريقة ترتيب السرب (swarm) منذ زمن.")
    again = Prose("ولا تنجح فكرة ترتيب السرب (swarm) دائمًا.")
    first, second = glosses(EMPTY, lone, again)
    assert (first.arabic, second.arabic) == ("ترتيب السرب", "ترتيب السرب")


def test_the_glossary_corrects_the_number_of_words() -> None:
    names = glossary(concept("Fine-Tuning", "الضبط الدقيق للنموذج اللغوي"))
    prose = Prose("شرحنا الضبط الدقيق للنموذج اللغوي (fine-tuning) هنا.")
    assert [g.arabic for g in glosses(Finder(Matcher(names)), prose)] == ["الضبط الدقيق للنموذج اللغوي"]
