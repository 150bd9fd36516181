"""Tables of the register."""

from .actor import Actor
from .identifier import ActorIdentifier
from .judgement import ActorJudgement
from .likeness import ActorLikeness
from .name import ActorName
from .relation import ActorRelation
from .slug import ActorSlug

__all__ = [
    "Actor",
    "ActorIdentifier",
    "ActorJudgement",
    "ActorLikeness",
    "ActorName",
    "ActorRelation",
    "ActorSlug",
]
