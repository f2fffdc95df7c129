"""The command ``forms``: what an entry matches, and what to write where it matches too little."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from glossary.cli import cache_option, examples, format_option, load_terms, terms_option
from glossary.model import Concept, Glossary, Status, Term
from glossary.terminal import excerpt, visible

if TYPE_CHECKING:
    from glossary.broken import Heads
    from glossary.forms import Surface
    from glossary.plurals import Suggestion

__all__ = ["forms"]

_EXACT = 90.0  # What a hit of the look-up scores at least if the whole query is the whole term.


@click.command(
    epilog=examples(
        "glossary forms neural network",
        "glossary forms --all الشبكة العصبية",
        "glossary forms --ar 'دالة الهدف' --plural 'دوال الهدف'",
        "glossary forms --suggest --ar 'نموذج لغوي'",
    )
)
@click.argument("term", nargs=-1)
@click.option("--ar", metavar="CITATION", help="Show the forms of this Arabic, which the glossary need not have.")
@click.option(
    "--plural", multiple=True, metavar="TEXT", help="With --ar: a plural as `plural:` lists it; several allowed."
)
@click.option("--all", "everything", is_flag=True, help="Print every form with every proclitic, one a line.")
@click.option("--suggest", is_flag=True, help="Propose broken plurals with camel-tools, as lines for the entry.")
@click.option("--db", metavar="PATH", help="With --suggest: the morphology database.")
@format_option("text", "json")
@terms_option
@cache_option
def forms(term: tuple[str, ...], form: str, terms: tuple[str, ...], no_cache: bool, **options: Any) -> int:
    """Show every form in which a term is found in a text.

    The words of TERM are one term: a concept's English, its id or its Arabic. The forms are grouped by
    number and definiteness; the proclitics that may stand before each are listed once. Each form shown has
    been found by the matcher, broken plurals too that other terms of the glossary list. Vowel marks, tatweel,
    and how hamza, ى and ة are written make no difference.
    With --suggest, plurals that the entry needs are proposed, and nothing is written.
    The exit code is 1 if the term is unknown, and 2 if there is no camel-tools to suggest with.
    """
    words = " ".join(term)
    if bool(words.strip()) == (options["ar"] is not None):
        raise click.UsageError("Give either TERM or --ar.")
    for name in ("plural", "db"):
        needed = {"plural": "ar", "db": "suggest"}[name]
        if options[name] and not options[needed]:
            raise click.UsageError(f"--{name} goes with --{needed}.")
    glossary = load_terms(terms, cache=not no_cache)
    own = options["ar"] is not None
    concepts = [_concept(options["ar"], options["plural"])] if own else _named(glossary, words)
    if not concepts:
        return 1
    if options["suggest"]:
        return _suggest(concepts, options["db"], form)
    from glossary.broken import heads  # noqa: PLC0415  not for `--help`

    known = heads(glossary)
    if form == "json":
        data = [_as_json(concept, known, everything=options["everything"]) for concept in concepts]
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
        return 0
    for line in _every_form(concepts, known) if options["everything"] else _listing(concepts, known):
        click.echo(line)
    return 0


def _concept(citation: str, plurals: Sequence[str]) -> Concept:
    from glossary.text import LETTER, squash  # noqa: PLC0415  with the rest of what a term needs

    text = squash(citation)
    if not re.search(f"[{LETTER}]", text):
        raise click.BadParameter("expected an Arabic term.", param_hint="--ar")
    return Concept("", "", text, (Term(text, "ar", Status.PREFERRED, tuple(map(squash, plurals))),))


def _named(glossary: Glossary, words: str) -> list[Concept]:
    """Return the concepts called *words*, or say which are near and return none."""
    from glossary.lookup import search  # noqa: PLC0415  imports rapidfuzz

    if concept := glossary.by_id.get(words):
        return [concept]
    hits = list(search(glossary, words, 5))
    whole = [hit for hit in hits if hit.score >= _EXACT and hit.score == hits[0].score]
    if not whole:
        near = ", ".join(f"{visible(hit.concept.en)} ({visible(hit.concept.ar)})" for hit in hits)
        also = f"; did you mean one of these? {near}" if near else ""
        click.echo(f"no term {excerpt(words)!r}{also}", err=True)
    return [hit.concept for hit in whole]


# --- Listing ------------------------------------------------------------------------------------


def _every_form(concepts: Iterable[Concept], known: Heads) -> Iterator[str]:
    seen: set[str] = set()
    for concept in concepts:
        for term in concept.arabic():
            for text in _expanded(term, known):
                if text not in seen:
                    seen.add(text)
                    yield text


def _expanded(term: Term, known: Heads) -> Iterator[str]:
    from glossary.forms import cliticised, matcher_for, surfaces  # noqa: PLC0415  not for `--help`

    matcher = matcher_for(term, known)
    for surface in surfaces(term, matcher):
        yield from (text for _, text in cliticised(surface, matcher))


def _listing(concepts: Iterable[Concept], known: Heads) -> Iterator[str]:
    for concept in concepts:
        if concept.id:
            yield f"{visible(concept.en)} ({visible(concept.id)})"
        if not concept.arabic():
            yield "  stays in Latin letters: there are no forms"
        for term in concept.arabic():
            yield from _of_term(term, known, "  " if concept.id else "")
        if concept.adjective:
            yield "  An adjective: it is found as it agrees with any noun, in the feminine too."


def _of_term(term: Term, known: Heads, indent: str) -> Iterator[str]:
    from glossary.forms import NUMBERS, ambiguous, matcher_for, surfaces  # noqa: PLC0415  not for `--help`

    matcher = matcher_for(term, known)
    found = surfaces(term, matcher)
    yield f"{indent}{term.status}: {visible(term.text)}"
    if not found:
        yield f"{indent}  the matcher cannot find this term: it is not made of Arabic words alone"
    for number, of_number in groupby(found, lambda surface: surface.number):
        yield f"{indent}  {NUMBERS[number]}"
        for state, group in groupby(of_number, lambda surface: surface.state):
            forms = list(group)
            for sure, note in ((True, ""), (False, ", only if a definite word follows")):
                texts = [surface.text for surface in forms if surface.usual and surface.sure is sure]
                if texts:
                    yield f"{indent}    {state}{note}: {'، '.join(texts)}"
    if found:
        yield from (indent + "  " + line for line in _on_proclitics(found, matcher))
    if ambiguous(term):
        yield f"{indent}  The citation is indefinite and can be read in several ways; one with ال says which."
    if any(not surface.usual for surface in found):
        yield f"{indent}  --all shows further forms of its later words."


def _on_proclitics(found: Sequence[Surface], matcher: Any) -> Iterator[str]:
    from glossary.forms import PROCLITICS  # noqa: PLC0415  not for `--help`

    yield f"before each, unless its case forbids (ل and ال make لل): {' '.join(PROCLITICS)}"
    shown = ", ".join(f"{state} {text}" for state, text in _worked(found, matcher).items())
    yield f"  such as: {shown}"


def _worked(found: Sequence[Surface], matcher: Any) -> dict[str, str]:
    """Return one form with proclitics for each state."""
    from glossary.forms import cliticised  # noqa: PLC0415  not for `--help`

    worked: dict[str, str] = {}
    for surface in found:
        if surface.usual and surface.sure and surface.state not in worked:
            wanted = "ول" if surface.state == "definite" else "وب"
            made = dict(cliticised(surface, matcher))
            worked[surface.state] = made.get(wanted, surface.text)
    return worked


def _as_json(concept: Concept, known: Heads, *, everything: bool) -> dict[str, Any]:
    from glossary.broken import plurals_of  # noqa: PLC0415  not for `--help`
    from glossary.forms import NUMBERS, PROCLITICS, ambiguous, matcher_for, surfaces  # noqa: PLC0415

    terms = []
    for term in concept.arabic():
        matcher = matcher_for(term, known)
        found = surfaces(term, matcher)
        groups = []
        for (number, state), group in groupby(found, lambda surface: (surface.number, surface.state)):
            forms = [{"text": s.text, "usual": s.usual, "before_definite": not s.sure} for s in group]
            groups.append({"number": NUMBERS[number], "state": state, "forms": forms})
        data = {
            "text": term.text,
            "status": term.status,
            "plurals": term.plurals,
            "implied": () if term.plurals else plurals_of(term, known).listed,
            "ambiguous": ambiguous(term),
            "groups": groups,
            "proclitics": PROCLITICS,
            "examples": _worked(found, matcher),
        }
        terms.append(data | ({"all": list(dict.fromkeys(_expanded(term, known)))} if everything else {}))
    return {"id": concept.id or None, "en": concept.en or None, "terms": terms}


# --- Suggestions --------------------------------------------------------------------------------


def _suggest(concepts: Iterable[Concept], database: str | None, form: str) -> int:
    from glossary import camel, plurals  # noqa: PLC0415  not for the listing

    try:
        opened = camel.open_camel(database)
    except camel.CamelError as error:
        click.echo(visible(str(error)), err=True)
        return 2
    found = [
        (concept, term, plurals.suggest_plurals(term, opened))
        for concept in concepts
        for term in concept.arabic(Status.PREFERRED, Status.ADMITTED)
    ]
    if form == "json":
        click.echo(json.dumps([_suggestion_as_json(*item) for item in found], ensure_ascii=False, indent=1))
        return 0
    for concept, term, suggestion in found:
        for line in _as_yaml(concept, term, suggestion):
            click.echo(line)
    return 0


def _suggestion_as_json(concept: Concept, term: Term, suggestion: Suggestion) -> dict[str, Any]:
    return {
        "id": concept.id or None,
        "term": term.text,
        "status": term.status,
        "head": suggestion.head,
        "plural": suggestion.plurals,
        "by_rule": suggestion.by_rule,
        "people": suggestion.people,
        "paradigms": [paradigm._asdict() for paradigm in suggestion.paradigms],
    }


def _as_yaml(concept: Concept, term: Term, suggestion: Suggestion) -> Iterator[str]:
    """Yield comments that say why, and the line to paste."""
    yield f"# {visible(concept.en)}, {term.status}: {visible(term.text)}" if concept.id else f"# {visible(term.text)}"
    for paradigm in suggestion.paradigms:
        forms = [paradigm.lemma, paradigm.dual, *paradigm.sound, *paradigm.broken]
        yield f"#   {visible(paradigm.gloss)}: {' · '.join(filter(None, forms))}"
    if not suggestion.paradigms:
        yield f"#   the database does not know this word: {visible(suggestion.head)}"
    elif not (suggestion.plurals or suggestion.by_rule):
        yield "#   the database has no plural of it"
    elif not suggestion.plurals:
        yield f"#   no entry needed, the rules find: {'، '.join(suggestion.by_rule)}"
    elif set(suggestion.plurals) <= set(term.plurals):
        yield "#   the entry has them all"
    else:
        if suggestion.people:
            yield "#   it may name people: then see whether its adjectives want a plural of their own"
        line = f"plural: [{', '.join(map(_quoted, suggestion.plurals))}]"
        yield line if term.status is Status.PREFERRED else f"- {{term: {_quoted(term.text)}, {line}}}"


def _quoted(text: str) -> str:
    return text if re.fullmatch(r"\w[\w ]*", text) else json.dumps(text, ensure_ascii=False)
