"""Load a glossary from its files, or from what an earlier run made of them."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from glossary.bytesfile import read_bytes
from glossary.cachefile import cache_bytes, cache_keep, content_hash
from glossary.compiled import pack, unpack
from glossary.model import Concept, Glossary
from glossary.record import NamedTuple
from glossary.source import GlossaryError, Node, Problem

__all__ = [
    "EMPTY",
    "MAX_BYTES",
    "GlossaryError",
    "Problem",
    "Source",
    "digest",
    "every",
    "layer",
    "load",
    "read",
    "shipped",
    "without_collector",
]

Made = TypeVar("Made")

EMPTY = Glossary(())
"""The glossary without concepts."""

MAX_BYTES = 64 * 1024 * 1024


class Source(NamedTuple):
    """One file as read: its text, its root node, and the concepts in the order of the file."""

    path: str
    text: str
    root: Node
    concepts: list[Concept]


def shipped() -> str:
    """Return the path of the glossary that comes with the package."""
    here = os.path.dirname(os.path.abspath(__file__))
    inside = os.path.join(here, "terms.yaml")
    # In a source tree the file stands beside the package; the wheel holds it within.
    return inside if os.path.exists(inside) else os.path.join(os.path.dirname(here), "terms.yaml")


def load(*paths: str | os.PathLike[str], cache: bool = True, known: str = "") -> Glossary:
    """Load the glossary in *paths*, or the shipped one if there are none.

    Concepts of later files replace those of earlier ones with the same id. With *cache* the result
    is kept in the user's cache directory under the files' content; where that was just asked for with `digest`, it
    may be given as *known*, and what is kept is read without them.

    Raises:
        GlossaryError: a file cannot be read as a glossary; it lists all problems of all files.

    """
    if cache and known and (concepts := _kept(known)) is not None:
        return Glossary(concepts, known, cache)
    names = [os.fspath(path) for path in paths or [shipped()]]
    contents = every(_content, names)
    known = _digest(contents)
    concepts = _kept(known) if cache else None
    if concepts is None:
        with without_collector():
            concepts = tuple(layer(every(_parse, names, contents)))
        if cache and (packed := pack(concepts)) is not None:
            cache_keep(_key(known), packed)
    return Glossary(concepts, known, cache)


def _key(known: str) -> str:
    return f"glossary-{known}"


def _kept(known: str) -> Sequence[Concept] | None:
    with without_collector():
        return unpack(cache_bytes(_key(known)))


def digest(*paths: str | os.PathLike[str]) -> str:
    """Return the content hash of the glossary that `load` makes of the same files, without making it.

    Raises:
        GlossaryError: a file cannot be read.

    """
    return _digest([_content(os.fspath(path)) for path in paths or [shipped()]])


def read(path: str | os.PathLike[str]) -> Source:
    """Read one file with the places of everything in it.

    Raises:
        GlossaryError: the file cannot be read as a glossary.

    """
    return _parse(str(path), _content(str(path)))


def every(read: Callable[..., Made], *given: Iterable[Any]) -> list[Made]:
    """Return what *read* makes of each file; *given* are its arguments, as for ``map``.

    Raises:
        GlossaryError: a file cannot be read; it lists all problems of all files.

    """
    made: list[Made] = []
    problems: list[Problem] = []
    for arguments in zip(*given, strict=True):
        try:
            made.append(read(*arguments))
        except GlossaryError as error:
            problems += error.problems
    if problems:
        raise GlossaryError(problems)
    return made


def layer(sources: list[Source]) -> list[Concept]:
    """Return the concepts of *sources*, those of later ones first, and in the place of earlier ones of the same id.

    Where two concepts have one term, the first is the one that counts.
    """
    layers = [{concept.id: concept for concept in source.concepts} for source in reversed(sources)]
    found = layers[0]
    for below in layers[1:]:
        found = found | {name: concept for name, concept in below.items() if name not in found}
    return list(found.values())


def _content(name: str) -> bytes:
    try:
        content = read_bytes(name, MAX_BYTES)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise GlossaryError([Problem(name, 1, 1, "unreadable", f"cannot read the file: {reason}")]) from error
    if len(content) > MAX_BYTES:
        message = f"larger than {MAX_BYTES // 2**20} MiB: split it into several files"
        raise GlossaryError([Problem(name, 1, 1, "too-large", message)])
    return content


def _digest(contents: list[bytes]) -> str:
    hashes = [content_hash(content) for content in contents]
    return hashes[0] if len(hashes) == 1 else content_hash("".join(hashes).encode())


def _parse(name: str, content: bytes) -> Source:
    from glossary import schema, source  # noqa: PLC0415  a cache hit needs neither

    content = content.removeprefix(b"\xef\xbb\xbf")
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        before = content[: error.start].decode()
        line, column = source.positions(before)(len(before))
        message = f"not UTF-8: the byte 0x{content[error.start]:02X} cannot stand here; save the file as UTF-8"
        raise GlossaryError([Problem(name, line, column, "encoding", message)]) from error
    root, faults = source.parse(text)
    concepts = schema.concepts(root, faults)
    if faults or root is None:
        raise GlossaryError(source.locate(name, text, faults))
    return Source(name, text, root, concepts)


@contextmanager
def without_collector() -> Iterator[None]:
    """Let no garbage collection run among tens of thousands of new objects that all stay."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
