"""What every format makes of one small document, kept in ``golden/`` and compared to the byte.

In ``golden/across/`` is what formats make of two documents that are compared with one another.

To write the files anew after a change that is meant, in the folder of the repository: python -m tests.lint.goldens
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import tempfile
from pathlib import Path

from glossary.version import VERSION
from lint import reporters
from lint.cli import main
from lint.rule import EXAMPLE_TERMS

FOLDER = Path(__file__).parent / "golden"
DOCUMENT = "sample.ar.md"
# Those whose findings need not change when other rules learn more.
RULES = "deprecated-term,inconsistent-term,gloss-spacing,latin-joint,unlisted-rendering,wrong-gloss"
ACROSS = FOLDER / "across"
COMPARED = ("accents.ar.md", "bees.ar.md")
FORMATS = ("json", "sarif", "text")
"""Those that tell more of another document than the message does, and the one for people."""
_SERVICES = ("GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "CI_PROJECT_DIR")
_SUFFIXES = {"checkstyle": "xml", "junit": "xml", "github": "txt", "text": "txt", "jsonl": "jsonl", "sarif": "sarif"}


def golden(name: str, folder: Path = FOLDER) -> Path:
    """Return the file of a format."""
    return folder / f"{name}.{_SUFFIXES.get(name, 'json')}"


def made(name: str) -> bytes:
    """Return what a format makes of the document, but for our version and the documentation of rules."""
    return _made(name, FOLDER, "--select", RULES, DOCUMENT)


def compared(name: str) -> bytes:
    """Return what a format makes of the documents that are compared with one another."""
    return _made(name, ACROSS, "--across", "--select", "inconsistent-term,ambiguous-term", *COMPARED)


def _made(name: str, folder: Path, *options: str) -> bytes:
    with tempfile.TemporaryDirectory() as temporary:
        terms, out = Path(temporary) / "terms.yaml", Path(temporary) / "out"
        terms.write_text(EXAMPLE_TERMS, encoding="utf-8")
        args = ["lint", "--terms", terms, "--format", name, "--output-file", out, *options]
        kept = {variable: os.environ.pop(variable) for variable in _SERVICES if variable in os.environ}
        streams = [io.TextIOWrapper(io.BytesIO()) for _ in range(2)]
        try:
            with (
                contextlib.chdir(folder),
                contextlib.redirect_stdout(streams[0]),
                contextlib.redirect_stderr(streams[1]),
            ):
                code = main([str(arg) for arg in args])
        finally:
            os.environ.update(kept)
        assert code == 1
        shown = out.read_bytes().replace(f'"mustalah", "version": "{VERSION}"'.encode(), b'"mustalah", "version": "0"')
        return re.sub(rb'("id": "[a-z-]+"), "shortDescription".*(, "defaultConfiguration")', rb"\1\2", shown)


if __name__ == "__main__":
    for each in reporters.names():
        golden(each).write_bytes(made(each))
    for each in FORMATS:
        golden(each, ACROSS).write_bytes(compared(each))
