"""The Django project: settings, URLs, log-in, server. No domain logic."""
