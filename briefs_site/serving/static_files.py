"""Static files: collected if any has changed, named by their hashes, compressed once."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

STATE = "collected.sha256"


class AtomicCompressor(Compressor):
    """Writes a compressed file completely or not at all, because its existence means it is done."""

    def write_data(self, path: str, data: bytes, suffix: str, stat_result: os.stat_result) -> str:
        draft: str = super().write_data(path, data, f"{suffix}.making", stat_result)
        return str(Path(draft).rename(path + suffix))


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Compresses only new files: compressing all of them with brotli takes half a minute."""

    def create_compressor(self, **options: object) -> AtomicCompressor:
        return AtomicCompressor(**options)

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        # Names contain the hash of the content, so the same name means the same content.
        new = [path for path in paths if not self.exists(f"{path}.gz")]
        yield from super().compress_files(new)


def need_collecting() -> bool:
    state = Path(settings.STATIC_ROOT) / STATE
    # Pages need the manifest to link to files, unless the storage does not use hashes.
    if not getattr(staticfiles_storage, "hashed_files", True) or not state.exists():
        return True
    return state.read_text() != _fingerprint()


def collect() -> None:
    fingerprint = _fingerprint()
    call_command("collectstatic", interactive=False, verbosity=0)
    (Path(settings.STATIC_ROOT) / STATE).write_text(fingerprint)


def _fingerprint() -> str:
    """Return a hash of the names, sizes and modification times of all source files."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            found = Path(storage.path(name)).stat()
            digest.update(f"{name} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()
