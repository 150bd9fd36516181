"""Questions about many briefs or editions at once; the doors that decide who sees what."""

from collections.abc import Hashable, Iterable
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.expressions import RawSQL
from django.db.models.functions import Now
from django.db.models.lookups import IsNull
from django.http import HttpRequest

from actors.paging import (
    PAGE_SIZE,
    Card,
    Page,
    PageRequest,
    Param,
    Prepared,
    beyond_key,
    composed,
    first_rows,
    make_page,
)
from actors.staff_visibility import SeenByStaff
from actors.usage import Person
from briefs.choices import Ended
from briefs.markings import readable_markings, unreadable_markings

if TYPE_CHECKING:
    from .brief import Brief

CARD = ("first_published_at", "pk", "day", "card_html")
# The nearest rows of each of several ids, and the nearest of them all: a plain IN would read and
# sort every row of every id, and a UNION is longer with each id.
NEAREST = """
    SELECT edition_id FROM (
        SELECT DISTINCT near.* FROM unnest({ids}::bigint[]) AS wanted (id), LATERAL ({one}) AS near
        ORDER BY near.first_published_at {order}, near.edition_id {order} LIMIT {most}
    ) AS nearest
"""


class BriefQuerySet(models.QuerySet[Any, Any]):
    """All working copies, the bin included; `on_desk` leaves it out."""

    def editable_by(self, user: Person) -> "BriefQuerySet":
        """Working copies that a member of staff may see and edit.

        Those they created, whatever the marking. Up to the markings that they may read also those
        they are assigned to or named on as co-author and, with the permission, everybody's. A
        byline gives no rights.
        """
        if not user.has_perm("briefs.change_brief"):
            return self.none()
        if user.is_superuser:
            return self
        readable = Q(tlp__in=readable_markings(user))
        if not user.has_perm("briefs.edit_all_briefs"):
            named = self.model.co_authors.through.objects.filter(user=user)
            readable &= Q(assigned_to=user) | Q(pk__in=named.values("brief"))
        # The marking comes first: for an editor it settles nearly every brief.
        return self.filter(readable | Q(created_by=user))

    def restricted_for(self, user: Person) -> "BriefQuerySet":
        """Working copies whose marking `user` may not read, except those that they may edit."""
        theirs = self.model.objects.editable_by(user).filter(pk=OuterRef("pk"))
        return self.filter(~Exists(theirs), tlp__in=unreadable_markings(user))

    def on_desk(self) -> "BriefQuerySet":
        """Leave out what is in the bin."""
        return self.filter(binned_at=None)


class SourceQuerySet(SeenByStaff):
    """Sources in the library, which briefs share."""

    def fixed_for(self, user: Person, brief: "Brief") -> "SourceQuerySet":
        """Sources that a save of `brief` by `user` may not change.

        Without the right to keep the library, a person may change only sources that this brief, as
        stored, cites and no other brief does.
        """
        if user.has_perm("briefs.change_source"):
            return self.none()
        citations = self.model._meta.get_field("citations").related_model.objects
        citing = citations.filter(source=OuterRef("pk"))
        cited_here, cited_elsewhere = citing.filter(brief=brief.pk), citing.exclude(brief=brief.pk)
        return self.filter(~Exists(cited_here) | Exists(cited_elsewhere))


class EditionQuerySet(models.QuerySet[Any, Any]):
    """Published editions."""

    def visible_to(self, user: Person, at: datetime | None = None) -> "EditionQuerySet":
        """Editions live at a moment (now, by the database's clock) that `user` may read."""
        return self.marked(readable_markings(user), at)

    def marked(self, markings: Iterable[str], at: datetime | None = None) -> "EditionQuerySet":
        """Editions live at a moment with one of some markings."""
        return self.filter(visibility(markings, at))

    def on_record_for(self, user: Person) -> "EditionQuerySet":
        """Editions that were once live, of briefs not withdrawn, that `user` may read."""
        return self.filter(self._on_record(user))

    def seen_by(self, user: Person) -> "EditionQuerySet":
        """Editions that staff may look at: on record, or of a brief that they may edit.

        Live editions are on record too.
        """
        theirs = self._editable_by(user).filter(pk=OuterRef("brief"))
        return self.filter(self._on_record(user) | _is_any(theirs))

    def _on_record(self, user: Person) -> Q:
        of_brief = self.model.objects.filter(brief=OuterRef("brief"))
        withdrawn = _is_any(of_brief.filter(ended_because=Ended.WITHDRAWN))
        gone = withdrawn & ~_is_any(of_brief.filter(live__contains=Now()))
        return Q(live__startswith__lte=Now(), tlp__in=readable_markings(user)) & ~gone

    def restricted_for(self, user: Person) -> "EditionQuerySet":
        """Editions whose marking `user` may not read, except of briefs that they may edit."""
        theirs = self._editable_by(user).filter(pk=OuterRef("brief"))
        return self.filter(~Exists(theirs), tlp__in=unreadable_markings(user))

    def _editable_by(self, user: Person) -> "models.QuerySet[Brief]":
        briefs = self.model._meta.get_field("brief").related_model.objects
        return briefs.editable_by(user)

    def withdrawn_for(self, user: Person) -> "EditionQuerySet":
        """Editions that ended by withdrawal, of briefs with none live since, oldest first."""
        ended = self.filter(ended_because=Ended.WITHDRAWN, tlp__in=readable_markings(user))
        live = self.model.objects.filter(live__contains=Now())
        return ended.exclude(brief__in=live.values("brief")).order_by("number")

    def page_for(self, request: HttpRequest, relation: str = "", ids: Iterable[int] = ()) -> Page:
        """The page asked for of editions that the reader may see, all or those that name `ids`.

        `relation` is "actor", "topic" or "author". Reads the index of each id from its newest row
        on, so a page costs the same at any depth.
        """
        side, key = bounds = PageRequest.of(request.GET)
        model = cast(Hashable, self.model)
        statement = _cards(model, readable_markings(request.user), side, relation)
        rows = statement.fetch(ids=list(ids), **(key._asdict() if key else {}))
        return make_page(bounds, list(map(Card._make, rows)))

    def rows_of(self, relation: str, markings: Iterable[str]) -> models.QuerySet[models.Model]:
        """Rows that name an actor, topic or author of editions with one of some markings."""
        rows = self.model._meta.get_field(f"{relation}s").remote_field.through.objects
        visible: models.QuerySet[Any, Any] = rows.filter(visibility(markings, prefix="edition__"))
        return visible


def _is_any(rows: models.QuerySet[models.Model, object]) -> Q:
    """Return a condition that a subquery has rows, evaluated for each outer row.

    Not EXISTS: for a page of a hundred rows, PostgreSQL would first read every brief.
    """
    return Q(IsNull(Subquery(rows.order_by().values("pk")[:1]), False))


def visibility(markings: Iterable[str], at: datetime | None = None, prefix: str = "") -> Q:
    """Return the rule for live editions, or for rows that point at one."""
    return Q(**{f"{prefix}live__contains": at or Now(), f"{prefix}tlp__in": markings})


@cache
def _cards(model: Any, markings: tuple[str, ...], side: str, relation: str) -> Prepared:
    """Return the statement for a page of cards, the same for all pages on one side of a key."""
    if not relation:
        return Prepared(beyond_key(model.objects.marked(markings), side).values_list(*CARD))
    wanted = {relation: RawSQL("wanted.id", ())}
    visible = model.objects.rows_of(relation, markings).filter(**wanted)
    nearest = beyond_key(visible, side, "edition_id").values("edition_id", "first_published_at")
    order = "ASC" if side == "after" else "DESC"
    sql = composed(NEAREST, ids=Param("ids"), one=nearest, order=order, most=PAGE_SIZE + 1)
    found = model.objects.filter(pk__in=RawSQL(*sql))  # noqa: S611
    return Prepared(first_rows(found, side).values_list(*CARD))
