"""Parenthetical glosses: every shape, what is none, and exact places.

In the texts ``[[ ]]`` marks the designation that is expected and ``|`` an edge of markup.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.gloss import Finder, Gloss, GlossKind, Prose
from glossary.match import Matcher
from glossary.text import fold
from tests.strategies import arabic, concept, glossary, noise, sentences

TERMS = glossary(
    concept("Deep Learning", "التعلم العميق", abbr=["DL"]),
    concept("Generative Adversarial Network", "شبكة الخصومة التوليدية", abbr=["GAN"]),
    concept("Machine Translation", "الترجمة الآلية", abbr=["MT"]),
    concept("Mean Time", "الزمن الوسطي", abbr=["MT"]),
    concept("Named Entity Recognition", "التعرف على الكيانات المسماة", abbr=["NER"]),
    concept("Neural Network", "الشبكة العصبية", "الشبكة العصبونية", abbr=["NN"]),
    concept("PyTorch", translate=False),
    concept("Recurrent Neural Network", "الشبكة العصبية التكرارية", abbr=["RNN"]),
    concept("Self-Attention", "الانتباه الذاتي", abbr=["SA"]),
    concept("Self-Distillation", "التقطير الذاتي"),
    concept("Support Vector Machine", "آلة المتجهات الداعمة", abbr=["SVM"]),
    concept("Transformer", arabic("المحول", "المحولات")),
    concept("Validation Set", "مجموعة التحقق"),
)
EMPTY, SMALL = Finder(Matcher(glossary())), Finder(Matcher(TERMS))
FINDERS = pytest.mark.parametrize("finder", [EMPTY, SMALL], ids=["empty", "small"])


def read(marked: str) -> tuple[Prose, list[str]]:
    """Return the prose without its signs, and the designations that they mark."""
    text, gaps, heads, start = "", [], [], 0
    for piece in re.split(r"(\[\[|\]\]|\|)", marked):
        if piece == "[[":
            start = len(text)
        elif piece == "]]":
            heads.append(text[start:])
        elif piece == "|":
            gaps.append(len(text))
        else:
            text += piece
    return Prose(text, frozenset(gaps)), heads


def glosses(finder: Finder, *passages: Prose) -> list[Gloss]:
    return [gloss for row in finder.find(passages) for gloss in row]


def assert_exact(gloss: Gloss, text: str) -> None:
    parenthesis = gloss.span.of(text)
    assert parenthesis[0] in "(\N{FULLWIDTH LEFT PARENTHESIS}"
    assert parenthesis[-1] in ")\N{FULLWIDTH RIGHT PARENTHESIS}"
    assert gloss.inside.of(text) == parenthesis[1:-1]
    assert gloss.head.of(text).strip() == gloss.head.of(text) != ""
    assert not gloss.head.overlaps(gloss.span)
    if gloss.kind is GlossKind.REVERSE:
        assert gloss.arabic in " ".join(gloss.inside.of(text).split())
    else:
        assert gloss.arabic == " ".join(re.sub('["«»“”*_]', "", gloss.head.of(text)).split())


# English, abbreviation, kind, and the concept of the small glossary; a star where the Arabic agrees with it.
SHAPES = {
    "[[المسافة بين المستندات]] (Document Distance)": ("Document Distance", "", "full", ""),
    "نقيس ما بين [[المستندات]] (Documents) كلها.": ("Documents", "", "full", ""),
    "يدرس الباحثون [[التعلم العميق]] (Deep Learning) منذ سنوات.": ("Deep Learning", "", "full", "deep-learning*"),
    "نصل إلى النتيجة [[بالتعلم العميق]] (deep learning) وحده.": ("deep learning", "", "full", "deep-learning*"),
    "هذه [[شبكات الذاكرة الطويلة]] (LSTMs) تفيد في الترجمة.": ("", "LSTMs", "abbreviation", ""),
    "تُعرف هذه الطريقة [[بالتعلم العميق]] (DL) اختصارًا.": ("", "DL", "abbreviation", "deep-learning*"),
    "كان [[الذكاء الاصطناعي]] (A.I.) حلمًا.": ("", "A.I.", "abbreviation", ""),
    "هذا هو [[محول الرؤية]] (ViT) المدرب.": ("", "ViT", "abbreviation", ""),
    "ظهرت [[شبكات الخصومة التوليدية]] (Generative Adversarial Networks - GANs) قبل عشر سنوات.": (
        "Generative Adversarial Networks",
        "GANs",
        "both",
        "generative-adversarial-network*",
    ),
    "نبدأ [[بالتعرف على الكيانات المسماة]] (Named Entity Recognition (NER)) في النص.": (
        "Named Entity Recognition",
        "NER",
        "both",
        "named-entity-recognition*",
    ),
    "[[آلات المتجهات الداعمة]] (SVMs, Support Vector Machines) مصنفات قديمة.": (
        "Support Vector Machines",
        "SVMs",
        "both",
        "support-vector-machine*",
    ),
    "نشرت الهيئة [[طلب التعليقات]] (RFC أو Request for Comments) الأخير.": ("Request for Comments", "RFC", "both", ""),
    "نشرح [[التقطير الذاتي]] أو ال(|Self-Distillation|) هنا.": ("Self-Distillation", "", "full", "self-distillation*"),
    "قسّمنا |[[بيانات التحقُّق]]| (validation set) إلى جزأين.": ("validation set", "", "full", "validation-set"),
    "افتح «[[الطرفية]]» (Console) ثم اكتب الأمر.": ("Console", "", "full", ""),
    "فعل «[[المحاذاة مع الخطوط]]» (snap to grid) أولا.": ("snap to grid", "", "full", ""),
    "افتح أنابيب [[يونكس]] (Unix) ثم اكتب.": ("Unix", "", "full", ""),
    "هذا من [[الشبكات]] [(Meshes)] عادة.": ("Meshes", "", "full", ""),
    "تكثر [[الحركة الجانبية]] ([Lateral Movement]) عند الاختراق.": ("Lateral Movement", "", "full", ""),
    'افتح "[[الطرفية]]" (Console) ثم اكتب الأمر.': ("Console", "", "full", ""),
    "نصنّف الصور [[بالشبكة العصبية]](Neural Network)ثم نعرضها.": ("Neural Network", "", "full", "neural-network*"),
    "(RNN)[[الشبكات العصبية التكرارية]]، نوع من الشبكات.": ("", "RNN", "abbreviation", "recurrent-neural-network*"),
    "يعتمد النموذج على [[التعلم العميق]]\n(Deep Learning) وحده.": ("Deep Learning", "", "full", "deep-learning*"),
    "يعتمد النموذج على [[التعلم\nالعميق]] (Deep\nLearning) وحده.": ("Deep Learning", "", "full", "deep-learning*"),
    "مبدأ [[تدفق البيانات أحادي الاتجاه]] (one-way data flow، تدفق في جهة) بسيط.": (
        "one-way data flow",
        "",
        "full",
        "",
    ),
    "نستخدم [[مرمزات Rust]] (Rust Tokenizers) السريعة.": ("Rust Tokenizers", "", "full", ""),
    "وهذا [[التضمين]] أو ال(embedding) معروف.": ("embedding", "", "full", ""),
    "[[التقطير الذاتي]] أو (Self-Distillation) هنا.": ("Self-Distillation", "", "full", "self-distillation*"),
    "وهذا [[التضمين]] او(embedding) معروف.": ("embedding", "", "full", ""),
    "للمنطق ضربان ([[القواعد]] (rules)) معروفان.": ("rules", "", "full", ""),
    "ندرس |[[الدليل التعليمي]] (Tutorial)|: وهو طويل.": ("Tutorial", "", "full", ""),
    "وهذا [[التعلّم العميق]] \N{FULLWIDTH LEFT PARENTHESIS}Deep Learning\N{FULLWIDTH RIGHT PARENTHESIS} مفيد.": (
        "Deep Learning",
        "",
        "full",
        "deep-learning*",
    ),
    "وهذا [[التعلم العميق]] ( Deep Learning ) مفيد.": ("Deep Learning", "", "full", "deep-learning*"),
    "وهذا [[التعلم العميق]]\N{RIGHT-TO-LEFT MARK} (\N{LEFT-TO-RIGHT MARK}Deep Learning) مفيد.": (
        "Deep Learning",
        "",
        "full",
        "deep-learning*",
    ),
    "يكفي هنا (كما في [[التعلم العميق]] (Deep Learning) مثلًا) القليل.": ("Deep Learning", "", "full", "deep-learning*"),
    "ليست هذه [[الشبكة العصبية]] (Deep Learning) هي المقصودة.": ("Deep Learning", "", "full", "deep-learning"),
}
# Known by the glossary alone.
WITH_GLOSSARY = {
    "أعلنوا |إطلاق [[محولات]]| (Transformers) جديدة.": ("Transformers", "", "full", "transformer*"),
    "يحسب [[الانتباه الذاتي]] Self-Attention (SA) الأوزان.": ("Self-Attention", "SA", "both", "self-attention*"),
    "تتحسن [[الترجمة الآلية]] (MT) كل عام.": ("", "MT", "abbreviation", "machine-translation*"),
    "يقصر [[الزمن الوسطي]] (MT) كل عام.": ("", "MT", "abbreviation", "mean-time*"),
    "يقصر [[الوقت]] (MT) كل عام.": ("", "MT", "abbreviation", ""),
}
REVERSE = {
    "استعمل [[Transformer]] (المحول) في الترجمة.": ("Transformer", "", "transformer", "المحول"),
    "استعمل [[Transformers]] (محولات) في الترجمة.": ("Transformers", "", "transformer", "محولات"),
    "ندرس [[Deep Learning]] (بمعنى التعلم العميق) هنا.": ("Deep Learning", "", "deep-learning", "التعلم العميق"),
    "ندرس [[DL]] (التعلم العميق) هنا.": ("", "DL", "deep-learning", "التعلم العميق"),
    "تُحسَّن [[MT]] (الترجمة الآلية) كل عام.": ("", "MT", "machine-translation", "الترجمة الآلية"),
}


@pytest.mark.parametrize("marked", SHAPES, ids=range(len(SHAPES)))
@FINDERS
def test_shape(finder: Finder, marked: str) -> None:
    prose, heads = read(marked)
    [gloss] = glosses(finder, prose)
    assert_exact(gloss, prose.text)
    english, abbr, kind, named = SHAPES[marked]
    assert (gloss.english, gloss.abbr, gloss.kind.value) == (english, abbr, kind)
    assert [gloss.head.of(prose.text)] == heads
    if finder is SMALL:
        assert (gloss.concept.id if gloss.concept else "") + "*" * gloss.agrees == named
    else:
        assert (gloss.concept, gloss.agrees) == (None, False)


@pytest.mark.parametrize("marked", WITH_GLOSSARY, ids=range(len(WITH_GLOSSARY)))
def test_shape_with_the_help_of_the_glossary(marked: str) -> None:
    prose, heads = read(marked)
    [gloss] = glosses(SMALL, prose)
    assert_exact(gloss, prose.text)
    named = (gloss.concept.id if gloss.concept else "") + "*" * gloss.agrees
    assert (gloss.english, gloss.abbr, gloss.kind.value, named) == WITH_GLOSSARY[marked]
    assert [gloss.head.of(prose.text)] == heads


@pytest.mark.parametrize("marked", REVERSE, ids=range(len(REVERSE)))
def test_reverse(marked: str) -> None:
    prose, heads = read(marked)
    [gloss] = glosses(SMALL, prose)
    assert_exact(gloss, prose.text)
    assert gloss.kind is GlossKind.REVERSE
    assert gloss.concept is not None
    assert (gloss.english, gloss.abbr, gloss.concept.id, gloss.arabic) == REVERSE[marked]
    assert [gloss.head.of(prose.text)] == heads


def test_reverse_needs_the_glossary_or_a_word_for_it() -> None:
    assert glosses(EMPTY, Prose("استعمل Transformer (المحول) في الترجمة.")) == []
    [gloss] = glosses(EMPTY, Prose("ندرس Deep Learning (بمعنى التعلم العميق) هنا."))
    assert (gloss.kind, gloss.english, gloss.arabic) == (GlossKind.REVERSE, "Deep Learning", "التعلم العميق")


# --- What is no gloss ---------------------------------------------------------------------------

NAME = "a name after a description is taken for a gloss"

NOT_A_GLOSS = {
    "mathematics": [
        "حيث الاحتمال (P(y|x)) معلوم.",
        "معدل التعلم (α = 0.1) صغير.",
        "مصفوفة الأوزان (d × k) كبيرة.",
        "التعقيد (O(n^2)) كبير.",
        "انخفضت النسبة (12%) كثيرًا.",
    ],
    "tensor shapes": [
        "شكل الموتر (3, 224, 224) ثابت.",
        "هذا الموتر (batch, seq, dim) ثلاثي.",
        "كل صورة (28x28) صغيرة.",
        "ترتيب المدخل (N, C, H, W) معروف.",
    ],
    "calls and code": [
        "استدعِ الدالة (model.fit()) أولًا.",
        "شغّل الملف (main.py) الآن.",
        "عدّل المتغير (batch_size) قبل البدء.",
        "استعمل النوع (List[int]) هنا.",
        "افتح المسار (./data/raw) في الطرفية.",
        "مرّر إلى الدالة (forward()) ما تشاء.",
    ],
    "citations": [
        "كما بيّن الباحثون (Vaswani et al., 2017) سابقًا.",
        "ذكره غير واحد (Smith, 2019) أيضًا.",
        "انظر المرجع (Hochreiter & Schmidhuber, 1997) للتفصيل.",
        "كما تقدم ذكره (LeCun 1998) هنا.",
        "في ذلك العام (2017) بدأ كل شيء.",
    ],
    "names": [
        "سمعنا رأي عالم الحاسوب (Geoffrey Hinton) في ذلك.",
        "أعلنت الشركة الناشئة (Hugging Face) عن نسخة جديدة.",
        "استعملنا أداة التنسيق (Prettier) في المشروع.",
        "كتبها مؤسس الشركة (Clem) بنفسه.",
    ],
    "names that the glossary keeps in Latin": [
        "يستعمل مكتبة التدريب (PyTorch) كثيرًا.",
        "جرّب المكتبة (PyTorch) اليوم.",
        "ثبّت الحزمة «المكتبة» (PyTorch) أولًا.",
    ],
    "asides": [
        "تجد ذلك في الفصل (see the next chapter) القادم.",
        "الفرق كبير (it depends on the data) عادة.",
        "أضف صورًا (e.g. cats) كثيرة.",
        "الأفضل (when you can) تكرار التجربة.",
        "هذا صعب (not only for beginners) جدًا.",
    ],
    "variables": [
        "هذه المتجهات (Q, K, V) ثلاثة.",
        "هذا المتغير (x) موجب.",
        "المتغيران (x, y) مستقلان.",
        "الطرف (A) أكبر من الطرف (B).",
        "المصفوفات (Q و K و V) ثلاث.",
    ],
    "Arabic asides": [
        "التعلم العميق (انظر الفصل الثاني) مفيد.",
        "التعلم العميق (أي العميق جدًا) مفيد.",
        "نستعمل OpenAI (شركة) كثيرًا.",
    ],
    "several terms": [
        "كل المجالات (Deep Learning, Machine Translation) مهمة.",
        "كل الشبكات (CNN, RNN) مفيدة.",
        "كل المراحل (train, validate, test) ضرورية.",
    ],
    "no designation": [
        "هذا في (Deep Learning) معروف.",
        "(Deep Learning)",
        "يفيد ال(Deep Learning) هنا.",
        "نصل بـ(Deep Learning) إلى ذلك.",
        "التعلم العميق، (Deep Learning) هنا.",
        "التعلم العميق – (Deep Learning) هنا.",
        "3 (Deep Learning) هنا.",
    ],
    "after a verb": [
        "يحاول النموذج أن يتعلم (learn) وحده.",
        "لم نجد (find) شيئًا.",
        "لن تنتهي (terminate) الحلقة.",
    ],
    "brackets that do not close": [
        "ندرس التعلم العميق (Deep Learning",
        "ندرس التعلم العميق Deep Learning) هنا.",
        "ندرس التعلم العميق [Deep Learning] هنا.",
    ],
}
KNOWN = {
    **dict.fromkeys(NOT_A_GLOSS["names"], NAME),
}


def cases(texts: dict[str, list[str]]) -> list[object]:
    return [
        pytest.param(text, id=f"{kind}-{number}", marks=pytest.mark.xfail(reason=KNOWN[text]) if text in KNOWN else ())
        for kind, row in texts.items()
        for number, text in enumerate(row)
    ]


ALWAYS = {kind: row for kind, row in NOT_A_GLOSS.items() if kind != "names that the glossary keeps in Latin"}


@pytest.mark.parametrize("text", cases(ALWAYS))
@FINDERS
def test_not_a_gloss(finder: Finder, text: str) -> None:
    assert glosses(finder, Prose(text)) == []


@pytest.mark.parametrize("text", NOT_A_GLOSS["names that the glossary keeps in Latin"])
def test_a_name_that_stays_in_latin_is_no_gloss(text: str) -> None:
    assert glosses(SMALL, Prose(text)) == []


def test_every_class_has_three_examples() -> None:
    assert {kind for kind, row in NOT_A_GLOSS.items() if len(row) < 3} == set()


@FINDERS
def test_several_glosses_in_one_passage(finder: Finder) -> None:
    prose, heads = read(
        "بدأ [[الذكاء الاصطناعي]] (AI) ثم [[التعلم الآلي]] (ML) [[والتعلم العميق]] (DL)، ثم صار [[التضمين]] (embedding) شائعًا."
    )
    found = glosses(finder, prose)
    assert [gloss.head.of(prose.text) for gloss in found] == heads
    assert [gloss.abbr or gloss.english for gloss in found] == ["AI", "ML", "DL", "embedding"]


def test_passages_keep_their_glosses() -> None:
    first, second, third = Prose("التعلم العميق (DL)."), Prose("لا شيء هنا."), Prose("والترجمة الآلية (MT).")
    assert [[gloss.abbr for gloss in row] for row in SMALL.find([first, second, third])] == [["DL"], [], ["MT"]]
    assert SMALL.find([]) == []


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends(newline: str) -> None:
    prose = Prose(f"ندرس{newline}التعلم{newline}العميق{newline}(Deep{newline}Learning){newline}هنا")
    for finder in (EMPTY, SMALL):
        [gloss] = glosses(finder, prose)
        assert_exact(gloss, prose.text)
        assert (gloss.arabic, gloss.english) == ("التعلم العميق", "Deep Learning")


def test_finder_names_concepts() -> None:
    matches = Matcher(TERMS).find("الترجمة الآلية")
    assert SMALL.concept("Machine Translation", "") == TERMS.by_id["machine-translation"]
    assert SMALL.concept("", "SVMs") == TERMS.by_id["support-vector-machine"]
    assert SMALL.concept("Unheard of", "SVM") == TERMS.by_id["support-vector-machine"]
    assert SMALL.concept("", "MT") is None
    assert SMALL.concept("", "MT", matches) == TERMS.by_id["machine-translation"]
    assert SMALL.concept("", "") is None
    assert SMALL.knows("self attention")
    assert not SMALL.knows("attention")


PIECES = [
    "التعلم العميق", "الشبكات العصبية", "في", "نستعمل", "(Deep Learning)", "(NN)", "(", ")", "(see this)", "Transformer",
    "(المحول)", "«", "»", "،", "أو ال", "(RNN)", "(x, y)", "(DL، تعلم)",
]  # fmt: skip


@given(noise() | sentences(PIECES), st.lists(st.integers(0, 40), max_size=4))
@FINDERS
def test_any_text(finder: Finder, text: str, gaps: list[int]) -> None:
    found = glosses(finder, Prose(text, frozenset(gap for gap in gaps if gap < len(text))))
    for gloss in found:
        assert_exact(gloss, text)
        assert gloss.english or gloss.abbr
        assert fold(gloss.arabic)
        assert not gloss.agrees or gloss.concept
    assert [gloss.span for gloss in found] == sorted(gloss.span for gloss in found)


@given(st.sampled_from(sorted(SHAPES)), sentences(["كلمة", "أخرى", "هنا"]))
def test_another_paragraph_does_not_move_a_designation(marked: str, more: str) -> None:
    prose, heads = read(marked)
    found = SMALL.find([prose, Prose(more)])[0]
    assert [gloss.head.of(prose.text) for gloss in found] == heads
