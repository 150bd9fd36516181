"""Pages of the register for readers: only actors of visible editions."""

from .index import actors
from .page import actor

__all__ = ["actor", "actors"]
