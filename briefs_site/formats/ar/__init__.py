"""Dates in Arabic, with 24 hours."""
