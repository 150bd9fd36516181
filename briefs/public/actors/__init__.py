"""Public pages of actors, and their index: only actors in editions that the reader may see."""

from .index import actor_index
from .page import actor, find_actor

__all__ = ["actor", "actor_index", "find_actor"]
