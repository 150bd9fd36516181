"""Dates in Hebrew, with 24 hours."""
