"""What the register holds of one actor, as plain data: read, compared, put together and saved."""

from .changes import changes_between
from .data import Entry, Facts, IdentifierData, RelationData, Row
from .reading import read_entry
from .rebasing import on_top
from .saving import EntryChanged, add_entry, save_entry
from .token import read_token, token_of

__all__ = [
    "Entry",
    "EntryChanged",
    "Facts",
    "IdentifierData",
    "RelationData",
    "Row",
    "add_entry",
    "changes_between",
    "on_top",
    "read_entry",
    "read_token",
    "save_entry",
    "token_of",
]
