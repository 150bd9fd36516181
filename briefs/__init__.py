"""Briefs: written as documents, saved as drafts, published as editions."""
