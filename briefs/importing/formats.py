"""Choose the importer of a file by the ending of its name, and describe what it found."""

from collections.abc import Callable, Iterator
from pathlib import PurePath

from actors.text import make_slug
from briefs.document import BriefDocument, heading_shown
from briefs.rendering import plain_text

from .document_json import read_document
from .prose import count_words
from .result import Imported, ImportRefused
from .text import read_text

LARGEST = 5_000_000

IMPORTERS: dict[str, Callable[[bytes], Imported]] = {
    "": read_text,
    ".txt": read_text,
    ".json": read_document,
}


def read_brief(name: str, content: bytes) -> Imported:
    """Import a file, given its name and content; raises ImportRefused with a sentence."""
    ending = PurePath(name).suffix.lower()
    if ending not in IMPORTERS:
        endings = ", ".join(filter(None, IMPORTERS))
        raise ImportRefused(
            f"Files ending in {ending} cannot be imported; these can: {endings},"
            " and plain text without an ending."
        )
    if len(content) > LARGEST:
        raise ImportRefused("The file is larger than 5 MB, which is the most that is imported.")
    if not content:
        raise ImportRefused("The file is empty.")
    return IMPORTERS[ending](content)


def describe(document: BriefDocument) -> Iterator[str]:
    """Yield lines that describe a document: title, slug, words per part, sources, actors."""
    yield f"  Title: {document.title}"
    yield f"  Web address: {document.slug or make_slug(document.title) or 'brief'}"
    yield f"  Words: {_words(document) or 'none'}"
    yield f"  Sources: {len(document.citations)}"
    yield f"  Known actors: {', '.join(actor.name for actor in document.actors) or 'none'}"


def _words(document: BriefDocument) -> str:
    return ", ".join(
        f"{part.heading or heading_shown(part.kind, 'en')} {count}"
        for part in document.sections
        if (count := count_words(plain_text(part.body)))
    )
