"""Where the files of one bundled server are: data, socket, locks and log."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from .system_user import Account

ROOT_HOME = Path("/var/lib/briefdesk")
# The kernel's limit for the path of a socket, without the byte that ends it.
LONGEST_SOCKET = 107
PORT = "5432"
SOCKET_NAME = f".s.PGSQL.{PORT}"


class ServerRefused(ImproperlyConfigured):
    """The bundled PostgreSQL cannot be used as things are; the message says what to do."""


@dataclass(frozen=True)
class ServerPaths:
    """The folder of one server, and what lies in it."""

    home: Path
    durable: bool = True

    @property
    def socket(self) -> Path:
        """Beside the data, so that every process finds it; in /tmp where that path is too long."""
        beside = self.home / "socket"
        if len(os.fsencode(beside / SOCKET_NAME)) <= LONGEST_SOCKET:
            return beside
        return Path("/tmp") / f"briefdesk-{_short_hash(self.home)}"  # noqa: S108

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def log(self) -> Path:
        return self.data / "server.log"

    @property
    def users_lock(self) -> Path:
        return self.home / "users.lock"

    @property
    def change_lock(self) -> Path:
        return self.home / "change.lock"


def configured() -> ServerPaths:
    """The place that the settings name, else the usual one of this project."""
    chosen = settings.EMBEDDED_POSTGRES_DIR
    home = Path(chosen).resolve() if chosen else usual_home(settings.VAR_DIR)
    return ServerPaths(home, durable=settings.EMBEDDED_POSTGRES_DURABLE)


def usual_home(var: Path) -> Path:
    """`var/postgres`; for root a folder of the system, as PostgreSQL then runs as another user.

    That user could not enter a project under a closed folder like /root.
    """
    if os.geteuid() == 0:
        return ROOT_HOME / f"data-{_short_hash(var)}"
    return var / "postgres"


def _short_hash(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


def make_private(folder: Path, account: Account) -> None:
    """Make a folder that only its owner enters; refuse one that somebody else made before."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid not in {account.uid, os.geteuid()}:
        raise ServerRefused(
            f"{folder} belongs to another user, so PostgreSQL cannot use it; remove it first."
        )
    if account.foreign:
        os.chown(folder, account.uid, account.gid)
    folder.chmod(0o700)
