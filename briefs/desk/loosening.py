"""Which filter to drop where nothing was found."""

from typing import Any

from django.db.models import IntegerField, QuerySet, Value

from .choices import Choices
from .filters import BriefFilters
from .sentences import Part


def that_would_find(parts: list[Part], briefs: QuerySet[Any], choices: Choices) -> list[Part]:
    """Return the parts without which there are briefs, asked for in one question."""
    if len(parts) < 2:
        return []
    first, *others = [
        BriefFilters(part.rest, briefs, choices)
        .qs.order_by()
        .annotate(number=Value(number, output_field=IntegerField()))
        .values_list("number", flat=True)[:1]
        for number, part in enumerate(parts)
    ]
    found = set(first.union(*others, all=True))
    return [part for number, part in enumerate(parts) if number in found]
