"""`rebuild_editions`: render all editions again after templates, names or search have changed."""

from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.db.models import Model

from briefs.document import from_data
from briefs.drafts import index_draft
from briefs.models import Brief, Edition
from briefs.publishing import DERIVED, Filters, fill_derived

EACH = 500


class Command(BaseCommand):
    help = (
        "Rebuild the derived parts of all published versions, and index all drafts for search;"
        " shows progress."
    )

    def handle(self, *args: object, **options: Any) -> None:
        self._all(Edition, self._rebuild, "published versions rebuilt")
        self._all(Brief, index_draft, "drafts indexed")

    def _all(self, model: type[Model], each: Callable[[Any], None], what: str) -> None:
        """Take the rows of a table in batches, by id; safe to interrupt."""
        rows = model._default_manager.order_by("pk")
        total, done, last = rows.count(), 0, 0
        while batch := list(rows.filter(pk__gt=last)[:EACH]):
            with transaction.atomic():
                for row in batch:
                    each(row)
            last, done = batch[-1].pk, done + len(batch)
            self.stdout.write(f"{done} of {total} {what}")
        if not total:
            self.stdout.write(f"0 {what}")

    def _rebuild(self, edition: Edition) -> None:
        document = from_data(edition.revision.document)
        for problem in fill_derived(edition, document, Filters.of_edition(edition)):
            self.stderr.write(f"{edition.slug}, version {edition.number}: {problem}")
        edition.save(update_fields=DERIVED)
