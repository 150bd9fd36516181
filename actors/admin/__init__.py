"""Django admin for the register of actors."""

from .judgements import JudgementAdmin
from .register import ActorAdmin

__all__ = ["ActorAdmin", "JudgementAdmin"]
