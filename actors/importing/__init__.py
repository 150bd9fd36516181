"""Actors from where they already are: one module per source, rows in, records out."""
