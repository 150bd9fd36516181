"""Tags of the templates of staff."""
