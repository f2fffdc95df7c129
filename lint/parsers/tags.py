"""Tags of HTML and JSX inside Markdown: their shape, and what each means for prose."""

from __future__ import annotations

import re
from functools import cache

from glossary.lazyre import lazy
from lint.document import OBJECT
from lint.parsers.cutting import LINE_END, State, end_of_line
from lint.parsers.fences import snippet

__all__ = ["BLOCK", "FORMATTING", "OPAQUE", "angle"]

_BRACES = r"\{(?:[^{}]++|\{(?:[^{}]++|\{(?:[^{}]++|\{[^{}]*+\})*+\})*+\})*+\}"


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Groups: the slash of a closing tag, the name, the attributes (with the slash of an empty element).
_TAG = lazy(
    r"<(/?)([A-Za-z][\w.-]*(?::[\w-]+)?)(?=[\s/>])"
    rf"((?:[^<>{{}}\"'`\u0600-\u06ff]++|\"[^\"]*+\"|'[^']*+'|`[^`]*+`|{_BRACES}){{0,200}}+)>"
)

BLOCK = _names(
    "address article aside base body blockquote center col colgroup dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link main "
    "menu menuitem nav noframes ol optgroup option p param picture section source summary table tbody td tfoot th "
    "thead title tr track ul video audio button select"
)
"""Elements that no sentence goes across."""

FORMATTING = _names(
    "a abbr acronym b bdi bdo big cite del dfn em font i ins label mark q rp rt ruby s small span strike strong sub "
    "sup time tt u wbr trans"
)
"""Elements that dress a stretch of a sentence."""

OPAQUE = _names("code iframe kbd math pre samp script style svg template textarea var video audio")
"""Elements whose content is no prose."""
_EMPTY_LINE = lazy(r"\n[ \t]*\r?\n")


@cache
def _closer(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}\s*>", re.I)


def angle(state: State, at: int, end: int) -> int:
    """Read what begins with an angle bracket; return where reading goes on."""
    text = state.text
    if text.startswith("<!--", at):
        close = state.find("-->", at + 2, len(text))
        if not state.loose(at) and state.deep(at):
            # Code by indentation, or a comment in a list: pyromark must decide.
            return close + 3 if 0 <= close < end_of_line(text, at) else end
        if close < 0:
            state.unclosed(at, end + 3)
            return end
        state.comment(at, close + 3, text[at + 4 : max(at + 4, close)])
        return close + 3
    if text.startswith("-", end):
        return snippet(state, end) if text[at - 1 : at] == "8" else end
    tag = _TAG.match(text, at)
    if not tag or _EMPTY_LINE.search(text, at, tag.end()):
        return end
    if not state.loose(at) and state.indented(at):
        return tag.end()
    return _element(state, tag) or _tag(state, tag)


def _element(state: State, tag: re.Match[str]) -> int:
    """Cut an element whose content is no prose; return its end or 0."""
    name, text = tag[2].lower(), state.text
    if name not in OPAQUE or tag[1] or tag[3].endswith("/"):
        return 0
    limit = len(text) if state.heads(tag.start()) else state.next_blank(tag.start())
    if end := state.search(_closer(name), tag.end(), limit):
        state.block(tag.start(), end)
    return end


def _tag(state: State, tag: re.Match[str]) -> int:
    start, end = tag.span()
    _, name, attributes = tag.groups()
    head = state.heads(start)
    alone = head and LINE_END.match(state.text, end) is not None
    block = name in BLOCK
    if alone or (block and (head or (start < state.html and state.text[state.line] != "|"))):
        _count(state, tag)
        while end < len(state.text) and state.text[end] in " \t":
            end += 1
        # What stands before the tag on its line is a container's mark or blank.
        blank = start - state.line < 999 and not state.text[state.line : start].strip()
        state.drop(state.line if blank else start, end, "" if alone and blank else "\n\n")
        state.after = end
    elif "{" in attributes:
        state.drop(start, end, OBJECT if attributes.endswith("/") else "")
    return end


def _count(state: State, tag: re.Match[str]) -> None:
    closing, name, attributes = tag.groups()
    if name in BLOCK:
        if not closing:
            state.html = max(state.html, state.next_blank(tag.end()))
    elif name.lower() in FORMATTING or name.lower() in BLOCK:
        return
    elif closing:
        state.depth = max(0, state.depth - 1)
    elif not attributes.endswith("/") and state.closes(name):
        state.depth += 1
