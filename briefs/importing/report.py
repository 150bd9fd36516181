"""What a person is told of an import, line by line."""

from collections.abc import Iterator

from actors.text import make_slug
from briefs.document import BriefDocument, heading_shown

from ..rendering import plain_text
from .prose import count_words


def describe(document: BriefDocument) -> Iterator[str]:
    """Yield title, web address, words a part, sources and actors of a document."""
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
