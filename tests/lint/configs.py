"""Configurations for tests: written, read, refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.config import Config
from lint.configfile import ConfigError, File, find
from lint.configkeys import load
from lint.policy import settings_of
from lint.rule import Tools
from tests.conftest import ROOT

WRONG = "نحسب المنتج النقطي للمتجهين.\n"
OURS = "version: 1\nconcepts:\n  - {en: Dot Product, ar: المنتج النقطي}\n"
PAGE = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")


def write(path: str, content: str | bytes) -> None:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)


def configured(text: str) -> Config:
    """Return the configuration that *text* is, in the current folder."""
    write("mustalah.toml", text)
    file = find(str(Path.cwd()))
    assert file
    return load(file)


def refused(text: str, tools: Tools | None = None) -> list[str]:
    """Return what is said of a configuration that cannot be used."""
    try:
        config = configured(text)
        assert tools, "it should not have been read"
        settings_of(config, tools, None, ())
    except ConfigError as error:
        return [str(problem) for problem in error.problems]
    pytest.fail("it should have been refused")


def found(folder: Path) -> File | None:
    return find(str(folder))
