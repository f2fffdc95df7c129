"""Judge one document: parse, check, filter. Never sees the disk."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, cast

from glossary import plugins
from glossary.lazyre import lazy
from glossary.memory import remembered
from glossary.record import NamedTuple
from glossary.text import ARABIC, LETTER, held
from lint.diagnostic import Diagnostic, Fix, Mending, Report, Severity
from lint.document import Document
from lint.parsers import parse
from lint.rule import Context, Rule, Suppression, Tools
from lint.suppress import DAMAGED, UNKNOWN, UNUSED, idle, reaching, read, split, suppressed
from lint.usage import COMPARED

__all__ = ["DAMAGED", "Settings", "default_rules", "judge", "lint_text", "rules"]

if TYPE_CHECKING:
    from lint.override import Override

_WORD = lazy(f"[{LETTER}][{ARABIC}]*|[A-Za-z][A-Za-z0-9'-]*")


@cache
def rules() -> Mapping[str, Rule]:
    """Return every rule by its name."""
    return cast("Mapping[str, Rule]", plugins.load("lint.rules"))


def default_rules() -> list[str]:
    """Return the names of the rules that are on by default."""
    return [name for name, rule in rules().items() if rule.ON]


class Settings(NamedTuple):
    """What is checked, how, with which glossary, and what is mended."""

    tools: Tools
    selected: Collection[str]
    mending: Mending | None = None
    severities: Mapping[str, Severity] = {}
    """Of rules whose findings weigh otherwise than by default."""
    options: tuple[object, ...] = ()
    """The ``Options`` of rules where they are not the defaults."""
    protect: tuple[str, ...] = ()
    """Regular expressions of what is never prose."""
    overrides: tuple[Override, ...] = ()
    """What holds for some paths only."""
    across: bool = False
    """Documents will be compared with one another: reports tell of their glosses."""
    few: bool = False
    """Documents may be missing that others would be compared with, and comments hide what only they give rise to."""
    counting: bool = False
    """Reports tell how often each concept is rendered in which way."""

    def at(self, path: str) -> Settings:
        """Return the settings for the document at *path*."""
        if not self.overrides:
            return self
        from lint.override import applied  # noqa: PLC0415  few configurations say anything of paths

        selected, severities = applied(self.overrides, path, self.selected, self.severities)
        return self._replace(selected=selected, severities=severities, overrides=())


def lint_text(text: str, path: str, settings: Settings, more: Collection[Diagnostic] = ()) -> Report:
    """Return what the selected rules find in *text*; *path* tells its format and names it.

    *more* is what other documents say of it; suppressions hold for that as for the rest.

    Raises:
        Unparsable: the text is not of its format.

    """
    settings = settings.at(path)
    document = parse(path, text)
    if settings.protect:
        from lint.protect import protected  # noqa: PLC0415  few configurations have patterns

        try:
            document = protected(document, settings.protect)
        except TimeoutError as error:
            return Report(path, text, (), error=str(error))
    return judge(document, settings, more)


def judge(document: Document, settings: Settings, more: Collection[Diagnostic] = ()) -> Report:
    """Return what the selected rules find in *document*, with *more*, and what comments hide of all that."""
    selected, context = settings.selected, Context(document, settings.tools, settings.options)
    report = Report(document.path, document.text, ())

    def run(name: str) -> list[Diagnostic]:
        return _run(name, document, context, settings)

    context.rules = rules()
    context.suppressions = marks = read(document, context.rules)
    kept, hidden = split(run(DAMAGED) if DAMAGED in selected else (), marks)
    if not kept:
        others = (name for name in selected if name not in (DAMAGED, UNKNOWN, UNUSED))
        kept, others_hidden = split(chain(more, (found for name in others for found in run(name))), marks)
        hidden += others_hidden
        waiting: Collection[Suppression] = ()
        if settings.across or settings.counting:
            from lint.gathering import gathered  # noqa: PLC0415  few runs look at more than one document

            report = gathered(report, context, settings)
            waiting = reaching(marks, COMPARED, [placed.usage.span.start for placed in report.usages])
        # What is said of suppressions may be suppressed; a name is not unused that hides such a finding.
        for name in (UNKNOWN, UNUSED) if marks else ():
            if name in selected:
                judged = set(selected) - COMPARED if settings.few else set(selected)
                unused = idle(marks, hidden, judged, every=judged.issuperset(default_rules()))
                context.idle = [one for one in unused if one.suppression not in waiting]
                said, said_hidden = split(run(name), marks)
                kept += said
                hidden += said_hidden
        report = report._replace(pending=bool(waiting))
    words = sum(map(_words, context.texts))
    found = tuple(sorted(kept, key=lambda d: (d.span, d.rule)))
    return report._replace(diagnostics=found, words=words, suppressed=suppressed(hidden))


@remembered
def _words(text: str) -> int:
    return len(_WORD.findall(text))


def _run(name: str, document: Document, context: Context, settings: Settings) -> list[Diagnostic]:
    rule = rules()[name]
    severity = settings.severities.get(name, rule.SEVERITY)
    return [
        Diagnostic(name, f.span, f.message, severity, f.fix and _fix(f.fix, document, context), f.concept, f.related)
        for f in rule.check(document, context)
    ]


def _fix(fix: Fix, document: Document, context: Context) -> Fix | None:
    """Return *fix* as it is to be written, unless it breaks a link of the document; unsafe if one of another."""
    if any(held(context.linked, edit.span) or held(context.pages, edit.span) for edit in fix.edits):
        return None
    written = fix.written(document.written)
    return written._replace(safe=False) if written and context.moves(fix) else written
