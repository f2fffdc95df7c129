"""What terms.yaml may say: its keys, their types, and the concepts they make.

``docs/terms.schema.json`` says the same to editors; a test compares the keys.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from glossary.lazyre import lazy
from glossary.model import Concept, Decision, Rival, Status, Term
from glossary.record import NamedTuple
from glossary.source import DROPPED, Fault, Node

__all__ = ["CONCEPT", "DECISION", "RIVAL", "TERM", "TOP", "VERSION", "concepts", "decisions", "slug"]

VERSION = "1"

Reader = Callable[[Node, str, list[Fault]], Any]


class _Draft(NamedTuple):
    """A term before its language and status are known."""

    text: str
    plurals: tuple[str, ...] = ()
    why: str = ""
    context: bool = False


def _kind(node: Node) -> str:
    if isinstance(node.value, str):
        return f"the text {node.value[:40]!r}" if node.value else "nothing"
    return "a list" if isinstance(node.value, list) else "a mapping"


def _wrong(node: Node, message: str) -> Fault:
    return Fault(node.at, "wrong-type", f"{message}, not {_kind(node)}")


def _text(node: Node, name: str, faults: list[Fault]) -> str:
    if isinstance(node.value, str):
        return node.value
    more = ": further renderings belong under `admitted`" if name in ("en", "ar") else ""
    faults.append(_wrong(node, f"`{name}` must be one text{more}"))
    return ""


def _texts(node: Node, name: str, faults: list[Fault]) -> tuple[str, ...]:
    if isinstance(node.value, str):
        return (node.value,) if node.value else ()
    if isinstance(node.value, dict):
        faults.append(_wrong(node, f"`{name}` must be a list of texts"))
        return ()
    faults += [
        _wrong(item, f"each of `{name}` must be a text") for item in node.value if not isinstance(item.value, str)
    ]
    return tuple(item.value for item in node.value if item.value and isinstance(item.value, str))


def _flag(node: Node, name: str, faults: list[Fault]) -> bool:
    if node.value not in ("true", "false"):
        faults.append(_wrong(node, f"`{name}` must be true or false"))
    return node.value == "true"


def _fields(node: Node, name: str, readers: Mapping[str, Reader], faults: list[Fault]) -> dict[str, Any]:
    if not isinstance(node.value, dict):
        if node.value != "":
            faults.append(_wrong(node, f"{name} must be a mapping of keys such as {' and '.join([*readers][:2])}"))
        return {}
    fields = {}
    for key, child in node.value.items():
        if key in readers:
            fields[key] = readers[key](child, key, faults)
        elif key != DROPPED:
            faults.append(_unknown(key, child, name, readers))
    return fields


def _unknown(key: str, child: Node, name: str, readers: Mapping[str, Reader]) -> Fault:
    import difflib  # noqa: PLC0415  needed by faulty files only

    near = difflib.get_close_matches(key[:40], readers, 1)
    advice = f"did you mean `{near[0]}`?" if near else f"its keys are {', '.join(readers)}"
    return Fault(child.key_at, "unknown-key", f"unknown key {key[:40]!r} in {name}: {advice}")


def _draft(node: Node, name: str, faults: list[Fault]) -> _Draft:
    if isinstance(node.value, str):
        return _Draft(node.value)
    if isinstance(node.value, list):
        faults.append(_wrong(node, f"each of `{name}` must be a text or a mapping with `term`"))
        return _Draft("")
    fields = _fields(node, "a term", TERM, faults)
    if not fields.get("term") and isinstance(node.value.get("term", Node("", 0)).value, str):
        faults.append(Fault(node.at, "missing-key", "this term has no `term`: add its text"))
    more = fields.get("plural", ()), fields.get("why", ""), fields.get("context", False)
    return _Draft(fields.get("term", ""), *more)


def _drafts(node: Node, name: str, faults: list[Fault]) -> tuple[_Draft, ...]:
    if isinstance(node.value, list):
        return tuple(_draft(item, name, faults) for item in node.value)
    return (_draft(node, name, faults),) if node.value else ()


TERM: dict[str, Reader] = {"term": _text, "plural": _texts, "why": _text, "context": _flag}
"""The keys of an admitted or deprecated term that is more than a text."""


def _variants(node: Node, name: str, faults: list[Fault]) -> dict[str, tuple[_Draft, ...]]:
    return _fields(node, f"`{name}`", {"ar": _drafts, "en": _drafts}, faults)


def _definition(node: Node, name: str, faults: list[Fault]) -> dict[str, str]:
    return _fields(node, f"`{name}`", {"en": _text, "ar": _text}, faults)


CONCEPT: dict[str, Reader] = {
    "en": _text,
    "ar": _text,
    "id": _text,
    "abbr": _texts,
    "plural": _texts,
    "admitted": _variants,
    "deprecated": _variants,
    "domain": _texts,
    "gloss": _text,
    "translate": _flag,
    "context": _flag,
    "adjective": _flag,
    "definition": _definition,
    "source": _texts,
    "note": _text,
    "match": _texts,
    "no_match": _texts,
}
"""The keys of a concept, in the order in which they are written."""


def _nodes(node: Node, name: str, faults: list[Fault]) -> list[Node]:
    if isinstance(node.value, list):
        return node.value
    if node.value != "":
        faults.append(_wrong(node, f"`{name}` must be a list"))
    return []


RIVAL: dict[str, Reader] = {"term": _text, "used_by": _text}
"""The keys of a rival that is more than a text."""


def _rival(node: Node, name: str, faults: list[Fault]) -> Rival:
    if isinstance(node.value, str):
        return Rival(node.value)
    known = len(faults)
    fields = _fields(node, f"an item of `{name}`", RIVAL, faults)
    if not fields.get("term") and len(faults) == known:
        faults.append(Fault(node.at, "missing-key", "this rival has no `term`: add its text"))
    return Rival(fields.get("term", ""), fields.get("used_by", ""))


def _rivals(node: Node, name: str, faults: list[Fault]) -> tuple[Rival, ...]:
    if isinstance(node.value, list):
        return tuple(_rival(item, name, faults) for item in node.value)
    return (_rival(node, name, faults),) if node.value else ()


DECISION: dict[str, Reader] = {
    "en": _text,
    "ar": _texts,
    "domain": _texts,
    "used_by": _text,
    "rivals": _rivals,
    "why": _text,
}
"""The keys of a decision, in the order in which they are written."""


def _decision(node: Node, faults: list[Fault]) -> Decision:
    known = len(faults)
    fields = _fields(node, "a decision", DECISION, faults)
    needed = (("en", "write the English head word"), ("ar", "write the Arabic that is decided"))
    for key, advice in needed if len(faults) == known else ():
        if not fields.get(key):
            faults.append(Fault(node.at, "missing-key", f"this decision has no `{key}`: {advice}"))
    return Decision(
        fields.get("en", ""),
        fields.get("ar", ()),
        fields.get("used_by", ""),
        fields.get("rivals", ()),
        fields.get("why", ""),
        fields.get("domain", ()),
    )


def _decisions(node: Node, name: str, faults: list[Fault]) -> list[tuple[Node, Decision]]:
    return [(item, _decision(item, faults)) for item in _nodes(node, name, faults)]


TOP: dict[str, Reader] = {
    "version": _text,
    "title": _text,
    "description": _text,
    "licence": _text,
    "license": _text,
    "decisions": _decisions,
    "concepts": _nodes,
}
"""The keys of the file."""


def concepts(root: Node | None, faults: list[Fault]) -> list[Concept]:
    """Return the concepts below *root*, one for each item of `concepts`, and add to *faults*."""
    if root is None or root.value == "":
        faults += (
            [Fault(0, "empty-file", "the file is empty: write `version: 1` and `concepts:`")] if not faults else []
        )
        return []
    top = _fields(root, "the file", TOP, faults)
    if not isinstance(root.value, dict):
        return []
    for key, example in (("version", "version: 1"), ("concepts", "concepts:")):
        if key not in top:
            faults.append(Fault(root.at, "missing-key", f"the file has no `{key}`: add `{example}`"))
    version = root.value.get("version")
    if version is not None and isinstance(version.value, str) and version.value != VERSION:
        message = f"version {version.value[:40]!r} is unknown here: write `version: {VERSION}`, or update mustalah"
        faults.append(Fault(version.at, "bad-version", message))
    nodes: list[Node] = top.get("concepts", [])
    entries = [_fields(node, "a concept", CONCEPT, faults) for node in nodes]
    for node, fields in zip(nodes, entries, strict=True):
        faults += _missing(node, fields)
    return [_concept(fields, id_) for fields, id_ in zip(entries, _ids(nodes, entries, faults), strict=True)]


def decisions(root: Node) -> list[tuple[Node, Decision]]:
    """Return the decisions below *root* with their places; `concepts` has listed their faults."""
    node = root.value.get("decisions") if isinstance(root.value, dict) else None
    return _decisions(node, "decisions", []) if node is not None else []


_REQUIRED = (
    ("en", "write its English name"),
    ("ar", "write its Arabic name, or `translate: false` if it stays in Latin letters"),
)


def _missing(node: Node, fields: dict[str, Any]) -> Iterator[Fault]:
    if not isinstance(node.value, dict):
        if node.value == "":
            yield Fault(node.at, "missing-key", "an empty concept: give it `en` and `ar`")
        return
    for key, advice in _REQUIRED:
        if (key == "ar" and not fields.get("translate", True)) or fields.get(key, "").strip():
            continue
        child = node.value.get(key)
        if child is None:
            yield Fault(node.at, "missing-key", f"this concept has no `{key}`: {advice}")
        elif isinstance(child.value, str):
            yield Fault(child.key_at, "missing-key", f"`{key}` is empty: {advice}")


def _ids(nodes: list[Node], entries: list[dict[str, Any]], faults: list[Fault]) -> list[str]:
    taken: dict[str, Node] = {}
    for node, fields in zip(nodes, entries, strict=True):
        if id_ := fields.get("id"):
            at = node.value["id"].at if isinstance(node.value, dict) else node.at
            if id_ in taken:
                message = f"the id {id_[:40]!r} is in line LINE already: choose another"
                faults.append(Fault(at, "duplicate-id", message, taken[id_].at))
            taken.setdefault(id_, Node("", at))
    ids = []
    for node, fields in zip(nodes, entries, strict=True):
        id_ = fields.get("id")
        if not id_:
            id_ = base = slug(fields.get("en", ""))
            number = 2
            while id_ in taken:
                id_, number = f"{base}-{number}", number + 1
            taken[id_] = node
        ids.append(id_)
    return ids


def _concept(fields: dict[str, Any], id_: str) -> Concept:
    en, ar = fields.get("en", ""), fields.get("ar", "")
    terms = [Term(ar, "ar", Status.PREFERRED, fields.get("plural", ()))] if ar else []
    terms.append(Term(en, "en", Status.PREFERRED))
    for status in (Status.ADMITTED, Status.DEPRECATED):
        variants = fields.get(status.value, {})
        for lang in ("ar", "en"):
            terms += [Term(d.text, lang, status, *d[1:]) for d in variants.get(lang, ()) if d.text]
    return Concept(
        id_,
        en,
        ar,
        tuple(terms),
        abbr=fields.get("abbr", ()),
        domain=fields.get("domain", ()),
        gloss=fields.get("gloss", "") or "optional",
        translate=fields.get("translate", True),
        context=fields.get("context", False),
        definition=fields.get("definition", {}),
        source=fields.get("source", ()),
        note=fields.get("note", ""),
        match=fields.get("match", ()),
        no_match=fields.get("no_match", ()),
        adjective=fields.get("adjective", False),
    )


_SLUG_GAP = lazy(r"(?:[^\w+#.]|_|\.(?!\w))+")
_SLUG_DROP = lazy("[\u0300-\u036f\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]+")


def slug(english: str) -> str:
    """Return the identifier that *english* gives: ``Self-Distillation`` is ``self-distillation``.

    Keeps what tells names apart (``c++``, ``c#``, ``node.js``), drops accents and Arabic letters;
    ``term`` where nothing is left.
    """
    plain = _SLUG_DROP.sub("", unicodedata.normalize("NFKD", english.casefold()))
    return _SLUG_GAP.sub("-", plain).strip("-") or "term"
