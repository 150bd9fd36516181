"""Suggest actors for a brief, and remember which suggestions were dismissed."""

from .dismissals import InvalidName, offer_again, reject
from .draft import DraftText, PartText
from .find import Suggestions, actor_of, current_actors, find_actors, untagged_actors

__all__ = [
    "DraftText",
    "InvalidName",
    "PartText",
    "Suggestions",
    "actor_of",
    "current_actors",
    "find_actors",
    "offer_again",
    "reject",
    "untagged_actors",
]
