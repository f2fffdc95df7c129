"""What the glosses of documents have in common with a glossary: coverage, agreement, what it lacks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from glossary.english import Index, key
from glossary.gloss import Gloss
from glossary.match import Matcher
from glossary.model import Concept, Status
from glossary.record import NamedTuple
from glossary.text import squash
from glossary.variant import same_rendering, undecorated
from lint.document import Document
from lint.rule import Tools, glosses_in

__all__ = ["Disagreement", "Lacking", "Rendering", "Stats", "Use", "stats", "summary", "uses"]


class Rendering(StrEnum):
    """What the Arabic of a gloss is to the concept that its English names."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    UNLISTED = "unlisted"


class Use(NamedTuple):
    """A gloss of a document, judged by the glossary."""

    path: str
    english: str
    """The full form as written, or the abbreviation where there is no other."""
    arabic: str
    concepts: tuple[Concept, ...]
    """What the English names: one, several that share it, or none."""
    rendering: Rendering | None
    """None where no concept is named, or none that has Arabic."""

    @property
    def key(self) -> str:
        """Return what spellings of the English have in common."""
        return key(self.english)


class Disagreement(NamedTuple):
    """An Arabic rendering that the glossary does not have, or deprecates."""

    english: str
    """The preferred English of the concept."""
    arabic: str
    """As it is written most often."""
    times: int
    rendering: Rendering
    listed: tuple[str, ...]
    """The preferred Arabic of each concept that the English names."""


class Lacking(NamedTuple):
    """English that the glossary has not."""

    english: str
    times: int
    arabic: str
    """Its most frequent Arabic."""


class Stats(NamedTuple):
    """Figures over documents; shares are of occurrences unless they say *distinct*."""

    documents: int
    glosses: int
    distinct: int
    """Different English, by its key."""
    known: int
    known_distinct: int
    renderings: Counter[Rendering]
    """Of the occurrences whose English the glossary has with Arabic."""
    disagreements: tuple[Disagreement, ...]
    """All of them, the most frequent first."""
    lacking: tuple[Lacking, ...]
    """All of them, the most frequent first."""

    def share(self, *renderings: Rendering) -> float:
        """Return the share of occurrences with one of *renderings*; 0 where there are none."""
        total = self.renderings.total()
        return sum(self.renderings[rendering] for rendering in renderings) / total if total else 0.0


def stats(documents: Iterable[Document], tools: Tools) -> Stats:
    """Return the figures of the glosses in *documents*."""
    paths: list[str] = []

    def counted() -> Iterator[Document]:
        for document in documents:
            paths.append(document.path)
            yield document

    return summary(uses(counted(), tools))._replace(documents=len(paths))


def uses(documents: Iterable[Document], tools: Tools) -> Iterator[Use]:
    """Yield each gloss of *documents* with what the glossary says to it."""
    index = Index(tools.glossary)
    for document in documents:
        for _, gloss in glosses_in(document, tools.finder):
            yield _use(document.path, gloss, index, tools.matcher)


def _use(path: str, gloss: Gloss, index: Index, matcher: Matcher) -> Use:
    english = squash(gloss.english or gloss.abbr)
    concepts: Sequence[Concept] = (gloss.concept,) if gloss.concept else ()
    if not gloss.concept:
        concepts = index.concepts(gloss.english) if gloss.english else ()
        concepts = concepts or (index.concepts(gloss.abbr) if gloss.abbr else ())
    rendering = _rendering(gloss.arabic, concepts, matcher) if any(c.ar for c in concepts) else None
    return Use(path, english, gloss.arabic, tuple(concepts), rendering)


def _rendering(arabic: str, concepts: Iterable[Concept], matcher: Matcher) -> Rendering:
    named = {concept.id for concept in concepts}
    whole = (0, len(arabic))
    found = {m.term.status for m in matcher.find_all(arabic) if m.span == whole and m.concept.id in named}
    return next((Rendering(status.value) for status in Status if status in found), Rendering.UNLISTED)


def summary(found: Iterable[Use]) -> Stats:
    """Return the figures of uses, whatever documents they come from."""
    by_english: dict[str, list[Use]] = defaultdict(list)
    for use in found:
        by_english[use.key].append(use)
    everything = [use for group in by_english.values() for use in group]
    return Stats(
        documents=len({use.path for use in everything}),
        glosses=len(everything),
        distinct=len(by_english),
        known=sum(1 for use in everything if use.concepts),
        known_distinct=sum(1 for group in by_english.values() if any(use.concepts for use in group)),
        renderings=Counter(use.rendering for use in everything if use.rendering),
        disagreements=_disagreements(everything),
        lacking=_lacking(by_english.values()),
    )


def _disagreements(found: Iterable[Use]) -> tuple[Disagreement, ...]:
    by_concepts: dict[tuple[str, ...], dict[str, list[Use]]] = defaultdict(lambda: defaultdict(list))
    for use in found:
        if use.rendering in (Rendering.UNLISTED, Rendering.DEPRECATED):
            by_concepts[tuple(c.id for c in use.concepts)][undecorated(use.arabic)].append(use)
    rows = [_disagreement(cluster) for groups in by_concepts.values() for cluster in _clusters(groups.values())]
    return tuple(sorted(rows, key=lambda row: (-row.times, row.english.casefold(), row.arabic)))


def _clusters(groups: Iterable[list[Use]]) -> list[list[Use]]:
    """Join the groups whose Arabic differs in inflection only."""
    clusters: list[list[Use]] = []
    for group in sorted(groups, key=len, reverse=True):
        like = next((cluster for cluster in clusters if _alike(cluster[0], group[0])), None)
        if like is None:
            clusters.append(list(group))
        else:
            like.extend(group)
    return clusters


def _alike(one: Use, other: Use) -> bool:
    return one.rendering is other.rendering and same_rendering(one.arabic, other.arabic)


def _disagreement(cluster: Sequence[Use]) -> Disagreement:
    first = cluster[0]
    return Disagreement(
        first.concepts[0].en,
        _most(use.arabic for use in cluster),
        len(cluster),
        first.rendering or Rendering.UNLISTED,
        tuple(concept.ar for concept in first.concepts if concept.ar),
    )


def _lacking(groups: Iterable[list[Use]]) -> tuple[Lacking, ...]:
    rows = [
        Lacking(_most(use.english for use in group), len(group), _most(use.arabic for use in group))
        for group in groups
        if not any(use.concepts for use in group)
    ]
    return tuple(sorted(rows, key=lambda row: (-row.times, row.english.casefold())))


def _most(texts: Iterable[str]) -> str:
    """Return the most frequent of *texts*, the first of several."""
    return Counter(texts).most_common(1)[0][0]
