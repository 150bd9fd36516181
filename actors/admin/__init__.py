"""Django admin for the register of actors."""

from actors.admin.merging.decisions import MergeDecisionAdmin

from .actor_admin import ActorAdmin

__all__ = ["ActorAdmin", "MergeDecisionAdmin"]
