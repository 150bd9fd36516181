"""Template tags for the whole site."""
