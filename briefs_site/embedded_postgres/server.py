"""Starts the bundled PostgreSQL for whoever needs it first and stops it after the last one."""

import atexit
import subprocess
from functools import cache

from .cluster import Cluster
from .locking import UsersLock, exclusive
from .paths import ServerPaths, ServerRefused, make_private
from .system_user import Account, account_for


class Server:
    """The server of one place, as this process uses it."""

    def __init__(self, place: ServerPaths) -> None:
        self.place = place
        self.lock = UsersLock(place.users_lock)
        atexit.register(self.leave)

    def use(self) -> None:
        """See that the server runs, and that it runs on as long as this process lives."""
        cluster = Cluster(self.place, self._folders_made())
        with exclusive(self.place.change_lock):
            self.lock.hold()
            if not cluster.exists():
                cluster.create()
            cluster.refuse_other_version()
            cluster.ensure_running()

    def leave(self) -> None:
        """Let go of the server; the last process that does so stops it."""
        if self.lock.held:
            self.lock.release()
            with exclusive(self.place.change_lock):
                if self.lock.is_free():
                    Cluster(self.place, account_for(self.place.data)).stop()

    def _folders_made(self) -> Account:
        account = account_for(self.place.data)
        self.place.home.mkdir(parents=True, exist_ok=True)
        # A foreign account has to pass through; what is worth keeping lies in closed folders.
        self.place.home.chmod(0o711 if account.foreign else 0o700)
        make_private(self.place.socket, account)
        if account.foreign:
            _refuse_closed_way(self.place, account)
        return account


@cache
def server_at(place: ServerPaths) -> Server:
    """The one server of a place in this process."""
    return Server(place)


def _refuse_closed_way(place: ServerPaths, account: Account) -> None:
    test = ["/bin/sh", "-c", 'test -w "$1"', "sh", str(place.socket)]
    if subprocess.run(test, check=False, cwd="/", **account.as_options()).returncode != 0:
        raise ServerRefused(
            f"PostgreSQL runs as user number {account.uid}, who cannot enter {place.home}:"
            " set EMBEDDED_POSTGRES_DIR to a folder whose parent folders everybody may enter."
        )
