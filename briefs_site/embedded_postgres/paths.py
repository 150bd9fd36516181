"""The paths of a bundled server: data, socket, locks and log."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from .system_user import ROOT_HOME, Account

# The kernel's limit for the path of a socket, without the terminating byte.
LONGEST_SOCKET = 107
PORT = "5432"
SOCKET_NAME = f".s.PGSQL.{PORT}"


class ServerRefused(ImproperlyConfigured):
    """The bundled PostgreSQL cannot be used; the message says what to do."""


@dataclass(frozen=True)
class ServerPaths:
    """The folder of a server, with the paths of its files."""

    home: Path
    durable: bool = True

    @property
    def socket(self) -> Path:
        """The folder of the socket: next to the data, or in /tmp if that path is too long."""
        folder = self.home / "socket"
        if len(os.fsencode(folder / SOCKET_NAME)) <= LONGEST_SOCKET:
            return folder
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
    """Return the paths in the folder from the settings, or in the default one."""
    chosen = settings.EMBEDDED_POSTGRES_DIR
    home = Path(chosen).resolve() if chosen else usual_home(settings.VAR_DIR)
    return ServerPaths(home, durable=settings.EMBEDDED_POSTGRES_DURABLE)


def usual_home(var: Path) -> Path:
    """Return `var/postgres`, or a system folder for root.

    For root, PostgreSQL runs as another user, who may not be able to read a project within a closed
    folder such as /root.
    """
    if os.geteuid() == 0:
        return ROOT_HOME / f"data-{_short_hash(var)}"
    return var / "postgres"


def _short_hash(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


def make_private(folder: Path, account: Account) -> None:
    """Create a folder that only its owner can open; raise ServerRefused if another user owns it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid not in {account.uid, os.geteuid()}:
        raise ServerRefused(
            f"{folder} belongs to another user, so PostgreSQL cannot use it; remove it first."
        )
    if account.foreign:
        os.chown(folder, account.uid, account.gid)
    folder.chmod(0o700)
