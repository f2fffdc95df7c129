"""Judge a glossary that loads: what would make its readers or the linter go wrong."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from pathlib import Path

from glossary import decisions, english, store
from glossary.model import Concept, Glossary, share_domain
from glossary.record import NamedTuple
from glossary.source import Fault, Node, Problem, locate, positions
from glossary.text import ALIKE, ARABIC, INVISIBLE, LETTER, MARK, MEANT, PRESENTATION, TATWEEL, fold, squash

__all__ = ["arabic_key", "validate"]

GLOSSES = ("first", "optional", "never")


class _Written(NamedTuple):
    """A term as it stands in the file."""

    text: str
    lang: str
    role: str
    """``preferred``, ``admitted``, ``deprecated``, ``plural`` or ``abbr``."""
    at: int


class _Entry(NamedTuple):
    """A concept with its place."""

    source: store.Source
    node: Node
    concept: Concept
    terms: list[_Written]


def validate(paths: Iterable[str | Path]) -> Iterator[Problem]:
    """Yield what is wrong with the glossary in *paths*, file by file in the order of their lines.

    The files are layered as :func:`glossary.store.load` does it: a concept that a later file
    replaces is judged for its spelling alone.

    Raises:
        GlossaryError: a file cannot be loaded; it lists all problems of all files.

    """
    sources = store.every(store.read, paths)
    entries = [list(_entries(source)) for source in sources]
    alive = list({entry.concept.id: entry for file in entries for entry in file}.values())
    rows = [decisions.rows(source) for source in sources]
    shared = [*_shared_english(alive), *_shared_arabic(alive), *_deprecated_elsewhere(alive), *_deprecated_twice(alive)]
    shared += _in_text(alive)
    shared += _departures(alive, decisions.in_force(rows))
    for source, file, decided in zip(sources, entries, rows, strict=True):
        faults = [*_unsorted(file), *(fault for entry in file for fault in _entry_faults(entry))]
        faults += _decision_faults(source, decided)
        faults += [fault for entry, fault in shared if entry.source is source]
        yield from locate(source.path, source.text, faults)


def arabic_key(text: str) -> str:
    """Return what two Arabic terms have in common when they differ in spelling or in the article.

    >>> arabic_key("الشبكة العصبيّة") == arabic_key("شبكه عصبية")
    True
    """
    words = _MARKS.sub("", text).split()
    return " ".join(fold(_ARTICLE.sub("", word)) for word in words)


_MARKS = re.compile(f"[{MARK}{TATWEEL}{INVISIBLE}]")
# ALEF or ALEF WASLA, then LAM; twice where the word itself begins so. Not ALEF WITH MADDA.
_ARTICLE = re.compile("^(?:[\u0627\u0671]\u0644)+(?=..)")


def _entries(source: store.Source) -> Iterator[_Entry]:
    for node, concept in zip(_items(_child(source.root, "concepts")), source.concepts, strict=True):
        yield _Entry(source, node, concept, list(_written(node)))


def _child(node: Node, key: str) -> Node | None:
    return node.value.get(key) if isinstance(node.value, dict) else None


def _items(node: Node | None) -> list[Node]:
    """Return the items of a list, or the value that stands for a list of one."""
    if node is None or node.value == "":
        return []
    return node.value if isinstance(node.value, list) else [node]


def _written(concept: Node) -> Iterator[_Written]:
    for key, lang, role in (("en", "en", "preferred"), ("ar", "ar", "preferred")):
        yield from _texts(_child(concept, key), lang, role)
    yield from _texts(_child(concept, "plural"), "ar", "plural")
    yield from _texts(_child(concept, "abbr"), "en", "abbr")
    for role in ("admitted", "deprecated"):
        variants = _child(concept, role)
        for lang in ("ar", "en"):
            for item in _items(_child(variants, lang) if variants else None):
                yield from _texts(_child(item, "term") or item, lang, role)
                yield from _texts(_child(item, "plural"), lang, "plural")


def _texts(node: Node | None, lang: str, role: str) -> Iterator[_Written]:
    for item in _items(node):
        if isinstance(item.value, str) and item.value:
            yield _Written(item.value, lang, role, item.at)


def _unsorted(file: list[_Entry]) -> Iterator[Fault]:
    for before, entry in pairwise(file):
        if entry.concept.id < before.concept.id:
            message = (
                f"out of order: `{entry.concept.id}` comes before `{before.concept.id}`; concepts are sorted by id"
            )
            yield Fault(entry.node.at, "unsorted", message)
            return


def _entry_faults(entry: _Entry) -> Iterator[Fault]:
    concept = entry.concept
    for key, node in entry.node.value.items() if isinstance(entry.node.value, dict) else ():
        yield from _value_faults(entry.source.text, key, node)
    for term in entry.terms:
        yield from _term_faults(entry.source.text, term, concept)
    yield from _repeated(entry)
    yield from _repeated_plurals(entry)
    gloss, source = _child(entry.node, "gloss"), _child(entry.node, "source")
    if gloss is not None and gloss.value and concept.gloss not in GLOSSES:
        yield Fault(gloss.at, "unknown-gloss", f"`gloss` is {concept.gloss!r}: write one of {', '.join(GLOSSES)}")
    if source is not None and set(concept.source) == {"editorial"} and not concept.note.strip():
        yield Fault(source.at, "unexplained-source", "an editorial choice without a reason: give it in `note`")


def _value_faults(text: str, key: str, node: Node) -> Iterator[Fault]:
    """Report empty values anywhere below *key*, and characters that nobody can see."""
    if not node.value:
        at = node.key_at if node.key_at >= 0 else node.at
        yield Fault(at, "empty", f"`{key}` is empty or has an empty item: fill it in or leave it out")
    elif isinstance(node.value, dict):
        for name, child in node.value.items():
            yield from _value_faults(text, name, child)
    elif isinstance(node.value, list):
        for child in node.value:
            yield from _value_faults(text, key, child)
    elif key not in ("match", "no_match"):
        for found in _HIDDEN.finditer(node.value):
            yield _character(text, node.at, node.value, found)


# Of the controls of C0 and C1, a tab and the ends of lines have a use in longer texts.
_CONTROL = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_HIDDEN = re.compile(f"(?P<invisible>[{INVISIBLE}])|(?P<control>[{_CONTROL}])|[{PRESENTATION}]")


def _character(text: str, at: int, value: str, found: re.Match[str]) -> Fault:
    name = unicodedata.name(found[0], "")
    label = f"U+{ord(found[0]):04X} {name}".strip()
    place = _inside(text, at, value, found.start())
    if found.lastgroup:
        return Fault(place, "invisible-character", f"the {found.lastgroup} character {label}: remove it")
    plain = unicodedata.normalize("NFKC", found[0])
    return Fault(place, "presentation-form", f"the presentation form {label}: write {plain!r}")


def _inside(text: str, at: int, value: str, offset: int) -> int:
    """Return the place of a character of *value*, or of the value where YAML writes it otherwise."""
    for start in (at, at + 1):
        if text.startswith(value, start):
            return start + offset
    return at


def _term_faults(text: str, term: _Written, concept: Concept) -> Iterator[Fault]:
    if term.text != squash(term.text):
        yield Fault(term.at, "stray-space", f"spaces around or doubled in {term.text!r}: write single plain ones")
    if TATWEEL in term.text:
        at = _inside(text, term.at, term.text, term.text.index(TATWEEL))
        yield Fault(at, "tatweel", f"a tatweel in {term.text!r}: remove it")
    if term.lang == "ar" and term.role != "deprecated" and (found := _FOREIGN.search(term.text)):
        at = _inside(text, term.at, term.text, found.start())
        letter = f"U+{ord(found[0]):04X} {unicodedata.name(found[0])}"
        meant = MEANT[ALIKE.index(found[0])]
        final = " or 'ى'" if meant == "ي" and not _LETTER.match(term.text, found.end()) else ""
        yield Fault(at, "foreign-letter", f"the foreign letter {letter} in {term.text!r}: write {meant!r}{final}")
    if term.lang == "en" and (found := _ARABIC.search(term.text)):
        at = _inside(text, term.at, term.text, found.start())
        yield Fault(at, "wrong-script", f"Arabic in the English {term.text!r}: move it to `ar`")
    if term.lang == "ar" and not _LETTER.search(term.text):
        advice = "leave `ar` out and write `translate: false`" if term.role == "preferred" else "move it to `en`"
        yield Fault(term.at, "wrong-script", f"no Arabic letter in {term.text!r}: {advice}")
    for found in _SEVERAL.finditer(term.text):
        if not (term.lang == "ar" and _excused(found[0], concept.en)) and (term.lang == "ar" or "/" not in found[0]):
            at = _inside(text, term.at, term.text, found.start())
            message = f"several renderings in {term.text!r}: keep one and list the others under `admitted`"
            yield Fault(at, "several-renderings", message)
            break


_ARABIC = re.compile(f"[{ARABIC}]")
_LETTER = re.compile(f"[{LETTER}]")
_FOREIGN = re.compile(f"[{ALIKE}]")
_SEVERAL = re.compile(r"(?<=\s)أو(?=\s)|[/،؛;]|,(?!\d)")


def _excused(separator: str, name: str) -> bool:
    """Tell whether the English *name* has the separator too: "Input/Output", "Exclusive or gate"."""
    if separator == "أو":
        return re.search(r"\bor\b", name, re.IGNORECASE) is not None
    return ("," if separator == "،" else separator) in name


def _key(term: _Written) -> str:
    return f"ar {arabic_key(term.text)}" if term.lang == "ar" else f"en {english.american(english.key(term.text))}"


def _repeated(entry: _Entry) -> Iterator[Fault]:
    seen: dict[tuple[bool, str], list[_Written]] = defaultdict(list)
    for term in entry.terms:
        if term.role == "plural":
            continue
        same = f"ar {arabic_key(term.text)}" if term.lang == "ar" else f"en {squash(term.text).casefold()}"
        alike = seen[term.role == "abbr", same]
        first = next((other for other in alike if term.lang == "en" or _same_forms(term.text, other.text)), None)
        alike.append(term)
        if first is not None:
            other = "the same text" if first.text == term.text else f"{first.text!r}, which matches the same words"
            message = f"{term.role} {term.text!r} repeats the {first.role} term ({other}, line LINE): remove one"
            yield Fault(term.at, "repeated-term", message, first.at)


def _repeated_plurals(entry: _Entry) -> Iterator[Fault]:
    """Report a plural that its own term has twice; the plurals of a term stand side by side."""
    for role, group in groupby(entry.terms, key=lambda term: term.role):
        seen: dict[str, _Written] = {}
        for term in group if role == "plural" else ():
            first = seen.setdefault(squash(term.text), term)
            if first is not term:
                message = f"plural {term.text!r} stands in line LINE already: remove one"
                yield Fault(term.at, "repeated-term", message, first.at)


def _same_forms(a: str, b: str) -> bool:
    """Tell whether two terms that agree but for articles inflect alike.

    An indefinite citation says nothing about where articles go: it fits every other one. But
    an adjective with an article is not the second word of a construct: تدرج الرمادي, التدرج الرمادي.
    """
    a, b = (_MARKS.sub("", text) for text in (a, b))
    return squash(fold(a)) == squash(fold(b)) or not all(
        any(_ARTICLE.match(word) for word in text.split()) for text in (a, b)
    )


_Found = tuple[_Entry, Fault]
_Index = dict[str, list[tuple[_Entry, _Written]]]


def _index(entries: list[_Entry], *roles: str) -> _Index:
    index: _Index = defaultdict(list)
    for entry in entries:
        for term in entry.terms:
            if term.role in roles:
                index[_key(term)].append((entry, term))
    return index


def _place(here: _Entry, other: _Entry | decisions.Row, at: int) -> str:
    if other.source is here.source:
        return "line LINE"
    line, _ = positions(other.source.text)(at)
    return f"{other.source.path}:{line}"


def _shared_english(entries: list[_Entry]) -> Iterator[_Found]:
    for entry, term, other, first in _twins(_index(entries, "preferred", "admitted", "abbr"), "en"):
        message = (
            f"{term.text!r} is the English of `{other.concept.id}` too ({_place(entry, other, first.at)}): "
            "merge the two, or tell them apart by `domain`"
        )
        yield entry, Fault(term.at, "shared-english", message, first.at)


def _shared_arabic(entries: list[_Entry]) -> Iterator[_Found]:
    for entry, term, other, first in _twins(_index(entries, "preferred"), "ar"):
        message = (
            f"{term.text!r} is the preferred Arabic of `{other.concept.id}` too "
            f"({_place(entry, other, first.at)}): choose another, or tell the two apart by `domain`"
        )
        yield entry, Fault(term.at, "shared-arabic", message, first.at)


def _twins(index: _Index, lang: str) -> Iterator[tuple[_Entry, _Written, _Entry, _Written]]:
    """Yield each term that an earlier concept has too, with the first such; abbreviations may stand for several."""
    for group in index.values():
        for i, (entry, term) in enumerate(group):
            for other, first in group[:i] if term.lang == lang else ():
                if not (term.role == first.role == "abbr") and _clash(entry, other):
                    yield entry, term, other, first
                    break


def _clash(a: _Entry, b: _Entry) -> bool:
    return a is not b and share_domain(a.concept, b.concept)


def _deprecated_elsewhere(entries: list[_Entry]) -> Iterator[_Found]:
    good = _index(entries, "preferred", "admitted")
    for entry in entries:
        for term in entry.terms:
            if term.role != "deprecated":
                continue
            for other, first in good.get(_key(term), ()):
                if _clash(entry, other):
                    message = (
                        f"deprecated {term.text!r} is {first.role} for `{other.concept.id}` "
                        f"({_place(entry, other, first.at)}): allow it here, or deprecate it there"
                    )
                    yield entry, Fault(term.at, "deprecated-elsewhere", message, first.at)
                    break


def _deprecated_twice(entries: list[_Entry]) -> Iterator[_Found]:
    """Report what two files deprecate in the Arabic of two concepts: the linter can advise one thing only."""
    for entry, term, other, first in _twins(_index(entries, "deprecated"), "ar"):
        if other.source is not entry.source:
            message = (
                f"deprecated {term.text!r} is deprecated for `{other.concept.id}` too "
                f"({_place(entry, other, first.at)}), and the later file wins: repeat that entry without it, "
                "or tell the two apart by `domain`"
            )
            yield entry, Fault(term.at, "deprecated-twice", message, first.at)


def _decision_faults(source: store.Source, rows: list[decisions.Row]) -> Iterator[Fault]:
    for row in rows:
        yield from _value_faults(source.text, "", row.node)
    yield from decisions.faults(rows)


def _departures(entries: list[_Entry], rows: list[decisions.Row]) -> Iterator[_Found]:
    table = decisions.Table(row.decision for row in rows)
    places = {row.decision: row for row in rows}
    for entry in entries:
        for departed in table.departures(entry.concept) if decisions.excuse(entry.concept) is None else ():
            row = places[departed[0]]
            arabic = " or ".join(repr(decision.ar[0]) for decision in departed)
            message = (
                f"departs: {departed[0].en!r} is {arabic} by the decision in {_place(entry, row, row.node.at)}, and "
                f"{entry.concept.ar!r} has no form of it: use it, or begin `note` with `departs:` and the reason"
            )
            at = _child(entry.node, "ar") or entry.node
            yield entry, Fault(at.at, "departs", message, row.node.at)


def _in_text(entries: list[_Entry]) -> Iterator[_Found]:
    """Report examples that do not hold, and deprecated terms that no text holds: these serve for nothing else."""
    written = [(entry, term) for entry in entries for term in entry.terms if (term.lang, term.role) == _DEPRECATED]
    if not written and not any(entry.concept.match or entry.concept.no_match for entry in entries):
        return
    from glossary import sentences  # noqa: PLC0415  not needed where there is nothing to find
    from glossary.match import Matcher  # noqa: PLC0415

    matcher = Matcher(Glossary(tuple(entry.concept for entry in entries)))
    for entry, term in written:
        if not _SEVERAL.search(term.text) and not sentences.findable(term.text, entry.concept, matcher):
            message = (
                f"deprecated {term.text!r} is found in no text, for the matcher takes letters and digits alone, "
                "a word of Arabic having two at least: write it without the other signs, or leave it out"
            )
            yield entry, Fault(term.at, "never-found", message)
    for entry in entries:
        for key, check in (("match", sentences.must_match), ("no_match", sentences.must_not_match)):
            for node in _items(_child(entry.node, key)):
                if isinstance(node.value, str) and node.value:
                    for offset, message in check(node.value, entry.concept, matcher):
                        at = _inside(entry.source.text, node.at, node.value, offset)
                        yield entry, Fault(at, "example", message)


_DEPRECATED = ("ar", "deprecated")
