"""What is kept of a glossary between runs, and what happens when it is damaged."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary import cachefile, schema, source, store
from glossary.boundary import induce
from glossary.compiled import pack, unpack
from glossary.english import Index
from glossary.match import Matcher
from glossary.model import Concept
from glossary.nearmiss import NearMiss
from tests.conftest import ROOT
from tests.glossary.test_store import FULL, A, problems, write


@pytest.fixture(autouse=True)
def cache_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    directory = tmp_path / "cache"
    monkeypatch.setenv("MUSTALAH_CACHE_DIR", str(directory))
    return directory


def cached(directory: Path) -> Path:
    (file,) = directory.iterdir()
    return file


def test_a_hit_parses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, FULL)
    first = store.load(path)
    monkeypatch.setattr(store, "_parse", None)
    assert store.load(path) == first
    assert store.load(write(tmp_path, FULL, "copy.yaml")) == first


def test_a_known_digest_spares_the_files(tmp_path: Path) -> None:
    path = write(tmp_path, FULL)
    known = store.digest(path)
    before = store.load(path, known=known)
    path.unlink()
    assert store.load(path, known=known) == before
    for cache, digest in ((True, "other"), (True, ""), (False, known)):
        with pytest.raises(store.GlossaryError):
            store.load(path, cache=cache, known=digest)


def test_a_changed_file_is_a_miss(tmp_path: Path) -> None:
    path = write(tmp_path, FULL)
    store.load(path)
    write(tmp_path, FULL.replace("BERT", "GPT"))
    assert store.load(path).concepts[1].en == "GPT"


def test_no_cache(tmp_path: Path, cache_directory: Path) -> None:
    store.load(write(tmp_path, FULL), cache=False)
    assert not cache_directory.exists()


def test_errors_are_not_cached(tmp_path: Path, cache_directory: Path) -> None:
    problems(write(tmp_path, "version: 2\nconcepts:"))
    assert not cache_directory.exists()


DAMAGED = [b"", b"\n", b"00000000\n{}", b"\xff\xfe", b"zzzz\n[]", b"[" * 100_000]


@pytest.mark.parametrize("damage", DAMAGED, ids=range(len(DAMAGED)))
def test_a_damaged_cache_is_made_again(tmp_path: Path, cache_directory: Path, damage: bytes) -> None:
    path = write(tmp_path, FULL)
    first = store.load(path)
    file = cached(cache_directory)
    whole = file.read_bytes()
    file.write_bytes(damage)
    assert store.load(path) == first
    assert file.read_bytes() == whole


def test_every_flipped_bit_is_noticed(tmp_path: Path, cache_directory: Path) -> None:
    path = write(tmp_path, FULL)
    first = store.load(path)
    file = cached(cache_directory)
    whole = file.read_bytes()
    for i in range(0, len(whole), 7):
        file.write_bytes(whole[:i] + bytes([whole[i] ^ 4]) + whole[i + 1 :])
        assert store.load(path) == first


@pytest.mark.parametrize("data", [None, b"x", b"\x1c", b"x\x1c", b"\x1d" * 12, b"\x1d" * 11 + b"\x1c", b"{}\x1c\x1c"])
def test_whole_but_wrong_data(tmp_path: Path, data: object, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, FULL)
    first = store.load(path, cache=False)
    monkeypatch.setattr(store, "cache_bytes", lambda _: data)
    assert store.load(path).concepts == first.concepts


def test_a_cache_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, FULL)
    for place in (path, path / "below", tmp_path / "\0"):
        monkeypatch.setattr(cachefile, "cache_directory", lambda place=place: place)
        assert len(store.load(path).concepts) == 2
    monkeypatch.setattr(cachefile, "cache_directory", lambda: None)
    assert len(store.load(path).concepts) == 2


def test_an_unreadable_cache(tmp_path: Path, cache_directory: Path) -> None:
    path = write(tmp_path, FULL)
    first = store.load(path)
    file = cached(cache_directory)
    file.unlink()
    file.mkdir()
    assert store.load(path) == first


def test_nothing_temporary_stays(tmp_path: Path, cache_directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr(cachefile.os, "replace", fail)
        store.load(write(tmp_path, FULL))
    assert list(cache_directory.iterdir()) == []


def test_old_files_go(cache_directory: Path) -> None:
    for i in range(120):
        cachefile.cache_write(f"k{i}", i)
        os.utime(next(cache_directory.glob(f"k{i}-*")), (i, i))
        assert len(list(cache_directory.iterdir())) <= 100
    assert len(list(cache_directory.iterdir())) == 94
    assert [cachefile.cache_read(f"k{i}") for i in (0, 25, 26, 119)] == [None, None, 26, 119]


def test_places(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MUSTALAH_CACHE_DIR", "")
    monkeypatch.setattr(cachefile.os.path, "expanduser", lambda _: str(tmp_path))
    monkeypatch.setattr(cachefile.sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert cachefile.cache_directory() == str(tmp_path / "xdg" / "mustalah")
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert cachefile.cache_directory() == str(tmp_path / ".cache" / "mustalah")
    monkeypatch.setattr(cachefile.sys, "platform", "darwin")
    assert cachefile.cache_directory() == str(tmp_path / "Library" / "Caches" / "mustalah")
    monkeypatch.setattr(cachefile.sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    assert cachefile.cache_directory() == str(tmp_path / "local" / "mustalah" / "Cache")


def test_kept_concepts_are_a_sequence(tmp_path: Path) -> None:
    path = write(tmp_path, FULL)
    first, kept = store.load(path).concepts, store.load(path).concepts
    assert isinstance(first, tuple)
    assert not isinstance(kept, tuple)
    assert first == kept == first == pickle.loads(pickle.dumps(kept))  # noqa: S301  our own
    assert kept[-1] is kept[1]
    assert kept[0].terms == first[0].terms
    assert kept[:1] == first[:1]
    assert repr(kept) == repr(first)
    assert kept != first[:1]
    with pytest.raises(IndexError):
        kept[2]


words = st.text(
    st.characters(exclude_characters="\x1c\x1d\x1e\x1f\x7f", exclude_categories=["Cs"]), min_size=1, max_size=8
)


@given(st.lists(st.fixed_dictionaries({"en": words, "abbr": st.lists(words), "note": words, "definition": words})))
def test_packing_loses_nothing(entries: list[dict[str, str]]) -> None:
    root = {"version": "1", "concepts": [e | {"ar": "ب", "definition": {"ar": e["definition"]}} for e in entries]}
    faults: list[source.Fault] = []
    concepts = schema.concepts(node(root), faults)
    kept = unpack(pack(concepts))
    assert kept is not None
    assert list(kept) == concepts


def test_what_utf8_cannot_hold_is_not_packed() -> None:
    assert pack([Concept("a", "\ud800", "", ())]) is None


def test_texts_with_separators_are_not_cached(tmp_path: Path, cache_directory: Path) -> None:
    for separator in ("1C", "1D", "1E", "1F", "7F"):
        path = write(tmp_path, A + f'  - {{en: "a\\x{separator}b", ar: ب}}\n  - {{en: c, ar: ت, abbr: ["d\\x80"]}}\n')
        assert store.load(path) == store.load(path)
        assert store.load(path).concepts[0].en == f"a{chr(int(separator, 16))}b"
        assert not cache_directory.exists()


def node(data: object) -> source.Node:
    if isinstance(data, dict):
        return source.Node({key: node(value) for key, value in data.items()}, 0, 0)
    return source.Node([node(item) for item in data] if isinstance(data, list) else str(data), 0, 0)


LOADER = """
import sys, time
from glossary import store
print(len(store.load(sys.argv[1]).concepts), "yaml" in sys.modules, "tempfile" in sys.modules)
"""


def test_two_processes_at_once(tmp_path: Path, cache_directory: Path) -> None:
    text = A + "".join(f"  - {{en: Term {i}, ar: مصطلح {i}}}\n" for i in range(500))
    path = write(tmp_path, text)
    command = [sys.executable, "-c", LOADER, str(path)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) for _ in range(4)]
    for process in running:
        output, _ = process.communicate(timeout=60)
        assert output.startswith("500 ")
    assert cached(cache_directory).name.startswith("glossary-")
    hit = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert hit.stdout == "500 False False\n"


def test_what_is_derived_is_the_same_from_the_cache(tmp_path: Path) -> None:
    odd = '  - {en: "Odd\\nTerm\\x1F", ar: "مصطلح\\nغريب\\x1E", abbr: ["O\\x1DT"]}\n  - {en: "-", ar: "ة"}\n'
    path = write(tmp_path, FULL + odd)
    fresh, first, kept = store.load(path, cache=False), store.load(path), store.load(path)
    text = "وللشبكات التنافسية وشبكة الخصام المولدة مصطلح غريب"
    assert Matcher(fresh).find(text) == Matcher(first).find(text) == Matcher(kept).find(text) != []
    for english in ("GAN", "generative adversarial nets", "odd term", "OT", "-", "nothing"):
        assert Index(fresh).concepts(english) == Index(first).concepts(english) == Index(kept).concepts(english)
    for glossary in (fresh, first, kept):
        found = NearMiss(glossary).of("Generative Adversarail Network")
        assert found == ("Generative Adversarial Network", fresh.concepts[0])
        assert NearMiss(glossary).of("Generative Adversarial Network") is None
        assert induce(glossary).weight("الشبكة", ["network"]) == induce(fresh).weight("الشبكة", ["network"])
        assert induce(glossary).weight("الشبكة", ["network"])[0] > 0


def test_modules_in_an_archive_have_its_stamp(tmp_path: Path) -> None:
    archive = tmp_path / "tool.pyz"
    archive.write_bytes(b"one")
    first = cachefile.code_stamp(str(archive / "glossary"))
    assert cachefile.code_stamp(str(archive / "glossary")) == first
    archive.write_bytes(b"another")
    assert cachefile.code_stamp(str(archive / "glossary")) != first
