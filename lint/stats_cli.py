"""The command ``stats``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from glossary.cli import cache_option, examples, format_option, load_terms, terms_option
from glossary.terminal import counted, excerpt, visible
from lint.config_cli import configuration, stdin_option

if TYPE_CHECKING:
    from lint.stats import Stats

__all__ = ["as_json", "as_text", "stats"]


@click.command(epilog=examples("glossary stats docs/ar", "glossary stats --terms our-terms.yaml --format json docs/"))
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@format_option("text", "json")
@click.option("--limit", type=click.IntRange(0), default=10, show_default=True, help="Rows of each list; 0 for all.")
@stdin_option
@terms_option
@cache_option
def stats(files: tuple[str, ...], form: str, limit: int, stdin_filename: str, **given: Any) -> int:
    """Measure how far the glossary covers documents.

    FILE is a file, a folder or `-` for the standard input. The English of the glosses is compared
    with the glossary, and where it is there, the Arabic before it, in any inflected form. At the end stand
    the Arabic that the glossary does not have and the English that it lacks, the most frequent first.

    The exit code is 0, or 2 if a file could not be read.
    """
    from lint.documents import documents  # noqa: PLC0415  `glossary lookup` needs none of these
    from lint.rule import Tools  # noqa: PLC0415
    from lint.stats import stats as count  # noqa: PLC0415

    failed: list[str] = []
    found = documents(files, failed, configuration().exclusion(), stdin_filename)
    result = count(found, Tools(load_terms(given["terms"], cache=not given["no_cache"])))
    if form == "json":
        click.echo(json.dumps(as_json(result, limit), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(as_text(result, limit)))
    return 2 if failed else 0


def as_json(result: Stats, limit: int = 0) -> dict[str, Any]:
    """Return the figures for programs; *limit* rows of each list, or all."""
    from lint.stats import Rendering  # noqa: PLC0415

    rows = limit or None
    return {
        "documents": result.documents,
        "glosses": result.glosses,
        "distinct": result.distinct,
        "known": result.known,
        "known_distinct": result.known_distinct,
        "agreement": {rendering.value: result.renderings[rendering] for rendering in Rendering},
        "disagreements": [row._asdict() for row in result.disagreements[:rows]],
        "lacking": [row._asdict() for row in result.lacking[:rows]],
    }


def as_text(result: Stats, limit: int = 0) -> Iterator[str]:
    """Yield the lines for people: Latin first, one Arabic text a line, at its end."""
    from lint.stats import Rendering  # noqa: PLC0415

    rows = limit or None
    yield f"{counted(result.glosses, 'gloss')} in {counted(result.documents, 'document')}"
    yield (
        f"English in the glossary: {_of(result.known_distinct, result.distinct)} distinct, "
        f"{_of(result.known, result.glosses)} occurrences"
    )
    total = result.renderings.total()
    shares = ", ".join(f"{rendering} {100 * result.share(rendering):.1f} %" for rendering in Rendering)
    yield f"Arabic of {total:,} of them: {shares}" if total else "None of them has Arabic in the glossary"
    if result.disagreements:
        yield f"\nThe glossary has other Arabic ({len(result.disagreements):,}):"
    for row in result.disagreements[:rows]:
        yield f"{row.times:6,}  {visible(row.english)} ({row.rendering})"
        yield f"        here: {excerpt(row.arabic)}"
        yield from (f"        glossary: {excerpt(arabic)}" for arabic in row.listed)
    if result.lacking:
        yield f"\nThe glossary lacks ({len(result.lacking):,}):"
    for lack in result.lacking[:rows]:
        yield f"{lack.times:6,}  {visible(lack.english)}: {excerpt(lack.arabic)}"


def _of(part: int, whole: int) -> str:
    return f"{part:,} of {whole:,} ({100 * part / whole if whole else 0:.1f} %)"
