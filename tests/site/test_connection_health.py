"""A connection that the server ended is replaced before a request uses it."""

import pytest
from django.db import close_old_connections, connection


def backend() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_the_server_ended_is_replaced() -> None:
    ended = backend()
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 10000)", [ended])
    other.close()
    # This is what the start of each request does.
    close_old_connections()
    assert backend() != ended
