"""What must hold for any glossary file: it loads, or it is refused with places."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from random import Random

from benchmarks.fuzz.checks import Failure, failure, settings_of
from benchmarks.fuzz.mutate import broken_bytes, mutated, window
from benchmarks.fuzz.snippets import GLOSSARY
from glossary import compiled, lookup, store
from glossary.model import Glossary
from glossary.source import GlossaryError
from glossary.validate import validate
from lint.engine import lint_text

__all__ = ["check_terms", "mutated_terms"]

_DOCUMENT = "نبدأ بالتعلُّم العميق (Deep Learning) ثم المنتج النقطي (Dot Product)، وشبكاتها العصبية.\n\nضبط دقيق.\n"


def mutated_terms(rng: Random, seeds: Sequence[str]) -> bytes:
    """Return a glossary file made of a few entries of one of *seeds*, and worse than they are."""
    text = rng.choice(seeds)
    head, _, entries = text.partition("\nconcepts:\n")
    if len(entries) > 4000:
        start = rng.randrange(len(entries) - 3000)
        start = entries.find("\n  - ", start) + 1
        text = f"{head if len(head) < 2000 else 'version: 1'}\nconcepts:\n{window(rng, entries[start:], 3000)}"
    content = mutated(rng, text, seeds, GLOSSARY).encode()
    return broken_bytes(rng, content) if rng.random() < 0.2 else content


def check_terms(content: bytes) -> Failure | None:
    """Return what does not hold for a glossary file with this *content*, or nothing."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "terms.yaml"
        path.write_bytes(content)
        try:
            _check(path, content)
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt | SystemExit):
                raise
            return failure("terms", error)
    return None


def _check(path: Path, content: bytes) -> None:
    try:
        glossary = store.load(path, cache=False)
    except GlossaryError as error:
        _assert_placed(error, path, content)
        return
    packed = compiled.pack(glossary.concepts)
    if packed is not None:
        assert compiled.unpack(packed) == glossary.concepts, "the cache gives other concepts"
    for problem in validate([path]):
        assert problem.line >= 1
        assert problem.message.isprintable(), problem
    _use(glossary)


def _use(glossary: Glossary) -> None:
    first = lint_text(_DOCUMENT, "a.md", settings_of(glossary))
    assert lint_text(_DOCUMENT, "a.md", settings_of(glossary)) == first
    for query in ("التعلم العميق", "Dep Learning", "شبكة", "(", ""):
        lookup.search(glossary, query)


def _assert_placed(error: GlossaryError, path: Path, content: bytes) -> None:
    lines = content.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert error.problems
    for problem in error.problems:
        assert problem.path == str(path), problem
        assert 1 <= problem.line <= len(lines), ("no such line", problem, len(lines))
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1, ("no such column", problem)
        assert problem.message.strip(), problem
        assert problem.message.isprintable(), problem
