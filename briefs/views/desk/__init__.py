"""Pages of the desk, for staff: they work on the working copy."""
