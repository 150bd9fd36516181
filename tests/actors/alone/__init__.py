"""A site that holds the register and Django's own apps, and nothing of briefs."""
