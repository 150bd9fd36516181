"""Tables of the register."""

from .actor import Actor
from .name import ActorName

__all__ = ["Actor", "ActorName"]
