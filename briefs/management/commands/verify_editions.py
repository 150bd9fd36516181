"""`verify_editions`: checks the chain of hashes over everything that was published."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from briefs.document import from_data
from briefs.models import Edition
from briefs.sealing import link


class Command(BaseCommand):
    help = "Check that no published document was changed; prints the newest hash."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--expect", metavar="HASH", help="the newest hash, kept elsewhere")

    def handle(self, *args: Any, **options: Any) -> None:
        previous, expected_is_there = "", not options["expect"]
        editions = Edition.objects.select_related("revision").order_by("pk")
        for edition in editions.defer("search").iterator(chunk_size=500):
            sealed = link(previous, from_data(edition.revision.document))
            if (edition.previous_sha256, edition.sha256) != (previous, sealed):
                name = f"{edition.slug}, version {edition.number}"
                raise CommandError(f"{name}: the document is not the one that was published.")
            previous = edition.sha256
            expected_is_there = expected_is_there or previous == options["expect"]
        if not expected_is_there:
            raise CommandError("The expected hash is not in the chain: something was removed.")
        self.stdout.write(previous or "Nothing has been published yet.")
