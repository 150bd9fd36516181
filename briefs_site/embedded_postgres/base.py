"""The database backend: Django's for PostgreSQL, but it starts the bundled server first."""

from collections.abc import Iterable
from contextlib import suppress

import psycopg
from django.db.backends.postgresql.client import DatabaseClient
from django.db.utils import DEFAULT_DB_ALIAS

from briefs_site.postgres import base

from . import binaries
from .cluster import DATABASE, SUPERUSER
from .paths import PORT, configured
from .server import server_at


class BundledClient(DatabaseClient):
    """`dbshell` with the bundled psql."""

    def runshell(self, parameters: Iterable[str]) -> None:
        self.connection.ensure_connection()
        # Django reads this from the class. It is not known earlier, because root must copy the
        # programs first.
        type(self).executable_name = str(binaries.tools() / "psql")
        super().runshell(parameters)


class DatabaseWrapper(base.DatabaseWrapper):
    """Connects to the server in the configured folder, and starts it if it is not running."""

    client_class = BundledClient

    def __init__(self, settings_dict: dict[str, object], alias: str = DEFAULT_DB_ALIAS) -> None:
        place = configured()
        settings_dict["HOST"] = str(place.socket)
        settings_dict["PORT"] = PORT
        settings_dict["USER"] = SUPERUSER
        settings_dict["NAME"] = settings_dict["NAME"] or DATABASE
        super().__init__(settings_dict, alias)
        self.server = server_at(place)

    def get_new_connection(self, conn_params: dict[str, object]) -> psycopg.Connection:
        if self.server.lock.held:
            # The server may have been killed in the meantime; it is then started again below.
            with suppress(psycopg.OperationalError):
                return super().get_new_connection(conn_params)
        self.server.use()
        return super().get_new_connection(conn_params)
