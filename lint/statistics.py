"""Findings per rule and per thousand words."""

from __future__ import annotations

from collections import Counter
from typing import Any

from glossary.terminal import counted
from lint.diagnostic import Mending, Report, Severity
from lint.usage import Count

__all__ = ["Tally", "as_json", "summary", "table"]


class Tally:
    """What a run has seen so far."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.files = self.words = 0
        self.failed = 0
        """Files that could not be linted."""
        self.accepted = 0
        """Findings that the baseline hides."""
        self.rules: Counter[str] = Counter()
        self.severities: Counter[Severity] = Counter()
        self.fixable: Counter[bool] = Counter()
        """Findings that could be fixed, by whether safely."""
        self.fixed = 0
        """Fixes applied."""
        self.mended = 0
        """Files that they changed."""
        self.unwritten = 0
        """Files that could not be written."""
        self.renderings: Counter[tuple[str, str, str, str]] = Counter()
        """How often concepts are rendered in which way, where that was asked for, in the order of first occurrences."""

    def add(self, report: Report) -> None:
        """Count one report."""
        if report.error is not None:
            self.failed += 1
            return
        self.files += 1
        self.words += report.words
        self.accepted += len(report.accepted)
        self.rules.update(found.rule for found in report.diagnostics)
        self.severities.update(found.severity for found in report.diagnostics)
        self.fixable.update(found.fix.safe for found in report.diagnostics if found.fix)
        for rule, severity, safe, times in report.told.tallied if report.told else ():
            self.rules[rule] += times
            self.severities[severity] += times
            if safe is not None:
                self.fixable[safe] += times
        for count in report.counts:
            self.renderings[count[:4]] += count.times
        if report.mended:
            self.fixed += report.mended.fixes
            self.mended += report.mended.before != report.text
            self.unwritten += report.mended.error is not None

    @property
    def counts(self) -> list[Count]:
        """Return the renderings of all documents together."""
        return [Count(*rendering, times) for rendering, times in self.renderings.items()]

    @property
    def exit_code(self) -> int:
        """Return 2 if a file could not be linted or written, else 1 if there is more than notes, else 0."""
        if self.failed or self.unwritten:
            return 2
        return int(any(severity > Severity.NOTE for severity in self.severities))


def summary(tally: Tally, mending: Mending | None = None) -> str:
    """Return the one line that ends a run; with *mending* it tells what was or would be fixed."""
    found = ", ".join(counted(tally.severities[severity], severity.word) for severity in sorted(Severity, reverse=True))
    failed = f"; {counted(tally.failed, 'file')} could not be linted" if tally.failed else ""
    accepted = f"; {tally.accepted:,} hidden by the baseline" if tally.accepted else ""
    if mending and not mending.write:
        return _fixes(tally, mending) + failed
    return f"{found} in {counted(tally.files, 'file')}{accepted}{failed}; {_fixes(tally, mending)}".removesuffix("; ")


def _fixes(tally: Tally, mending: Mending | None) -> str:
    safe, unsafe = tally.fixable[True], tally.fixable[False]
    if mending is None:
        parts = [f"{safe:,} fixable with --fix"] if safe else []
        if unsafe:
            parts.append(f"{unsafe:,} {'more' if safe else 'fixable'} with --fix --unsafe-fixes")
        return ", ".join(parts)
    verb = "fixed" if mending.write else "would fix"
    parts = [f"{verb} {tally.fixed:,} in {counted(tally.mended, 'file')}"]
    if unsafe and not mending.unsafe:
        parts.append(f"{unsafe:,} more with --unsafe-fixes")
    if tally.unwritten:
        parts.append(f"{counted(tally.unwritten, 'file')} could not be written")
    return ", ".join(parts)


def _per_thousand(count: int, words: int) -> float:
    return round(1000 * count / words, 2) if words else 0.0


def table(tally: Tally) -> str:
    """Return the findings of each rule, the most frequent first, and of all together."""
    rows = [*_sorted(tally), ("total", tally.rules.total())]
    width = max(len(name) for name, _ in rows)
    lines = [f"{'rule':{width}}  findings  per 1,000 words"]
    lines += [f"{name:{width}}  {count:8,}  {_per_thousand(count, tally.words):15.2f}" for name, count in rows]
    lines.append(f"{counted(tally.words, 'word')} in {counted(tally.files, 'file')}")
    return "\n".join(lines)


def as_json(tally: Tally) -> dict[str, Any]:
    """Return the same for programs."""
    rules = {
        name: {"count": count, "per_1000_words": _per_thousand(count, tally.words)} for name, count in _sorted(tally)
    }
    return {"words": tally.words, "files": tally.files, "rules": rules}


def _sorted(tally: Tally) -> list[tuple[str, int]]:
    return sorted(tally.rules.items(), key=lambda item: (-item[1], item[0]))
