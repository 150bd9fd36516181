"""Search of the desk's lists: words anywhere in the title, or in the text."""

from functools import reduce
from operator import and_, or_
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q, QuerySet

from briefs.search_text import CONFIGURATIONS, WHOLE_WORDS

MOST_WORDS = 12
# A list holds briefs in many languages, each indexed with the rules of its own.
EVERY_LANGUAGE = sorted({*CONFIGURATIONS.values(), WHOLE_WORDS})


def search_briefs(rows: QuerySet[Any], typed: str) -> QuerySet[Any]:
    """Return briefs whose title holds every word, or whose text the words match."""
    words = typed.replace("\x00", "").split()[:MOST_WORDS]
    if not words:
        return rows
    in_title = reduce(and_, (Q(title__icontains=word) for word in words))
    text = " ".join(words)
    in_text = reduce(
        or_,
        (SearchQuery(text, config=name, search_type="websearch") for name in EVERY_LANGUAGE),
    )
    return rows.filter(in_title | Q(search=in_text))
