"""`verify_editions`: check that readers see what was published."""

from argparse import ArgumentParser
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import pluralize

from briefs.drafts import one_snapshot
from briefs.models import Edition
from briefs.publishing import findings, is_in_chain, newest_hash, unreadable
from briefs.publishing.verification import UNREADABLE

MOST_FINDINGS = 20
REPORT_EVERY = 500
NOT_ALL = "The check stopped at a value that cannot be read, so other changes are not named."


class Command(BaseCommand):
    help = "Check that readers see what was published; prints the newest hash of the chain."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--expect", metavar="HASH", help="an earlier newest hash, kept elsewhere"
        )

    def handle(self, *args: object, **options: Any) -> None:
        with one_snapshot():
            total = Edition.objects.count()
            found = findings(lambda checked: self._report(checked, total))
            try:
                sentences = list(islice(found, MOST_FINDINGS))
                more = sum(1 for _sentence in found)
            except UNREADABLE as error:
                raise CommandError("\n".join([*unreadable(), NOT_ALL])) from error
            newest, expected = newest_hash(), options["expect"]
            if expected and not is_in_chain(expected):
                sentences.insert(0, "The expected hash is not in the chain: something was removed.")
        if more:
            are = pluralize(more, "is,are")
            sentences.append(f"{more} more finding{pluralize(more)} {are} not shown.")
        if sentences:
            raise CommandError("\n".join(sentences))
        self.stdout.write(newest or "Nothing has been published yet.")

    def _report(self, checked: int, total: int) -> None:
        """Report progress on stderr, because a program may read the hash from stdout."""
        if checked % REPORT_EVERY == 0:
            self.stderr.write(f"{checked} of {total} published versions checked", style_func=str)
