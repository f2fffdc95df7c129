"""First mentions of terms in running text, as the rules about glosses count them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Literal

from glossary.citation import CHAIN, read_word
from glossary.english import plural
from glossary.lazyre import lazy
from glossary.model import Concept, Status
from glossary.particles import STOPS
from glossary.pattern import parse
from glossary.record import NamedTuple
from glossary.scan import Match
from glossary.text import ARABIC, LETTER, Span, fold
from lint.document import OBJECT, Document, Kind, Passage
from lint.neighbours import act, goes_on, word_before
from lint.outline import topic
from lint.passing import pointing, under_link
from lint.rule import Context, Mention, Place, Use

Scope = Literal["document", "section"]
"""How far an English term reaches; a section is what follows a heading up to the next one."""


class Sections(NamedTuple):
    """Where the parts of a document begin that each need their own English."""

    starts: list[int]
    """Offsets in the source, in order; none if the document is one part."""

    def at(self, offset: int) -> int:
        """Return the number of the part in which an offset of the source stands."""
        return bisect_right(self.starts, offset)


def sections(document: Document, scope: Scope) -> Sections:
    """Return the parts of a document for *scope*."""
    if scope == "document":
        return Sections([])
    headings = (p.mapped.up(Span(0, 1)).start for p in document.passages if p.kind is Kind.HEADING and p.text)
    return Sections(sorted(headings))


class First(NamedTuple):
    """The first mention of a concept in a part of a document."""

    mention: Mention
    sure: Mention
    """The first that can be no ordinary phrase; often the same."""


def first_mentions(context: Context, parts: Sections, wanted: Callable[[Concept], bool]) -> Iterator[First]:
    """Yield the first mention in running text of each *wanted* concept, if surely meant, in each of *parts*.

    Bare or glossed; a form that several concepts share, or that may be another word, is not counted,
    and neither is one in a link text or after a link that says just it, a title in quotation marks, a passage that says
    nothing else, in a longer term that has a gloss of its own, or a topic
    of an outline. An indefinite form may be an ordinary phrase, and a part that has no other is passed over. Where it
    stands before the first certain one it is the first: in the same passage, and elsewhere where it is a form of the
    same term, names no act and is surely whole; and so is one in a sentence that sends the reader elsewhere, where
    others follow.
    """
    glosses: dict[int, list[Use]] = {}
    for use in context.uses:
        glosses.setdefault(id(use.passage), []).append(use)
    for concept, places in context.said:
        if not wanted(concept):
            continue
        apart: dict[int, list[Place]] = {}
        for place in places if parts.starts else ():
            apart.setdefault(parts.at(place[0].start), []).append(place)
        for some in apart.values() if parts.starts else (places,):
            if first := _first(some, concept, context.outlined, glosses):
                yield first


def _first(
    places: Iterable[Place], concept: Concept, outlined: Collection[int], glosses: Mapping[int, Sequence[Use]]
) -> First | None:
    doubtful: list[Mention] = []
    passing: Mention | None = None
    linked = False
    for span, passage, found in places:
        matches = [match for match in found if not match.term.context] or found
        match = matches[0]
        if not passage.kind.running or not match.sure or match.term.context or match.term.status is Status.DEPRECATED:
            continue
        if any(other.concept.id != concept.id for other in matches):
            continue
        listed = passage.kind in (Kind.ITEM, Kind.CELL, Kind.PARAGRAPH) and id(passage) in outlined
        if listed and topic(passage.text, match.span):
            continue
        linked = linked or under_link(passage, match.span)
        if linked or _another(passage, match, glosses.get(id(passage), ())):
            continue
        mention = Mention(passage, match, span)
        if pointing(passage, match.span):
            passing = passing or mention
        elif ordinary(match):
            doubtful.append(mention)
        else:
            return First(passing or next((one for one in doubtful if _same(one, mention)), mention), mention)
    return None


def _another(passage: Passage, match: Match, uses: Sequence[Use]) -> bool:
    """Tell whether *match* is in a name, or what stands about it makes a phrase or another term of it."""
    prior = _PRIOR.match(passage.text, match.span.end) and _act(match)
    named = _named(passage, match.span) or _verbal(passage, match) or _longer(match, uses)
    return bool(named or prior or goes_on(passage.text, match))


def _same(doubtful: Mention, sure: Mention) -> bool:
    """Tell whether an indefinite form is what a *sure* mention after it makes of it: the term."""
    if doubtful.passage is sure.passage:
        return True
    same = doubtful.match.term == sure.match.term
    return same and not _act(sure.match) and _whole(doubtful.passage.text, doubtful.match.span.end)


def ordinary(match: Match) -> bool:
    """Tell whether an indefinite form of a definite iḍāfa may be an ordinary phrase.

    تعلم التمثيلات is a field; in "it must learn a new representation", تعلم تمثيل is not.
    """
    return not match.reading.definite and _definite_construct(match.term.text)


@cache
def _construct(citation: str) -> bool:
    return CHAIN in parse(citation).groups[0].structures[0]


@cache
def _definite_construct(citation: str) -> bool:
    return _construct(citation) and any(word.definite for word in parse(citation).groups[0].words)


_QUOTES = {"«": "»", "\u201c": "\u201d", '"': '"', "[": "]"}
_MARKS = {**_QUOTES, "(": ")"}
_TITLE_WORDS = 16
_SENTENCE = lazy("[.؟!؛]")
_WINDOW = 500
_MARGIN = 40


def enclosed(text: str, span: Span) -> bool:
    """Tell whether *span* lies in brackets or quotation marks."""
    return any(True for _ in _enclosures(text, span, _MARKS))


def quoted(passage: Passage, span: Span) -> bool:
    """Tell whether *span* lies in a link, square brackets or quotation marks: others' words."""
    linked = any(link.overlaps(span) for link in passage.links)
    return linked or any(True for _ in _enclosures(passage.text, span, _QUOTES))


def _enclosures(text: str, span: Span, marks: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the opening mark and the content of each pair of *marks* about *span*."""
    before, after = text[max(0, span.start - _WINDOW) : span.start], text[span.end : span.end + _WINDOW]
    for mark, closing in marks.items():
        if mark not in before:
            continue
        if mark == closing:
            inside = before.count(mark) % 2 == 1 and mark in after
        else:
            inside = before.rfind(mark) > before.rfind(closing) and 0 <= after.find(closing) < (
                after.find(mark) if mark in after else len(after)
            )
        if inside:
            yield mark, before[before.rfind(mark) + 1 :] + span.of(text) + after[: after.find(closing)]


def _named(passage: Passage, span: Span) -> bool:
    """Tell whether *span* lies in a name: a link text, a title, or a line that is nothing else."""
    text = passage.text
    if any(link.overlaps(span) for link in passage.links):
        return True
    # Most passages are longer by far, and looking at all of one for each of its terms would be slow.
    if passage.kind is Kind.PARAGRAPH and len(text) < span.end - span.start + _MARGIN and text.strip() == span.of(text):
        return True
    for mark, content in _enclosures(text, span, _QUOTES):
        words = len(content.split())
        longer = words > len(span.of(text).split()) + 1
        if mark == "[" or (longer and words <= _TITLE_WORDS and not _SENTENCE.search(content)):
            return True
    return False


def _act(match: Match) -> bool:
    """Tell whether the term names an act, so that with an object of its own it is an ordinary phrase."""
    head = fold(match.term.text.split()[0]).removeprefix("ال")
    return bool(_VERBAL_NOUN.fullmatch(head) or _ACT_ENGLISH.search(match.concept.en.casefold()))


# التعلم العميق المسبق is pre-training, and no deep learning yet.
_PRIOR = lazy(f"\\s+المسبقة?(?![{ARABIC}])")
# The shapes تفعيل تفعل تفعلة تفاعل, افتعال استفعال إفعال إعادة, مفاعلة; simpler nouns show it in English only.
_VERBAL_NOUN = lazy("ت.{3,4}|ا.{2,4}ا.ه?|ا.ا.ه|م.ا..ه|م.ا.اه")
_ACT_ENGLISH = lazy(r"(?:ing|(?<!func)tion|sion|ment|sis)(?= of | from |\Z)")


def _verbal(passage: Passage, match: Match) -> bool:
    """Tell whether the words before, or a pronoun, make a degree, a manner or an act of the term.

    أكثر قابلية للتفسير says "more interpretable", بشكل غير متزامن "asynchronously", قم بتجزئة النص "split the text",
    and تجزئة نصها "splitting their text"; ضبطها الدقيق is still "their fine-tuning".
    """
    if match.reading.pronoun and _construct(match.term.text) and _act(match):
        return True
    word = word_before(passage.text, match)
    if word.lstrip("و") == _HOW and _act(match):
        return True
    degree = not match.reading.definite and word.lstrip("و") in _COMPARATIVES
    return degree or (not match.reading.article and act(passage.text, match))


_COMPARATIVES = frozenset(
    fold(w) for w in ("أكثر", "أقل", "أشد", "الأكثر", "الأقل", "بأكثر", "بأقل", "بشكل", "بصورة", "بطريقة", "نحو")
)
_HOW = fold("كيفية")
_GAP_WORDS = 3
_WORD = lazy(f"[{LETTER}][{ARABIC}]*")
_ARABIC_ONLY = lazy(f"[\\s{ARABIC}]*")
_REACH = 80


def _gloss_start(use: Use) -> int:
    return use.gloss.span.start


def _longer(match: Match, uses: Sequence[Use]) -> bool:
    """Tell whether the words after *match* make it part of a longer term, which has a gloss of its own."""
    for number in range(bisect_left(uses, match.span.end, key=_gloss_start), len(uses)):
        use = uses[number]
        gloss = use.gloss
        if gloss.head == match.span:
            continue
        if gloss.span.start > match.span.end + _REACH:
            return False
        between = use.passage.text[match.span.end : gloss.span.start]
        if gloss.head.overlaps(match.span):
            return gloss.head.end > match.span.end or gloss.concept is not match.concept
        words = _WORD.findall(between)
        if gloss.agrees or not 0 < len(words) <= _GAP_WORDS or not _ARABIC_ONLY.fullmatch(between):
            continue
        if not any(fold(word) in STOPS or word.startswith("و") for word in words):
            return True
    return False


_ENDS = lazy(r"\s*(?:[.،؛:!؟|\n]|$)")
_FOLLOWER = lazy(f"\\s+([{ARABIC}]+)")


def insertable(mention: Mention) -> bool:
    """Tell whether a gloss may be inserted after *mention*: not in a link, nor where its phrase may go on.

    An Arabic word right after the term may be an adjective of it, so only the end of a clause, or
    a word that cannot be one, is certain.
    """
    passage, span = mention.passage, mention.match.span
    if any(link.overlaps(span) for link in passage.links) or not passage.mapped.whole(span):
        return False
    if enclosed(passage.text, span):
        return False
    if passage.mapped.cut_at(span.end):
        return False
    return _closed(passage.text, span.end)


def _closed(text: str, at: int) -> bool:
    follower = _FOLLOWER.match(text, at)
    return bool(_ENDS.match(text, at) or (follower and fold(follower.group(1)) in _NO_ADJECTIVE))


def _whole(text: str, at: int) -> bool:
    """Tell whether no adjective or complement of an indefinite noun can follow *at*.

    A name in Latin letters, in quotes or in code, and a noun with a preposition (للكشف, باستخدام), are neither.
    """
    follower = _FOLLOWER.match(text, at)
    word = fold(follower.group(1)) if follower else ""
    prefixed = word.startswith(("لل", "بال")) or (
        word[:1] in {"ب", "ل"} and (word[1:] in STOPS or _VERBAL_NOUN.fullmatch(word[1:]))
    )
    return bool(prefixed or _NAME.match(text, at)) or _closed(text, at)


_NAME = lazy(f'[ \u00a0][A-Za-z"«\u201c{OBJECT}]')


_NO_ADJECTIVE = frozenset(
    fold(w)
    for w in (
        "هو هي في من على إلى عن مع أو ثم كثيرا أولا هنا اليوم وهو وهي سنة كما لكن التي الذي بين حتى قد أن إن لا لم"
    ).split()
)


def given(mention: Mention) -> str:
    """Return the English of a mention in the number of its Arabic; some terms are cited in the plural.

    In قص التدرجات the gradients are several, and the clipping is one as in قص التدرج.
    """
    match = mention.match
    head = read_word(match.term.text.split()[0], first=True)
    several = match.reading.number != "s" and head.number == "s" and not match.form.split()[0].endswith(fold(head.base))
    return plural(match.concept.en) if several else match.concept.en
