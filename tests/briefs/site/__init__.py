"""Tests of the settings of the site, its logo and the pages about it."""
