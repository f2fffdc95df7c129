"""Compare the documents of a run: one English term rendered in two ways, one rendering for two English terms.

What a document's own findings say is not said again, and nothing here has a fix.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from glossary.english import key
from glossary.parenthesis import abbreviates
from glossary.record import NamedTuple
from glossary.text import Span
from glossary.variant import stems
from lint.diagnostic import Diagnostic, Elsewhere, Related, Report, Shown
from lint.discover import Found
from lint.engine import Settings, lint_text, rules
from lint.rendering import GENERAL, clusters, doubtful, main_first, rank, settled, two_terms
from lint.shown import places
from lint.usage import Placed, Usage

__all__ = ["compared", "few"]

_SAID = frozenset(("ambiguous-term", "deprecated-term", "inconsistent-term", "wrong-gloss"))
"""Rules of one document whose findings leave nothing to say of a designation."""


class _At(NamedTuple):
    """Where a gloss stands."""

    number: int
    """That of the report."""
    path: str
    placed: Placed
    said: bool
    """The document's own findings say what is to be said of it."""


_Pair = tuple[Usage, _At]


class _Said(NamedTuple):
    """A finding to be: where, what, and the places that explain it."""

    pair: _Pair
    message: str
    related: tuple[Related, ...]


def compared(reports: Iterable[Report], settings: Settings) -> Iterator[Report]:
    """Yield *reports*, made with ``settings.across``, once all are there, each with what the others say of it.

    What holds for some paths only holds here, and so do the suppressions of each document.
    """
    waiting: list[Report | None] = list(reports)
    found: dict[int, list[tuple[Diagnostic, Placed]]] = defaultdict(list)
    for name, compare in _COMPARE.items():
        pairs: list[_Pair] = []
        severities = {}
        for number, report in enumerate(waiting):
            if report and report.usages and name in (here := settings.at(report.path)).selected:
                severities[number] = here.severities.get(name, rules()[name].SEVERITY)
                said = _said(report)
                placed = ((one.usage, one) for one in report.usages if not one.usage.mistaken)
                pairs += [(usage, _At(number, report.path, one, usage.span in said)) for usage, one in placed]
        for (usage, at), message, related in compare(sorted(pairs, key=_order)):
            finding = Diagnostic(name, usage.span, message, severities[at.number], None, usage.concept, related)
            found[at.number].append((finding, at.placed))
    for number in range(len(waiting)):
        report, waiting[number] = waiting[number], None
        if report:
            yield _joined(report, found.get(number, []), settings)


def few(files: Iterable[Found | Report]) -> bool:
    """Tell whether a run may be about a part of the documents: not only folders were named."""
    return any(isinstance(found, Found) and found.folder is None for found in files)


def _said(report: Report) -> set[Span]:
    own = (*report.diagnostics, *(hidden.diagnostic for hidden in report.suppressed))
    return {found.span for found in own if found.rule in _SAID}


def _order(pair: _Pair) -> tuple[str, int, Span]:
    return pair[1].path, pair[1].number, pair[0].span


def _joined(report: Report, more: Sequence[tuple[Diagnostic, Placed]], settings: Settings) -> Report:
    """Return *report* with *more* findings, by its suppressions where it has any that reach them."""
    if report.pending:
        judged = lint_text(report.text, report.path, settings._replace(across=False), [found for found, _ in more])
        # Fixing is done before documents are compared, so that what only now is known can have no fix.
        known = set(report.diagnostics)
        mine = tuple(found if found in known else found._replace(fix=None) for found in judged.diagnostics)
        judged = judged._replace(diagnostics=mine, mended=report.mended)
        return judged._replace(shown=places(judged))
    if more:
        rows = [*zip(report.diagnostics, places(report), strict=True)]
        rows += [(found, Shown(one.start.line, one.start.column, one.excerpt)) for found, one in more]
        rows.sort(key=lambda row: (row[0].span, row[0].rule))
        report = report._replace(diagnostics=tuple(d for d, _ in rows), shown=tuple(shown for _, shown in rows))
    return report._replace(usages=())


def _grouped(pairs: Iterable[_Pair], by: Callable[[Usage], object]) -> Iterator[list[_Pair]]:
    """Yield the glosses that have something in common, in order, where two documents have them."""
    groups: dict[object, list[_Pair]] = {}
    for pair in pairs:
        groups.setdefault(by(pair[0]), []).append(pair)
    return (group for group in groups.values() if len({at.number for _, at in group}) > 1)


def _by_document(pairs: Iterable[_Pair]) -> list[list[_Pair]]:
    documents: dict[int, list[_Pair]] = {}
    for pair in pairs:
        documents.setdefault(pair[1].number, []).append(pair)
    return list(documents.values())


def _identity(usage: Usage) -> str:
    return usage.concept or key(usage.shown)


def _inconsistent(pairs: Sequence[_Pair]) -> Iterator[_Said]:
    """Yield the first gloss in each document of each rendering that is not the main one of its English."""
    for group in _grouped(pairs, _identity):
        main, *others = main_first(clusters(group))
        # Where a document has the main rendering too, its own findings say it, or there is doubt.
        judged = {at.number for _, at in main}
        for cluster in others:
            sure = settled(cluster) and settled(main)
            for uses in _by_document(pair for pair in cluster if pair[1].number not in judged):
                alike = (pair for pair in main if _same_english(uses[0][0], pair[0]))
                other = max(alike, key=lambda pair: pair[0].rank, default=None)
                said = any(at.said for _, at in uses)
                if other and not said and _surely_two(uses[0][0], other[0], sure):
                    yield _otherwise(uses, other)


def _surely_two(one: Usage, other: Usage, both_settled: bool) -> bool:
    """Tell whether two renderings are two: what they share is then more than the head of a description."""
    telling = not {*stems(one.arabic)} & {*stems(other.arabic)} <= GENERAL
    return (both_settled or telling) and not doubtful(one, other, both_settled)


def _same_english(one: Usage, other: Usage) -> bool:
    # An abbreviation that the glossary does not know may be another one in another document.
    return bool(one.full) and key(one.full) == key(other.full)


def _otherwise(uses: Sequence[_Pair], other: _Pair) -> _Said:
    (usage, _), *rest = uses
    # As the glossary has it, for there may be conjunctions and pronouns at the words in the text.
    arabic = next(iter(other[0].terms), other[0].arabic)
    message = f"“{usage.shown}” is rendered otherwise in {other[1].path}: {arabic}"
    here_too = (Related(one.span, "here too") for one, _ in rest)
    return _Said(uses[0], message, (_related(other, "rendered so here"), *here_too))


def _ambiguous(pairs: Sequence[_Pair]) -> Iterator[_Said]:
    """Yield the first gloss in each document of a rendering that is rather that of another English elsewhere."""
    terms = (pair for pair in pairs if not _name(pair[0]))
    for group in _grouped(terms, lambda usage: stems(usage.arabic)):
        names: dict[str, list[_Pair]] = {}
        for pair in group:
            names.setdefault(_identity(pair[0]), []).append(pair)
        ranked = sorted(names.values(), key=rank, reverse=True)
        # Of two renderings the glossary has one at least, so that few of many need be compared with all.
        every: list[_Pair] = []
        listed: list[_Pair] = []
        for named in ranked:
            for uses in _by_document(named):
                rivals = every if uses[0][0].terms else listed
                against = [rival for rival in rivals if two_terms(uses[0][0], rival[0])]
                said = any(at.said for _, at in uses)
                if against and not said and all(at.number != uses[0][1].number for _, at in against):
                    yield _two(uses, against[0])
            every += named
            listed += (pair for pair in named if pair[0].terms)


def _name(usage: Usage) -> bool:
    """Tell whether the English may be names: "image classification (Torchvision)", "styles (CSS, Sass)"."""
    if usage.concept:
        return bool(usage.english and usage.abbr) and not abbreviates(usage.abbr, usage.english)
    return not usage.shown[:1].islower()


def _two(uses: Sequence[_Pair], other: _Pair) -> _Said:
    (usage, _), *rest = uses
    shown, path = other[0].shown, other[1].path
    message = f"glossed “{usage.shown}” here and “{shown}” in {path}: one Arabic rendering for two terms"
    here_too = (Related(one.span, "here too") for one, _ in rest)
    return _Said(uses[0], message, (_related(other, f"glossed “{shown}” here"), *here_too))


def _related(other: _Pair, message: str) -> Related:
    usage, at = other
    return Related(usage.span, message, Elsewhere(at.path, at.placed.start, at.placed.end))


_COMPARE: Mapping[str, Callable[[Sequence[_Pair]], Iterator[_Said]]] = {
    "inconsistent-term": _inconsistent,
    "ambiguous-term": _ambiguous,
}
