"""The command that writes the baseline."""

from __future__ import annotations

import os
from typing import Any

import click

from glossary.cli import cache_option, examples, load_terms, terms_option
from glossary.terminal import counted, visible
from lint.config_cli import configuration
from lint.lint_cli import across_option, baseline_option, processors, settings_for
from lint.show import skipped

__all__ = ["baseline"]


@click.group(epilog=examples("glossary baseline update", "glossary baseline update --prune docs/"))
def baseline() -> None:
    """Accept today's findings, so that only new ones are reported."""


@baseline.command(
    epilog=examples(
        "glossary baseline update --baseline mustalah-baseline.json",
        "glossary baseline update docs/ar",
        "glossary baseline update --prune",
    )
)
@click.argument("paths", nargs=-1)
@baseline_option
@across_option
@click.option("--prune", is_flag=True, help="Only drop what is not found any more; accept nothing new.")
@terms_option
@cache_option
def update(paths: tuple[str, ...], baseline: str | None, across: bool, prune: bool, **given: Any) -> int:
    """Lint documents and accept what is found.

    PATHS are those of `glossary lint`, without `-`; what is accepted in other files stays as it is. The file is the one
    of --baseline, else that of the configuration. The exit code is 0, or 2 if a file could not be
    read; what was accepted in that one stays as well.
    """
    from lint.baseline import Baseline, BaselineError, read, total, updated, write  # noqa: PLC0415  not for `--help`
    from lint.diagnostic import Report  # noqa: PLC0415
    from lint.discover import discover  # noqa: PLC0415
    from lint.outcome import Plan  # noqa: PLC0415
    from lint.reading import STDIN  # noqa: PLC0415
    from lint.run import error_line, lint_files  # noqa: PLC0415

    config = configuration()
    if not (name := baseline or config.baseline):
        raise click.UsageError('Name the file: --baseline FILE, or `baseline = "FILE"` in the configuration.')
    if STDIN in paths:
        raise click.UsageError("The standard input has no name to accept findings under: name the file.")
    kept = config.cache and not given["no_cache"]
    settings = settings_for(load_terms(given["terms"], cache=kept), (), ())
    failed: list[Report] = []

    def readable(report: Report) -> bool:
        if report.error is not None:
            failed.append(report)
            click.echo(visible(error_line(report)), err=True)
        return report.error is None

    files = list(discover(paths or (".",), skipped, config.exclusion()))
    if across or config.across:
        from lint.across import few  # noqa: PLC0415  few projects do

        settings = settings._replace(across=True, few=few(files))
    reports = lint_files(files, settings, skipped, Plan(jobs=config.jobs or processors(), kept=kept))
    if settings.across:
        from lint.across import compared  # noqa: PLC0415  few projects do

        reports = compared(reports, settings)
    try:
        old = read(name) if os.path.exists(name) else Baseline(name)  # noqa: PTH110
        new = updated(old, filter(readable, reports), prune=prune)
        write(new)
    except BaselineError as error:
        click.echo(visible(str(error)), err=True)
        return 2
    before, after = total(old), total(new)
    accepted = f"{counted(after, 'finding')} accepted in {counted(len(new.files), 'file')}"
    click.echo(f"{visible(name)}: {accepted}, {before:,} before", err=True)
    return 2 if failed else 0
