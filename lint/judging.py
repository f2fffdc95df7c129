"""Judge one file: read it, lint it, fix it if asked. A bad file is a report with an error."""

from __future__ import annotations

import sys

from glossary.lazyre import lazy
from glossary.text import LETTER
from lint.diagnostic import Mended, Mending, Report, Told
from lint.discover import Found, failed
from lint.document import Unparsable
from lint.engine import Settings, lint_text
from lint.outcome import Outcome, Plan, key_of, name_of
from lint.reading import STDIN, Unreadable, decoded, misread, raw
from lint.shown import places, told

__all__ = ["judge_file"]

_ARABIC = lazy(f"[{LETTER}]")


def judge_file(found: Found | Report, settings: Settings, plan: Plan) -> Outcome:
    """Return what linting one file gives; a fault of ours tells which file it was."""
    if isinstance(found, Report):
        return Outcome(found)
    name = name_of(found, plan)
    try:
        content = raw(found.path)
        report = _judge(decoded(content, found.path), name, settings)
        if settings.mending:
            report = _mended(report, content, found.path, settings)
    except Unreadable as error:
        return (
            Outcome(None, str(error)) if error.skip and found.folder is not None else Outcome(failed(name, str(error)))
        )
    alive = bool(report.error or report.diagnostics or _ARABIC.search(report.text))
    if report.error is not None:
        return Outcome(report)
    report = report._replace(shown=places(report), text=report.text if plan.texts or report.pending else "")
    kept = plan.kept and not report.pending and found.path != STDIN
    row, brief = None, told(report) if kept or plan.told else Told((), ())
    if kept:
        from lint.portable import pack  # noqa: PLC0415

        row = pack(report, brief, alive=alive)
    if plan.told:
        report = Report(name, "", (), report.words, told=brief)
    return Outcome(report, alive=alive, key=key_of(content, name) if kept else "", row=row)


def _mended(report: Report, content: bytes, path: str, settings: Settings) -> Report:
    """Apply the fixes of *report* and write what they give, the standard input to the standard output."""
    from lint import baseline, fix, write  # noqa: PLC0415  only where something is to be fixed

    mending = settings.mending or Mending(unsafe=False, write=False)
    known = mending.spared

    def open_to_fixes(judged: Report) -> Report:
        return baseline.hide(judged, known) if known else judged

    mended = fix.mend(
        open_to_fixes(report),
        lambda text: open_to_fixes(_judge(text, report.path, settings)),
        unsafe=mending.unsafe,
    )
    mended = baseline.shown_again(mended) if mended.accepted else mended
    if not mending.write:
        bom = content.startswith(write.BOM)
        return mended._replace(mended=mended.mended._replace(bom=bom)) if mended.mended else mended
    new = write.BOM * content.startswith(write.BOM) + mended.text.encode()
    if path == STDIN:
        sys.stdout.flush()
        sys.stdout.buffer.write(new)
    elif new != content and (error := write.replace(path, content, new)):
        return report._replace(mended=Mended(report.text, 0, error=error))
    return mended


def _judge(text: str, name: str, settings: Settings) -> Report:
    try:
        return lint_text(text, name, settings)
    except Unparsable as error:
        raise misread(text, error) from error
    except Exception as error:
        error.add_note(f"while linting {name}")
        raise
