"""Static files under names that carry their hash, compressed once for each content."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class AtomicCompressor(Compressor):
    """Writes a compressed file whole or not at all, as its presence means that it is done."""

    def write_data(self, path: str, data: bytes, suffix: str, stat_result: os.stat_result) -> str:
        draft: str = super().write_data(path, data, f"{suffix}.making", stat_result)
        return str(Path(draft).rename(path + suffix))


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Compresses only what is new: with brotli all of it takes half a minute."""

    def create_compressor(self, **options: Any) -> AtomicCompressor:
        return AtomicCompressor(**options)

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        # The name carries the hash of the content, so the same name is the same content.
        new = [path for path in paths if not self.exists(f"{path}.gz")]
        yield from super().compress_files(new)
