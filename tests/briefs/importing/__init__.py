"""Briefs from files."""
