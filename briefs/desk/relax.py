"""Which filter to drop where nothing was found."""

from django.db.models import IntegerField, Value

from .filter_labels import FilterLabel
from .filters import BriefFilters


def filters_to_drop(filters: BriefFilters, parts: list[FilterLabel]) -> list[FilterLabel]:
    """Return the parts without which there are briefs, asked for in one question."""
    if len(parts) < 2:
        return []
    first, *others = [
        filters.at(part.rest)
        .qs.order_by()
        .annotate(number=Value(number, output_field=IntegerField()))
        .values_list("number", flat=True)[:1]
        for number, part in enumerate(parts)
    ]
    found = set(first.union(*others, all=True))
    return [part for number, part in enumerate(parts) if number in found]
