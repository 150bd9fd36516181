"""Editions: published, scheduled, withdrawn, verified."""
