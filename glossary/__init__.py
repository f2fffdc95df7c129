"""Arabic–English technical terms: what they are, and where they occur in a text."""

from glossary.match import Match, Matcher
from glossary.model import Concept, Glossary, Status, Term

from glossary.text import Mapped, Span

__all__ = ["Concept", "Glossary", "Mapped", "Match", "Matcher", "Span", "Status", "Term"]
