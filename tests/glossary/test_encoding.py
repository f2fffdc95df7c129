"""Damaged text is recognised and repaired exactly; all other text is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary import encoding
from glossary.encoding import Misreading, damaged, diagnose, repair, suspect

PROSE = """# التعلم العميق

التعلم العميق فرع من تعلم الآلة، وهو يحاكي عمل الدماغ في معالجة البيانات وفي اتخاذ القرار.
تتعلم الشبكة العصبية (Neural Network) من الأمثلة التي تعرض عليها، ثم تعمم ما تعلمته على أمثلة جديدة.

- هل يكفي هذا القدر من البيانات؟ لا؛ بل نحتاج إلى المزيد.
"""
AS_UTF8 = tuple(
    "cp1252 latin_1 cp1256 tis_620 cp874 cp1250 cp1251 cp1253 cp1255 mac_roman cp437 cp850 cp866 koi8_r iso8859_6 cp720".split()
)
LEGACY = [
    (wrong, right)
    for right in ("cp1256", "iso8859_6")
    for wrong in ("cp1252", "cp1250", "cp1251", "cp1253", "mac_roman", "cp437", "cp850", "cp866", "koi8_r")
] + [("iso8859_6", "cp1256"), ("cp1256", "iso8859_6")]


@pytest.mark.parametrize("misreading", encoding._SIGNATURES, ids=str)
def test_the_table_of_signatures_is_what_the_codecs_make(misreading: Misreading) -> None:
    assert encoding._SIGNATURES[misreading] == encoding.signature(misreading)


@pytest.mark.parametrize("misreading", [Misreading(wrong, "utf-8") for wrong in AS_UTF8], ids=str)
def test_undoes_utf8_read_as_another(misreading: Misreading) -> None:
    damage = diagnose(damaged(PROSE, misreading))
    assert damage is not None
    assert (damage.misreading, damage.repaired, damage.lossless) == (misreading, PROSE, True)


@pytest.mark.parametrize("misreading", [Misreading(wrong, right) for wrong, right in LEGACY], ids=str)
def test_undoes_an_old_code_page_read_as_another(misreading: Misreading) -> None:
    damage = diagnose(damaged(PROSE, misreading))
    assert damage is not None
    assert (damage.misreading, damage.repaired) == (misreading, PROSE)


def test_undoes_two_misreadings() -> None:
    twice = damaged(PROSE, Misreading("cp1252", "utf-8", 2))
    damage = diagnose(twice)
    assert damage is not None
    assert damage.repaired == PROSE
    assert "twice" in str(damage)


def test_lost_bytes_cannot_be_undone() -> None:
    read = damaged(PROSE, Misreading("tis_620", "utf-8"))
    lossy = "".join(sign for sign in read if not "\x80" <= sign <= "\xa0")
    damage = diagnose(lossy)
    assert damage is not None
    assert damage.repaired is None
    assert str(damage) == "UTF-8 text was decoded as TIS-620"
    assert damage.span.of(lossy).startswith(lossy.split()[1])


def test_question_marks_cannot_be_undone() -> None:
    read = PROSE.encode("cp1256").decode("utf-8", "replace")
    damage = diagnose(read)
    assert damage is not None
    assert (damage.misreading, damage.lossless) == (None, False)


def test_one_damaged_paragraph_among_good_ones() -> None:
    line = PROSE.splitlines()[2]
    text = PROSE + "\n" + damaged(line, Misreading("cp1252", "utf-8")) + "\n\n" + PROSE
    damage = diagnose(text)
    assert damage is not None
    assert damage.repaired == PROSE + "\n" + line + "\n\n" + PROSE
    assert damage.span.start == len(PROSE) + 1


def test_keeps_line_endings_and_byte_order_mark() -> None:
    misreading = Misreading("cp1252", "cp1256")
    read = "\ufeff" + damaged(PROSE, misreading).replace("\n", "\r\n")
    assert repair(read, misreading) == "\ufeff" + PROSE.replace("\n", "\r\n")


@pytest.mark.parametrize("wrong", AS_UTF8)
def test_repair_gives_nothing_back_when_a_sign_is_missing(wrong: str) -> None:
    misreading = Misreading(wrong, "utf-8")
    read = damaged(PROSE, misreading)
    at = next(i for i, sign in enumerate(read) if not sign.isascii())
    assert repair(read[:at] + read[at + 1 :], misreading) is None


GOOD = {
    "Arabic": PROSE,
    "Thai": "ภาษาไทยเป็นภาษาที่มีระดับเสียง คุณครูอยู่ที่โรงเรียน ยุงและงูอยู่ในป่า หนูดูปูทูน่า ถุงูใหญ่",
    "French": "Où est l'élève? Ça va, à côté; ÇA ET LÀ, ÉTÉ, NOËL, «Çà et là», œuvre.",
    "German": "Größer, Übermut, Ärger, Öl, Straße; ÄÖÜ.",
    "Danish": "KØBENHAVN ØST, ÆRØ, ÅRHUS; Øresund og Ørsted.",
    "Turkish": "Çalışma, Çağ, İşçi, Çárda, Ğ, Şimşek.",
    "Icelandic": "Þórshöfn, Áður, ÍSLAND, ÞÝÐING, Ég á áætlun.",
    "Russian": "Машинное обучение; Щука, Шум и Ящик, ШЩ, съешь же ещё.",
    "Persian": "انسان از آن اندیشه دارد که این ایران اکنون آنها را انجام داد و انتظار اینها از اوست.",
    "Urdu": "یہ اردو زبان میں لکھا ہوا متن ہے اور اس میں کوئی خرابی نہیں ہے۔",
    "box drawing": "╔═══╗ ║ ║ ╚═══╝ ┌──┬──┐ │ ╪ ┘ └──┴──┘",
    "mixed": "التعلم العميق Øresund, Ça va, Щука, ครู, größer و PyTorch.",
    "quoted": "تظهر كلمة «التعلم» هكذا: «Ø§Ù„ØªØ¹Ù„Ù…» أو ÇáÊÚáã أو ط§ظ„طھط¹ظ„ظ… إذا قرئ الملف قراءة خاطئة.",
    "quoted in English": "Read as Windows-1252, the word becomes Ø§Ù„ØªØ¹Ù„Ù…, and nobody can read that any more.",
    "ASCII": "Nothing to see here: ?? ?? ?? ??",
    "one sign lost": "كلمة \ufffd\ufffd واحدة فسدت هنا.",
}


@pytest.mark.parametrize("text", GOOD.values(), ids=GOOD.keys())
def test_is_silent_on_good_text(text: str) -> None:
    assert diagnose(text) is None


@given(st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءآأؤإئ abc.\n", max_size=200), st.sampled_from(AS_UTF8))
def test_damage_is_undone_exactly(text: str, wrong: str) -> None:
    misreading = Misreading(wrong, "utf-8")
    assert repair(damaged(text, misreading), misreading) == text


@given(st.text(max_size=300))
def test_whatever_is_diagnosed_is_suspect(text: str) -> None:
    damage = diagnose(text)
    assert damage is None or suspect(text)
