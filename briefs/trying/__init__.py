"""Trying a name on the archive: what texts would make of it, before it is set to link by itself."""
