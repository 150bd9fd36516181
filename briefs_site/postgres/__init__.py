"""The database backend for any PostgreSQL: Django's, with a cheaper look at an idle connection."""
