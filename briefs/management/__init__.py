"""What operators do with briefs on the command line."""
