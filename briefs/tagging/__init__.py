"""Suggest actors for a brief, and remember which suggestions were dismissed."""

from .dismissals import InvalidName, offer_again, reject
from .draft import DraftText, PartText, part_text
from .find import (
    FoundName,
    Suggestions,
    actor_of,
    current_actors,
    find_actors,
    untagged_actors,
)

__all__ = [
    "DraftText",
    "FoundName",
    "InvalidName",
    "PartText",
    "Suggestions",
    "actor_of",
    "current_actors",
    "find_actors",
    "offer_again",
    "part_text",
    "reject",
    "untagged_actors",
]
