"""The sources of actors by the name that the command knows them by."""

from collections.abc import Callable
from pathlib import Path

from .countries import read_countries
from .csv_file import read_csv
from .jsonl import read_jsonl
from .misp import read_misp
from .opensanctions import read_opensanctions
from .records import Batch, ImportRefused

SOURCES: dict[str, Callable[[Path], Batch]] = {
    "misp": read_misp,
    "opensanctions": read_opensanctions,
    "csv": read_csv,
    "jsonl": read_jsonl,
}
WITHOUT_FILE = "countries"


def read_source(source: str, path: str | None) -> Batch:
    """Return what a source holds; raises ImportRefused with a sentence."""
    if source == WITHOUT_FILE:
        if path:
            raise ImportRefused("Countries come from the package pycountry; name no file.")
        return read_countries()
    if not path:
        raise ImportRefused(f"Name the file to import from {source}.")
    return SOURCES[source](Path(path))
