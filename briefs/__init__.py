"""Briefs: written as documents, saved as drafts, published as editions, read by the public."""
