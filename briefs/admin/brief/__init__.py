"""The page where a brief is written, with suggestions and new actors."""
