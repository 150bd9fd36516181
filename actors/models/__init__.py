"""Tables of the register."""

from .actor import Actor
from .address import AddressField
from .identifier import ActorIdentifier
from .likeness import ActorLikeness
from .merge_decision import MergeDecision
from .name import ActorName
from .relation import ActorRelation
from .slug import ActorSlug

__all__ = [
    "Actor",
    "ActorIdentifier",
    "ActorLikeness",
    "ActorName",
    "ActorRelation",
    "ActorSlug",
    "AddressField",
    "MergeDecision",
]
