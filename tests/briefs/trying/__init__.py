"""Trying a name on the archive."""
