"""Suggest actors for a brief, and remember which suggestions were dismissed."""

from .dismissals import InvalidName, offer_again, reject
from .find import Suggestions, actor_of, current_actors, find_actors

__all__ = [
    "InvalidName",
    "Suggestions",
    "actor_of",
    "current_actors",
    "find_actors",
    "offer_again",
    "reject",
]
