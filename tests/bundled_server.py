"""Ends the bundled server of a test run."""

import shutil

from briefs_site.embedded_postgres.account import account_for
from briefs_site.embedded_postgres.cluster import Cluster
from briefs_site.embedded_postgres.locking import exclusive
from briefs_site.embedded_postgres.place import Place
from briefs_site.embedded_postgres.server import server_at


def remove_test_server(place: Place) -> None:
    """Stop the server of a test run, whoever uses it, and remove all its files."""
    if place.home.exists():
        server_at(place).lock.release()
        with exclusive(place.change_lock):
            Cluster(place, account_for(place.data)).stop()
        shutil.rmtree(place.socket, ignore_errors=True)
        shutil.rmtree(place.home)
