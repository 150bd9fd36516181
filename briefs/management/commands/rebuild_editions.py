"""`rebuild_editions`: render all editions again after templates, names or search have changed."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from briefs.document import from_data
from briefs.models import Edition
from briefs.publishing import DERIVED, Filters, fill_derived

EACH = 500


class Command(BaseCommand):
    help = "Rebuild the derived parts of all published versions; shows progress."

    def handle(self, *args: object, **options: Any) -> None:
        total, done, last = Edition.objects.count(), 0, 0
        while rows := self._rebuild_after(last):
            last, done = rows[-1].pk, done + len(rows)
            self.stdout.write(f"{done} of {total} published versions rebuilt")
        if not total:
            self.stdout.write("There are no published versions yet.")

    @transaction.atomic
    def _rebuild_after(self, last: int) -> list[Edition]:
        """Rebuild and return the next batch of editions after an id; safe to interrupt."""
        rows = Edition.objects.filter(pk__gt=last).select_related("revision").order_by("pk")
        editions = list(rows[:EACH])
        for edition in editions:
            for problem in fill_derived(
                edition, from_data(edition.revision.document), Filters.of_edition(edition)
            ):
                self.stderr.write(f"{edition.slug}, version {edition.number}: {problem}")
            edition.save(update_fields=DERIVED)
        return editions
