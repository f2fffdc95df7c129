"""What Markdown parsers leave in the text: templates, directives, attribute lists, block HTML, JSX.

They are cut before Markdown is parsed, so that the Markdown between tags is seen as such. What is
cut keeps its place: the result maps back to the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

from glossary.lazyre import lazy
from glossary.text import LETTER, Mapped
from lint.document import OBJECT, Comment
from lint.parsers import fences, tags
from lint.parsers.cutting import LINE_END, State, end_of_line
from lint.parsers.pieces import Pieces

__all__ = ["cut", "is_maths"]

# Each branch begins with a letter of its own: only then does re skip ahead to the next of these letters.
_SPECIAL = lazy(r"\\[\s\S]|``*|~~~+|<(?=[A-Za-z/!>-])|\{(?=[{%:/.#])|\$\$?|:::|\[\[")
_SPECIAL_MDX = lazy(_SPECIAL.pattern + r"|\{|^(?:import|export)\b", re.M)
_SPECIAL_MYST = lazy(_SPECIAL.pattern + r"|\)=")
_CODE = lazy(r"`[^`\n]*`(?!`)")
_INDENT = lazy(r"^[ \t]{4,}", re.M)
_FENCE_END = lazy(r"^[ \t>]*(?:(`{3,})|(~{3,}))[ \t]*\r?$", re.M)
_NOT_QUOTED = lazy(r"^(?![ \t]{0,3}>)", re.M)
_ANCHOR = lazy(r"\[\[[\w.-]+\]\]", re.A)
_HEADING = lazy("#{1,6}[ \t]")
_AUTODOC = lazy(r"\[\[autodoc\]\][^\n]*(?:\n[ \t]+-[ \t][^\n]*)*")
_ATTRIBUTES = lazy(r"\{[:.#][^{}\n]*\}")
_STATEMENT = lazy(r"\{%-?\s*(raw|highlight|comment|code)\b")
_ENDS = {name: lazy(rf"\{{%-?\s*end{name}\s*-?%\}}") for name in ("raw", "highlight", "comment", "code")}
_ESM = lazy(
    r"import\b(?:[^'\"\n;]++|\n(?![ \t]*\r?\n)){0,99}+['\"][^'\"\n]*['\"];?[ \t]*"
    r"|export\s+(?:const|let|var|default|function|async|class|type|interface|enum|\{|\*)[^\n]*(?:\n[ \t]*[^\s][^\n]*)*"
)
_TEXT_IN_MATHS = lazy(r"\\(?:text|mbox|hbox|textrm|textbf|mathrm|operatorname)\s*\{[^{}]*\}")
_PROSE = lazy(rf"[{LETTER}]{{2}}|\w\s[{LETTER}]$")
_SIGN = lazy(r"[_^]\{|\\[A-Za-z]{2}")
_EQUATION = lazy(r"(?!\d)[^\"<>\[\]=]*=[^\"<>\[\]]*\Z")
_INLINE = lazy(r"\$(?![\s$])(?:[^$\\`]++|\\[\s\S])++(?<!\s)\$(?!\d)")
_TEX = lazy(r"[\\^_=]")
_FORMULA = 4000


def is_maths(source: str) -> bool:
    """Tell whether what stands between mathematical delimiters is a formula and not prose.

    What has Arabic words is one by an index, a power, a command or an equals sign; after a digit, which a price begins
    with, that sign does not count.
    """
    if source[:1].isdigit() and not _TEX.search(source):
        return False
    if not _PROSE.search(_TEXT_IN_MATHS.sub("", source) if "\\" in source else source):
        return True
    return bool(_SIGN.search(source) or _EQUATION.match(source))


def cut(text: str, start: int, *, mdx: bool = False, inside: bool = False) -> tuple[Mapped | None, list[Comment]]:
    """Return *text* from *start* on without what is no Markdown (None: nothing to cut), and the comments."""
    state = State(text, start, mdx=mdx, inside=inside)
    special = _SPECIAL_MDX if mdx else _SPECIAL_MYST if ")=\n" in text or ")=\r" in text else _SPECIAL
    at = seen = start
    while match := special.search(text, at):
        here = match.start()
        if state.later and state.later[0] <= here:
            at = state.settle(at)
            continue
        if (newline := text.rfind("\n", seen, here)) >= 0:
            state.line = newline + 1
        seen = here
        _dedent(state, at, here)
        at = _HANDLERS[text[here]](state, here, match.end())
    _dedent(state, state.settle(at), len(text))
    if not state.cuts:
        return None, state.comments
    pieces, done = Pieces(text), start
    for first, last, stand in state.cuts:
        pieces.copy(done, first)
        if stand:
            pieces.stand(stand, first, last)
        done = last
    pieces.copy(done, len(text))
    return pieces.mapped(), state.comments


def _dedent(state: State, start: int, end: int) -> None:
    if not state.loose(start):
        return
    if not (state.mdx or state.inside or state.depth):
        end = min(end, state.html)
    for match in _INDENT.finditer(state.text, start, end):
        state.drop(*match.span())


def _escape(state: State, at: int, end: int) -> int:
    text = state.text
    mark = text[at + 1]
    if mark == "\\":
        if text[end : end + 1] in ("(", "[") and (close := _maths(state, at, 3)):
            return close
        if LINE_END.match(text, end):
            state.drop(at, end)
    elif mark in "([":
        close = _maths(state, at, 2)
        if close:
            return close
    return end


def _maths(state: State, at: int, width: int) -> int:
    r"""Cut a formula in ``\(…\)``, ``\[…\]`` or the same with two backslashes; return its end or 0."""
    opening = state.text[at : at + width]
    closing = opening[:-1] + (")" if opening[-1] == "(" else "]")
    stop = state.find(closing, at + width, min(state.next_blank(at), at + _FORMULA))
    if stop < 0:
        return 0
    inside = state.text[at + width : stop]
    displayed = opening[-1] == "[" and state.heads(at) and LINE_END.match(state.text, at + width)
    if not displayed and (not is_maths(inside) or (width == 2 and not _TEX.search(inside))):
        return 0
    state.drop(at, stop + width, OBJECT)
    return stop + width


def _backticks(state: State, at: int, end: int) -> int:
    text, length = state.text, end - at
    if length == 1 and (code := _CODE.match(text, at)):
        return code.end()
    if length >= 3 and state.heads(at) and text.find("`", end, end_of_line(text, end)) < 0:
        return _fence(state, at, end)
    if state.ticks is None:
        state.ticks = {}
        for match in re.finditer("`+", text):
            state.ticks.setdefault(match.end() - match.start(), []).append(match.start())
    places = state.ticks.get(length, [])
    index = bisect_right(places, at)
    if index < len(places) and places[index] < state.next_blank(at):
        return places[index] + length
    return end


def _tildes(state: State, at: int, end: int) -> int:
    return _fence(state, at, end) if state.heads(at) else end


def _fence(state: State, at: int, end: int) -> int:
    text, line = state.text, state.line
    limit = len(text)
    if ">" in text[line:at]:
        if state.quote < end:
            beyond = _NOT_QUOTED.search(text, end_of_line(text, end))
            state.quote = beyond.start() if beyond else limit
        limit = state.quote
    elif not state.loose(at) and state.indented(at):
        # Four columns in: code by indentation unless it stands in a list, so pyromark must decide.
        return end_of_line(text, end)
    close = limit
    for match in _FENCE_END.finditer(text, end_of_line(text, end), limit):
        if match[1 if text[at] == "`" else 2] and len(match[1] or match[2]) >= end - at:
            close = match.end()
            break
    if state.loose(at) and at - line > 3:
        state.drop(line, close)
    return close


def _brace(state: State, at: int, end: int) -> int:
    text = state.text
    if text.startswith("/*", end):
        if (close := state.find("*/}", end + 2, len(text))) >= 0:
            state.comment(at, close + 3, text[end + 2 : close])
            return close + 3
        state.unclosed(at, end + 2)
    if state.mdx:
        return _expression(state, at, end)
    if text.startswith(("{", "%"), end):
        return _template(state, at, end)
    return _attributes(state, at, end)


def _attributes(state: State, at: int, end: int) -> int:
    text = state.text
    attributes = _ATTRIBUTES.match(text, at)
    if not attributes:
        return end
    kramdown = text[end] == ":"
    if kramdown or text[at - 1 : at] in ("]", ")", "`") or state.alone(at, attributes.end()):
        state.drop(*attributes.span())
        return attributes.end()
    return end


def _template(state: State, at: int, end: int) -> int:
    closing = "}}" if state.text[end] == "{" else "%}"
    close = state.find(closing, end, state.next_blank(at))
    if close < 0:
        return end
    stop = close + 2
    statement = _STATEMENT.match(state.text, at, stop)
    if statement:
        stop = state.search(_ENDS[statement[1]], stop, len(state.text)) or stop
    state.block(at, stop)
    return stop


def _expression(state: State, at: int, end: int) -> int:
    if state.braces is None:
        state.braces, opened = {}, []
        for match in re.finditer(r"[{}]", state.text):
            if match[0] == "{":
                opened.append(match.start())
            elif opened:
                state.braces[opened.pop()] = match.end()
    close = state.braces.get(at)
    if close is None:
        return end
    inside = state.text[at + 1 : close - 1]
    if inside.startswith("#") or inside in ("' '", '" "'):
        state.drop(at, close, inside[1:-1] if inside[0] != "#" else "")
    else:
        state.block(at, close)
    return close


def _dollars(state: State, at: int, end: int) -> int:
    """Cut a formula between dollar signs; prices and shell variables are none."""
    text = state.text
    width = end - at
    limit = min(state.next_blank(at), at + _FORMULA)
    if width == 2:
        close = state.find("$$", end, limit)
    else:
        match = _INLINE.match(text, at, limit)
        close = match.end() - 1 if match else -1
    if close < 0:
        return end
    displayed = width == 2 and state.heads(at) and LINE_END.match(text, close + 2)
    if not displayed and not is_maths(text[end:close]):
        return end
    # Of two variables of a shell the second begins where a formula would end.
    if width == 1 and text[close + 1 : close + 2].isalpha() and _PROSE.search(text, end, close):
        return end
    state.drop(at, close + width, OBJECT)
    return close + width


def _brackets(state: State, at: int, end: int) -> int:
    text = state.text
    if (autodoc := _AUTODOC.match(text, at)) and state.heads(at):
        state.drop(*autodoc.span())
        return autodoc.end()
    # Hugging Face's heading ids stand right after the words that they name, a gloss may follow.
    anchor = _ANCHOR.match(text, at)
    if anchor and (LINE_END.match(text, anchor.end()) or (_HEADING.match(text, text.rfind("\n", 0, at) + 1))):
        state.drop(*anchor.span())
        return anchor.end()
    return end


def _module(state: State, at: int, end: int) -> int:
    statement = _ESM.match(state.text, at)
    if not statement:
        return end
    state.drop(*statement.span())
    return statement.end()


_HANDLERS: dict[str, Callable[[State, int, int], int]] = {
    "\\": _escape,
    "`": _backticks,
    "~": _tildes,
    "<": tags.angle,
    "{": _brace,
    "$": _dollars,
    ":": fences.colons,
    ")": fences.target,
    "[": _brackets,
    "i": _module,
    "e": _module,
}
