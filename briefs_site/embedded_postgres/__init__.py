"""A database backend that brings its own PostgreSQL, for laptops, evaluation and tests.

`base` and `client` are what Django looks for, `server` starts and stops PostgreSQL, `locking`
counts the processes that use it, `place` and `account` say where its files are and who owns them,
and `binaries` where its programs are.
"""
