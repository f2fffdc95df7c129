"""What a rule is, and what it is given.

A rule is a module of ``lint.rules``. Its docstring is its documentation, ``EXAMPLES`` are its
tests, ``SEVERITY`` and ``ON`` its defaults, and ``check`` yields its findings. If it has a NamedTuple
``Options``, each field has a default and is ``Annotated`` with what it is for; a configuration sets it
under ``[rules.name]``, and ``context.options(Options)`` returns it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property, partial
from itertools import compress
from typing import Protocol, TypeVar, cast

from glossary.gloss import Finder, Gloss, GlossKind, Prose, bracketed
from glossary.lazyre import lazy
from glossary.match import Matcher
from glossary.memory import remembered
from glossary.model import Concept, Glossary
from glossary.nearmiss import NearMiss
from glossary.record import NamedTuple
from glossary.scan import Match
from glossary.text import ARABIC, Span, held
from lint.diagnostic import Edit, Fix, Related, Severity
from lint.document import Document, Kind, Passage
from lint.naming import in_name


class Example(NamedTuple):
    """A text with the expected findings between ``[[`` and ``]]``; without marks it is silent."""

    text: str
    fixed: str | None = None
    """The text after the fixes of the rule, safe or not."""
    path: str = "example.md"
    among: tuple[str, ...] = ()
    """Other rules that look at the text as well; what they find is no part of the example."""
    options: object = None
    """The ``Options`` of the rule, where they are not the defaults."""


class Finding(NamedTuple):
    """What a rule found, in offsets of the source; the engine adds rule and severity."""

    span: Span
    message: str
    fix: Fix | None = None
    concept: str | None = None
    related: tuple[Related, ...] = ()


class Mention(NamedTuple):
    """A term found in a passage."""

    passage: Passage
    match: Match
    span: Span
    """In the source."""


class Use(NamedTuple):
    """A gloss found in a passage."""

    passage: Passage
    gloss: Gloss
    span: Span
    """The parenthesis, in the source."""
    head: Span
    """The designation, in the source."""

    @property
    def english(self) -> str:
        """Return the English as given: the full form, else the abbreviation."""
        return self.gloss.english or self.gloss.abbr


class Suppression(NamedTuple):
    """A comment that hides findings, or two that begin and end a stretch where they are hidden."""

    comments: tuple[Span, ...]
    names: tuple[str, ...] = ()
    """The rules that it hides, as written; none: every rule."""
    lists: tuple[Span | None, ...] = ()
    """Where the names stand in each comment, without the brackets."""
    reason: str = ""
    scope: Span = Span(0, 0)
    """What it reaches over."""
    fault: str = ""
    """What is wrong with it, so that it can hide nothing: a predicate, for people to read."""
    needless: bool = False
    """Whether a faulty one may be deleted, for nothing else can have been meant."""


class Idle(NamedTuple):
    """A suppression that hides nothing, or nothing of some rules."""

    suppression: Suppression
    names: tuple[str, ...]
    """Which of its rules had nothing to hide."""


class Rule(Protocol):
    """The shape of a rule module."""

    __name__: str
    __file__: str | None
    __doc__: str | None
    SEVERITY: Severity
    ON: bool
    EXAMPLES: tuple[Example, ...]

    @staticmethod
    def check(document: Document, context: Context) -> Iterator[Finding]:
        """Yield the findings of one document."""


SeenT = TypeVar("SeenT")


class Tools:
    """What is made once from a glossary and serves every document."""

    def __init__(self, glossary: Glossary) -> None:
        """Take *glossary*; what is made from it is made when it is first asked for."""
        self.glossary = glossary
        self._seen: dict[Callable[..., object], Callable[[str], object]] = {}

    def __reduce__(self) -> tuple[type[Tools], tuple[Glossary]]:
        """Make the same from the glossary in another process."""
        return Tools, (self.glossary,)

    @cached_property
    def matcher(self) -> Matcher:
        """Return what finds terms."""
        return Matcher(self.glossary)

    @cached_property
    def finder(self) -> Finder:
        """Return what finds glosses."""
        return Finder(self.matcher)

    def look(self, see: Callable[[Tools, str], SeenT]) -> Callable[[str], SeenT]:
        """Return *see* with these tools, `remembered`."""
        if see not in self._seen:
            self._seen[see] = remembered(partial(see, self))
        return cast("Callable[[str], SeenT]", self._seen[see])

    @cached_property
    def near(self) -> NearMiss:
        """Return what recognises misspelt English; few documents need it."""
        return NearMiss(self.glossary)


Place = tuple[Span, Passage, Sequence[Match]]
"""A place in the source, the passage that it is in, and the terms that may stand there."""
OptionsT = TypeVar("OptionsT")


class Context:
    """A rule's view of one document: terms and glosses are found once, when first asked for."""

    def __init__(self, document: Document, tools: Tools, options: Iterable[object] = ()) -> None:
        """Take the document, the prepared glossary and the options of rules that are not as by default."""
        self.document = document
        self._options = {type(one): one for one in options}
        self.glossary = tools.glossary
        self.matcher = tools.matcher
        self.finder = tools.finder
        self.tools = tools
        self.rules: Collection[str] = ()
        """The names of all rules."""
        self.suppressions: Sequence[Suppression] = ()
        self.idle: Sequence[Idle] = ()
        """The suppressions that hide nothing; known once all other rules have spoken."""

    def options(self, kind: type[OptionsT]) -> OptionsT:
        """Return the options of the rule whose ``Options`` class this is."""
        return cast("OptionsT", self._options.get(kind)) or kind()

    @cached_property
    def texts(self) -> list[str]:
        """Return the prose of each passage."""
        return [passage.mapped.text for passage in self.document.passages]

    def each(self, look: Callable[[str], SeenT]) -> Iterator[tuple[Passage, SeenT]]:
        """Yield each passage in whose text *look* sees something, and what.

        Passages come by the million, most of them have nothing for most rules, and many come again: *look* should be
        `remembered`.
        """
        seen = list(map(look, self.texts))
        return compress(zip(self.document.passages, seen, strict=True), seen)

    @cached_property
    def all_uses(self) -> list[Use]:
        """Return the glosses of the document in order, reverse ones too."""
        return [
            Use(passage, gloss, passage.mapped.up(gloss.span), passage.mapped.up(gloss.head))
            for passage, gloss in glosses_in(self.document, self.finder)
        ]

    @cached_property
    def uses(self) -> list[Use]:
        """Return the glosses of the document in order, Arabic first."""
        return [use for use in self.all_uses if use.gloss.kind is not GlossKind.REVERSE]

    @cached_property
    def places(self) -> list[Place]:
        """Return each place where a term stands, the longest there and in no name, in the source and in order."""
        return [
            (passage.mapped.up(span), passage, matches)
            for passage, scan in zip(self.document.passages, map(self.matcher.scan, self.texts), strict=True)
            for span, matches in scan.places
            if not in_name(passage.mapped.text, span)
        ]

    @cached_property
    def said(self) -> list[tuple[Concept, list[Place]]]:
        """Return each concept of which terms stand in the document, with the places of these in order."""
        said: dict[str, tuple[Concept, list[Place]]] = {}
        for place in self.places:
            for match in place[2]:
                concept = match.concept
                one = said.get(concept.id)
                if one is None:
                    said[concept.id] = (concept, [place])
                elif one[1][-1] is not place:
                    one[1].append(place)
        return list(said.values())

    @cached_property
    def linked(self) -> list[Span]:
        """Return the places of headings that links of the document name."""
        from lint.anchors import linked  # noqa: PLC0415  few documents have anything to fix

        return [*linked(self.document)]

    @cached_property
    def pages(self) -> list[Span]:
        """Return the names of pages in links of a wiki."""
        from lint.anchors import pages  # noqa: PLC0415  few documents have anything to fix

        return [*pages(self.document)]

    @cached_property
    def targets(self) -> list[Span]:
        """Return the places of headings that links of other documents may name."""
        from lint.anchors import targets  # noqa: PLC0415  few documents have anything to fix

        return [*targets(self.document)]

    def moves(self, fix: Fix) -> bool:
        """Tell whether *fix* changes the anchor of a heading, so that links of other documents to it would break."""
        from lint.anchors import moves  # noqa: PLC0415  as above

        edits = () if fix.raw else fix.edits
        return any(held(self.targets, edit.span) and moves(self.document.text, edit) for edit in edits)

    @cached_property
    def outlined(self) -> Collection[int]:
        """Return the passages that only name topics, by their ``id``."""
        from lint.outline import outlined  # noqa: PLC0415  few documents have lists of terms

        return outlined(self.document)

    def terms_at(self, passage: Passage, span: Span) -> list[Match]:
        """Return every term that covers exactly *span* of the passage's text."""
        return [match for match in self.matcher.scan(passage.text).ending(span.end) if match.span == span]

    def terms_before(self, use: Use) -> Sequence[Match]:
        """Return every term that ends where the designation of *use* ends, in offsets of its passage."""
        return self.matcher.scan(use.passage.text).ending(use.gloss.head.end)


def glosses_in(document: Document, finder: Finder) -> Iterator[tuple[Passage, Gloss]]:
    """Yield the glosses of *document* in order, reverse ones too, each with its passage."""
    texts = [passage.mapped.text for passage in document.passages]
    passages = [*compress(document.passages, map(bracketed, texts))]
    found = finder.find([Prose(one.text, frozenset(one.mapped.gaps())) for one in passages], texts)
    return ((passage, gloss) for passage, glosses in zip(passages, found, strict=True) for gloss in glosses)


def replacement(passage: Passage, span: Span, text: str, safe: bool) -> Fix | None:
    """Return the fix that puts *text* for *span* of the passage.

    None where markup stands inside it, where it is part of a name, where its first or last word would come to stand
    twice, and where the text has signs that mean something in front matter.
    """
    if not passage.mapped.whole(span) or in_name(passage.text, span) or _doubles(passage.text, span, text):
        return None
    if passage.kind is Kind.FRONT and _SIGN.search(text):
        return None
    return Fix((Edit(passage.mapped.up(span), text),), safe)


_SIGN = lazy("['\"\\\\#:]")
_WORD = lazy(f"[{ARABIC}A-Za-z0-9]+")
_REACH = 40


def _doubles(text: str, span: Span, new: str) -> bool:
    before = _WORD.findall(text[max(0, span.start - _REACH) : span.start])
    after = _WORD.findall(text[span.end : span.end + _REACH])
    old, words = (_WORD.findall(part) for part in (span.of(text), new))
    if not old or not words:
        return False
    # A conjunction or a preposition may be attached to the word that stands before.
    twice = words[0] != old[0] and before and before[-1].endswith(words[0]) and len(words[0]) > 2
    return bool(twice or (words[-1] != old[-1] and after[:1] == words[-1:]))


def respelled(use: Use, english: str, safe: bool) -> Fix | None:
    """Return the fix that writes the full English of a gloss as *english*, or None where markup stands inside it."""
    text, inside = use.passage.text, use.gloss.inside
    at = inside.of(text).find(use.gloss.english)
    if at < 0:
        return None
    start = inside.start + at
    return replacement(use.passage, Span(start, start + len(use.gloss.english)), english, safe)


def insertion(at: int, text: str, safe: bool) -> Fix:
    """Return the fix that puts *text* at the source offset *at*."""
    return Fix((Edit(Span(at, at), text),), safe)


EXAMPLE_TERMS = """\
version: 1
concepts:
  - {en: Automatic Speech Recognition, ar: التعرف الآلي على الكلام, abbr: [ASR]}
  - {en: Caching, ar: التخزين المؤقت}
  - {en: Checkpoint, ar: نقطة الحفظ, plural: [نقاط الحفظ], gloss: first}
  - en: Dataset
    ar: مجموعة بيانات
    plural: [مجموعات بيانات]
  - {en: Database, ar: قاعدة البيانات, plural: [قواعد البيانات]}
  - {en: Deep Learning, ar: التعلم العميق, abbr: [DL], gloss: first}
  - en: Dot Product
    ar: الجداء النقطي
    deprecated: {ar: [{term: المنتج النقطي, why: product of multiplication is جداء}]}
  - {en: Epoch, ar: حقبة, plural: [حقب]}
  - {en: Explainability, ar: قابلية الشرح}
  - {en: Fine-Tuning, ar: الضبط الدقيق, gloss: first}
  - {en: Fully Connected Layer, ar: الطبقة المتصلة بالكامل, abbr: [FC]}
  - {en: Graphics Processing Unit, ar: وحدة معالجة الرسومات, abbr: [GPU], admitted: {ar: [وحدة معالجة الرسوميات]}}
  - {en: Knowledge Transfer, ar: نقل المعرفة, plural: [نقل المعارف], gloss: first, admitted: {ar: [انتقال المعرفة]}}
  - en: Language Model
    ar: النموذج اللغوي
    plural: [النماذج اللغوية]
    admitted: {ar: [نموذج اللغة]}
    abbr: [LM]
  - {en: Interpretability, ar: قابلية التفسير}
  - {en: k-means, ar: خوارزمية k-means}
  - {en: Layer, ar: طبقة}
  - {en: Library, ar: مكتبة, context: true}
  - {en: Machine Translation, ar: الترجمة الآلية, abbr: [MT], admitted: {ar: [الترجمة الآلية للنصوص]}}
  - {en: Meta-Learning, ar: التعلم الفوقي, gloss: first}
  - {en: Natural Language Processing, ar: معالجة اللغات الطبيعية, abbr: [NLP], gloss: first}
  - en: Neural Network
    ar: الشبكة العصبية
    admitted: {ar: [الشبكة العصبونية, {term: الشبكة الاصطناعية, context: true}]}
    deprecated: {ar: [{term: الشبكة العصبوية, why: a misspelling}], en: [{term: Neuronal Network, why: of nerves}]}
    abbr: [NN]
  - {en: Overfitting, ar: فرط التخصيص, admitted: {ar: [الملاءمة الزائدة]}}
  - {en: Posterior Probability, ar: الاحتمال البعدي}
  - {en: Prior Distribution, ar: التوزيع القبلي, admitted: {en: [Prior]}}
  - {en: Prior Probability, ar: الاحتمال القبلي}
  - {en: PyTorch, translate: false}
  - en: Self-Distillation
    ar: التقطير الذاتي
    gloss: first
    deprecated: {ar: [{term: التقطير النفسي, why: ذاتي is what self- means here}]}
  - {en: Self-Supervised Learning, ar: التعلم الذاتي الإشراف, abbr: [SSL]}
  - {en: Semi-Supervised Learning, ar: التعلم شبه الموجه}
  - {en: State, ar: حالة, context: true}
  - {en: Subword, ar: جزء الكلمة}
  - {en: Tensor Processing Unit, ar: وحدة معالجة الموترات, abbr: [TPU]}
  - {en: Token, ar: رمز, plural: [رموز], deprecated: {ar: [توكن]}}
  - {en: Transfer Learning, ar: نقل التعلم, gloss: first, deprecated: {ar: [{term: تحويل التعلم, why: a calque}]}}
  - {en: Transformer, ar: محول}
  - {en: Underfitting, ar: نقص التخصيص}
"""
"""The small glossary of the examples."""
