"""Tags of templates, for those of the register and those above it."""
