"""Where the process begins and ends: ``glossary``, and ``python -m lint``."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn


def run() -> NoReturn:
    """Run the command line and end the process: what it made need not be taken apart, which takes up to 20 ms."""
    # What is made at the start stays: looking for garbage among it takes longer than all that is found.
    gc.set_threshold(100_000)
    from lint.cli import main  # noqa: PLC0415  most of the start is importing this

    code = main()
    for stream in (sys.stdout, sys.stderr):
        # Nobody may be left to read; what there was to say of that, `main` has said.
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    run()
