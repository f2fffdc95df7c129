"""What is the same finding in the next version of a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from glossary.text import fold
from lint.diagnostic import Diagnostic
from lint.document import Lines

__all__ = ["digest", "fingerprints"]

_WORDS = 3
"""Words of context on either side."""
_REACH = 60
"""Code points in which they are looked for."""


def digest(*parts: str) -> str:
    """Return a short hash of *parts*."""
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def fingerprints(diagnostics: Iterable[Diagnostic], lines: Lines) -> list[str]:
    """Return ``hash:number`` for each finding of a file, all different.

    The hash is of the rule, of what it found and of a few words around that on the same lines, all
    as the matcher reads them: edits elsewhere, marks and spaces do not change it. The number tells
    findings of one hash apart.
    """
    seen: Counter[str] = Counter()
    result = []
    for found in diagnostics:
        key = digest(found.rule, *_context(found, lines))[:16]
        seen[key] += 1
        result.append(f"{key}:{seen[key]}")
    return result


def _context(found: Diagnostic, lines: Lines) -> tuple[str, str, str]:
    text, (start, end) = lines.text, found.span
    first = max(lines.line(lines.at(start).line).start, start - _REACH)
    last = min(lines.line(lines.at(end).line).end, end + _REACH)
    before, after = _words(text[first:start]), _words(text[end:last])
    # A word that the reach cuts would be another when marks are added to one nearer by.
    if start - first == _REACH:
        before = before[1:]
    if last - end == _REACH:
        after = after[:-1]
    return " ".join(before[-_WORDS:]), " ".join(_words(text[start:end])), " ".join(after[:_WORDS])


def _words(text: str) -> list[str]:
    return fold(text).split()
