"""Tags of the templates that belong to the whole site."""
