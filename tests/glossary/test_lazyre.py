"""Regular expressions that are compiled when they are first used."""

from __future__ import annotations

import re
from importlib import import_module

import pytest

from glossary.lazyre import lazy
from tests.test_layers import MODULES

ABSENT = {"glossary.camel", "lint.__main__"}


@pytest.mark.parametrize("name", sorted(set(MODULES) - ABSENT))
def test_every_pattern_compiles(name: str) -> None:
    for value in vars(import_module(name)).values():
        for one in value.values() if type(value) is dict else [value]:
            if type(one) is type(lazy("")):
                assert isinstance(re.compile(one.pattern, one.flags), re.Pattern)


def test_it_does_what_a_compiled_pattern_does(monkeypatch: pytest.MonkeyPatch) -> None:
    pattern = lazy("(?P<letter>a)b", re.IGNORECASE)
    assert pattern.pattern == "(?P<letter>a)b"
    found = pattern.search("cAB", 1)
    assert found is not None
    assert found["letter"] == "A"
    monkeypatch.setattr(re, "compile", None)
    assert pattern.search("ab") is not None
    assert repr(pattern) == "lazy('(?P<letter>a)b')"


def test_a_faulty_pattern_raises_on_use() -> None:
    pattern = lazy("(")
    with pytest.raises(re.error):
        pattern.search("")
