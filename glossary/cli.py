"""Commands that need no document. Each imports what it needs when it runs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, NoReturn

import click

from glossary.record import NamedTuple
from glossary.terminal import COLORS, color_wanted, counted, styled, visible

if TYPE_CHECKING:
    from glossary.lookup import Hit
    from glossary.model import Glossary
    from glossary.rivals import Rejected
    from glossary.source import Problem

__all__ = [
    "CONFIG",
    "ISOLATED",
    "Project",
    "cache_option",
    "color_option",
    "config_option",
    "digest_of",
    "examples",
    "format_option",
    "load_terms",
    "lookup",
    "project",
    "stop",
    "suggest",
    "terms_option",
    "validate",
]


def examples(*lines: str) -> str:
    """Return the examples of a command as its epilog."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


class Project(NamedTuple):
    """What the configuration of a project says of its glossary."""

    terms: tuple[str, ...] = ()
    """As ``--terms`` has them; none for the glossary that comes with mustalah."""
    cache: bool = True


CONFIG, ISOLATED = "mustalah.config", "mustalah.isolated"
"""Under these names the context keeps what a command is told about the configuration."""


def config_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command be told which configuration to use."""
    file = click.option(
        "--config",
        metavar="FILE",
        expose_value=False,
        callback=_keep(CONFIG),
        help="Use this configuration, not the nearest mustalah.toml or pyproject.toml.",
    )
    isolated = click.option(
        "--isolated", is_flag=True, expose_value=False, callback=_keep(ISOLATED), help="Use no configuration."
    )
    return file(isolated(command))


def _keep(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    def keep(ctx: click.Context, _parameter: click.Parameter, value: Any) -> None:
        ctx.meta[name] = value

    return keep


def project() -> Project:
    """Return what the configuration says; whoever mounts these commands gives the context the function that knows."""
    read: Callable[[], Project] | None = click.get_current_context().find_root().obj
    return read() if read else Project()


def terms_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command be told which glossary to use, and which configuration."""
    text = (
        "Use this glossary, not the one of the configuration or of mustalah; several are layered; `none` for no terms."
    )
    return click.option("--terms", multiple=True, metavar="FILE", help=text)(config_option(command))


def cache_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command read its glossary afresh."""
    return click.option("--no-cache", is_flag=True, help="Read the glossary afresh and keep nothing of it.")(command)


def format_option(*names: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Let a command be told how to write; the first of *names* is the default."""
    choice = click.Choice(names)
    return click.option("--format", "form", type=choice, default=names[0], show_default=True, help="Output format.")


def color_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command be told about colours."""
    text = "Colours: NO_COLOR, FORCE_COLOR and the terminal decide in `auto`."
    return click.option("--color", type=click.Choice(COLORS), default="auto", show_default=True, help=text)(command)


def suggest(word: str, known: Iterable[str]) -> str:
    """Return a question that offers the nearest of *known*, or nothing."""
    import difflib  # noqa: PLC0415  only where a word is wrong

    near = difflib.get_close_matches(word, list(known), 1)
    return f" Did you mean {near[0]!r}?" if near else ""


def stop(problems: Iterable[Problem]) -> NoReturn:
    """End the run because a glossary cannot be loaded."""
    for problem in problems:
        click.echo(visible(str(problem)), err=True)
    click.get_current_context().exit(2)


def load_terms(terms: Sequence[str], *, cache: bool = True, known: str = "") -> Glossary:
    """Return the glossary that ``--terms`` asks for, else the project's; one that cannot be loaded ends the run.

    *known* is what `digest_of` has just said of the same terms, if it was asked.
    """
    from glossary import store  # noqa: PLC0415  `--help` needs no glossary

    if not terms:
        ours = project()
        terms, cache = ours.terms, cache and ours.cache
    if "none" in terms:
        if len(terms) > 1:
            raise click.BadParameter("`none` and a file exclude each other.", param_hint="--terms")
        return store.EMPTY
    try:
        return store.load(*terms, cache=cache, known=known)
    except store.GlossaryError as error:
        stop(error.problems)


def digest_of(terms: Sequence[str]) -> str | None:
    """Return the content hash of the glossary that `load_terms` would load, or None where it would end the run."""
    from glossary import store  # noqa: PLC0415

    terms = terms or project().terms
    if "none" in terms:
        return store.EMPTY.digest
    try:
        return store.digest(*terms)
    except store.GlossaryError:
        return None


@click.command(
    epilog=examples(
        "glossary lookup self distillation",
        "glossary lookup التقطير الذاتي",
        "glossary lookup --format json GAN",
    )
)
@click.argument("query", nargs=-1, required=True)
@format_option("text", "json")
@click.option("--limit", type=click.IntRange(0), default=5, show_default=True, help="Concepts to show; 0 for all.")
@terms_option
@color_option
def lookup(query: tuple[str, ...], form: str, limit: int, terms: tuple[str, ...], color: str) -> int:
    """Look up a term, Arabic or English, as it stands in a text.

    The words of QUERY are one term. Inflected forms and misspellings are found as well, and Arabic
    that the decisions of the glossary reject. The exit code is 1 if nothing was found.
    """
    from glossary.lookup import search  # noqa: PLC0415  imports rapidfuzz
    from glossary.rivals import rejected  # noqa: PLC0415

    words = " ".join(query)
    if not words.strip():
        raise click.UsageError("QUERY is empty: give a term.")
    glossary = load_terms(terms)
    every = search(glossary, words, None)
    hits = [hit for hit in every if hit.kind != "suggestion"]
    shown = hits[: limit or None]
    paths = () if "none" in terms else terms or project().terms
    against = rejected(glossary, paths, words) if glossary.concepts else []
    if form == "json":
        import json  # noqa: PLC0415  not for text

        found = [*map(_rejected_json, against), *map(_as_json, shown)]
        rows = ",\n".join(json.dumps(row, ensure_ascii=False) for row in found)
        click.echo(f"[\n{rows}\n]" if found else "[]")
    else:
        wanted = color_wanted(color, sys.stdout)
        texts = [*map(_rejected_text, against), *(_as_text(hit, color=wanted) for hit in shown)]
        click.echo("\n".join(texts), color=wanted, nl=bool(texts))
    if len(hits) > len(shown):
        click.echo(f"{len(hits) - len(shown):,} more; --limit 0 for all", err=True)
    if not hits and not against:
        click.echo(f"nothing like {visible(words)!r}; {_advice(words)}the other language", err=True)
    if every and every[0].kind == "suggestion" and not against:
        near = (hit.concept for hit in every if hit.kind == "suggestion")
        for concept, _ in zip(near, range(_SUGGESTED), strict=False):
            click.echo(visible(f"did you mean {concept.en}{concept.ar and ': '}{concept.ar}"), err=True)
    return 0 if hits or against else 1


_SUGGESTED = 3


def _advice(words: str) -> str:
    return "try fewer words, or " if len(words.split()) > 1 else "try "


def _rejected_json(row: Rejected) -> dict[str, Any]:
    found = {"text": row.term, "lang": "ar", "status": "rejected"}
    return {"id": None, "en": row.en, "ar": row.ar, "found": found, "kind": "rejected", "why": row.why}


def _rejected_text(row: Rejected) -> str:
    """Show what a decision says, one Arabic text a line, at its end."""
    lines = [f"rejected for {row.en}: {row.term}", f"  use: {row.ar}", *([f"  why: {row.why}"] if row.why else ())]
    return "\n".join(map(visible, lines))


_FOUND = {"inflected": "a form of the", "fuzzy": "a spelling like that of the"}


def _as_json(hit: Hit) -> dict[str, Any]:
    concept, term = hit.concept, hit.term
    return {
        "id": concept.id,
        "en": concept.en,
        "ar": concept.ar,
        "abbr": concept.abbr,
        "domain": concept.domain,
        "definition": dict(concept.definition),
        "translate": concept.translate,
        "gloss": concept.gloss,
        "source": concept.source,
        "note": concept.note,
        "terms": [
            {
                "text": t.text,
                "lang": t.lang,
                "status": t.status,
                "plural": t.plurals,
                "why": t.why,
                "context": t.context,
            }
            for t in concept.terms
        ],
        "found": {"text": term.text, "lang": term.lang, "status": term.status},
        "kind": hit.kind,
        "score": hit.score,
    }


def _as_text(hit: Hit, *, color: bool) -> str:
    """Show a hit, Latin before Arabic on each line."""
    concept, term = hit.concept, hit.term
    abbr = f" ({', '.join(concept.abbr)})" if concept.abbr else ""
    english = styled(visible(concept.en + abbr), "bold", color=color)
    if concept.translate and concept.ar:
        lines = [f"{english}: {visible(concept.ar)}"]
    else:
        aside = f" (in Arabic letters {visible(concept.ar)})" if concept.ar else ""
        lines = [f"{english}: stays in Latin letters{aside}"]
    how = _FOUND.get(hit.kind, "")
    if term.text not in (concept.en, concept.ar, *concept.abbr):
        lines.append(f"  found as {how or 'the'} {term.status} term: {visible(term.text)}")
    elif how:
        lines.append(f"  found as {how} term: {visible(term.text)}")
    for other in concept.terms:
        if other.text not in (concept.en, concept.ar, *concept.abbr):
            why = f" ({visible(other.why)})" if other.why else ""
            lines.append(f"  {other.status}{why}: {visible(other.text)}")
    if concept.domain:
        lines.append(f"  domain: {visible(', '.join(concept.domain))}")
    definitions = sorted(concept.definition.items(), reverse=True)
    lines += [f"  {language}: {visible(text.strip())}" for language, text in definitions]
    return "\n".join(lines)


@click.command(epilog=examples("glossary validate", "glossary validate terms.yaml our-terms.yaml"))
@click.argument("files", nargs=-1, metavar="[FILE]...")
@config_option
def validate(files: tuple[str, ...]) -> int:
    """Check glossaries for clashes and slips.

    Two concepts with one name, several terms in one string, invisible characters, examples that
    fail, and more. Without FILE the glossary of the configuration is checked, else the one that comes with
    mustalah; several are layered, as with --terms. The exit code is 1 if there are problems and 2 if a file cannot
    be loaded.
    """
    from glossary import store  # noqa: PLC0415  `--help` needs neither
    from glossary.validate import validate as problems_of  # noqa: PLC0415

    paths = files or [path for path in project().terms if path != "none"] or [str(store.shipped())]
    count = 0
    try:
        for problem in problems_of(paths):
            count += 1
            place = f"{problem.path}:{problem.line}:{problem.column}"
            click.echo(visible(f"{place}: [{problem.code}] {problem.message}"))
        concepts = len(store.load(*paths).concepts)
    except store.GlossaryError as error:
        stop(error.problems)
    found = counted(count, "problem") if count else "no problems"
    click.echo(f"{counted(concepts, 'concept')}, {found}", err=bool(count))
    return int(count > 0)
