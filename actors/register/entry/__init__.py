"""The entry of one actor as plain data: read, compared and saved."""

from .changes import changes_between
from .data import FACTS, Entry, Facts, IdentifierData, RelationData, Row
from .reading import read_entry
from .saving import EntryChanged, add_entry, save_entry

__all__ = [
    "FACTS",
    "Entry",
    "EntryChanged",
    "Facts",
    "IdentifierData",
    "RelationData",
    "Row",
    "add_entry",
    "changes_between",
    "read_entry",
    "save_entry",
]
