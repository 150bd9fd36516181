"""Tests of the languages of the public pages."""
