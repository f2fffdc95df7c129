"""How consistently documents render concepts, as research measures it; docs/statistics.md has the formulas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from glossary.model import Status
from glossary.record import NamedTuple
from glossary.terminal import counted, excerpt, visible
from glossary.variant import same_rendering
from lint.usage import Count

__all__ = ["Consistency", "Row", "Variant", "as_json", "consistency", "rows", "table"]

_UNLISTED = "unlisted"


class Variant(NamedTuple):
    """One rendering of a concept."""

    arabic: str
    status: str
    """That of the term in the glossary, or ``unlisted``."""
    times: int


class Row(NamedTuple):
    """The renderings of one concept; shares are of its occurrences, from 0 to 1."""

    concept: str
    english: str
    variants: tuple[Variant, ...]
    """In the order in which the run meets them, each at least once."""

    @property
    def total(self) -> int:
        """Return the occurrences."""
        return sum(variant.times for variant in self.variants)

    @property
    def hhi(self) -> float:
        """Return the Herfindahl-Hirschman index, the sum of squared shares, from 1/n to 1."""
        return self._squares / self.total**2

    @property
    def normalised(self) -> float:
        """Return the index from 0, all renderings even, to 1, a single one."""
        # (HHI - 1/n) / (1 - 1/n), in whole numbers as long as can be.
        n, whole = len(self.variants), self.total**2
        return (n * self._squares - whole) / ((n - 1) * whole) if n > 1 else 1.0

    @property
    def _squares(self) -> int:
        return sum(variant.times**2 for variant in self.variants)

    @property
    def first(self) -> float:
        """Return the share of the rendering that came first."""
        return self.variants[0].times / self.total

    @property
    def frequent(self) -> float:
        """Return the share of the dominant rendering, which is the most frequent one."""
        return max(variant.times for variant in self.variants) / self.total

    @property
    def preferred(self) -> float:
        """Return the share of the rendering that the glossary prefers."""
        return sum(variant.times for variant in self.variants if variant.status == Status.PREFERRED) / self.total


class Share(NamedTuple):
    """The share of occurrences that are as they should be."""

    micro: float
    """Of all occurrences."""
    macro: float
    """The mean of the shares of each concept."""


class Consistency(NamedTuple):
    """Figures of all concepts that occur."""

    concepts: int
    varying: int
    """Concepts with more than one rendering."""
    occurrences: int
    hhi: float
    """The mean of all concepts, and so the next."""
    normalised: float
    shares: Mapping[str, Share]
    """By what an occurrence should be: the ``first`` rendering, the most ``frequent``, the ``preferred`` one."""


def rows(counts: Iterable[Count]) -> list[Row]:
    """Return the renderings of each concept; counts of one rendering are added, and so are those of its forms."""
    found: dict[tuple[str, str], list[Variant]] = {}
    for concept, english, arabic, status, times in counts:
        variants = found.setdefault((concept, english), [])
        new = Variant(arabic, status or _UNLISTED, times)
        at = next((i for i, known in enumerate(variants) if _same(known, new)), None)
        if at is None:
            variants.append(new)
        else:
            variants[at] = variants[at]._replace(times=variants[at].times + times)
    return [Row(concept, english, tuple(variants)) for (concept, english), variants in found.items()]


def _same(one: Variant, other: Variant) -> bool:
    if one.status != other.status:
        return False
    return one.arabic == other.arabic or (one.status == _UNLISTED and same_rendering(one.arabic, other.arabic))


def consistency(found: Sequence[Row]) -> Consistency | None:
    """Return the figures of all concepts together, or None where there are none."""
    if not found:
        return None
    occurrences = sum(row.total for row in found)
    shares = {}
    for name in _SHARES:
        each = [(getattr(row, name), row.total) for row in found]
        micro = sum(share * total for share, total in each) / occurrences
        shares[name] = Share(micro, sum(share for share, _ in each) / len(found))
    return Consistency(
        len(found),
        sum(len(row.variants) > 1 for row in found),
        occurrences,
        sum(row.hhi for row in found) / len(found),
        sum(row.normalised for row in found) / len(found),
        shares,
    )


_SHARES = {
    "first": "equal to the first rendering",
    "frequent": "equal to the most frequent one",
    "preferred": "equal to the preferred one",
}


def _worst_first(found: Iterable[Row]) -> list[Row]:
    return sorted(found, key=lambda row: (row.hhi, -row.total, row.english.casefold(), row.concept))


def table(found: Sequence[Row]) -> Iterator[str]:
    """Yield lines for people: the concepts that vary, the least consistent first, and figures of all concepts."""
    whole = consistency(found)
    if whole is None:
        yield "no concept of the glossary occurs"
        return
    varying = _worst_first(row for row in found if len(row.variants) > 1)
    if varying:
        width = max(len("concept"), *(len(visible(row.english)) for row in varying))
        yield f"{'concept':{width}}  occurrences  renderings   HHI  normalised  first  frequent  preferred"
    for row in varying:
        yield (
            f"{visible(row.english):{width}}  {row.total:11,}  {len(row.variants):10}  {row.hhi:.2f}"
            f"  {row.normalised:10.2f}  {row.first:5.2f}  {row.frequent:8.2f}  {row.preferred:9.2f}"
        )
        for variant in row.variants:
            yield f"{variant.times:11,}  {variant.status:10}  {excerpt(variant.arabic)}"
    in_several = f"{whole.varying:,} of them in several renderings"
    yield f"{counted(whole.concepts, 'concept')}, {in_several}; {counted(whole.occurrences, 'occurrence')}"
    yield f"mean HHI {whole.hhi:.2f}, normalised {whole.normalised:.2f}"
    for name, what in _SHARES.items():
        share = whole.shares[name]
        yield f"{what}: {share.micro:.2f} of occurrences, {share.macro:.2f} as the mean of concepts"


def as_json(found: Sequence[Row]) -> dict[str, Any]:
    """Return everything for programs, the least consistent concept first; figures with four decimals."""
    whole = consistency(found)
    totals: dict[str, Any] = {"concepts": 0, "varying": 0, "occurrences": 0}
    if whole:
        totals = {
            **whole._asdict(),
            "hhi": round(whole.hhi, 4),
            "normalised": round(whole.normalised, 4),
            "shares": {
                name: {"micro": round(share.micro, 4), "macro": round(share.macro, 4)}
                for name, share in whole.shares.items()
            },
        }
    return {"consistency": totals, "concepts": [_row(row) for row in _worst_first(found)]}


def _row(row: Row) -> dict[str, Any]:
    measures = ("hhi", "normalised", *_SHARES)
    return {
        "concept": row.concept,
        "english": row.english,
        "occurrences": row.total,
        **{name: round(getattr(row, name), 4) for name in measures},
        "renderings": [variant._asdict() for variant in row.variants],
    }
