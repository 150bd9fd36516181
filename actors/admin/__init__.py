"""Django admin for the register of actors."""

from .register import ActorAdmin

__all__ = ["ActorAdmin"]
