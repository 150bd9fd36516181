"""Ends the bundled server of a test run."""

import shutil

from briefs_site.embedded_postgres.cluster import Cluster
from briefs_site.embedded_postgres.locking import exclusive
from briefs_site.embedded_postgres.paths import ServerPaths
from briefs_site.embedded_postgres.server import server_at
from briefs_site.embedded_postgres.system_user import account_for


def remove_test_server(place: ServerPaths) -> None:
    """Stop the server of a test run, even if it is in use, and remove all its files."""
    if place.home.exists():
        server_at(place).lock.release()
        with exclusive(place.change_lock):
            Cluster(place, account_for(place.data)).stop()
        shutil.rmtree(place.socket, ignore_errors=True)
        shutil.rmtree(place.home)
