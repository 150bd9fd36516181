"""`rebuild_editions`: render all editions again after templates, names or search have changed."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.core.management.base import BaseCommand
from django.db import transaction
from django.db.models import Model, QuerySet

from briefs.document import from_data
from briefs.drafts import index_draft
from briefs.models import Brief, Edition
from briefs.publishing import DERIVED, Filters, fill_derived, store_citations

EACH = 500
Row = TypeVar("Row", bound=Model)


class Command(BaseCommand):
    help = (
        "Rebuild the derived parts of all published versions, and index all drafts for search;"
        " shows progress."
    )

    def handle(self, *args: object, **options: Any) -> None:
        editions = Edition.objects.select_related("revision")
        self._each(editions, self._rebuild, "published versions rebuilt")
        self._each(Brief.objects.only("pk"), index_draft, "drafts indexed")

    def _each(self, rows: QuerySet[Row], change: Callable[[Row], None], what: str) -> None:
        """Change all rows by id, each in its own transaction; safe to interrupt."""
        total, done, last = rows.count(), 0, 0
        while batch := list(rows.filter(pk__gt=last).order_by("pk")[:EACH]):
            for row in batch:
                change(row)
            last, done = batch[-1].pk, done + len(batch)
            self.stdout.write(f"{done} of {total} {what}")
        if not total:
            self.stdout.write(f"0 {what}")

    @transaction.atomic
    def _rebuild(self, edition: Edition) -> None:
        document = from_data(edition.revision.document)
        for problem in fill_derived(edition, document, Filters.of_edition(edition)):
            self.stderr.write(f"{edition.slug}, version {edition.number}: {problem}")
        edition.save(update_fields=DERIVED)
        edition.editioncitation_set.all().delete()
        store_citations(edition, document)
