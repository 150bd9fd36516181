"""`export_actors [PATH]`: the whole register as JSON Lines, to a file or to the screen."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.template.defaultfilters import pluralize

from actors.importing import lines_of_register


class Command(BaseCommand):
    help = "Write all actors with names, identifiers and relations, including merged actors'."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", nargs="?", metavar="PATH")

    @transaction.atomic
    def handle(self, *args: object, **options: Any) -> None:
        path = options["path"]
        if not path:
            for line in lines_of_register():
                self.stdout.write(line, ending="")
            return
        try:
            with Path(path).open("w", encoding="utf-8", newline="\n") as opened:
                number = sum(1 for line in lines_of_register() if opened.write(line))
        except OSError as error:
            raise CommandError(f"{path} could not be written: {error.strerror}.") from error
        self.stdout.write(f"{number:,} line{pluralize(number)} written to {path}.")
