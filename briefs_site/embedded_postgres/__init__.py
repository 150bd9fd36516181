"""A database backend that brings its own PostgreSQL, for laptops, evaluation and tests.

`base` is what Django looks for, `server` starts and stops PostgreSQL on the data that `cluster`
makes, `locking` counts the processes that use it, `paths` and `system_user` say where its files are
and who owns them, and `binaries` where its programs are.
"""
