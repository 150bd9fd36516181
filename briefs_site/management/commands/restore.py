"""`restore`: load a backup into the database, on this machine or another one."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from actors.management.console import step
from briefs_site.management import backups


class Command(BaseCommand):
    help = "Read a file that the command backup wrote into an empty database."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--replace", action="store_true", help="remove what the database holds now"
        )

    def handle(self, *_args: object, **options: Any) -> None:
        file, replace = options["file"], options["replace"]
        if not file.is_file():
            raise CommandError(f"There is no file {file}.")
        if not replace and not backups.database_is_empty():
            raise CommandError(
                "The database is not empty. To lose what it holds and put the backup in its place,"
                " add --replace (make restore FILE=… REPLACE=yes)."
            )
        with step(self.stdout, f"Reading {file}"):
            backups.restore_backup(file, replace=replace)
        # The backup may be from an older release.
        with step(self.stdout, "Bringing the database up to date"):
            call_command("migrate", interactive=False, verbosity=0, skip_checks=False)
        self.stdout.write("Restored.")
