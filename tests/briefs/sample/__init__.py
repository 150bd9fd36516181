"""The sample collection."""
