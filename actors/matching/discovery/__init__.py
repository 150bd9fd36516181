"""Finding names that the register does not know; pure: a text in, names with their kinds out."""

from .discover import UnknownName, unknown_names

__all__ = ["UnknownName", "unknown_names"]
