"""Suggestions of actors."""
