"""Tests of comparing two documents."""
