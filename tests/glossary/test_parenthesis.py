"""What stands inside a parenthesis: the English of a term, or something else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.parenthesis import English, abbreviates, clean, is_abbreviation, pairs, read_english
from tests.strategies import noise

KNOWN = {"use case", "h100", "gpt-4", "what-if analysis"}


def known(text: str) -> bool:
    return text.casefold() in KNOWN


ENGLISH = {
    # One term.
    "Deep Learning": ("Deep Learning", ""),
    "fine-tuning": ("fine-tuning", ""),
    "k-means": ("k-means", ""),
    "top-k sampling": ("top-k sampling", ""),
    "Bag-of-Words": ("Bag-of-Words", ""),
    "Part of Speech": ("Part of Speech", ""),
    "Self & Cross Attention": ("Self & Cross Attention", ""),
    "F1 score": ("F1 score", ""),
    "Word2Vec": ("Word2Vec", ""),
    "softmax": ("softmax", ""),
    # An abbreviation.
    "NLP": ("", "NLP"),
    "LSTMs": ("", "LSTMs"),
    "A.I.": ("", "A.I."),
    "ViT": ("", "ViT"),
    "TF-IDF": ("", "TF-IDF"),
    "I/O": ("", "I/O"),
    "ReLU": ("", "ReLU"),
    # Both, in each order and with each sign between them.
    "Generative Adversarial Networks - GANs": ("Generative Adversarial Networks", "GANs"),
    "Generative Adversarial Networks – GANs": ("Generative Adversarial Networks", "GANs"),
    "Named Entity Recognition (NER)": ("Named Entity Recognition", "NER"),
    "SVMs, Support Vector Machines": ("Support Vector Machines", "SVMs"),
    "Support Vector Machine، SVM": ("Support Vector Machine", "SVM"),
    "Machine Learning: ML": ("Machine Learning", "ML"),
    "Machine Learning; ML": ("Machine Learning", "ML"),
    "Machine Learning / ML": ("Machine Learning", "ML"),
    "RFC أو Request for Comments": ("Request for Comments", "RFC"),
    "Request for Comments or RFC": ("Request for Comments", "RFC"),
    # Two names: the first.
    "Recall or Sensitivity": ("Recall", ""),
    # Two terms at once.
    "Brightness / Contrast": ("Brightness / Contrast", ""),
    "Motion Deblur - Wiener": ("Motion Deblur - Wiener", ""),
    # Words that elsewhere show a remark.
    "IT Audit": ("IT Audit", ""),
    "Code as Data": ("Code as Data", ""),
    # With Arabic beside it.
    "one-way data flow، تدفق أحادي": ("one-way data flow", ""),
    "Deep Learning أو التعلم العميق": ("Deep Learning", ""),
    "NLP، معالجة اللغة": ("", "NLP"),
    "بالإنجليزية: Machine Learning": ("Machine Learning", ""),
    "وتسمى أيضًا Tokens": ("Tokens", ""),
    "يُعرف باسم Backpropagation": ("Backpropagation", ""),
    "اختصارها NLP": ("", "NLP"),
    "Semantic Versioning واختصارا SemVer": ("Semantic Versioning", "SemVer"),
    "version lock، أي تعذر ترقية حزمة ما لم ترق كل الحزم التي تعتمد عليها": ("version lock", ""),
    "self-attention أي أن تنتبه الكلمات بعضها لبعض": ("self-attention", ""),
    "أي Precision": ("Precision", ""),
    # Quotes, emphasis, line ends, invisible characters.
    "«Attention»": ("Attention", ""),
    '"Attention"': ("Attention", ""),
    "**Attention**": ("Attention", ""),
    "[Attention]": ("Attention", ""),
    " Self-Attention\nLayer ": ("Self-Attention Layer", ""),
    "\N{LEFT-TO-RIGHT MARK}Deep Learning\N{LEFT-TO-RIGHT MARK}": ("Deep Learning", ""),
    # What the glossary knows is believed.
    "Use Case": ("Use Case", ""),
    "H100": ("H100", ""),
    "What-If Analysis": ("What-If Analysis", ""),
}
OTHER = {
    "citation": ["Vaswani et al., 2017", "Vaswani, 2017", "Goodfellow 2014", "2017", "Smith and Jones 1999a"],
    "mathematics": ["x", "Q", "f(x)", "P(y|x)", "a + b", "a=1", "A|B", "12%", "0.5", "x > 0"],
    "variables": ["x, y", "Q, K, V", "n"],
    "shape": ["3, 224, 224", "batch, channels, height", "10, 20"],
    "code": [
        "model.fit()",
        "os.path",
        "snake_case",
        "camelCase",
        "./main.py",
        "main.py",
        "https://x.y",
        "std::move",
        "<br>",
    ],
    "remark": [
        "see the next chapter",
        "this is an example",
        "e.g. cats",
        "such as cats",
        "as below",
        "it works",
        "etc.",
        "when to use it",
    ],
    "amount": ["5 GB", "10 epochs", "Figure 1", "1", "v2", "Java 8+", "C 3.0+"],
    "several things": ["CNN, RNN", "Deep Learning, Machine Learning", "one, two, three"],
    "sentence": ["one two three four five six seven eight nine", "Deep Learning!", "Deep Learning?"],
    "Arabic": ["التعلم العميق", "انظر الشكل Figure", "أو Deep Learning", "مثال: BERT"],
    "nothing": ["", "   ", "،", "...", "—", "\N{RIGHT-TO-LEFT MARK}"],
    "model number": ["ABCDEFG", "H200", "T5"],
}


@pytest.mark.parametrize("inside", ENGLISH, ids=range(len(ENGLISH)))
def test_english(inside: str) -> None:
    assert read_english(inside, known) == English(*ENGLISH[inside])


@pytest.mark.parametrize(("kind", "inside"), [(kind, inside) for kind, texts in OTHER.items() for inside in texts])
def test_something_else(kind: str, inside: str) -> None:
    assert read_english(inside, known) is None, kind


def test_a_name_with_digits_must_be_known() -> None:
    assert read_english("GPT-4", known) == English("", "GPT-4")
    assert read_english("GPT-4", lambda _: False) is None


@pytest.mark.parametrize(
    ("text", "outermost"),
    [
        ("(a) b (c)", ["(a)", "(c)"]),
        ("(a (b) c)", ["(a (b) c)"]),
        ("a (b", []),
        ("a) b", []),
        ("((a)", ["(a)"]),
        ("(a (b) (c)", ["(b)", "(c)"]),
        ("\N{FULLWIDTH LEFT PARENTHESIS}a\N{FULLWIDTH RIGHT PARENTHESIS}", ["\uff08a\uff09"]),
        ("()", ["()"]),
        ("(a))(b)", ["(a)", "(b)"]),
        ("[a] {b}", []),
        ("", []),
    ],
)
def test_pairs(text: str, outermost: list[str]) -> None:
    assert [span.of(text) for span in pairs(text)] == outermost


@given(st.text("()\uff08\uff09a", max_size=30))
def test_pairs_are_balanced_and_apart(text: str) -> None:
    end = 0
    for span in pairs(text):
        assert end <= span.start
        end = span.end
        inside = span.of(text).replace("\uff08", "(").replace("\uff09", ")")
        assert inside.count("(") == inside.count(")")
        assert (inside[0], inside[-1]) == ("(", ")")


@pytest.mark.parametrize("text", ["NLP", "LSTMs", "A.I.", "ViT", "CI/CD", "PoS", "GPT-4"])
def test_is_abbreviation(text: str) -> None:
    assert is_abbreviation(text)


@pytest.mark.parametrize("text", ["Adam", "softmax", "Word2Vec", "NLP Tasks", "X", "K-means", "", "ABCDEFGHIJKLM"])
def test_is_no_abbreviation(text: str) -> None:
    assert not is_abbreviation(text)


@pytest.mark.parametrize(
    ("abbr", "full", "agrees"),
    [
        ("NLP", "Natural Language Processing", True),
        ("GANs", "Generative Adversarial Networks", True),
        ("ViT", "Vision Transformer", True),
        ("SSL", "Self-Supervised Learning", True),
        ("CNN", "Recurrent Neural Network", False),
        ("LP", "Natural Language Processing", False),
        ("NPL", "Natural Language", False),
        ("", "Natural Language", False),
        ("NLP", "", False),
    ],
)
def test_abbreviates(abbr: str, full: str, agrees: bool) -> None:
    assert abbreviates(abbr, full) is agrees


def test_clean() -> None:
    assert clean(" «**Deep\n Learning\N{RIGHT-TO-LEFT MARK}**» ") == "Deep Learning"


@given(noise() | st.text("Aa bNLP.,،/-()أو:23"))
def test_whatever_stands_inside(inside: str) -> None:
    english = read_english(inside, lambda _: False)
    if english is not None:
        plain = clean(inside)
        assert english.full or english.abbr
        assert english.full in plain
        assert english.abbr in plain
        assert english.abbr == "" or is_abbreviation(english.abbr)
    # What the glossary knows is a term, whatever it looks like.
    assert english is None or read_english(inside, lambda _: True) is not None
