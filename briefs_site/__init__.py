"""Wiring of the site: settings, addresses, server. No domain logic."""
