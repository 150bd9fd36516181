"""The page where a brief is written, suggestions and new actors included."""
