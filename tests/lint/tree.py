"""A folder of documents of many kinds, for tests of how many documents are linted."""

from __future__ import annotations

from pathlib import Path

_PARTS = (
    "نحسب المنتج النقطي للمتجهين.",
    "تكفي وحدة معالجة الرسومات (GPU) واحدة.",
    "جربنا **وحدة معالجة الرسوميات** (GPU) مرة.",
    "يحفظ الحالة (State) أولا، ثم يقرأ الحالة (status) من الخادم.",
    "<!-- mustalah: ignore[deprecated-term] كذا في الأصل -->\nنحسب المنتج النقطي هنا.",
    "<!-- mustalah: ignore -->\nجربنا وحدة معالجة الرسوميات (GPU) ثانية.",
    "<!-- mustalah: ignore[inconsistent-term, tatweel] -->\nوتكفي وحدة معالجة الرسومات (GPU).",
    "# عنوان 📙 فيه Latin وراجعتهGrace\n\nنص بعده.",
    "- بند أول\n- بند فيه الشبكة العصبية (Neural-Network)\n- وتوكن آخر",
    "يفيد الصقل الناعم (Fine-Tuning) كثيرا.\r\nوسطر ثان.",
    "```\nالمنتج النقطي\n```\n\nEnglish only.",
)
_BROKEN = {
    "latin1.md": b"caf\xe9 \xd8\xb9\n",
    "cut.md": "نص".encode()[:3],
    "binary.md": b"\0\1\2",
    "wide.md": "نص".encode("utf-16"),
    "empty.md": b"",
    "mark.md": b"\xef\xbb\xbf" + "نحسب المنتج النقطي.\n".encode(),
    "damaged.md": ("نحسب الجداء النقطي للمتجهين في كل طبقة من الشبكة.\n" * 5).encode().decode("latin-1").encode(),
}


def grow(folder: Path, count: int = 54) -> None:
    """Write *count* documents that differ, and some that cannot be linted."""
    for number in range(count):
        parts = [_PARTS[(number * step + number // len(_PARTS)) % len(_PARTS)] for step in (1, 2, 3)]
        file = folder / f"part{number % 4}" / f"{number:02}{('.ar' if number % 3 else '')}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        text = "\n\n".join((*parts, f"الوثيقة رقم {number}."))
        file.write_bytes(text.encode() + b"\n" * (number % 2))
    for name, content in _BROKEN.items():
        (folder / name).write_bytes(content)
    (folder / "gone.md").symlink_to("nowhere.md")
