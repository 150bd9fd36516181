"""The working copy and its one writer."""
