"""Pages for readers. They show editions, never the working copy."""

from .archive import archive
from .author import author
from .brief import brief
from .front import front
from .topic import topic, topics

__all__ = ["archive", "author", "brief", "front", "topic", "topics"]
