"""Fifteen sample briefs, their actors and topics."""

from .load import load_sample

__all__ = ["load_sample"]
