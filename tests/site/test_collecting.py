"""When `serve` has to collect static files before it starts."""

from pathlib import Path

from pytest_django import Settings

from briefs_site import settings as of_the_site
from briefs_site.serving import static_files


def test_files_are_collected_again_if_their_manifest_is_missing(
    settings: Settings, tmp_path: Path
) -> None:
    settings.STATIC_ROOT = tmp_path
    (tmp_path / static_files.STATE).write_text(static_files._fingerprint())
    assert not static_files.need_collecting()
    settings.STORAGES = of_the_site.STORAGES
    assert static_files.need_collecting()
