"""The sources of actors, by their names on the command line."""

from collections.abc import Callable
from pathlib import Path

from .csv_file import read_csv
from .jsonl import read_jsonl
from .misp import read_misp
from .opensanctions import read_opensanctions
from .records import ActorImportRefused, Batch
from .starter import read_countries, read_starter

SOURCES: dict[str, Callable[[Path], Batch]] = {
    "misp": read_misp,
    "opensanctions": read_opensanctions,
    "csv": read_csv,
    "jsonl": read_jsonl,
}
WITHOUT_FILE: dict[str, Callable[[], Batch]] = {
    "countries": read_countries,
    "starter": read_starter,
}


def read_source(source: str, path: str | None) -> Batch:
    """Return the records of a source. Raises ActorImportRefused."""
    if source in WITHOUT_FILE:
        if path:
            raise ActorImportRefused(f"“{source}” is built in: leave out the file.")
        return WITHOUT_FILE[source]()
    if not path:
        raise ActorImportRefused(f"Name the file to import from {source}.")
    return SOURCES[source](Path(path))
