"""Logging in: accounts, limits on attempts, and the client's address."""
