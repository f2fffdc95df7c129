"""Loading terms.yaml: what it makes of a file, what it refuses and where, and the cache."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossary import schema, store
from glossary.model import Status, Term

ROOT = Path(__file__).parents[2]

FULL = """\
version: 1
title: تجربة
licence: CC-BY-4.0
concepts:
  - en: Generative Adversarial Network
    ar: شبكة الخصومة التوليدية
    abbr: GAN
    plural: [شبكات الخصومة التوليدية]
    admitted:
      ar: [الشبكة التوليدية التنافسية, {term: شبكة تنافسية, plural: شبكات تنافسية, why: شائعة, context: true}]
      en: [Generative Adversarial Net]
    deprecated:
      ar: [{term: شبكة الخصام المولدة, why: ترجمة حرفية}, شبكة الخصام]
    domain: [machine-learning]
    gloss: first
    definition: {en: Two networks., ar: شبكتان.}
    source: [cs229-cheatsheets, wikipedia-ar]
    note: |
      سطران
      من الملاحظات
    match: ["هذه [[شبكة الخصومة التوليدية]]"]
    no_match: [شبكة الصيد]
  - en: BERT
    translate: false
    context: true
"""


@pytest.fixture(autouse=True)
def cache_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    directory = tmp_path / "cache"
    monkeypatch.setenv("MUSTALAH_CACHE_DIR", str(directory))
    return directory


def write(tmp_path: Path, text: str | bytes, name: str = "terms.yaml") -> Path:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def problems(path: Path) -> list[str]:
    with pytest.raises(store.GlossaryError) as caught:
        store.load(path)
    return [str(problem).removeprefix(f"{path}:") for problem in caught.value.problems]


def any_problems(path: Path) -> tuple[store.Problem, ...]:
    try:
        store.load(path, cache=False)
    except store.GlossaryError as error:
        return error.problems
    return ()


def test_everything_an_entry_may_say(tmp_path: Path) -> None:
    gan, bert = store.load(write(tmp_path, FULL)).concepts
    assert (gan.id, gan.en, gan.ar) == (
        "generative-adversarial-network",
        "Generative Adversarial Network",
        "شبكة الخصومة التوليدية",
    )
    assert gan.terms == (
        Term("شبكة الخصومة التوليدية", "ar", Status.PREFERRED, ("شبكات الخصومة التوليدية",)),
        Term("Generative Adversarial Network", "en", Status.PREFERRED),
        Term("الشبكة التوليدية التنافسية", "ar", Status.ADMITTED),
        Term("شبكة تنافسية", "ar", Status.ADMITTED, ("شبكات تنافسية",), "شائعة", True),
        Term("Generative Adversarial Net", "en", Status.ADMITTED),
        Term("شبكة الخصام المولدة", "ar", Status.DEPRECATED, (), "ترجمة حرفية"),
        Term("شبكة الخصام", "ar", Status.DEPRECATED),
    )
    assert (gan.abbr, gan.domain, gan.gloss, gan.translate, gan.context) == (
        ("GAN",),
        ("machine-learning",),
        "first",
        True,
        False,
    )
    assert gan.definition == {"en": "Two networks.", "ar": "شبكتان."}
    assert gan.source == ("cs229-cheatsheets", "wikipedia-ar")
    assert gan.note == "سطران\nمن الملاحظات\n"
    assert (gan.match, gan.no_match) == (("هذه [[شبكة الخصومة التوليدية]]",), ("شبكة الصيد",))
    assert (bert.ar, bert.translate, bert.context, bert.gloss) == ("", False, True, "optional")
    assert bert.terms == (Term("BERT", "en", Status.PREFERRED),)


@pytest.mark.parametrize("word", ["no", "on", "1.10", "null", "~", "2024-01-01", "0o7", "12:30:45", "true", "1e3"])
def test_scalars_are_text(tmp_path: Path, word: str) -> None:
    (concept,) = store.load(write(tmp_path, f"version: 1\nconcepts: [{{en: {word}, ar: لا, abbr: [{word}]}}]")).concepts
    assert (concept.en, concept.abbr) == (word, (word,))


@pytest.mark.parametrize("text", ["version: 1\nconcepts: []\n", "version: 1\nconcepts:\n", 'version: "1"\nconcepts:'])
def test_no_concepts(tmp_path: Path, text: str) -> None:
    path = write(tmp_path, text)
    assert store.load(path).concepts == store.load(path).concepts == ()


def test_byte_order_mark_and_line_ends(tmp_path: Path) -> None:
    path = write(tmp_path, b"\xef\xbb\xbf" + FULL.replace("\n", "\r\n").encode())
    assert store.load(path).concepts == store.load(write(tmp_path, FULL, "b.yaml")).concepts
    bad = write(tmp_path, b"\xef\xbb\xbfversion: 1\r\nconcpts:\r\n")
    assert problems(bad)[1] == "2:1: unknown key 'concpts' in the file: did you mean `concepts`?"


A = "version: 1\nconcepts:\n"
ERRORS = {
    "version: 1\nconcepts:\n  - en: التعلم: العميق\n": [
        "3:15: not valid YAML: mapping values are not allowed in this context: "
        "put a text with a colon in quotes, and check the indentation"
    ],
    f"{A}  - en: X\n\tar: ب\n": [
        "4:1: not valid YAML: found a tab character that violates indentation: indent with spaces, not tabs"
    ],
    f"{A}  - en: 'X\n    ar: التعلم العميق\n": [
        "3:9: not valid YAML: this is never closed: close the quote or the bracket"
    ],
    f"{A}  - {{ar: التعلم, en: [X\n": ["3:22: not valid YAML: this is never closed: close the quote or the bracket"],
    f"{A}  - {{ar: التعلم, en: @X}}\n": [
        "3:22: not valid YAML: found character that cannot start any token: put the text in quotes"
    ],
    f"{A}  - ar: التع\x08لم\n": ["3:13: the character U+0008 is not allowed in YAML: remove it"],
    f"{A}  - {{ar: التعلم, en: X, deprectaed: {{ar: [ب]}}}}\n": [
        "3:25: unknown key 'deprectaed' in a concept: did you mean `deprecated`?"
    ],
    f"{A}  - {{ar: التعلم, en: X, zzz: 1, admitted: {{fr: [a]}}, definition: {{ar: ب, xx: ج}}}}\n": [
        "3:25: unknown key 'zzz' in a concept: its keys are en, ar, id, abbr, plural, admitted, deprecated, "
        "domain, gloss, translate, context, adjective, definition, source, note, match, no_match",
        "3:44: unknown key 'fr' in `admitted`: its keys are ar, en",
        "3:74: unknown key 'xx' in `definition`: its keys are en, ar",
    ],
    f"{A}  - {{ar: التعلم, en: X, ar: التعلّم}}\n": [
        "3:25: duplicate key 'ar': it is in line 3 already; keep one of the two"
    ],
    "version: 1\nconcepts: []\nversion: 1\n": [
        "3:1: duplicate key 'version': it is in line 1 already; keep one of the two"
    ],
    f"{A}  - {{ar: [التعلم, ب], en: {{a: b}}, abbr: {{a: b}}, note: [a]}}\n": [
        "3:10: `ar` must be one text: further renderings belong under `admitted`, not a list",
        "3:27: `en` must be one text: further renderings belong under `admitted`, not a mapping",
        "3:41: `abbr` must be a list of texts, not a mapping",
        "3:55: `note` must be one text, not a list",
    ],
    f"{A}  - {{ar: التعلم, en: X, source: [a, [b]], translate: no, context: 'yes'}}\n": [
        "3:37: each of `source` must be a text, not a list",
        "3:54: `translate` must be true or false, not the text 'no'",
        "3:67: `context` must be true or false, not the text 'yes'",
    ],
    f"{A}  - {{ar: التعلم, en: X, admitted: [ب], deprecated: {{ar: [[ب], {{why: ج}}]}}}}\n": [
        "3:35: `admitted` must be a mapping of keys such as ar and en, not a list",
        "3:58: each of `ar` must be a text or a mapping with `term`, not a list",
        "3:63: this term has no `term`: add its text",
    ],
    f"{A}  - التعلم\n  - [X]\n  -\n": [
        "3:5: a concept must be a mapping of keys such as en and ar, not the text 'التعلم'",
        "4:5: a concept must be a mapping of keys such as en and ar, not a list",
        "5:4: an empty concept: give it `en` and `ar`",
    ],
    f"{A}  - ar: التعلم\n  - en: X\n  - {{en: '', ar: ' '}}\n": [
        "3:5: this concept has no `en`: write its English name",
        "4:5: this concept has no `ar`: write its Arabic name, or `translate: false` if it stays in Latin letters",
        "5:6: `en` is empty: write its English name",
        "5:14: `ar` is empty: write its Arabic name, or `translate: false` if it stays in Latin letters",
    ],
    f"{A}  - &x {{ar: التعلم, en: &y X}}\n  - *x\n": [
        "3:5: anchors (`&name`) are not allowed: remove it, or put the text in quotes",
        "3:25: anchors (`&name`) are not allowed: remove it, or put the text in quotes",
        "4:5: aliases (`*name`) are not allowed: write the value out",
        "4:5: an empty concept: give it `en` and `ar`",
    ],
    f"{A}  - {{ar: التعلم, en: !!python/name:os.getpid X}}\n": [
        "3:22: tags (`!name`) are not allowed: remove it, or put the text in quotes"
    ],
    f"{A}  - {{ar: التعلم, en: X, <<: {{abbr: Y}}, ? [a] : b}}\n": [
        "3:25: unknown key '<<' in a concept: its keys are en, ar, id, abbr, plural, admitted, deprecated, "
        "domain, gloss, translate, context, adjective, definition, source, note, match, no_match",
        "3:42: a key must be a text: put one that begins with [ or { in quotes",
    ],
    f"{A}  - {{ar: التعلم, en: X, id: a}}\n  - {{ar: التعلم, en: Y, id: a}}\n": [
        "4:29: the id 'a' is in line 3 already: choose another"
    ],
    "version: 2\nconcepts: []\n": ["1:10: version '2' is unknown here: write `version: 1`, or update mustalah"],
    "# تعليق\nversion: [1]\n": [
        "2:1: the file has no `concepts`: add `concepts:`",
        "2:10: `version` must be one text, not a list",
    ],
    "concepts: التعلم\n": [
        "1:1: the file has no `version`: add `version: 1`",
        "1:11: `concepts` must be a list, not the text 'التعلم'",
    ],
    "- en: X\n": ["1:1: the file must be a mapping of keys such as version and title, not a list"],
    "": ["1:1: the file is empty: write `version: 1` and `concepts:`"],
    "# تعليق\n": ["1:1: the file is empty: write `version: 1` and `concepts:`"],
    "version: 1\nconcepts: []\n---\na: 1\n": ["3:1: a second document: keep everything in one, without `---`"],
    "# تعليق\na: " + "[" * 100_000: ["2:35: nested deeper than 32 levels: no glossary needs that"],
    "{a: " * 900: ["1:129: nested deeper than 32 levels: no glossary needs that"],
    f'{A}  - {{ar: ب, en: X, "\\u202e\\e[31m": 1}}\n': [
        r"3:20: unknown key '\u202e\x1b[31m' in a concept: "
        "its keys are en, ar, id, abbr, plural, admitted, deprecated, "
        "domain, gloss, translate, context, adjective, definition, source, note, match, no_match"
    ],
}


@pytest.mark.parametrize("text", ERRORS, ids=range(len(ERRORS)))
def test_errors(tmp_path: Path, text: str) -> None:
    assert problems(write(tmp_path, text)) == ERRORS[text]


@pytest.mark.parametrize("text", ERRORS, ids=range(len(ERRORS)))
def test_places_are_the_same_without_libyaml(tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(yaml, "CSafeLoader")

    def places(lines: list[str]) -> list[list[str]]:
        return [line.split(":")[:2] for line in lines]

    assert places(problems(write(tmp_path, text))) == places(ERRORS[text])


def test_without_libyaml(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, FULL)
    fast = store.load(path, cache=False)
    monkeypatch.delattr(yaml, "CSafeLoader")
    assert store.load(path, cache=False) == fast


def test_not_utf8(tmp_path: Path) -> None:
    path = write(tmp_path, "version: 1\n# تعليق ".encode() + "عربي".encode("cp1256"))
    assert problems(path) == ["2:9: not UTF-8: the byte 0xDA cannot stand here; save the file as UTF-8"]


def test_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert problems(tmp_path / "none.yaml") == ["1:1: cannot read the file: No such file or directory"]
    assert problems(tmp_path)[0].startswith("1:1: cannot read the file: ")
    monkeypatch.setattr(store, "MAX_BYTES", 2**20)
    assert problems(write(tmp_path, b" " * (2**20 + 1))) == ["1:1: larger than 1 MiB: split it into several files"]


def test_a_path_that_no_system_allows() -> None:
    with pytest.raises(store.GlossaryError):
        store.load("a\0b")


def test_problems_of_all_files(tmp_path: Path) -> None:
    a, b = write(tmp_path, "version: 2\nconcepts:", "a.yaml"), write(tmp_path, "version: 3\nconcepts:", "b.yaml")
    with pytest.raises(store.GlossaryError) as caught:
        store.load(a, b)
    assert [(p.path, p.code) for p in caught.value.problems] == [(str(a), "bad-version"), (str(b), "bad-version")]
    copy = pickle.loads(pickle.dumps(caught.value))  # noqa: S301  worker processes send errors so
    assert copy.problems == caught.value.problems


def test_a_thousand_problems_make_a_short_text(tmp_path: Path) -> None:
    with pytest.raises(store.GlossaryError) as caught:
        store.load(write(tmp_path, A + "  - {en: X}\n" * 1000))
    assert len(caught.value.problems) == 1000
    assert str(caught.value).endswith("\nand 980 more")


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.sampled_from("abرب \n:-[]{}&*!|>'\"#%@`,?\t\\\r\u2028\ufeff"), max_size=60))
def test_bad_input_raises_one_type_only(tmp_path: Path, text: str) -> None:
    for content in (text, "version: 1\nconcepts:\n" + text, "version: 1\nconcepts:\n- en: a\n  ar: " + text):
        assert all(p.line >= 1 and p.column >= 1 for p in any_problems(write(tmp_path, content)))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=40))
def test_bytes(tmp_path: Path, content: bytes) -> None:
    any_problems(write(tmp_path, content))


@pytest.mark.parametrize(
    ("english", "slug"),
    [
        ("Self-Distillation", "self-distillation"),
        ("C++", "c++"),
        ("C#", "c#"),
        ("Node.js", "node.js"),
        (".NET", ".net"),
        ("A.I.", "a.i"),
        ("A/B Testing", "a-b-testing"),
        ("Naïve Bayes", "naive-bayes"),
        ("F1 score (macro)", "f1-score-macro"),
        ("Gloss عربي", "gloss"),
        ("شبكة", "term"),
        ("...", "term"),
    ],
)
def test_slug(english: str, slug: str) -> None:
    assert schema.slug(english) == slug


def test_colliding_slugs(tmp_path: Path) -> None:
    entries = ["Attention", "attention", "ATTENTION", "Attention 2"]
    text = A + "".join(f"  - {{en: {en}, ar: الانتباه}}\n" for en in entries) + "  - {en: X, ar: ب, id: attention-3}\n"
    assert [c.id for c in store.load(write(tmp_path, text)).concepts] == [
        "attention",
        "attention-2",
        "attention-4",
        "attention-2-2",
        "attention-3",
    ]


def test_layers(tmp_path: Path) -> None:
    a = write(tmp_path, A + "  - {en: X, ar: أ}\n  - {en: Y, ar: ب}\n", "a.yaml")
    b = write(tmp_path, A + "  - {en: y, ar: ت}\n  - {en: Z, ar: ث}\n", "b.yaml")
    both = store.load(a, b)
    assert [(c.id, c.ar) for c in both.concepts] == [("y", "ت"), ("z", "ث"), ("x", "أ")]
    assert both.by_id["y"].en == "y"
    digests = {store.load(*paths).digest for paths in ([a], [b], [a, b], [b, a])}
    assert len(digests) == 4


def test_the_shipped_glossary(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = write(tmp_path, FULL)
    (tmp_path / "glossary").mkdir()
    monkeypatch.setattr(store, "__file__", str(tmp_path / "glossary" / "store.py"))
    assert store.load() == store.load(path)
    inside = tmp_path / "glossary" / "terms.yaml"
    inside.write_text("version: 1\nconcepts: []\n")
    assert Path(store.shipped()) == inside
    assert store.load() == store.load(inside)


def test_schema_and_loader_know_the_same_keys() -> None:
    document = json.loads((ROOT / "docs" / "terms.schema.json").read_text())
    kinds = document["definitions"]
    assert list(document["properties"]) == list(schema.TOP)
    assert list(kinds["concept"]["properties"]) == list(schema.CONCEPT)
    assert list(kinds["term"]["properties"]) == list(schema.TERM)
    assert list(kinds["variants"]["properties"]) == ["ar", "en"]
    assert list(kinds["concept"]["properties"]["definition"]["properties"]) == ["en", "ar"]
    assert not any(kinds[name]["additionalProperties"] for name in ("concept", "term", "variants"))
