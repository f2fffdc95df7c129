"""Broken plurals and paradigms from camel-tools, for an author to accept.

camel-tools is an extra, and large: nothing here imports it before it is asked for. Its import looks
for a catalogue of data on the network and makes a folder in the user's home; it is given an empty
catalogue in a private folder for that moment, so it does neither. A database is opened by its path.
"""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from glossary.record import NamedTuple
from glossary.store import without_collector

__all__ = ["HELP", "Camel", "CamelError", "Paradigm", "find_database", "open_camel"]

HELP = (
    "Suggestions need camel-tools and one of its morphology databases: `pip install 'mustalah[camel]'` "
    "(6 GB with torch; docs/camel.md has a way that takes 12 MB), then `camel_data -i morphology-db-msa-r13`. "
    "The database is looked for in the folder CAMELTOOLS_DATA, else ~/.camel_tools; or name it with --db FILE."
)


class CamelError(Exception):
    """There is no camel-tools, or no database that it can use; the text says why."""


class Paradigm(NamedTuple):
    """A noun as the database has it, without vowels."""

    lemma: str
    gloss: str
    """Its English, in the words of the database."""
    people: bool
    """Whether it names people: their plurals take plural adjectives."""
    dual: str
    broken: tuple[str, ...]
    sound: tuple[str, ...]
    """Plurals in ون and ات, nominative."""


class Camel(NamedTuple):
    """An open database."""

    analyse: Callable[[str], list[dict[str, Any]]]
    generate: Callable[[str, dict[str, str]], list[dict[str, Any]]]
    dediac: Callable[[str], str]

    def paradigms(self, word: str) -> list[Paradigm]:
        """Return the nouns that *word*, indefinite and singular, may be; the commonest first."""
        lemmas: dict[str, float] = {}
        for found in self._readings(word, "noun"):
            lemmas.setdefault(found["lex"], -_number(found.get("pos_lex_freq", "")))
        own = [lemma for lemma in lemmas if self.dediac(lemma) == word]
        # قاعدة is a noun, and the feminine of قاعد; the second has nothing to say where there is the first.
        names = sorted(own or lemmas, key=lambda lemma: lemmas[lemma])
        return [self._paradigm(lemma) for lemma in names]

    def is_adjective(self, word: str) -> bool:
        """Tell whether *word*, without article, may be an adjective."""
        return any(True for _ in self._readings(word, "adj"))

    def _readings(self, word: str, pos: str) -> Iterator[dict[str, Any]]:
        bare = {"pos": pos, "prc0": "0", "prc1": "0", "prc2": "0", "prc3": "0", "enc0": "0", "num": "s"}
        for found in self.analyse(word):
            if self.dediac(found["diac"]) == word and all(found.get(key) == value for key, value in bare.items()):
                yield found

    def _paradigm(self, lemma: str) -> Paradigm:
        forms = self.generate(lemma, {"pos": "noun", "stt": "i"})
        # Those without visible case endings are marked "u"; of the others the nominative is the citation.
        nominative = [form for form in forms if form["cas"] in ("n", "u")]
        plurals = [form for form in nominative if form["num"] == "p"]
        glosses = [form["gloss"].split("+")[0] for form in forms if form["num"] == "s"]
        english = dict.fromkeys(word for gloss in glosses for word in gloss.replace("_", " ").split(";"))
        return Paradigm(
            self.dediac(lemma),
            ", ".join(english),
            any(form["rat"] == "r" for form in forms),
            # Of وكيلان and وكيلتان the shorter is that of the lemma.
            min(self._spelled(form for form in nominative if form["num"] == "d"), key=len, default=""),
            # The form of a broken plural is a singular: only its meaning is plural.
            self._spelled(form for form in plurals if form["form_num"] == "s"),
            self._spelled(form for form in plurals if form["form_num"] != "s"),
        )

    def _spelled(self, forms: Iterable[dict[str, Any]]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.dediac(form["diac"]) for form in forms))


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return -99.0


def find_database(given: str | Path | None = None) -> Path:
    """Return the database *given*, a file or a folder, or the one in camel-tools' own place.

    Raises:
        CamelError: there is none.

    """
    asked = given or os.environ.get("CAMELTOOLS_DATA")
    place = Path(asked).expanduser() if asked else Path.home() / ".camel_tools"
    if place.is_file():
        return place
    found = sorted(place.rglob("*.db")) if place.is_dir() else []
    # Modern Standard Arabic, not a dialect; a folder of camel-tools may hold several.
    standard = [path for path in found if "msa" in path.as_posix().lower()] or found
    if not standard:
        raise CamelError(f"There is no morphology database at {place}. {HELP}")
    return standard[0]


def open_camel(database: str | Path | None = None) -> Camel:
    """Open a morphology database, which takes some seconds.

    Raises:
        CamelError: camel-tools is not there or does not work, or the database cannot be read.

    """
    # First what may be missing and costs nothing to find out.
    modules = _modules()
    path = find_database(database)
    with ExitStack() as stack:
        readable = stack.enter_context(_readable(path))
        stack.enter_context(_quiet())
        try:
            opened = modules["database"].MorphologyDB(str(readable), "r")
            analyse = modules["analyzer"].Analyzer(opened).analyze
            generate = modules["generator"].Generator(opened).generate
        except Exception as error:  # whatever its parser meets in a file that is no database
            raise CamelError(f"camel-tools cannot read {path} ({_first_line(error)}). {HELP}") from error
    return Camel(analyse, generate, modules["dediac"].dediac_ar)


_NAMES = {
    "database": "camel_tools.morphology.database",
    "analyzer": "camel_tools.morphology.analyzer",
    "generator": "camel_tools.morphology.generator",
    "dediac": "camel_tools.utils.dediac",
}
_CATALOGUE = {"version": "1.6.0", "packages": {}, "components": {}}


def _modules() -> dict[str, Any]:
    try:
        with _private_catalogue(), _quiet():
            return {name: import_module(module) for name, module in _NAMES.items()}
    except ImportError as error:
        missing = error.name or "a module"
        if missing.split(".")[0] == "camel_tools":
            reason = "camel-tools is not installed."
        else:
            reason = f"camel-tools is installed without {missing}, which it needs."
        raise CamelError(f"{reason} {HELP}") from error
    except Exception as error:  # DownloaderError, which cannot be named before this import; a read-only home
        raise CamelError(f"camel-tools cannot be imported ({_first_line(error)}). {HELP}") from error


@contextmanager
def _private_catalogue() -> Iterator[None]:
    """Let camel-tools find an empty catalogue, and a home that is not the user's."""
    with TemporaryDirectory(prefix="mustalah-") as folder:
        Path(folder, "catalogue.json").write_text(json.dumps(_CATALOGUE), encoding="utf-8")
        names = ("CAMELTOOLS_DATA", "HOME", "USERPROFILE")
        before = {name: os.environ.get(name) for name in names}
        os.environ.update(dict.fromkeys(names, folder))
        try:
            yield
        finally:
            for name, value in before.items():
                if value is None:
                    del os.environ[name]
                else:
                    os.environ[name] = value


@contextmanager
def _quiet() -> Iterator[None]:
    """Drop camel-tools' own warnings, and let no garbage collection run among objects that all stay."""
    with without_collector(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


_TOKENIZATIONS = "d3tok d3seg atbseg d2seg d1seg d1tok d2tok atbtok"


@contextmanager
def _readable(path: Path) -> Iterator[Path]:
    """Yield *path*, or a copy with the section that databases before camel-tools 1.0 lack."""
    try:
        head = _head(path)
    except (OSError, UnicodeDecodeError) as error:
        raise CamelError(f"{path} is not a morphology database ({_first_line(error)}). {HELP}") from error
    if not head or head[0] != "###DEFINES###":
        raise CamelError(f"{path} is not a morphology database of camel-tools. {HELP}")
    if head[-1] != "###STEMBACKOFF###" or "###TOKENIZATIONS###" in head:
        yield path
        return
    defined = {line.split()[1] for line in head if line.startswith("DEFINE ")}
    names = " ".join(name for name in _TOKENIZATIONS.split() if name in defined)
    with TemporaryDirectory(prefix="mustalah-") as folder:
        copy = Path(folder, "patched.db")
        with path.open("rb") as old, copy.open("wb") as new:
            for line in old:
                if line.strip() == b"###STEMBACKOFF###":
                    new.write(f"###TOKENIZATIONS###\nTOKENIZATION {names}\n".encode())
                    new.write(line)
                    break
                new.write(line)
            while block := old.read(1 << 20):
                new.write(block)
        yield copy


def _head(path: Path) -> list[str]:
    """Return the lines before the tables, the first two sections at most; few, if it is a database."""
    lines: list[str] = []
    with path.open(encoding="utf-8") as file:
        for line in file:
            lines.append(line.strip())
            if line.startswith(("###STEMBACKOFF", "###PREFIXES")) or len(lines) > 1000:
                break
    return lines


def _first_line(error: BaseException) -> str:
    text = str(error).strip() or type(error).__name__
    return text.splitlines()[0][:200]
