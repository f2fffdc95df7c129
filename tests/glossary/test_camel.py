"""Suggestions from the real camel-tools, its traps, and our folding against its normalisation."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from glossary import camel
from glossary.camel import Camel, CamelError, find_database, open_camel
from glossary.forms_cli import forms
from glossary.model import Status, Term
from glossary.plurals import head_noun, suggest_plurals, whole_plural
from glossary.text import fold
from tests.glossary import camel_fixture

ROOT = Path(__file__).parents[2]


def term(text: str, *plurals: str) -> Term:
    return Term(text, "ar", Status.PREFERRED, plurals)


@pytest.fixture(scope="session")
def installed() -> None:
    try:
        camel_fixture.installed()
    except camel_fixture.UnavailableError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def database(installed: None) -> Path:
    del installed
    try:
        return camel_fixture.database()
    except camel_fixture.UnavailableError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def opened(database: Path) -> Camel:
    return open_camel(database)


# --- Without camel-tools ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("citation", "plural", "adjectives", "expected"),
    [
        ("نموذج", "نماذج", (), "نماذج"),
        ("النموذج اللغوي الكبير", "نماذج", (1, 2), "النماذج اللغوية الكبيرة"),
        ("نموذج اللغة الكبير", "نماذج", (2,), "نماذج اللغة الكبيرة"),
        ("الحل الأمثل", "حلول", (1,), "الحلول الأمثل"),
        ("مدير الحزم", "مديرون", (), "مديرو الحزم"),
        ("المستخدم النشط", "مستخدمون", (1,), "المستخدمون النشطة"),
        ("التعلم غير الخاضع للإشراف", "تعلمات", (2,), "التعلمات غير الخاضعة للإشراف"),
    ],
)
def test_whole_plural(citation: str, plural: str, adjectives: tuple[int, ...], expected: str) -> None:
    assert whole_plural(citation, plural, adjectives) == expected


@pytest.mark.parametrize(
    ("citation", "noun"),
    [("الشبكة العصبية", "شبكة"), ("النموذج", "نموذج"), ("بيانات", "بيانات"), ("التفاف", "التفاف"), ("مستوى", "مستوى")],
)
def test_head_noun(citation: str, noun: str) -> None:
    assert head_noun(citation) == noun


@pytest.fixture
def failing_import(monkeypatch: pytest.MonkeyPatch) -> Callable[[Exception], None]:
    """Let every import of camel-tools fail, wherever it is installed."""

    def fail(error: Exception) -> None:
        def import_module(name: str) -> Any:
            del name
            raise error

        monkeypatch.setattr(camel, "import_module", import_module)

    return fail


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (ModuleNotFoundError("No module named 'camel_tools'", name="camel_tools"), "camel-tools is not installed."),
        (ModuleNotFoundError("No module named 'docopt'", name="docopt"), "camel-tools is installed without docopt"),
        # DownloaderError is an Exception, like any other that an import may end with.
        (Exception("Error downloading file."), "camel-tools cannot be imported (Error downloading file.)"),
        (PermissionError(13, "Permission denied"), "camel-tools cannot be imported"),
    ],
)
def test_no_camel_tools(failing_import: Callable[[Exception], None], error: Exception, reason: str) -> None:
    failing_import(error)
    result = CliRunner().invoke(forms, ["--suggest", "--ar", "نموذج"], standalone_mode=False)
    assert (result.return_value, result.stdout) == (2, "")
    assert result.stderr.startswith(reason)
    assert result.stderr.count("\n") == 1
    for advice in ("mustalah[camel]", "docs/camel.md", "CAMELTOOLS_DATA", "--db"):
        assert advice in result.stderr


def test_find_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    monkeypatch.delenv("CAMELTOOLS_DATA", raising=False)
    with pytest.raises(CamelError, match="There is no morphology database"):
        find_database()
    places = [
        tmp_path / "home" / ".camel_tools" / "data" / "morphology_db" / "calima-msa-r13" / "morphology.db",
        tmp_path / "own" / "calima-glf-01" / "morphology.db",
        tmp_path / "own" / "calima-msa-r13" / "morphology.db",
        tmp_path / "one" / "my.db",
    ]
    for place in places:
        place.parent.mkdir(parents=True)
        place.touch()
    assert find_database() == places[0]
    monkeypatch.setenv("CAMELTOOLS_DATA", str(tmp_path / "own"))
    assert find_database() == places[2], "Modern Standard Arabic before dialects"
    assert find_database(tmp_path / "one") == places[3]
    assert find_database(places[3]) == places[3]


@pytest.mark.parametrize("module", ["forms", "forms_cli", "camel", "plurals"])
def test_not_imported_before_it_is_asked_for(module: str) -> None:
    code = f"import sys, glossary.{module}; print([m for m in sys.modules if m.startswith('camel_tools')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


# --- With it ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is not a morphology database"),
        (b"PK\x03\x04\xff\xfe", "is not a morphology database"),
        (b"###DEFINES###\nnonsense\n", "cannot read"),
        (
            b"###DEFINES###\nDEFINE pos pos:noun\n###DEFAULTS###\n###ORDER###\nORDER pos\n###STEMBACKOFF###\n",
            "cannot read",
        ),
    ],
)
@pytest.mark.usefixtures("installed")
def test_not_a_database(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "some.db"
    path.write_bytes(content)
    with pytest.raises(CamelError, match=reason):
        open_camel(path)
    result = CliRunner().invoke(forms, ["--suggest", "--ar", "نموذج", "--db", str(path)], standalone_mode=False)
    assert result.return_value == 2
    assert path.read_bytes() == content


@pytest.mark.usefixtures("installed")
def test_no_network_no_trace(database: Path, tmp_path: Path) -> None:
    """In a process of its own: what camel-tools does happens once, when it is imported."""
    (tmp_path / "home").mkdir()
    code = (
        "import socket, warnings; warnings.simplefilter('error')\n"
        "def refuse(*_): raise SystemExit('the network was asked')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        "from glossary.camel import open_camel\n"
        f"print(open_camel({str(database)!r}).paradigms('\u0648\u0632\u064a\u0631')[0].broken)\n"
    )
    environment = os.environ | {"HOME": str(tmp_path / "home"), "CAMELTOOLS_DATA": str(tmp_path / "none")}
    before = database.stat()
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, cwd=ROOT, env=environment, encoding="utf-8"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "وزراء" in done.stdout
    assert list((tmp_path / "home").iterdir()) == []
    assert not (tmp_path / "none").exists()
    assert database.stat().st_mtime_ns == before.st_mtime_ns, "an old database is patched in a copy"


@pytest.mark.parametrize(
    ("word", "broken"),
    [
        ("نموذج", "نماذج"),
        ("قيمة", "قيم"),
        ("رمز", "رموز"),
        ("خطأ", "أخطاء"),
        ("جزء", "أجزاء"),
        ("مفتاح", "مفاتيح"),
        ("وكيل", "وكلاء"),
        ("قاعدة", "قواعد"),
        ("عقدة", "عقد"),
        ("حد", "حدود"),
    ],
)
def test_broken_plurals(opened: Camel, word: str, broken: str) -> None:
    assert broken in opened.paradigms(word)[0].broken


def test_paradigm(opened: Camel) -> None:
    (agent,) = opened.paradigms("وكيل")
    assert (agent.lemma, agent.dual, agent.people) == ("وكيل", "وكيلان", True)
    assert "agent" in agent.gloss
    assert opened.paradigms("خوارزمية") == []
    assert opened.is_adjective("عميق")
    assert not opened.is_adjective("نموذج")


@pytest.mark.parametrize(
    ("citation", "plurals"),
    [
        ("النموذج اللغوي الكبير", ("النماذج اللغوية الكبيرة", "النموذجات اللغوية الكبيرة")),
        ("نموذج لغوي", ("نماذج لغوية", "نموذجات لغوية")),
        ("التصنيف الثنائي", ("التصنيفات الثنائية", "التصانيف الثنائية")),
        ("نموذج اللغة الكبير", ("نماذج اللغة الكبيرة", "نموذجات اللغة الكبيرة")),
        ("نموذج التعلم العميق", ("نماذج التعلم العميق", "نموذجات التعلم العميق")),
        ("قاعدة البيانات", ("قواعد البيانات",)),
        ("شبكة عصبية", ("شبكات عصبية", "شباك عصبية")),
        ("الرسم البياني", ("الرسوم البيانية", "الرسومات البيانية")),
        ("المتجه الذاتي", ()),
        ("خوارزمية", ()),
    ],
)
def test_suggestions(opened: Camel, citation: str, plurals: tuple[str, ...]) -> None:
    assert suggest_plurals(term(citation), opened).plurals == plurals


def test_found_by_rule(opened: Camel) -> None:
    assert suggest_plurals(term("المصفوفة"), opened).by_rule == ("المصفوفات",)
    assert suggest_plurals(term("مستوى"), opened).by_rule == ("مستويات",)


def test_lines_to_paste(opened: Camel, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(camel, "open_camel", lambda _: opened)
    monkeypatch.setenv("MUSTALAH_CACHE_DIR", str(tmp_path / "cache"))
    terms = tmp_path / "terms.yaml"
    entry = "{en: Value, ar: القيمة, admitted: {ar: [المقدار]}}"
    terms.write_text(f"version: 1\nconcepts: [{entry}]\n", encoding="utf-8")
    result = CliRunner().invoke(forms, ["--suggest", "--terms", str(terms), "value"], standalone_mode=False)
    assert result.return_value == 0, result.output
    preferred, admitted = [
        yaml.safe_load(part.partition("\n")[2]) for part in result.stdout.split("\n# Value, admitted")
    ]
    assert preferred == {"plural": ["القيم"]}
    assert admitted == [{"term": "المقدار", "plural": ["المقادير"]}]
    arguments = ["--suggest", "--format", "json", "--ar", "نموذج", "--plural", "نماذج", "--plural", "نموذجات"]
    data = json.loads(CliRunner().invoke(forms, arguments, standalone_mode=False).stdout)
    assert (data[0]["plural"], data[0]["paradigms"][0]["dual"]) == (["نماذج", "نموذجات"], "نموذجان")
    assert "has them all" in CliRunner().invoke(forms, ["--suggest", *arguments[3:]], standalone_mode=False).stdout


# --- Folding ------------------------------------------------------------------------------------

# Arabic, its supplements and extensions, presentation forms A and B.
BLOCKS = ((0x0600, 0x0700), (0x0750, 0x0780), (0x0870, 0x0900), (0xFB50, 0xFE00), (0xFE70, 0xFF00))
ASSIGNED = [chr(c) for block in BLOCKS for c in range(*block) if unicodedata.category(chr(c)) != "Cn"]

# What our folding does beyond camel-tools' chain, which leaves these characters as they are.
BEYOND: dict[str, str] = {
    "\u0640": "",  # TATWEEL: it only stretches a word
    **dict.fromkeys("\u061c\ufeff", ""),  # ARABIC LETTER MARK, ZERO WIDTH NO-BREAK SPACE: invisible
    # Marks that are no vowels of Modern Standard Arabic (its own are U+064B-0652 and 0670): Koranic signs, and
    # hamza and madda as marks, with which alef, waw and yeh are one letter to us.
    **dict.fromkeys(map(chr, range(0x0653, 0x0660)), ""),
    **dict.fromkeys(
        map(chr, [*range(0x06D6, 0x06DD), *range(0x06DF, 0x06E5), 0x06E7, 0x06E8, *range(0x06EA, 0x06EE)]), ""
    ),
    # Hamza carriers: مسؤول and مسئول are one word; the lexicon tells apart what must be.
    "\u0624": "\u0648",  # WAW WITH HAMZA ABOVE
    "\u0626": "\u064a",  # YEH WITH HAMZA ABOVE
    **dict.fromkeys("\u0672\u0673", "\u0627"),  # ALEF WITH WAVY HAMZA ABOVE, BELOW
    # Letters of Persian and Urdu keyboards that look like Arabic ones.
    **dict.fromkeys("\u06a9\u06aa", "\u0643"),  # KEHEH, SWASH KAF
    **dict.fromkeys("\u06cc\u06cd\u06d0\u06d2", "\u064a"),  # FARSI YEH, YEH WITH TAIL, E, YEH BARREE
    # HEH DOACHASHMEE, HEH WITH YEH ABOVE, HEH GOAL, the same with hamza, TEH MARBUTA GOAL, AE
    **dict.fromkeys("\u06be\u06c0\u06c1\u06c2\u06c3\u06d5", "\u0647"),
    # Digits of either kind become ASCII.
    **{chr(start + digit): str(digit) for start in (0x0660, 0x06F0) for digit in range(10)},
}
# NFKC takes these apart into a letter and U+0674 HIGH HAMZA; we keep the letter, as with the other hamzas.
HIGH_HAMZA = {"\u0675": "\u0627", "\u0676": "\u0648", "\u0678": "\u064a"}
# NFKC puts a space before a mark that stands alone; a space would cut a word in two.
ALONE = {c for c in ASSIGNED if unicodedata.decomposition(c).startswith(("<isolated> 0020", "<medial> 0640"))}
# Left as they are: U+0677 is Kazakh and no term has it; U+FDFD is a sentence of 22 letters in one sign.
LEFT_ALONE = {"\u0677", "\ufdfd"}


@pytest.fixture(scope="session")
def chain(installed: None) -> Callable[[str], str]:
    del installed
    modules = camel._modules()  # imported without the network
    from camel_tools.utils import normalize  # noqa: PLC0415

    def normalized(text: str) -> str:
        text = normalize.normalize_unicode(text)
        text = normalize.normalize_alef_ar(text)
        text = normalize.normalize_alef_maksura_ar(text)
        text = normalize.normalize_teh_marbuta_ar(text)
        return str(modules["dediac"].dediac_ar(text))

    return normalized


def beyond(text: str) -> str:
    return "".join(BEYOND.get(c, c) for c in text)


def test_folding_agrees_code_point_by_code_point(chain: Callable[[str], str]) -> None:
    assert len(ASSIGNED) > 1150
    odd = {}
    for c in ASSIGNED:
        if c in HIGH_HAMZA:
            expected = HIGH_HAMZA[c]
        elif c in LEFT_ALONE:
            expected = c
        else:
            expected = beyond(chain(c).lstrip(" ") if c in ALONE else chain(c))
        if fold(c) != expected:
            odd[f"U+{ord(c):04X}"] = (fold(c), expected)
    assert odd == {}


def test_no_exception_without_need(chain: Callable[[str], str]) -> None:
    assert [c for c in BEYOND if chain(c) == fold(c)] == []
    assert [c for c in {*HIGH_HAMZA, *LEFT_ALONE} if beyond(chain(c)) == fold(c)] == []
    assert [c for c in BEYOND if c not in ASSIGNED] == []
    agreeing = [c for c in ASSIGNED if chain(c) == fold(c)]
    assert len(agreeing) / len(ASSIGNED) > 0.85


# In a text NFKC also sorts marks that both keep, and makes U+06D3, which we leave alone, of U+06D2 with a hamza.
KEPT_MARKS = {c for c in ASSIGNED if unicodedata.combining(c) and fold(c)}
BARREE = set("\u06d2\ufbae\ufbaf")


@given(
    st.text([c for c in ASSIGNED if c not in {*ALONE, *HIGH_HAMZA, *LEFT_ALONE, *KEPT_MARKS, *BARREE}] + list(" ab—"))
)
def test_folding_agrees_on_texts(chain: Callable[[str], str], text: str) -> None:
    assert fold(text) == beyond(chain(text))
