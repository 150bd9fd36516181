"""The list of briefs."""
