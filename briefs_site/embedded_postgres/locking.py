"""Counts the processes that use a server by a lock of the kernel, which death releases too."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class UsersLock:
    """A shared lock that each process holds while it uses the server.

    Who gets it for itself alone is the last one and may stop the server.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.file: int | None = None
        # A child shares the lock of its parent and would lose it with the parent's end.
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
        """Whether no process holds the lock now."""
        # A new opening: a child that was just forked may still share the old one.
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
    """Wait until no other process starts or stops the server, and keep others from it."""
    file = _open(path)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
    finally:
        os.close(file)


def _open(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
