"""Django admin for the register of actors."""

from actors.admin.merging.decisions import JudgementAdmin

from .actor_admin import ActorAdmin

__all__ = ["ActorAdmin", "JudgementAdmin"]
