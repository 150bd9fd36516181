"""Tests of suggested actors in the page where a brief is written."""
