"""Tests of the pages of actors for readers, and of their index."""
