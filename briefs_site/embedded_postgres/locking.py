"""Track which processes use a server with a file lock, which the kernel releases if they die."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class UsersLock:
    """A shared lock that each process holds while it uses the server.

    A process that can lock it exclusively is the last one, and may stop the server.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.file: int | None = None
        # A forked child shares its parent's lock, so it needs its own.
        os.register_at_fork(after_in_child=self._take_again)

    @property
    def held(self) -> bool:
        return self.file is not None

    def hold(self) -> None:
        if self.file is None:
            self.file = _open(self.path)
            fcntl.flock(self.file, fcntl.LOCK_SH)

    def release(self) -> None:
        if self.file is not None:
            os.close(self.file)
            self.file = None

    def is_free(self) -> bool:
        """Return whether no process holds the lock."""
        # Opened again, because a child that was just forked may still share the old file handle.
        file = _open(self.path)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        finally:
            os.close(file)
        return True

    def _take_again(self) -> None:
        shared = self.file
        if shared is not None:
            self.file = None
            self.hold()
            os.close(shared)


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Hold the lock that allows only one process at a time to start or stop the server."""
    file = _open(path)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
    finally:
        os.close(file)


def _open(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
