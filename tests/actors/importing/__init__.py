"""Actors from files, and back into files."""
