"""Checks of briefs, and advice that is dismissed."""
