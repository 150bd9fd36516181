"""Dates in French, with 24 hours."""
