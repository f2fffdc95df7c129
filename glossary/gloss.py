"""Parenthetical glosses: an Arabic designation followed by its English, ``التعلم العميق (Deep Learning)``.

What is not a gloss stays out: mathematics, calls and code, citations, remarks, names of products
after a description, variables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from enum import StrEnum
from functools import partial

from glossary import boundary
from glossary.english import Index, key
from glossary.lazyre import lazy
from glossary.match import Matcher
from glossary.memory import remembered
from glossary.model import Concept
from glossary.parenthesis import English, clean, is_abbreviation, pairs, read_english
from glossary.record import NamedTuple
from glossary.scan import Match
from glossary.text import ARABIC, INVISIBLE, LETTER, Span, squash, strip_marks


class GlossKind(StrEnum):
    """What the parenthesis gives."""

    FULL = "full"
    ABBREVIATION = "abbreviation"
    BOTH = "both"
    REVERSE = "reverse"
    """English first, the Arabic in the parenthesis."""


class Gloss(NamedTuple):
    """A gloss, in offsets of the prose it was found in."""

    span: Span
    """The parenthesis with its brackets."""
    head: Span
    """The designation before it: whole words, proclitics included."""
    inside: Span
    english: str
    """The full form, empty where only an abbreviation is given."""
    abbr: str
    arabic: str
    """The surface text of the designation, one space between words."""
    concept: Concept | None
    """The concept that the English names, if the glossary has it."""
    kind: GlossKind
    agrees: bool = False
    """The designation is a term of the concept."""


class Prose(NamedTuple):
    """A run of prose and the offsets at which markup was cut out of it."""

    text: str
    gaps: AbstractSet[int] = frozenset()


def _length(prose: Prose) -> int:
    return len(prose.text)


class _Draft(NamedTuple):
    """A gloss whose designation may yet grow to the left."""

    gloss: Gloss
    starts: Sequence[boundary.Start] = ()
    """Where the designation may start, the nearest first; empty where that is settled."""
    words: tuple[str, ...] = ()
    """The bare words there."""
    term: int = -1
    """Where the longest term of another concept begins that ends with the designation, or -1."""

    @property
    def key(self) -> str:
        """Return what glosses of the same English have in common."""
        return key(self.gloss.english or self.gloss.abbr)


# How far back, in code points, anything before a parenthesis is looked at.
_REACH = 160
# Of how many glosses of the same English the words before them are compared.
_PEERS = 24
_TWO_WORDS = 48
_LETTER = lazy(f"[{LETTER}]")
_SIGNS = lazy('["«»“”*_]')
_ARABIC_CHAR = lazy(f"[{ARABIC}]+")
_BLANK = f"\\s{INVISIBLE}"
_PARTICLE = lazy(f"(?:^|(?<=[^{ARABIC}]))[وف]?(?:ال|بال|لل|كال|ب|ل|لـ|بـ|الـ|بالـ|كـ)\u0640*$")
_OR = frozenset({"أو", "او"})
_ALTERNATIVE = lazy(f'[{_BLANK}]+[أا]و(?:$|[{_BLANK}]+)(?:ال|الـ|ب|بال)?\u0640*[{_BLANK}"«“]*$')
_LATIN_TAIL = lazy(f"(?:[A-Za-z][A-Za-z0-9.+#'-]*[{_BLANK}]+){{0,7}}[A-Za-z0-9][A-Za-z0-9.+#'-]*$")
_JOINTS = frozenset("-\u2010\u2011 \t\n\u00a0")
"""What may stand between Arabic and the Latin that follows it in one designation."""
_FOUR_WORDS = lazy(f"[{LETTER}][{ARABIC}]*(?:[ \u00a0][{LETTER}][{ARABIC}]*){{0,3}}")
_MEANING = lazy(f"[{_BLANK}]*(?:بمعنى|تعني|يعني|وتعني|ويعني)[{_BLANK}]*:?[{_BLANK}]*")
_VERBAL = frozenset("أن لن لم قد سوف كي".split())
"""Particles that only verbs follow."""


class Finder:
    """Finds glosses by a glossary; good for any number of documents."""

    def __init__(self, matcher: Matcher) -> None:
        """Take the matcher of the glossary."""
        self._matcher = matcher
        self._index = Index(matcher.glossary)
        self._words: boundary.Words | None = None
        self._english = remembered(partial(read_english, known=self._known))
        # Documents share paragraphs: notices, instructions, descriptions of what comes in many kinds.
        self._drafts = remembered(self._drafted, _length)

    def concept(self, english: str, abbr: str, arabic: Iterable[Match] = ()) -> Concept | None:
        """Return the concept that an English term or abbreviation names.

        Where several share it, the one whose Arabic is among the matches *arabic*, else none.
        """
        found = self._index.concepts(english) if english else []
        if not found and abbr:
            found = self._index.concepts(abbr)
        if len(found) < 2:
            return found[0] if found else None
        named = {match.concept.id for match in arabic}
        agreeing = [concept for concept in found if concept.id in named]
        return agreeing[0] if len(agreeing) == 1 else None

    def knows(self, english: str) -> bool:
        """Tell whether some concept has this English term or abbreviation."""
        return bool(self._index.concepts(english))

    def find(self, passages: Sequence[Prose], texts: Iterable[str] | None = None) -> list[list[Gloss]]:
        """Return the glosses of each of the *passages* of one document.

        *texts* are those of all its passages, if these are not all of them: what words often stand together tells
        where a designation begins.
        """
        drafts = list(map(self._drafts, passages))
        if not any(draft.starts for row in drafts for draft in row):
            return [[draft.gloss for draft in row] for row in drafts]
        phrases = boundary.Phrases(texts or [prose.text for prose in passages])
        peers: dict[str, dict[tuple[str, ...], None]] = {}
        for row in drafts:
            for draft in row:
                if draft.starts and len(known := peers.setdefault(draft.key, {})) < _PEERS:
                    known[draft.words] = None
        return [
            [_bounded(prose, draft, phrases, peers) for draft in row]
            for prose, row in zip(passages, drafts, strict=True)
        ]

    def _drafted(self, prose: Prose) -> Sequence[_Draft]:
        return [draft for span in _parentheses(prose.text) if (draft := self._draft(prose, span))]

    def _known(self, english: str) -> bool:
        return any(concept.translate for concept in self._index.concepts(english))

    def _draft(self, prose: Prose, span: Span) -> _Draft | None:
        text = prose.text
        inside = Span(span.start + 1, span.end - 1)
        english = self._english(inside.of(text))
        head_end = _end_of_words(text, span.start)
        if english is None:
            return _settled(self._reverse(text, span, inside, head_end))
        if head_end == 0:
            return _settled(self._leading(text, span, inside, english))
        if any(not c.translate for c in self._index.concepts(english.full or english.abbr)) and not self._known(
            english.full or english.abbr
        ):
            return None
        last = text[head_end - 1]
        if not _ARABIC_CHAR.match(last):
            return self._after_latin(prose, span, english, head_end)
        near = max(0, head_end - _TWO_WORDS)
        words = strip_marks(text[near:head_end]).split()
        other = None if _OR.isdisjoint(words[-3:]) else _ALTERNATIVE.search(text, near, head_end)
        if other:
            head_end = other.start()
        elif (last in "لب\u0640" and _PARTICLE.search(text, near, head_end)) or _verb(words):
            return None
        return self._with_head(prose, span, english, head_end) if head_end else None

    def _with_head(self, prose: Prose, span: Span, english: English, head_end: int) -> _Draft | None:
        text = prose.text
        matches = self._matcher.scan(text).ending(head_end)
        concept = self.concept(english.full, english.abbr, matches)
        agreeing = [m for m in matches if concept and m.concept.id == concept.id]
        starts: Sequence[boundary.Start] = ()
        words: tuple[str, ...] = ()
        named = concept.en if concept and not english.full else english.full
        if agreeing:
            head = max((m.span for m in agreeing), key=lambda s: s.end - s.start)
        elif marked := _quoted(text, head_end) or _marked(prose, head_end):
            head = Span(marked, head_end)
        else:
            # A short passage that ends with the gloss is a heading, a label or an item of a list of terms.
            title = span.end == len(text) and len(text[:head_end].split()) <= _TITLE_WORDS
            found = boundary.candidates(text, head_end, named, prose.gaps, title)
            if not found:
                return None
            if self._words is None:
                self._words = boundary.induce(self._matcher.glossary)
            goal = boundary.target(named, english.abbr, text[max(0, head_end - _REACH) : head_end])
            starts = boundary.weighed(found, goal, self._words)
            words = boundary.bare_words(found)
            head = Span(found[0].start, head_end)
        kind = (
            GlossKind.BOTH
            if english.full and english.abbr
            else GlossKind.FULL
            if english.full
            else GlossKind.ABBREVIATION
        )
        inside = Span(span.start + 1, span.end - 1)
        gloss = Gloss(
            span, head, inside, english.full, english.abbr, _surface(head.of(text)), concept, kind, bool(agreeing)
        )
        others = [m.span.start for m in matches if m.plain]
        return _Draft(gloss, starts, words, min(others, default=-1))

    def _leading(self, text: str, span: Span, inside: Span, english: English) -> Gloss | None:
        """Read ``(RNN)الشبكات العصبونية``: the parenthesis stands before its term."""
        m = _FOUR_WORDS.match(text, span.end)
        if not m or not (english.abbr or self._known(english.full)):
            return None
        matches = [x for x in self._matcher.find_all(m.group()) if x.span.start == 0]
        concept = self.concept(english.full, english.abbr, matches)
        agreeing = [x for x in matches if concept and x.concept.id == concept.id]
        length = max((x.span.end for x in agreeing), default=m.end() - m.start())
        head = Span(m.start(), m.start() + length)
        kind = GlossKind.FULL if english.full else GlossKind.ABBREVIATION
        return Gloss(
            span, head, inside, english.full, english.abbr, _surface(head.of(text)), concept, kind, bool(agreeing)
        )

    def _after_latin(self, prose: Prose, span: Span, english: English, head_end: int) -> _Draft | None:
        """Read مرمزات Rust (Rust Tokenizers), which holds Latin, and الانتباه الذاتي Self-Attention (SA)."""
        text = prose.text
        tail = _LATIN_TAIL.search(text, max(0, head_end - _REACH), head_end)
        if not tail or tail.start() == 0:
            return None
        before = tail.start()
        while before and text[before - 1] in _JOINTS:
            before -= 1
        if not before or not _ARABIC_CHAR.match(text[before - 1]):
            return None
        if english.abbr and not english.full:
            full = squash(tail.group())
            draft = self._with_head(prose, span, English(full, english.abbr), before)
            return draft if draft and draft.gloss.agrees else None
        words = {w.casefold() for w in clean(english.full).replace("-", " ").split()}
        if not all(w.casefold() in words for w in tail.group().split()):
            return None
        return self._with_head(prose, span, english, head_end)

    def _reverse(self, text: str, span: Span, inside: Span, head_end: int) -> Gloss | None:
        arabic = clean(inside.of(text))
        tail = _LATIN_TAIL.search(text, max(0, head_end - _REACH), head_end)
        if not tail or not arabic or not _LETTER.match(arabic):
            return None
        latin = squash(tail.group())
        if "عن" in arabic and (m := _MEANING.match(arabic)):
            arabic = arabic[m.end() :]
            concept = self.concept(latin, "")
        else:
            matches = [x for x in self._matcher.find_all(arabic) if x.span == Span(0, len(arabic))]
            concept = self.concept(latin, latin, matches)
            if not concept or all(x.concept.id != concept.id for x in matches):
                return None
        abbr = latin if is_abbreviation(latin) else ""
        full = "" if abbr else latin
        return Gloss(span, Span(*tail.span()), inside, full, abbr, squash(arabic), concept, GlossKind.REVERSE)


def _parentheses(text: str) -> Iterator[Span]:
    """Yield the parentheses that may be glosses: outermost ones, and those inside of an Arabic aside."""
    for span in pairs(text):
        inside = text[span.start + 1 : span.end - 1]
        yield span
        if "(" in inside and _LETTER.match(clean(inside)):
            for inner in pairs(inside):
                yield Span(inner.start + span.start + 1, inner.end + span.start + 1)


# What may stand between the words and the parenthesis besides white space.
_UNSEEN = lazy(f"[{INVISIBLE}]")
_TITLE_WORDS = 8
_WRAPS = frozenset("\"«»“”'’*_[")


def _end_of_words(text: str, end: int) -> int:
    """Return where the words before *end* end: without blanks, and one run of quotation marks and signs of emphasis."""
    first = max(0, end - _REACH)
    end = _without_blanks(text, first, end)
    while end > first and text[end - 1] in _WRAPS:
        end -= 1
    return _without_blanks(text, first, end)


def _without_blanks(text: str, start: int, end: int) -> int:
    while end > start and not (last := text[end - 1]).isalnum() and (last.isspace() or _UNSEEN.match(last)):
        end -= 1
    return end


_QUOTES = {"»": "«", "”": "“", '"': '"'}
_NO_NAME = lazy("[.؟!؛:،0-9\n]")


def _quoted(text: str, end: int) -> int:
    """Return where the quotation that ends at *end* begins, or 0."""
    opening = _QUOTES.get(text[end : end + 1])
    start = text.rfind(opening, max(0, end - _REACH), end) + 1 if opening else 0
    return start if start and _short(text[start:end]) else 0


def _marked(prose: Prose, end: int) -> int:
    """Return where the span of markup that ends at *end* begins, or 0."""
    places = range(end - 1, max(0, end - _REACH), -1) if end in prose.gaps else ()
    start = next((at for at in places if at in prose.gaps), 0)
    return start if start and _short(prose.text[start:end]) else 0


def _short(words: str) -> bool:
    """Tell whether what is quoted or emphasised can be a designation of several words, and no sentence."""
    return words[:1].isalpha() and 1 < len(words.split()) <= _TITLE_WORDS and not _NO_NAME.search(words)


def _edge(starts: Sequence[boundary.Start], prose: Prose, gloss: Gloss) -> int:
    """Return how many words are all that a span of markup, quotes or the prose holds up to the gloss, or 0.

    The span ends where the designation does, or with the parenthesis.
    """
    text, gaps, end, last = prose.text, prose.gaps, gloss.head.end, gloss.span.end
    before = end in gaps or text[end : end + 1] in {'"', "»", "”", "'"}
    after, whole = last in gaps, last == len(text)
    if not (before or after or whole):
        return 0
    for count, (start, *_) in enumerate(starts, 1):
        opens = start in gaps
        quoted = start > 0 and text[start - 1] in "\"«“'"
        if (before and (quoted or opens or start == 0)) or (after and opens) or (whole and start == 0):
            return count
    return 0


def _verb(words: Sequence[str]) -> bool:
    """Tell whether the last of *words* is a verb in the present, for the particle before it says so."""
    return len(words) > 1 and words[-1][0] in "يتنأ" and words[-2].lstrip("وف") in _VERBAL


def _surface(text: str) -> str:
    return squash(_SIGNS.sub("", text))


def _settled(gloss: Gloss | None) -> _Draft | None:
    return _Draft(gloss) if gloss else None


def _bounded(
    prose: Prose, draft: _Draft, phrases: boundary.Phrases, peers: dict[str, dict[tuple[str, ...], None]]
) -> Gloss:
    """Decide where the designation of *draft* begins."""
    gloss = draft.gloss
    if not draft.starts:
        return gloss
    favoured = dict.fromkeys((boundary.shared(draft.words, other) for other in peers[draft.key]), 0.9)
    edge = _edge(draft.starts, prose, gloss)
    favoured[edge] = favoured.get(edge, 0) + 1.2
    for count, (start, *_) in enumerate(draft.starts, 1):
        if start == draft.term:
            favoured[count] = favoured.get(count, 0) + 1.3
    count = boundary.best(draft.starts, phrases, favoured.items())
    head = Span(draft.starts[count - 1].start, gloss.head.end)
    return gloss._replace(head=head, arabic=_surface(head.of(prose.text)))


def bracketed(text: str) -> bool:
    """Tell whether *text* can hold a gloss."""
    return "(" in text or "\uff08" in text
