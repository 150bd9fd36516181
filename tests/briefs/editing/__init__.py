"""The page where a brief is written."""
