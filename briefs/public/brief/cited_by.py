"""The briefs that cite a brief as a source."""

from datetime import date
from functools import cache
from typing import NamedTuple

from django.urls import reverse

from actors.paging import Prepared, param
from actors.text import direction
from briefs.models.edition import EditionCitation
from briefs.models.querysets import visibility

MOST = 5


class CitingBrief(NamedTuple):
    """A brief that cites another one."""

    title: str
    url: str
    language: str
    direction: str
    day: date


def citing_briefs(brief: int, markings: tuple[str, ...]) -> list[CitingBrief]:
    """Return the newest briefs with one of `markings` that cite a brief."""
    return [
        CitingBrief(title, reverse("briefs:brief", args=[slug]), language, direction(language), day)
        for title, slug, language, day in _citing(markings).fetch(brief=brief)
    ]


@cache
def _citing(markings: tuple[str, ...]) -> Prepared:
    rows = EditionCitation.objects.filter(
        visibility(markings, prefix="edition__"), cited=param("brief")
    )
    shown = (f"edition__{name}" for name in ("title", "slug", "language", "day"))
    return Prepared(rows.order_by("-first_published_at", "-edition_id").values_list(*shown)[:MOST])
