"""Concepts and the terms that name them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cached_property

from glossary.record import NamedTuple


class Status(StrEnum):
    """How far a term may be used for its concept."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"


class Term(NamedTuple):
    """One designation of a concept in one language."""

    text: str
    lang: str
    """``ar`` or ``en``."""
    status: Status
    plurals: tuple[str, ...] = ()
    """Whole-term plurals that no rule derives, cited as the text is."""
    why: str = ""
    """Why it is admitted or deprecated."""
    context: bool = False
    """Too common a word to be linted in running text: for look-up and glosses only."""


class Concept(NamedTuple):
    """One meaning, with its terms in both languages."""

    id: str
    en: str
    ar: str
    """Preferred Arabic, empty for a name that stays in Latin letters."""
    terms: tuple[Term, ...]
    """Every term, preferred first, Arabic before English."""
    abbr: tuple[str, ...] = ()
    domain: tuple[str, ...] = ()
    gloss: str = "optional"
    """``first``, ``optional`` or ``never``."""
    translate: bool = True
    context: bool = False
    """The Arabic is too common a word to be linted in running text: for look-up and glosses only."""
    definition: Mapping[str, str] = {}
    """Texts by language, ``en`` and ``ar``."""
    source: tuple[str, ...] = ()
    note: str = ""
    match: tuple[str, ...] = ()
    no_match: tuple[str, ...] = ()
    adjective: bool = False
    """The Arabic qualifies a noun and agrees with it: مفتوح المصدر, مفتوحة المصدر."""

    def arabic(self, *statuses: Status) -> list[Term]:
        """Return the Arabic terms with one of *statuses*, or all of them."""
        return [t for t in self.terms if t.lang == "ar" and (not statuses or t.status in statuses)]

    def english(self) -> list[Term]:
        """Return the English terms."""
        return [t for t in self.terms if t.lang == "en"]


class Rival(NamedTuple):
    """Another Arabic word for an English head word, and who uses it."""

    term: str
    used_by: str = ""


class Decision(NamedTuple):
    """The Arabic of an English head word, throughout the glossary."""

    en: str
    ar: tuple[str, ...]
    """What is decided first; then its broken plurals, adjectives and other words that count as it."""
    used_by: str = ""
    """Projects and lists that write what is decided."""
    rivals: tuple[Rival, ...] = ()
    why: str = ""
    domain: tuple[str, ...] = ()
    """Where it holds; none means everywhere."""


def share_domain(one: Concept | Decision, other: Concept | Decision) -> bool:
    """Tell whether the two hold in one domain; what names none holds everywhere."""
    return not one.domain or not other.domain or not set(one.domain).isdisjoint(other.domain)


class Glossary:
    """A collection of concepts. What is built for one may be kept among its attributes; it is never changed."""

    def __init__(self, concepts: Sequence[Concept], digest: str = "", cached: bool = False) -> None:
        """Take the concepts, the content hash of their files, and whether caches may be kept."""
        self.concepts = concepts
        self.digest = digest
        """Content hash of the files it was read from; names its caches."""
        self.cached = cached
        """What is derived from it may be kept in the user's cache directory."""

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Glossary):
            return NotImplemented
        return (self.concepts, self.digest, self.cached) == (other.concepts, other.digest, other.cached)

    __hash__ = None  # type: ignore[assignment]

    @cached_property
    def by_id(self) -> dict[str, Concept]:
        """Return the concepts by their identifier."""
        return {c.id: c for c in self.concepts}
