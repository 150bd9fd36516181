"""Pairs, decisions, merging and undoing."""
