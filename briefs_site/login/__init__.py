"""Logging in: accounts, limits on attempts, and who a request comes from."""
