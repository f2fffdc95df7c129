"""When two English texts are one term, and which concepts an English text names."""

from __future__ import annotations

from collections.abc import Sequence

from glossary.kept import CELL, ITEM, Table, kept, table, texts
from glossary.lazyre import lazy
from glossary.memory import remembered
from glossary.model import Concept, Glossary, Status

__all__ = ["Index", "american", "compact", "key", "mass", "plural"]

_GAP = lazy("[\\s\u00ad\u200b-\u200f\u2010-\u2015\u2060\u2212_-]+")
_DOT = lazy(r"(?<!^)\.(?!\d)")
_CAPITAL_S = lazy(r"(?<![A-Za-z])[A-Z]{1,4}S[\s.]*$")
_SMALL_S = lazy(r"(?<=[A-Z])(?:\.?s)[\s.]*$")

# Singulars that end as plurals do. All of these are suffixes: hyphens and spaces are gone by then.
_SINGULAR = ("ss", "us", "is", "bias", "alias", "canvas", "atlas", "lens", "chaos", "series", "species")
_IN_E = ("caches", "niches", "avalanches", "auses", "ouses", "fuses", "abuses", "excuses", "reuses")
_IN_ES = ("sses", "xes", "ches", "shes", "uses", "iases", "canvases", "atlases", "lenses")
_IN_IE = ("movies", "cookies", "calories", "selfies", "zombies")


def compact(text: str) -> str:
    """Return *text* in lower case without hyphens, spaces and dots (``A.I.``, but ``3.5``, ``.NET``)."""
    text = text.lower().replace(" ", "").replace("-", "")
    return text if text.isalnum() else _DOT.sub("", _GAP.sub("", text))


def key(text: str) -> str:
    """Return what the spellings of one English term have in common; not for display.

    Ignores case, hyphens, spaces and the plural *s*. Irregular plurals are terms of their own.
    The capital *s* of an abbreviation is no plural. ``key(key(text)) == key(text)``.

    >>> key("Self-Attention Layers"), key("Libraries"), key("Batches"), key("Loss")
    ('selfattentionlayer', 'library', 'batch', 'loss')
    >>> key("LLMs"), key("GPUs"), key("HTTPS")
    ('llm', 'gpu', "https'")
    """
    text = _SMALL_S.sub("", text)
    return compact(text) + "'" if _CAPITAL_S.search(text) else _singular(compact(text))


def _singular(word: str) -> str:
    while word.endswith("s") and len(word) > 2 and not word.endswith(_SINGULAR):
        if word.endswith("ies") and not word.endswith(_IN_IE) and len(word) > 4:
            return word[:-3] + "y"
        word = word[:-2] if word.endswith(_IN_ES) and not word.endswith(_IN_E) and word != "uses" else word[:-1]
    return word


_IRREGULAR = {"matrix": "matrices", "vertex": "vertices", "axis": "axes", "criterion": "criteria"}
_MASS = frozenset(
    "data software hardware code debt information knowledge research feedback training learning tuning tagging "
    "processing programming testing engineering reasoning computing".split()
)
# "Chain of Thought" has its plural in its first words; of what is joined by hyphens nobody says one.
_HEADED = lazy("(.+?)( (?:of|as) .+)")
_NO_PLURAL = lazy(".*-(?:of|as|a|the)-[^ ]*|.*ed")


def plural(text: str) -> str:
    """Return the plural of an English term, or *text* where it has none.

    >>> plural("Policy Gradient"), plural("Library"), plural("Confusion Matrix"), plural("Training Data")
    ('Policy Gradients', 'Libraries', 'Confusion Matrices', 'Training Data')
    >>> plural("Chain of Thought"), plural("LLM-as-a-Judge"), plural("Time Series"), plural("Error Analysis")
    ('Chains of Thought', 'LLM-as-a-Judge', 'Time Series', 'Error Analyses')
    """
    if headed := _HEADED.fullmatch(text):
        return plural(headed[1]) + headed[2]
    start = max(text.rfind(" "), text.rfind("-")) + 1
    last = text[start:].lower()
    if last in _IRREGULAR:
        return text[: start + 1] + _IRREGULAR[last][1:]
    if last.endswith("sis"):
        return text[:-2] + "es"
    if mass(last) or not last.isalpha() or _NO_PLURAL.fullmatch(text) or last.endswith(("series", "species")):
        return text
    if last.endswith("s") and _singular(last) != last:
        return text
    if last.endswith("y") and last[-2:-1] not in "aeou":
        return text[:-1] + "ies"
    return text + ("es" if last.endswith(("s", "x", "z", "ch", "sh")) else "s")


_BRITISH = lazy(
    "(?:is|ys)(?=ation|e|ing|able)"  # quantise, analyse
    "|(?<!s)our(?!ce)"  # behaviour, not source
    "|(?<=[aeiou])ll(?=e[dr]|ing)"  # labelled, modelling
    "|(?<=[bt])re$"  # fibre, centre
    "|ogue|(?<=lic|def)ence|programme(?![drs])|artefact|grey"
)
_AMERICAN = {
    "is": "iz", "ys": "yz", "our": "or", "ll": "l", "re": "er", "ogue": "og", "ence": "ense",
    "programme": "program", "artefact": "artifact", "grey": "gray",
}  # fmt: skip


def american(text: str) -> str:
    """Return a word or key in small letters as American English spells it: what to compare, not for display.

    >>> american("quantisation"), american("behaviour"), american("labelled"), american("centre"), american("licence")
    ('quantization', 'behavior', 'labeled', 'center', 'license')
    """
    return _BRITISH.sub(lambda found: _AMERICAN[found[0]], text)


def mass(text: str) -> bool:
    """Tell whether the last word of an English term has no plural.

    >>> mass("Source Code"), mass("Code Cell")
    (True, False)
    """
    return text[max(text.rfind(" "), text.rfind("-")) + 1 :].lower() in _MASS


_FULL, _ABBREVIATION, _DEPRECATED = range(3)
_Entry = tuple[int, str, int]
"""What a name is to a concept, how it is spelled there, and the number of the concept."""


class Index:
    """The concepts of a glossary by their English."""

    __slots__ = ("_concepts", "_forms", "_known")

    def __init__(self, glossary: Glossary) -> None:
        """List every English term and abbreviation of *glossary*."""
        self._concepts = glossary.concepts
        self._forms = table(*kept("index", glossary, lambda: texts(_forms(glossary))))
        self._known = remembered(self._named)

    def _entries(self, name: str) -> list[_Entry]:
        items = (item.split(CELL) for item in self._forms[name].split(ITEM))
        return [(int(rank), form, int(number)) for rank, form, number in items]

    def concepts(self, english: str) -> Sequence[Concept]:
        """Return the concepts that *english*, a full form or an abbreviation, names.

        Several where an abbreviation is shared: full forms come first. A text that is spelled as
        given wins over one that agrees in the singular, and a deprecated English term counts only
        where the text is nobody's term or abbreviation. British and American spelling are one: Quantisation is
        Quantization.
        """
        return self._known(english)

    def _named(self, english: str) -> Sequence[Concept]:
        form = compact(english)
        # The last is for abbreviations in small letters: "gpus" and "apis" look like singulars.
        names = (form, key(english), _singular(form), form.removesuffix("s"), american(key(english)))
        entries = next((self._entries(name) for name in names if name in self._forms), [])
        entries = [entry for entry in entries if entry[1] == form] or entries
        best = sorted((entry for entry in entries if entry[0] != _DEPRECATED), key=_rank) or entries
        return tuple(self._concepts[number] for number in dict.fromkeys(number for _, _, number in best))


def _forms(glossary: Glossary) -> Table:
    forms: dict[str, list[str]] = {}
    for number, concept in enumerate(glossary.concepts):
        names: list[tuple[int, str]] = []
        for term in concept.english():
            rank = _DEPRECATED if term.status is Status.DEPRECATED else _FULL
            names += [(rank, text) for text in (term.text, *term.plurals)]
        names += [(_ABBREVIATION, text) for text in concept.abbr]
        for rank, text in names:
            form = compact(text)
            names_of = (form, key(text)) if form.endswith("s") else (form,)
            # A glossary may be in British spelling itself.
            for name in dict.fromkeys((*names_of, american(names_of[-1]))):
                forms.setdefault(name, []).append(f"{rank}{CELL}{form}{CELL}{number}")
    return {name: ITEM.join(items) for name, items in forms.items()}


def _rank(entry: _Entry) -> int:
    return entry[0]
