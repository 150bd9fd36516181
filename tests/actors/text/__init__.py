"""Folding, slugs, sorting, languages and partial dates."""
