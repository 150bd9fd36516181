"""Try a name on the archive: show what it would match before it is set to link automatically."""
