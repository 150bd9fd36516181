"""The document's own limits, told in the words of the file: its lines and parts."""

import re
from collections.abc import Mapping

from briefs.document import BriefDocument, DocumentError, from_data, heading_shown, to_data

from .result import ImportRefused

# The path of a value in the document, or of what holds it, to its line in the file.
Places = Mapping[str, int]


def refuse_beyond_limits(document: BriefDocument, places: Places) -> None:
    """Raise ImportRefused, naming line and part, for a document that breaks a limit."""
    try:
        from_data(to_data(document))
    except DocumentError as error:
        holder = max(
            (path for path in places if error.path.startswith(path)),
            key=len,
            default=None,
        )
        line = places[holder] if holder else None
        sentence = f"{_words(document, error.path)} has {error.problem}."
        raise ImportRefused(sentence, line) from error


def _words(document: BriefDocument, path: str) -> str:
    """Return what a person calls the value at `path`."""
    index = int(found[1]) if (found := re.search(r"\[(\d+)\]", path)) else 0
    if path.startswith("sections["):
        return f"The {heading_shown(document.sections[index].kind, 'en')}"
    if path.startswith("citations["):
        name = "address" if path.endswith("url") else "title"
        return f"The {name} of source {document.citations[index].number}"
    return {
        "title": "The title",
        "sections": "The list of parts",
        "citations": "The list of sources",
    }.get(path, path)
