"""The English of a gloss that the glossary deprecates."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run

TERMS = """\
version: 1
concepts:
  - en: Autoencoder
    ar: المرمز التلقائي
    admitted: {en: [Self-Coder]}
    deprecated: {en: [Auto-Encoder, {term: Coding Net, why: says too little}, Self-Making Bias]}
  - {en: Coding Bias, ar: انحياز الترميز, deprecated: {en: [Encoder Bias]}}
  - {en: Encoder Bias, ar: انحياز المرمز}
"""


def lint(run: Run, tmp_path: Path, text: str, *more: str) -> str:
    (tmp_path / "t.yaml").write_text(TERMS, encoding="utf-8")
    given = ("lint", "--isolated", "--terms", tmp_path / "t.yaml", "--stdin-filename", "a.md")
    return run(*given, "--select", "deprecated-term,inconsistent-gloss", *more, "-", stdin=text.encode()).out


@pytest.mark.parametrize(
    ("english", "preferred"),
    [
        ("Coding Net", "Autoencoder"),
        ("coding nets", "autoencoders"),
        ("Coding-Net", "Autoencoder"),
        ("Auto-Encoder", "Autoencoder"),
        ("auto-encoders", "autoencoders"),
        ("Self-Making Bias", "Autoencoder"),
    ],
)
def test_is_reported_and_mended(run: Run, tmp_path: Path, english: str, preferred: str) -> None:
    text = f"ندرب المرمز التلقائي ({english}) على الصور.\n"
    found = lint(run, tmp_path, text).splitlines()
    assert len(found) == 1
    assert found[0].startswith("a.md:1:22: error[deprecated-term] deprecated English “")
    assert lint(run, tmp_path, text, "--fix").startswith(text.replace(english, preferred))


@pytest.mark.parametrize(
    "text",
    [
        "ندرب المرمز التلقائي (Autoencoder) على الصور.\n",
        "ندرب المرمز التلقائي (self-coders) على الصور.\n",
        # What one concept deprecates may be the name of another.
        "نحسب انحياز المرمز (Encoder Bias) مرة.\n",
        "ندرب الشبكة (Coding Network) على الصور.\n",
    ],
)
def test_is_silent(run: Run, tmp_path: Path, text: str) -> None:
    assert lint(run, tmp_path, text) == ""


def test_says_why(run: Run, tmp_path: Path) -> None:
    found = lint(run, tmp_path, "ندرب المرمز التلقائي (Coding Net) على الصور.\n")
    assert "deprecated English “Coding Net” (says too little); write “Autoencoder”" in found
