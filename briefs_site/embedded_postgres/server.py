"""Start the bundled PostgreSQL for the first process that needs it, and stop it after the last."""

import atexit
import subprocess
from functools import cache

from .cluster import Cluster
from .locking import UsersLock, exclusive
from .paths import ServerPaths, ServerRefused, make_private
from .system_user import Account, account_for


class Server:
    """The server in one folder, as this process uses it."""

    def __init__(self, place: ServerPaths) -> None:
        self.place = place
        self.lock = UsersLock(place.users_lock)
        atexit.register(self.leave)

    def use(self) -> None:
        """Make sure that the server runs, and keeps running while this process lives."""
        cluster = Cluster(self.place, self._folders_made())
        with exclusive(self.place.change_lock):
            self.lock.hold()
            if not cluster.exists():
                cluster.create()
            cluster.refuse_other_version()
            cluster.ensure_running()

    def leave(self) -> None:
        """Stop using the server; the last process to do so stops it."""
        if self.lock.held:
            self.lock.release()
            with exclusive(self.place.change_lock):
                if self.lock.is_free():
                    Cluster(self.place, account_for(self.place.data)).stop()

    def _folders_made(self) -> Account:
        account = account_for(self.place.data)
        self.place.home.mkdir(parents=True, exist_ok=True)
        # Another account must be able to pass through; the data is in closed folders below.
        self.place.home.chmod(0o711 if account.foreign else 0o700)
        make_private(self.place.socket, account)
        if account.foreign:
            _refuse_closed_way(self.place, account)
        return account


@cache
def server_at(place: ServerPaths) -> Server:
    """Return this process's only `Server` for a folder."""
    return Server(place)


def _refuse_closed_way(place: ServerPaths, account: Account) -> None:
    test = ["/bin/sh", "-c", 'test -w "$1"', "sh", str(place.socket)]
    if subprocess.run(test, check=False, cwd="/", **account.as_options()).returncode != 0:
        raise ServerRefused(
            f"PostgreSQL runs as user number {account.uid}, who cannot enter {place.home}:"
            " set EMBEDDED_POSTGRES_DIR to a folder whose parent folders everybody may enter."
        )
