"""Importing actors from files and open collections: one module per source, records out."""

from .export import lines_of_register
from .jsonl import read_jsonl
from .records import ActorImportRefused
from .rows import why_unreadable
from .run import ImportResult, import_actors
from .sources import read_source
from .starter import has_starter

__all__ = [
    "ActorImportRefused",
    "ImportResult",
    "has_starter",
    "import_actors",
    "lines_of_register",
    "read_jsonl",
    "read_source",
    "why_unreadable",
]
