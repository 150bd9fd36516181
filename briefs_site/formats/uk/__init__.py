"""Dates in Ukrainian, with 24 hours."""
