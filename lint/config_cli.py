"""The configuration of a run of the command line."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import click

from glossary.cli import CONFIG, ISOLATED, Project, stop
from lint.config import Config, terms_of
from lint.configfile import ConfigError, File, find, named

__all__ = ["NAMELESS", "configuration", "here", "project", "stdin_option"]

NAMELESS = "<stdin>"
"""What the standard input is called that has no name."""
_READ = "mustalah.read"


def stdin_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command be told what the standard input is called."""
    text = "Name of what `-` reads; its suffix tells its format."
    return click.option("--stdin-filename", default=NAMELESS, metavar="NAME", help=text)(command)


def configuration() -> Config:
    """Return the configuration that the command is to use; one that cannot be used ends the run."""
    kept = click.get_current_context().meta
    if _READ not in kept:
        path, isolated = kept.get(CONFIG), kept.get(ISOLATED)
        if path and isolated:
            raise click.UsageError("--config and --isolated exclude each other.")
        try:
            file = None if isolated else named(path) if path else find(here())
            kept[_READ] = _load(file) if file else Config()
        except ConfigError as error:
            stop(error.problems)
    config: Config = kept[_READ]
    return config


def _load(file: File) -> Config:
    from lint.configkeys import load  # noqa: PLC0415  most runs have no configuration

    return load(file)


def here() -> str:
    """Return the current folder, or the root where it was removed."""
    try:
        return os.getcwd()  # noqa: PTH109
    except OSError:
        # The folder was removed; paths may still be absolute.
        return os.sep


def project() -> Project:
    """Return what the configuration says of the glossary."""
    config = configuration()
    if config.shipped and not config.terms:
        return Project(cache=config.cache)
    try:
        files = terms_of(config)
    except ConfigError as error:
        stop(error.problems)
    if config.shipped:
        from glossary.store import shipped  # noqa: PLC0415

        files = (str(shipped()), *files)
    return Project(files or ("none",), config.cache)
