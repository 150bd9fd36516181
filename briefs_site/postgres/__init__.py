"""The database backend for any PostgreSQL: Django's, with a cheaper check of idle connections.

And the checks of the database that Django lacks.
"""
