"""Dates in German, with 24 hours."""
