"""The table of importers: which module reads a file, by the ending of its name."""

from collections.abc import Callable
from pathlib import PurePath

from .document_json import read_document
from .result import Imported, ImportRefused
from .text import read_text

LARGEST = 5_000_000

IMPORTERS: dict[str, Callable[[bytes], Imported]] = {
    "": read_text,
    ".txt": read_text,
    ".json": read_document,
}


def read_brief(name: str, content: bytes) -> Imported:
    """Return what the file of this name and content holds; raises ImportRefused."""
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
