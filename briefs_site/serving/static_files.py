"""Collects static files, and only when one of them has changed since the last time."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command

STATE = "collected.sha256"


def need_collecting() -> bool:
    state = Path(settings.STATIC_ROOT) / STATE
    # Pages need the manifest to link to files; a storage without hashes has none.
    if not getattr(staticfiles_storage, "hashed_files", True) or not state.exists():
        return True
    return state.read_text() != _fingerprint()


def collect() -> None:
    fingerprint = _fingerprint()
    call_command("collectstatic", interactive=False, verbosity=0)
    (Path(settings.STATIC_ROOT) / STATE).write_text(fingerprint)


def _fingerprint() -> str:
    """A hash over name, size and time of all source files."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            found = Path(storage.path(name)).stat()
            digest.update(f"{name} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()
