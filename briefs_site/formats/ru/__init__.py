"""Dates in Russian, with 24 hours."""
