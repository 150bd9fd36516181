"""`undo_merge ACTOR`: undo a merge."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from actors.management.arguments import acting_user, add_by, resolve_actor
from actors.merging import MergeRefused, undo_merge


class Command(BaseCommand):
    help = "Undo a merge: give the merged actor by web address or uid."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("actor", metavar="ACTOR")
        parser.add_argument("--why", default="", help="the reason, for the history of both")
        add_by(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        by = acting_user(options["by"])
        merged = resolve_actor(options["actor"])
        try:
            actor = undo_merge(merged=merged, by=by, why=options["why"])
        except MergeRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"The merge of “{actor}” was undone.")
