"""Tables of the register."""

from .actor import Actor
from .identifier import ActorIdentifier
from .judgement import ActorJudgement
from .name import ActorName
from .relation import ActorRelation

__all__ = ["Actor", "ActorIdentifier", "ActorJudgement", "ActorName", "ActorRelation"]
