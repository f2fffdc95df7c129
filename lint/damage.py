"""Whether a document was decoded with the wrong code page."""

from __future__ import annotations

from glossary.encoding import Damage, diagnose, suspect
from lint.document import OBJECT, Document

__all__ = ["damage_of"]


def damage_of(document: Document) -> Damage | None:
    """Return what happened to the text of *document*, or None.

    The span is one of the texts of all passages, a line each.
    """
    if not suspect(document.text):
        return None
    return diagnose("\n".join(passage.text.replace(OBJECT, " ") for passage in document.passages))
