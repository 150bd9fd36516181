"""Read a BriefDocument from JSON in the form that `import_brief --dry-run` prints."""

import json

from actors.text import language_tag
from briefs.document import JSON, DocumentError, from_json
from briefs.rendering import check_markers

from .result import Imported, ImportRefused


def read_document(content: bytes) -> Imported:
    """Return the document; raises ImportRefused with the path of the first invalid value."""
    try:
        document = from_json(content, _with_language_tag)
    except DocumentError as error:
        cause = error.__cause__
        line = cause.lineno if isinstance(cause, json.JSONDecodeError) else None
        sentence = str(error) if error.path else f"{error.problem[0].upper()}{error.problem[1:]}"
        raise ImportRefused(f"{sentence}.", line) from error
    parts = ((section.kind, section.body) for section in document.sections)
    markers = check_markers(parts, {citation.number for citation in document.citations})
    return Imported(document, warnings=tuple(markers.problems), complete=True)


def _with_language_tag(row: JSON) -> JSON:
    language = row.get("language")
    return row | {"language": language_tag(language)} if isinstance(language, str) else row
