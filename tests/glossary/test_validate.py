"""What validate reports, where, and what it leaves alone."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

from glossary import store, validate

HEAD = "version: 1\nconcepts:\n"


def run(tmp_path: Path, *entries: str) -> list[tuple[int, int, str, str]]:
    """Validate *entries*, one a line from line 3 on."""
    path = tmp_path / "terms.yaml"
    path.write_text(HEAD + "".join(f"  - {entry}\n" for entry in entries), encoding="utf-8")
    return [problem[1:] for problem in validate.validate([path])]


# Entries, then what is reported for them; line and column first.
REPORTED = {
    ("{ar: التعلم العميق, en: Deep Learning}", "{ar: ب, en: deep-learnings}"): [
        (4, 17, "shared-english", "'deep-learnings' is the English of `deep-learning` too (line 3): ")
    ],
    ("{ar: أ, en: A Net}", "{ar: ب, en: B Net, admitted: {en: [A Nets]}}"): [
        (4, 40, "shared-english", "'A Nets' is the English of `a-net` too (line 3): ")
    ],
    ("{ar: أ, en: Deep Net, abbr: [DN]}", "{ar: ب, en: DNs, domain: x}"): [
        (4, 17, "shared-english", "'DNs' is the English of `deep-net` too (line 3): ")
    ],
    ("{ar: الشبكة العصبية, en: A}", "{ar: شبكه عصبيّة, en: B}"): [
        (4, 10, "shared-arabic", "'شبكه عصبيّة' is the preferred Arabic of `a` too (line 3): ")
    ],
    ("{ar: أ, en: A, deprecated: {ar: [{term: الشبكه}]}}", "{ar: شبكة, en: B}"): [
        (3, 45, "deprecated-elsewhere", "deprecated 'الشبكه' is preferred for `b` (line 4): ")
    ],
    ("{ar: أ, en: A, deprecated: {ar: [شبكة], en: [Nets]}}", "{ar: ب, en: B, admitted: {ar: [الشبكة], en: [net]}}"): [
        (3, 38, "deprecated-elsewhere", "deprecated 'شبكة' is admitted for `b` (line 4): "),
        (3, 50, "deprecated-elsewhere", "deprecated 'Nets' is admitted for `b` (line 4): "),
    ],
    ("{ar: الشبكة, en: A, admitted: {ar: [شبكه], en: [a]}}",): [
        (3, 41, "repeated-term", "admitted 'شبكه' repeats the preferred term ('الشبكة', which matches the same words"),
        (3, 53, "repeated-term", "admitted 'a' repeats the preferred term ('A', "),
    ],
    ("{ar: أ, en: A, admitted: {ar: [شبكة, شبكة]}, deprecated: {ar: [شبكه]}, abbr: [X, x]}",): [
        (3, 42, "repeated-term", "admitted 'شبكة' repeats the admitted term (the same text, line 3): remove one"),
        (3, 68, "repeated-term", "deprecated 'شبكه' repeats the admitted term ('شبكة', "),
        (3, 86, "repeated-term", "abbr 'x' repeats the abbr term ('X', "),
    ],
    ("{ar: شبكة أو عصبة, en: A, plural: [شبكات / عصب], admitted: {ar: ['أ، ب', 'ت, ث', ج; ح, خ/د, ذ؛ ر]}}",): [
        (3, 15, "several-renderings", "several renderings in 'شبكة أو عصبة': keep one"),
        (3, 46, "several-renderings", "several renderings in 'شبكات / عصب': "),
        (3, 72, "several-renderings", "several renderings in 'أ، ب': "),
        (3, 80, "several-renderings", "several renderings in 'ت, ث': "),
        (3, 87, "several-renderings", "several renderings in 'ج; ح': "),
        (3, 93, "several-renderings", "several renderings in 'خ/د': "),
        (3, 98, "several-renderings", "several renderings in 'ذ؛ ر': "),
    ],
    ("{ar: أ, en: 'A; B', abbr: ['C, D']}",): [
        (3, 19, "several-renderings", "several renderings in 'A; B': "),
        (3, 34, "several-renderings", "several renderings in 'C, D': "),
    ],
    ("{ar: أب\N{ZERO WIDTH NON-JOINER}ج, en: A}",): [
        (3, 12, "invisible-character", "the invisible character U+200C ZERO WIDTH NON-JOINER: remove it")
    ],
    ('{ar: أب, en: A, note: "\N{LEFT-TO-RIGHT MARK}x", definition: {ar: "\\u200Fب"}}',): [
        (3, 28, "invisible-character", "the invisible character U+200E LEFT-TO-RIGHT MARK: remove it"),
        (3, 50, "invisible-character", "the invisible character U+200F RIGHT-TO-LEFT MARK: remove it"),
    ],
    ('{ar: "أ\\0ب", en: "A\\x1bB", note: "x\\n\\ty", definition: {en: "a\\x85"}}',): [
        (3, 10, "invisible-character", "the control character U+0000: remove it"),
        (3, 22, "invisible-character", "the control character U+001B: remove it"),
        (3, 65, "invisible-character", "the control character U+0085: remove it"),
    ],
    ("{ar: شبـكة, en: A}",): [(3, 12, "tatweel", "a tatweel in 'شبـكة': remove it")],
    ("{ar: ب\N{ARABIC LIGATURE LAM WITH ALEF ISOLATED FORM}, en: A}",): [
        (
            3,
            11,
            "presentation-form",
            "the presentation form U+FEFB ARABIC LIGATURE LAM WITH ALEF ISOLATED FORM: write 'لا'",
        )
    ],
    ("{ar: نموذج السم\u06a9, en: A, plural: [\u06a9تب, مستو\u06cc, بن\u06ccة]}",): [
        (3, 20, "foreign-letter", "the foreign letter U+06A9 ARABIC LETTER KEHEH in 'نموذج السم\u06a9': write 'ك'"),
        (3, 39, "foreign-letter", "the foreign letter U+06A9 ARABIC LETTER KEHEH in '\u06a9تب': write 'ك'"),
        (
            3,
            48,
            "foreign-letter",
            "the foreign letter U+06CC ARABIC LETTER FARSI YEH in 'مستو\u06cc': write 'ي' or 'ى'",
        ),
        (3, 53, "foreign-letter", "the foreign letter U+06CC ARABIC LETTER FARSI YEH in 'بن\u06ccة': write 'ي'"),
    ],
    ("{ar: قط, en: A, plural: [قطط, قطاط, قطط], admitted: {ar: [{term: هر, plural: [هررة, هررة]}]}}",): [
        (3, 41, "repeated-term", "plural 'قطط' stands in line 3 already: remove one"),
        (3, 89, "repeated-term", "plural 'هررة' stands in line 3 already: remove one"),
    ],
    ("{ar: أ, en: Aب, abbr: [ت]}",): [
        (3, 18, "wrong-script", "Arabic in the English 'Aب': move it to `ar`"),
        (3, 28, "wrong-script", "Arabic in the English 'ت': move it to `ar`"),
    ],
    ("{ar: BERT, en: BERT, admitted: {ar: [X 1]}}",): [
        (3, 10, "wrong-script", "no Arabic letter in 'BERT': leave `ar` out and write `translate: false`"),
        (3, 42, "wrong-script", "no Arabic letter in 'X 1': move it to `en`"),
    ],
    ("{ar: ' أ', en: A  B, plural: ['ب ']}",): [
        (3, 10, "stray-space", "spaces around or doubled in ' أ': write single plain ones"),
        (3, 20, "stray-space", "spaces around or doubled in 'A  B': "),
        (3, 35, "stray-space", "spaces around or doubled in 'ب ': "),
    ],
    ("{ar: أ, en: B}", "{ar: ب, en: C}", "{ar: ت, en: A}", "{ar: ث, en: A0}"): [
        (5, 5, "unsorted", "out of order: `a` comes before `c`; concepts are sorted by id")
    ],
    ("{ar: أ, en: A, gloss: frist}",): [
        (3, 27, "unknown-gloss", "`gloss` is 'frist': write one of first, optional, never")
    ],
    ("{ar: أ, en: A, abbr: [], domain: '', note: , source: [a, ''], admitted: {}, definition: {ar: }, match: }",): [
        (3, 20, "empty", "`abbr` is empty or has an empty item: "),
        (3, 30, "empty", "`domain` is empty"),
        (3, 42, "empty", "`note` is empty"),
        (3, 62, "empty", "`source` is empty or has an empty item"),
        (3, 67, "empty", "`admitted` is empty"),
        (3, 94, "empty", "`ar` is empty"),
        (3, 101, "empty", "`match` is empty"),
    ],
    ("{ar: أ, en: A, source: [editorial]}",): [
        (3, 28, "unexplained-source", "an editorial choice without a reason: give it in `note`")
    ],
    ("{ar: الشبكة العصبية, en: A, match: [هذه شبكة عصبية]}",): [
        (3, 41, "example", "this example marks nothing: put [[ and ]] around the words to be found")
    ],
    ("{ar: الشبكة العصبية, en: A, match: ['هذه [[شبكة]] ليست [[عصبية]]']}",): [
        (3, 46, "example", "'شبكة' is not found here: the text has no term"),
        (3, 60, "example", "'عصبية' is not found here: the text has no term"),
    ],
    ("{ar: الشبكة العصبية, en: A, match: ['[[وبالشبكة]] العصبية']}",): [
        (3, 42, "example", "'وبالشبكة' is not found here: the text has 'وبالشبكة العصبية' of `a`")
    ],
    ("{ar: الشبكة العصبية, en: A, no_match: [هذه شبكة عصبية]}",): [
        (3, 48, "example", "'شبكة عصبية' is found here, where nothing must match: ")
    ],
}


@pytest.mark.parametrize("entries", REPORTED, ids=lambda entries: entries[0])
def test_reported(tmp_path: Path, entries: tuple[str, ...]) -> None:
    found = run(tmp_path, *entries)
    assert [problem[:3] for problem in found] == [problem[:3] for problem in REPORTED[entries]]
    for problem, expected in zip(found, REPORTED[entries], strict=True):
        assert problem[3].startswith(expected[3])


SILENT = [
    ("{ar: گوگل, en: A, deprecated: {ar: [\u06a9تاب]}}",),
    ("{ar: جذر, en: A, plural: [جذور], admitted: {ar: [{term: جذر آخر, plural: [جذور, أجذار]}]}}",),
    ("{ar: أ, en: A}",),
    ("{ar: الشبكة, en: Net, domain: [x]}", "{ar: شبكة, en: Net, domain: [y]}"),
    ("{ar: أ, en: A Net, abbr: [AN]}", "{ar: ب, en: B Net, abbr: [AN]}"),
    ("{ar: أ, en: Loss}", "{ar: ب, en: Losses Of B}"),
    ("{ar: الآلة, en: A}", "{ar: لة, en: B}"),
    ("{ar: أ, en: A, admitted: {ar: [شبكة]}}", "{ar: شبكة, en: B}"),
    ("{ar: أ, en: A, domain: x, deprecated: {ar: [شبكة]}}", "{ar: شبكة, en: B, domain: y}"),
    ("{ar: أ, en: A, deprecated: {ar: [شبكة]}}", "{ar: ب, en: B, deprecated: {ar: [شبكة]}}"),
    ("{ar: التدرج الرمادي, en: Grayscale, admitted: {ar: [تدرج الرمادي]}}",),
    ("{ar: البناء ثلاثي الأبعاد, en: A, admitted: {ar: [البناء الثلاثي الأبعاد]}}",),
    ("{ar: أ, en: Self-Attention, admitted: {en: [Self Attention]}, abbr: [SA]}",),
    ("{ar: الإدخال/الإخراج, en: Input/Output, abbr: I/O}",),
    ("{ar: البوابة أو, en: OR Gate, admitted: {ar: [بوابة أو المنطقية]}}",),
    ("{ar: أول, en: A, admitted: {ar: [سأوافيك], en: ['1,000 Genomes', A/B Test]}}",),
    ("{en: BERT, translate: false}",),
    ("{ar: أ, en: A, source: [editorial], note: لأن}",),
    ("{ar: أ, en: A, source: [editorial, wikipedia-ar]}",),
    ("{ar: أ, en: A, gloss: first}", "{ar: ب, en: B, gloss: never}"),
    ("{ar: أ, en: A, note: 'صلى الله عليه وسلم ﷺ  وشبـكة'}",),
    ("{ar: الشبكة العصبية, en: A, match: ['[[وبشبكاتها العصبية]]', '[[شبكتان عصبيتان]] [[وشبكة عصبية]]']}",),
    (
        "{ar: الشبكة العصبية, en: A, no_match: [شبكة الصيد, '[شبكة] [[x]]'], "
        "match: ['[[شبكـة عصبيّة]]\N{LEFT-TO-RIGHT MARK}']}",
    ),
]


@pytest.mark.parametrize("entries", SILENT, ids=lambda entries: entries[0])
def test_silent(tmp_path: Path, entries: tuple[str, ...]) -> None:
    assert run(tmp_path, *entries) == []


def test_layers(tmp_path: Path) -> None:
    a, b = tmp_path / "a.yaml", tmp_path / "b.yaml"
    a.write_text(HEAD + "  - {ar: أ, en: A, abbr: [], match: [س]}\n  - {ar: شبكة, en: B}\n")
    b.write_text(HEAD + "  - {ar: شبكة, en: A}\n  - {ar: ت, en: D}\n")
    assert [str(problem) for problem in validate.validate([a, b])] == [
        f"{a}:3:20: `abbr` is empty or has an empty item: fill it in or leave it out",
        f"{a}:4:10: 'شبكة' is the preferred Arabic of `a` too ({b}:3): "
        "choose another, or tell the two apart by `domain`",
    ]
    assert list(validate.validate([b])) == []


NEVER = [
    "{ar: أب, en: A, deprecated: {ar: [لغة C++]}}",
    "{ar: أب, en: A, deprecated: {ar: [{term: نظام A*, why: س}]}}",
    "{ar: أب, en: A, deprecated: {ar: [حزمة .NET]}}",
    "{ar: أب, en: A, deprecated: {ar: [نموذج (جديد)]}}",
]


@pytest.mark.parametrize("entry", NEVER)
def test_a_deprecated_term_that_no_text_holds(tmp_path: Path, entry: str) -> None:
    (found,) = run(tmp_path, entry)
    assert found[2] == "never-found"
    assert found[3].startswith("deprecated '")


@pytest.mark.parametrize("term", ["طبقة L2", "K-متوسط", "طبقة ٢", "الشبكة-العصبية", "شبكةٌ", "توازي", "خوارزمية A"])
def test_a_deprecated_term_that_a_text_may_hold(tmp_path: Path, term: str) -> None:
    assert run(tmp_path, f"{{ar: أب, en: A, deprecated: {{ar: [{term}]}}}}") == []


def test_what_two_files_deprecate(tmp_path: Path) -> None:
    a, b = tmp_path / "a.yaml", tmp_path / "b.yaml"
    a.write_text(HEAD + "  - {ar: أب, en: A, deprecated: {ar: [المنتج النقطي]}}\n")
    b.write_text(HEAD + "  - {ar: تث, en: B, deprecated: {ar: [منتج نقطي]}}\n")
    (problem,) = validate.validate([a, b])
    assert str(problem).startswith(
        f"{b}:3:39: deprecated 'منتج نقطي' is deprecated for `a` too ({a}:3), and the later "
    )
    b.write_text(HEAD + "  - {ar: تث, en: A, deprecated: {ar: [المنتج النقطي]}}\n")
    assert list(validate.validate([a, b])) == []


def test_a_file_that_does_not_load(tmp_path: Path) -> None:
    a, b = tmp_path / "a.yaml", tmp_path / "b.yaml"
    a.write_text("version: 2\nconcepts:\n")
    with pytest.raises(store.GlossaryError) as caught:
        list(validate.validate([a, b]))
    assert [problem.code for problem in caught.value.problems] == ["bad-version", "unreadable"]


def test_documentation() -> None:
    assert doctest.testmod(validate).failed == 0
