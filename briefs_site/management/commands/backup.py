"""`backup`: write the database, which is all of the site's data, to one dated file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from briefs_site.management import backups


class Command(BaseCommand):
    help = "Write all data of the site to one dated file, which the command restore reads."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder", nargs="?", type=Path, help="default: var/backups in the project"
        )

    def handle(self, *_args: object, **options: Any) -> None:
        written = backups.write_backup(options["folder"] or settings.VAR_DIR / "backups")
        size = written.stat().st_size / 1_000_000
        self.stdout.write(f"Wrote {written} ({size:.1f} MB).")
