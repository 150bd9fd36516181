"""What the page shows of briefs with hits: their standing, their sentences, who else is meant."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from actors.ambiguity import Bearer
from actors.matching.sentences import excerpt
from actors.models import Actor
from briefs.desk.standing import last_editions, standing, unseen_draft
from briefs.desk.table import DAY, editing_url
from briefs.models import Brief
from briefs.terms import Marking

from .replay import Found
from .trial import Hit

# Of the others who may be meant in one place; a name that dozens bear is said to have more.
MOST_OTHERS = 5


@dataclass
class Showing:
    """Makes cells for the templates; remembers the actors that it has looked up."""

    url: str = field(default_factory=editing_url)
    known: dict[int, Bearer] = field(default_factory=dict)

    def bearers(self, pks: Iterable[int]) -> list[Bearer]:
        """Return actors in the order of their ids given; those that are gone are left out."""
        wanted = list(pks)
        self._look_up(wanted)
        return [self.known[pk] for pk in wanted if pk in self.known]

    def cells(self, found: list[Found]) -> list[dict[str, Any]]:
        """Return what is shown of briefs with hits; two questions, whatever their number."""
        if not found:
            return []
        self._look_up(pk for each in found for hit in each.hits for pk in hit.others)
        standings = _standings([each.row.pk for each in found])
        return [self._brief(each, standings.get(each.row.pk)) for each in found]

    def _look_up(self, pks: Iterable[int]) -> None:
        if missing := set(pks) - self.known.keys():
            rows = Actor.objects.filter(pk__in=missing)
            for row in rows.values_list("pk", "name", "slug", "kind", "country"):
                self.known[row[0]] = Bearer(*row)

    def _brief(self, found: Found, edited: tuple[Any, ...] | None) -> dict[str, Any]:
        row = found.row
        day = row.event_date
        stands = standing(row.state, edited[0], unseen=edited[1]) if edited else None
        return {
            "pk": row.pk,
            "title": row.title,
            "language": row.language,
            "url": self.url % row.pk,
            "marking": "" if row.tlp == Marking.CLEAR else row.tlp,
            "event_on": day.isoformat() if day else "",
            "event": date_format(day, DAY) if day else "",
            "standing": stands,
            "hits": [self._hit(hit) for hit in found.hits],
            "not_shown": found.number - len(found.hits),
        }

    def _hit(self, hit: Hit) -> dict[str, Any]:
        others = self.bearers(hit.others[:MOST_OTHERS])
        return {
            "excerpt": excerpt(hit.block, hit.start, hit.end),
            "verdict": _("Would be linked") if hit.certain else _("Would be asked"),
            "certain": hit.certain,
            "others": others,
            "more": len(hit.others) - len(others),
        }


def _standings(pks: list[int]) -> dict[int, tuple[Any, ...]]:
    rows = Brief.objects.filter(pk__in=pks).values_list("pk", last_editions(), unseen_draft())
    return {pk: rest for pk, *rest in rows}
