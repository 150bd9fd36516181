"""Finding names that the register does not know; pure: a text in, names with their kinds out."""

from .discover import UnknownName, unknown_names
from .guess import guess_kind

__all__ = ["UnknownName", "guess_kind", "unknown_names"]
