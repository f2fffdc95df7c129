"""Arabic–English technical terms: what they are, and where they occur in a text."""

from glossary.match import Match, Matcher
from glossary.model import Concept, Glossary, Status, Term
from glossary.store import GlossaryError, load
from glossary.text import Mapped, Span

__all__ = ["Concept", "Glossary", "GlossaryError", "Mapped", "Match", "Matcher", "Span", "Status", "Term", "load"]
