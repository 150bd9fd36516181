"""The pages where people decide on pairs, merge them and undo merges."""
