"""Publish the text of an earlier version again, under the next number."""

from datetime import datetime

from django.contrib.auth.models import User

from briefs.models import Edition
from briefs.review import carry_over

from .derived import Filters
from .editions import next_edition
from .record import Record


def reissue(
    record: Record,
    former: Edition,
    *,
    by: User,
    start: datetime,
    until: datetime | None,
    change: str,
    note: str,
) -> Edition:
    """Add an edition with the text, tags and authors of a former one; return it."""
    filters = Filters.of_edition(former)
    edition = next_edition(former, filters, record.earlier, start, change, until)
    edition.revision, edition.published_by, edition.note = former.revision, by, note
    record.add(edition, filters)
    carry_over(former, edition)
    return edition
