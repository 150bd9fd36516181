"""Names found in texts."""
