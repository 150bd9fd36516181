"""`find_duplicates`: compare the names of all actors and list those that may be the same."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.template.defaultfilters import pluralize

from actors.management.console import Progress
from actors.merging import compare_actors, likely_duplicates, still_to_compare
from actors.models import Actor

AT_ONCE = 200
SHOWN = 20


class Command(BaseCommand):
    help = "Compare actors that have not been compared yet, and show the likeliest duplicates."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--again", action="store_true", help="compare all actors, not only new ones"
        )

    def handle(self, *args: object, **options: Any) -> None:
        if options["again"]:
            Actor.objects.update(compared=False)
        progress = Progress("Comparing", still_to_compare())
        while number := compare_actors(AT_ONCE):
            progress.add(number)
        done, pairs = progress.done, likely_duplicates(limit=SHOWN)
        self.stdout.write(f"{done:,} actor{pluralize(done)} compared. The likeliest duplicates:")
        for pair in pairs:
            self.stdout.write(f"  {_words(pair.score)}  {pair.one} · {pair.other}")
        if not pairs:
            self.stdout.write("  none")


def _words(score: float) -> str:
    return "same identifier" if score > 1 else f"{100 * score:14.0f}%"
