"""Dates in Spanish, with 24 hours."""
