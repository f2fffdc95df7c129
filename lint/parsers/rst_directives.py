"""What of a directive of reStructuredText is prose; nothing of one that is not named here."""

from __future__ import annotations

from collections.abc import Iterator

from glossary.lazyre import lazy
from glossary.record import NamedTuple
from lint.document import Kind
from lint.parsers.rst_lines import Line, after, base, blank

__all__ = ["FIELD", "Part", "parts"]

FIELD = lazy(r":(?![:\s])((?:[^:\\]|\\.|:(?!(?:[\s`]|\Z)))*)(?<!\s):(?:[ \t\v\f]+|\Z)")
"""The name of a field, an option of a directive among them."""
_BODIES = frozenset(
    "attention caution danger error hint important note tip warning seealso todo epigraph highlights pull-quote "
    "compound glossary hlist replace".split()
)
"""They have no argument: their text begins on their own line."""
_TITLED = frozenset(
    "admonition topic sidebar rubric title table list-table dropdown card grid-item-card tab-item details".split()
)
_TITLES = frozenset(("csv-table",))
"""What stands below their title is no prose."""
_VERSIONS = frozenset("versionadded versionchanged versionremoved deprecated".split())
_VERSION = lazy(r"\S+\s*")
_CONTAINERS = frozenset(
    "figure container class cssclass rst-class only tab-set grid grid-item describe object function method "
    "classmethod staticmethod property attribute data module exception decorator option envvar confval "
    "program".split()
)
"""Their argument is no prose, but what stands below is; so are the directives of a Sphinx domain."""
_DOMAIN = lazy(r"(?:py|js|c|cpp|rst|std):")


class Part(NamedTuple):
    """Lines of a directive that are prose: one run of it, or blocks."""

    lines: list[Line]
    kind: Kind
    blocks: bool


def parts(text: str, name: str, lines: list[Line], kind: Kind) -> Iterator[Part]:
    """Yield what is prose of the directive *name*; the first of *lines* is what follows its colons."""
    if lines[0].empty:
        lines = lines[1:]
    elif (column := base(lines[1:])) < lines[0].column:
        lines = [lines[0]._replace(column=column), *lines[1:]]
    while lines and lines[0].empty:
        lines = lines[1:]
    end = blank(lines, 0, len(lines))
    options = next((at for at in range(end) if FIELD.match(text, lines[at].start, lines[at].end)), end)
    head, content = lines[:options], lines[end:]
    yield from _options(text, name, lines[options:end])
    if name in _BODIES:
        yield Part([*head, *content], kind, blocks=True)
    elif name in _VERSIONS and head:
        version = _VERSION.match(text, head[0].start, head[0].end)
        yield Part([after(text, head[0], version.end() if version else head[0].start), *head[1:]], kind, blocks=False)
    elif name == "centered":
        yield Part(head, kind, blocks=False)
    elif name in _TITLED or name in _TITLES:
        yield Part(head, Kind.HEADING, blocks=False)
    if name in _TITLED or name in _VERSIONS or name in _CONTAINERS or _DOMAIN.match(name):
        yield Part(content, Kind.CELL if name == "list-table" else kind, blocks=True)


def _options(text: str, name: str, lines: list[Line]) -> Iterator[Part]:
    """Yield the options that readers see: the description of a picture, or of the page."""
    shown = {"image": "alt", "figure": "alt", "meta": "description"}.get(name)
    at = 0
    while shown and at < len(lines):
        stop = at + 1
        while stop < len(lines) and not FIELD.match(text, lines[stop].start, lines[stop].end):
            stop += 1
        field = FIELD.match(text, lines[at].start, lines[at].end)
        if field and (field[1].split() or [""])[0].lower() == shown:
            value = [after(text, lines[at], field.end()), *lines[at + 1 : stop]]
            yield Part(value, Kind.FRONT if shown == "description" else Kind.ALT, blocks=False)
        at = stop
