"""The fuzzer finds faults that are there, says how to get them again, and makes them small."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest

import lint.rules.tatweel
from benchmarks.fuzz import checks, growth
from benchmarks.fuzz import terms as fuzzed_terms
from benchmarks.fuzz.__main__ import main, prepare, round_of
from benchmarks.fuzz.checks import Subject, check_bytes, first_failure, settings_of
from benchmarks.fuzz.minimise import minimised
from benchmarks.fuzz.mutate import broken_bytes, mutated, window
from benchmarks.fuzz.seeds import SAMPLES
from benchmarks.fuzz.snippets import DOCUMENT, GLOSSARY
from glossary.text import Span
from lint.diagnostic import Edit, Fix
from lint.parsers import SUFFIXES
from lint.rule import EXAMPLE_TERMS, Finding, Tools

TEXT = "مـد الكلمة في سطر.\n\nوفقرة أخرى فيها مـد آخر.\n"


def subject(tools: Tools, text: str = TEXT, path: str = "a.md") -> Subject:
    return Subject(text, path, settings_of(tools.glossary))


def test_there_is_a_sample_of_each_format() -> None:
    assert {Path("a" + suffix).suffix for suffix in SAMPLES} >= SUFFIXES - {".markdown", ".text"}


@pytest.mark.parametrize("suffix", list(SAMPLES))
def test_samples_pass_all_checks(suffix: str, tools: Tools) -> None:
    assert first_failure(subject(tools, SAMPLES[suffix], "a" + suffix)) is None


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.md", "ً ا طبيع(NLP)ت طبيع(NLP)"),
        ("a.md", "دقيق(FineTun\u2060ing)الضبط الدقيق(Finetuning)"),
        ("a.md", "الدقيق(FineTunin\u2029g)الضبط الدقيق(Fine-tuning)<i>"),
        ("a.ipynb", '{"cells":[{"cell_type":"markdown","source":["<!E\\n",":::\\n",""]}]}'),
    ],
)
def test_what_was_found_once(path: str, text: str, tools: Tools) -> None:
    assert first_failure(subject(tools, text, path)) is None


def test_the_same_seed_makes_the_same_mutations() -> None:
    seeds = list(SAMPLES.values())
    made = [mutated(Random(seed), seeds[0], seeds, DOCUMENT) for seed in (*range(60), *range(60))]
    assert made[:60] == made[60:]
    assert len(set(made)) > 50
    assert "".join(made).encode().decode() == "".join(made)


def test_windows_are_short_and_bytes_are_broken() -> None:
    rng = Random(1)
    assert all(0 < len(window(rng, SAMPLES[".html"], 100)) <= 100 for _ in range(50))
    content = TEXT.encode()
    broken = [broken_bytes(rng, content) for _ in range(50)]
    assert sum(one != content for one in broken) > 45
    assert any(check_bytes(one, "a.md") is None for one in broken)
    assert check_bytes(content, "a.md") == TEXT


def raising(*_: object, **__: object) -> Any:
    raise KeyError("x")


def restless(document: Any, _: object) -> Any:
    at = document.text.find("ـ")
    if at >= 0:
        yield Finding(Span(at, at + 1), "again", Fix((Edit(Span(at, at + 1), "ــ"),), safe=True))


def outside(document: Any, _: object) -> Any:
    yield Finding(Span(0, len(document.text) + 5), "too long")


def whimsical() -> Callable[..., Any]:
    calls = iter(range(1000))

    def check(*_: object) -> Any:
        if next(calls) % 3 == 0:
            yield Finding(Span(0, 1), "now and then")

    return check


@pytest.mark.parametrize(
    ("check", "name"),
    [(raising, "lint"), (restless, "safe-fixes"), (outside, "lint"), (whimsical(), "deterministic")],
    ids=["raises", "restless", "outside", "whimsical"],
)
def test_planted_faults_of_a_rule_are_found(
    check: Callable[..., Any], name: str, tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lint.rules.tatweel, "check", check)
    found = first_failure(subject(tools))
    assert found is not None
    assert found.check == name
    assert " at " in found.kind
    assert "Traceback" in found.detail


def test_a_planted_fault_of_a_parser_is_found(tools: Tools, monkeypatch: pytest.MonkeyPatch) -> None:
    real = checks.parse

    def shifted(path: str, text: str) -> Any:
        return real(path, text)._replace(text=text + " ")

    monkeypatch.setattr(checks, "parse", shifted)
    found = first_failure(subject(tools))
    assert found is not None
    assert found.check == "parse"


def test_edits_must_explain_every_change() -> None:
    edit = Edit(Span(1, 2), "XY")
    found: Any = SimpleNamespace(fix=Fix((edit,), safe=True))
    checks._assert_only_edits("abc", "aXYc", [found])
    for wrong in ("abc", "aXYd", "bXYc", "aXYcc"):
        with pytest.raises(AssertionError):
            checks._assert_only_edits("abc", wrong, [found])


@pytest.mark.parametrize("text", ["xxAyyBzz", "AB", "A" * 50 + "B", "aA" * 40 + "bB" * 40])
def test_inputs_become_as_small_as_they_can(text: str) -> None:
    assert minimised(text, lambda t: "A" in t and "B" in t[t.find("A") :], 5) == "AB"
    assert minimised(text.encode(), lambda t: b"A" in t, 5) == b"A"


def test_glossaries_load_or_are_refused_with_places(monkeypatch: pytest.MonkeyPatch) -> None:
    assert fuzzed_terms.check_terms(EXAMPLE_TERMS.encode()) is None
    for bad in (
        b"",
        b"\xff\xfe",
        b"version: 1\nconcepts:\n  - {en: x\n",
        b"concepts: [*a]\n",
        b"version: 1\r\nconcepts: x",
    ):
        assert fuzzed_terms.check_terms(bad) is None, bad
    made = [fuzzed_terms.mutated_terms(Random(seed), [EXAMPLE_TERMS]) for seed in range(20)]
    assert len(set(made)) > 15
    monkeypatch.setattr(fuzzed_terms.store, "load", raising)
    found = fuzzed_terms.check_terms(EXAMPLE_TERMS.encode())
    assert found is not None
    assert found.kind.startswith("KeyError")


@pytest.mark.parametrize(("power", "fails"), [(1, False), (1.3, False), (2, True), (3, True)])
def test_growth_is_judged(power: float, fails: bool, tools: Tools, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growth, "_seconds", lambda _, size, __: 0.06 * (size / 12_000) ** power)
    found = growth.check_growth(growth.Repeated("ab ", "a.md", fixes=False), tools.glossary)
    assert (found is not None) is fails


def test_too_short_to_judge(tools: Tools, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growth, "_seconds", lambda *_: 0.001)
    assert growth.check_growth(growth.Repeated("a", "a.md", fixes=True), tools.glossary) is None


def test_time_is_taken_of_linting_and_mending(tools: Tools) -> None:
    for fixes in (False, True):
        piece = growth.repeated(Random(2), TEXT, "a.md", DOCUMENT)._replace(unit=TEXT, fixes=fixes)
        assert growth._seconds(piece, 500, tools.glossary) > 0
    assert growth.Repeated("ab", "a.ipynb", fixes=False).text(10).startswith('{\n "cells"')
    assert growth._hot(piece, 20_000, tools.glossary).count(":") <= 1


def test_a_run_writes_what_fails_and_how_to_get_it_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def never(*_: object, **__: object) -> None:
        return None

    def fussy(document: Any, _: object) -> Any:
        if "ة" in document.text:
            raise KeyError("teh marbuta")
        return iter(())

    monkeypatch.setattr("benchmarks.fuzz.__main__.check_growth", never)
    monkeypatch.setattr(lint.rules.tatweel, "check", fussy)
    monkeypatch.setattr(
        "benchmarks.fuzz.terms.settings_of", lambda glossary: settings_of(glossary)._replace(selected=())
    )
    assert main(["--rounds", "12", "--seed", "t", "--out", str(tmp_path)]) == 1
    shown = capsys.readouterr().out
    assert "lint: KeyError at tests/test_fuzz.py" in shown
    folders = sorted(tmp_path.iterdir())
    assert 1 <= len(folders) <= 3, "of one kind three are enough"
    for folder in folders:
        small = next(path for path in folder.iterdir() if path.name.startswith("fuzz"))
        if small.suffix != ".ipynb":
            assert small.read_text("utf-8") == "ة"
        said = (folder / "failure.txt").read_text("utf-8")
        assert "teh marbuta" in said
        number = said.split()[said.split().index("--only") + 1]
    assert main(["--seed", "t", "--only", number]) == 1
    assert "teh marbuta" in capsys.readouterr().out


def test_rounds_are_repeatable(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []
    monkeypatch.setattr("benchmarks.fuzz.__main__.first_failure", lambda one: seen.append((one.path, one.text)))
    monkeypatch.setattr("benchmarks.fuzz.__main__.check_terms", seen.append)
    monkeypatch.setattr("benchmarks.fuzz.__main__.check_growth", lambda piece, *_, **__: seen.append(piece))
    for _ in range(2):
        ground = prepare("r", [])
        for number in range(30):
            assert round_of(ground, number) is None
    assert len(seen) % 2 == 0
    half = len(seen) // 2
    assert seen[:half] == seen[half:]
    assert len({str(one) for one in seen}) == half
    assert GLOSSARY
