"""A database backend that brings its own PostgreSQL, for laptops, evaluation and tests.

`base` is the backend that Django loads. `server` starts and stops PostgreSQL on the data that
`cluster` creates; `locking` tracks the processes that use it. `paths` and `system_user` define
where its files are and who owns them, `binaries` where its programs are.
"""
