"""Commands that need no document: look-up and validation."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from glossary import store
from tests.conftest import Run

GOOD = """\
version: 1
concepts:
  - en: Dot Product
    ar: الجداء النقطي
    admitted: {ar: [الضرب النقطي]}
    deprecated: {ar: [{term: المنتج النقطي, why: product of multiplication is جداء}]}
    domain: [mathematics]
    definition: {en: The sum of products of two vectors., ar: مجموع جداءات متجهين.}
  - {en: Neural Network, ar: الشبكة العصبية, abbr: [NN]}
  - {en: PyTorch, translate: false}
"""


@pytest.fixture
def terms(folder: Path) -> str:
    (folder / "terms.yaml").write_text(GOOD, encoding="utf-8")
    return "terms.yaml"


class TestLookup:
    def test_shows_the_concept_latin_first(self, run: Run, terms: str) -> None:
        ran = run("lookup", "--terms", terms, "dot", "product", "--limit", "1")
        assert ran == (
            0,
            "Dot Product: الجداء النقطي\n"
            "  admitted: الضرب النقطي\n"
            "  deprecated (product of multiplication is جداء): المنتج النقطي\n"
            "  domain: mathematics\n"
            "  en: The sum of products of two vectors.\n"
            "  ar: مجموع جداءات متجهين.\n",
            "",
        )

    def test_says_how_it_was_found(self, run: Run, terms: str) -> None:
        out = run("lookup", "--terms", terms, "بالمنتج", "النقطي").out
        assert "\n  found as a form of the deprecated term: المنتج النقطي\n" in out
        out = run("lookup", "--terms", terms, "Neural Netwrok").out
        assert (
            out == "Neural Network (NN): الشبكة العصبية\n  found as a spelling like that of the term: Neural Network\n"
        )

    def test_a_name_without_arabic(self, run: Run, terms: str) -> None:
        assert run("lookup", "--terms", terms, "PyTorch").out == "PyTorch: stays in Latin letters\n"

    def test_json(self, run: Run, terms: str) -> None:
        (hit,) = json.loads(run("lookup", "--terms", terms, "--format", "json", "--limit", "1", "الضرب النقطي").out)
        assert hit["id"] == "dot-product"
        assert hit["found"] == {"text": "الضرب النقطي", "lang": "ar", "status": "admitted"}
        assert hit["kind"] in {"exact", "folded"}
        assert hit["score"] > 90
        assert hit["definition"] == {"en": "The sum of products of two vectors.", "ar": "مجموع جداءات متجهين."}
        assert {
            "text": "المنتج النقطي",
            "lang": "ar",
            "status": "deprecated",
            "plural": [],
            "why": "product of multiplication is جداء",
            "context": False,
        } in hit["terms"]
        assert (hit["translate"], hit["gloss"], hit["source"], hit["note"]) == (True, "optional", [], "")

    def test_nothing(self, run: Run, terms: str) -> None:
        ran = run("lookup", "--terms", terms, "zzzz\x1b")
        assert (ran.code, ran.out) == (1, "")
        assert ran.err == "nothing like 'zzzz<U+001B>'; try the other language\n"
        assert run("lookup", "--terms", terms, "--format", "json", "zzzz").out == "[]\n"

    def test_needs_a_query(self, run: Run, terms: str) -> None:
        assert run("lookup").code == 2
        assert run("lookup", "--terms", terms, " ", "").code == 2

    def test_a_name_that_stays_latin_and_has_arabic(self, run: Run, folder: Path) -> None:
        entry = "version: 1\nconcepts: [{en: Python, ar: بايثون, translate: false}]\n"
        (folder / "t.yaml").write_text(entry, encoding="utf-8")
        ran = run("lookup", "--terms", "t.yaml", "python")
        assert ran.out == "Python: stays in Latin letters (in Arabic letters بايثون)\n"

    def test_says_how_many_more_there_are(self, run: Run, folder: Path) -> None:
        names = ["L1 Loss", "L1 Norm", "L1 Regularization", "L2 Norm"]
        entries = "".join(f"  - {{en: {en}, ar: معيار {i}}}\n" for i, en in enumerate(names))
        (folder / "t.yaml").write_text(f"version: 1\nconcepts:\n{entries}", encoding="utf-8")
        ran = run("lookup", "--terms", "t.yaml", "--limit", "2", "L1")
        assert (ran.code, ran.out.count("\n"), ran.err) == (0, 2, "1 more; --limit 0 for all\n")
        ran = run("lookup", "--terms", "t.yaml", "--limit", "0", "L1")
        assert (ran.code, ran.out.count("\n"), ran.err) == (0, 3, "")
        assert len(json.loads(run("lookup", "--terms", "t.yaml", "--limit", "0", "--format", "json", "L1").out)) == 3

    @pytest.mark.parametrize(
        ("query", "meant"),
        [("Synchronous", "Asynchronous: غير متزامن"), ("serialization", "Generalization: تعميم")],
    )
    def test_what_is_only_spelled_alike_is_a_question(self, run: Run, folder: Path, query: str, meant: str) -> None:
        entries = "  - {en: Asynchronous, ar: غير متزامن}\n  - {en: Generalization, ar: تعميم}\n"
        (folder / "t.yaml").write_text(f"version: 1\nconcepts:\n{entries}", encoding="utf-8")
        ran = run("lookup", "--terms", "t.yaml", query)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err == f"nothing like '{query}'; try the other language\ndid you mean {meant}\n"
        assert run("lookup", "--terms", "t.yaml", "--format", "json", query).out == "[]\n"
        assert run("lookup", "--terms", "t.yaml", "Asynchronuos").code == 0
        assert run("lookup", "--terms", "t.yaml", "generlization").code == 0

    def test_colour(self, run: Run, terms: str) -> None:
        ran = run("lookup", "--terms", terms, "--color", "always", "PyTorch")
        assert ran.out == "\x1b[1mPyTorch\x1b[0m: stays in Latin letters\n"

    def test_a_broken_glossary(self, run: Run, folder: Path) -> None:
        (folder / "bad.yaml").write_text("version: 1\nconcepts: [{en: A, ar: ب, arr: ب}]\n", encoding="utf-8")
        ran = run("lookup", "--terms", "bad.yaml", "A")
        assert ran.code == 2
        assert ran.err.startswith("bad.yaml:2:27: ")


class TestValidate:
    def test_good(self, run: Run, terms: str) -> None:
        assert run("validate", terms) == (0, "3 concepts, no problems\n", "")

    def test_problems(self, run: Run, terms: str) -> None:
        Path("ours.yaml").write_text(
            "version: 1\nconcepts:\n  - {en: Scalar Product, ar: الجداء النقطي, domain: [mathematics]}\n",
            encoding="utf-8",
        )
        ran = run("validate", terms, "ours.yaml")
        assert ran.code == 1
        assert ran.out.startswith("ours.yaml:3:")
        assert ": [shared-arabic] " in ran.out
        assert ran.err == "4 concepts, 1 problem\n"

    def test_unloadable(self, run: Run, terms: str) -> None:
        Path("bad.yaml").write_text("version: 1\nconcepts: [\n", encoding="utf-8")
        ran = run("validate", terms, "bad.yaml", "gone.yaml")
        assert (ran.code, ran.out) == (2, "")
        assert [line.split(":")[0] for line in ran.err.splitlines()] == ["bad.yaml", "gone.yaml"]

    def test_the_shipped_glossary_is_the_default(self, run: Run, terms: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(store, "shipped", lambda: Path(terms))
        assert run("validate") == (0, "3 concepts, no problems\n", "")
