"""Pages of actors for readers, and their index: only actors of visible editions."""

from .index import actor_index
from .page import actor

__all__ = ["actor", "actor_index"]
