"""Django's backend for PostgreSQL, but it queries the server only if a connection may be dead."""

import select

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Checks the health of a connection without a query.

    Django's check sends a query with each request, which takes a quarter of the time of a brief's
    page. A server sends nothing on an idle connection unless it closes it, so a connection with
    nothing to read is alive.
    """

    def close_if_health_check_failed(self) -> None:
        if self._is_quiet():
            self.health_check_done = True
        super().close_if_health_check_failed()

    def _is_quiet(self) -> bool:
        if self.connection is None or self.connection.closed:
            return False
        socket = select.poll()
        socket.register(self.connection.fileno(), select.POLLIN)
        return not socket.poll(0)
