"""`merge_actors SURVIVOR MERGED`: merge two actors that are the same; see `undo_merge`."""

from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from actors.management.arguments import acting_user, add_by, resolve_actor
from actors.merging import MergeRefused, NeedsForce, merge, preview_merge
from actors.models import ActorIdentifier, ActorName


class Command(BaseCommand):
    help = "Merge one actor into another; give each by web address, uid or name."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("survivor", metavar="SURVIVOR")
        parser.add_argument("merged", metavar="MERGED")
        parser.add_argument(
            "--force", action="store_true", help="even two countries, or a person and a thing"
        )
        parser.add_argument("--why", default="", help="the reason, for the history of both")
        add_by(parser)

    def handle(self, *args: object, **options: Any) -> None:
        by = acting_user(options["by"])
        survivor, merged = resolve_actor(options["survivor"]), resolve_actor(options["merged"])
        preview = preview_merge(survivor, merged)
        try:
            target = merge(
                survivor=survivor,
                merged=merged,
                by=by,
                why=options["why"],
                force=options["force"],
            )
        except NeedsForce as needed:
            raise CommandError(f"{needed} Add --force to merge them anyway.") from needed
        except MergeRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"“{merged}” was merged into “{target}” ({target.slug}):")
        self.stdout.write(f"  Names: {_values(preview.goes.names)}")
        self.stdout.write(f"  Identifiers: {_values(preview.goes.identifiers)}")
        self.stdout.write(f"  Relations: {len(preview.relations)}")
        self.stdout.write(f"  Published versions: {preview.editions}")
        self.stdout.write(f"Undo it with: python manage.py undo_merge {merged.slug}")


def _values(rows: Iterable[ActorName | ActorIdentifier]) -> str:
    return ", ".join(row.value for row in rows) or "none"
