"""The database backend for any PostgreSQL: Django's, with a cheaper check of idle connections."""
