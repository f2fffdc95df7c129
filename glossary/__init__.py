"""Arabic–English technical terms: what they are, and where they occur in a text."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from glossary.match import Matcher
    from glossary.model import Concept, Glossary, Status, Term
    from glossary.scan import Match
    from glossary.store import GlossaryError, load
    from glossary.text import Mapped, Span

__all__ = ["Concept", "Glossary", "GlossaryError", "Mapped", "Match", "Matcher", "Span", "Status", "Term", "load"]

_HOMES = {
    "glossary.match": ("Matcher",),
    "glossary.model": ("Concept", "Glossary", "Status", "Term"),
    "glossary.scan": ("Match",),
    "glossary.store": ("GlossaryError", "load"),
    "glossary.text": ("Mapped", "Span"),
}


def __getattr__(name: str) -> Any:
    """Import what is asked for (PEP 562): commands that need no matcher begin 20 ms earlier."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
