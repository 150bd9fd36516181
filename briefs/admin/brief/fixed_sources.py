"""Read-only sources on the page of a brief, as the library has them."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.contrib.auth.models import User

from briefs.document import is_key
from briefs.drafts import source_data
from briefs.models import Brief, Source


def with_fixed_sources(data: Mapping[str, Any], by: User, brief: Brief) -> dict[str, Any]:
    """Return the data with read-only sources marked, as stored and not as typed; one query."""
    keys = [key for row in data["citations"] if is_key(key := row["source"]["key"])]
    rows = Source.objects.filter(key__in=keys).fixed_for(by, brief)
    fixed = {str(row.key): {"source": asdict(source_data(row)), "fixed": True} for row in rows}
    citations = [row | fixed.get(row["source"]["key"], {}) for row in data["citations"]]
    return {**data, "citations": citations}
