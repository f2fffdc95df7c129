"""Arabic that the decisions of a glossary reject, as look-up tells of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from glossary import store
from glossary.rivals import Rejected, rejected
from tests.conftest import Run

TERMS = """\
version: 1
decisions:
  - en: class
    ar: [صنف, أصناف]
    rivals: [كلاس]
  - en: model
    ar: [نموذج, نماذج]
    rivals: [{term: موديل, used_by: somebody}, طراز]
    why: settled
concepts:
  - {en: Model, ar: نموذج, admitted: {ar: [طراز]}}
  - {en: Funding, ar: تمويل}
"""
MODEL = Rejected("موديل", "model", "نموذج", "settled")


@pytest.fixture
def terms(folder: Path) -> str:
    (folder / "t.yaml").write_text(TERMS, encoding="utf-8")
    return "t.yaml"


@pytest.mark.parametrize("query", ["موديل", "الموديل", "موديلات", "بالموديلات", "مُوديل"])
def test_is_found_in_every_form(terms: str, query: str) -> None:
    glossary = store.load(terms)
    assert rejected(glossary, (terms,), query) == [MODEL]
    assert rejected(glossary, (terms,), query) == [MODEL], "as it is kept"


@pytest.mark.parametrize("query", ["طراز", "نموذج", "تمويل", "model", "", "ال"])
def test_is_not_found(terms: str, query: str) -> None:
    assert rejected(store.load(terms, cache=False), (terms,), query) == []


def test_later_files_decide(terms: str, folder: Path) -> None:
    ours = "version: 1\ndecisions: [{en: model, ar: [موديل], rivals: [نموذج]}]\nconcepts: []\n"
    (folder / "ours.yaml").write_text(ours, encoding="utf-8")
    paths = (terms, "ours.yaml")
    assert rejected(store.load(*paths), paths, "موديل") == []
    assert [row.en for row in rejected(store.load(*paths), paths, "كلاس")] == ["class"]


def test_is_shown(run: Run, terms: str) -> None:
    ran = run("lookup", "--terms", terms, "موديل")
    assert ran == (0, "rejected for model: موديل\n  use: نموذج\n  why: settled\n", "")
    assert run("lookup", "--terms", terms, "كلاس").out == "rejected for class: كلاس\n  use: صنف\n"
    (row,) = json.loads(run("lookup", "--terms", terms, "--format", "json", "موديل").out)
    assert row == {
        "id": None,
        "en": "model",
        "ar": "نموذج",
        "found": {"text": "موديل", "lang": "ar", "status": "rejected"},
        "kind": "rejected",
        "why": "settled",
    }
    assert run("lookup", "--terms", terms, "طراز").out.startswith("Model: نموذج\n")
    assert run("lookup", "--terms", "none", "موديل").code == 1


def test_the_shipped_glossary_rejects_what_it_says() -> None:
    assert [row.ar for row in rejected(store.load(), (), "موديل")] == ["نموذج"]
