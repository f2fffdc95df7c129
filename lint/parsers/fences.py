"""Directives between colons, targets and snippets: Docusaurus, Quarto, Pandoc, MyST, MkDocs."""

from __future__ import annotations

import re

from glossary.lazyre import lazy
from lint.parsers.cutting import LINE_END, State, end_of_line

__all__ = ["colons", "snippet", "target"]

_DIRECTIVE = lazy(r"(:{3,})[ \t]*(?:\{([A-Za-z][\w:-]*)\}|[\w-]*(?:\{[^{}\n]*\})?)")
_CLOSING = lazy(r"^[ \t>]*(:{3,})[ \t]*\r?$", re.M)
_NO_PROSE = frozenset(
    "code code-block code-cell sourcecode highlight literalinclude include parsed-literal math raw eval-rst image "
    "toctree contents index bibliography csv-table mermaid graphviz plot jupyter-execute doctest testcode testoutput "
    "testsetup productionlist iframe embed video".split()
)
"""Directives of MyST nothing of which is prose; so are those of autodoc."""
_NO_TITLE = frozenset("figure figure-md container class div only grid grid-item tab-set glossary".split())
"""Directives of MyST whose argument is no prose; so are those of a Sphinx domain."""
_OPTIONS = lazy(
    r"(?:[ \t>]*:[A-Za-z][\w-]*:(?:[ \t][^\n]*)?\r?(?:\n|\Z))+"
    r"|[ \t>]*---[ \t]*\r?\n(?:(?![ \t>]*---)[^\n]*\n){0,50}[ \t>]*---[ \t]*\r?(?:\n|\Z)"
)
_MARK = r"[ \t>]*;?-+8<-+"
_SNIPPET = lazy(rf"{_MARK}(?:[ \t]+([\"'])[^\n]+\1[ \t]*|[ \t]*\r?\n(?:[^\n]*\n){{1,50}}?{_MARK}[ \t]*)\r?(?=\n|\Z)")


def colons(state: State, at: int, end: int) -> int:
    """Cut the marks of a directive but its title; return where reading goes on."""
    text = state.text
    if not state.heads(at) or not (name := _DIRECTIVE.match(text, at)):
        return end
    stop = end_of_line(text, end)
    first, last, after = name.end(), stop - text.endswith("\r", at, stop), stop + 1
    if kind := name[2]:
        if kind in _NO_PROSE or kind.startswith("auto"):
            close = _close(text, stop, len(name[1]))
            state.drop(at, close)
            return close
        if options := _OPTIONS.match(text, after):
            after = options.end()
        if kind in _NO_TITLE or ":" in kind:
            first = last
    if text[first : first + 1] == "[" and (bracket := text.rfind("]", first, last)) >= 0:
        first, last = first + 1, bracket
    state.drop(at, first)
    state.later = (last, after, "\n\n")
    return first


def _close(text: str, at: int, length: int) -> int:
    """Return the end of the fence that closes one of so many colons, or of the text."""
    return next((one.end() for one in _CLOSING.finditer(text, at) if len(one[1]) >= length), len(text))


def target(state: State, at: int, end: int) -> int:
    """Cut ``(name)=`` on a line of its own, whose bracket closes at *at*; return where reading goes on."""
    if not LINE_END.match(state.text, end):
        return end
    opening = state.text.rfind("(", state.line, at)
    if opening >= 0 and state.heads(opening):
        state.drop(opening, end)
    return end


def snippet(state: State, end: int) -> int:
    """Cut the file names of ``--8<--`` on this line and up to the next such mark; return where reading goes on."""
    if not (names := _SNIPPET.match(state.text, state.line)):
        return end
    state.drop(*names.span())
    return max(end, names.end())
