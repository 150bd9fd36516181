"""The page of an actor in admin."""
