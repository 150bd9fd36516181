"""`load_sample`: fill an empty site with briefs about historical events."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from briefs.models import Brief
from briefs.sample import load_sample

from .import_brief import importer


class Command(BaseCommand):
    help = "Load the sample collection into an empty site."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--by", metavar="USER", help="who publishes; the first administrator if not given"
        )

    def handle(self, *args: object, **options: Any) -> None:
        by = importer(options["by"], publish=True)
        if Brief.objects.exists():
            raise CommandError("This site has briefs already. The sample is for an empty one.")
        self.stdout.write(f"{load_sample(by=by)} briefs loaded: ten are published, five under way.")
