"""Querysets of briefs, sources and editions, with the rules for who may see what."""

from collections.abc import Hashable, Iterable
from datetime import date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery
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
    midnight,
    param,
)
from actors.staff_visibility import SeenByStaff
from actors.usage import Person
from briefs.choices import Ended
from briefs.markings import readable_markings, unreadable_markings

if TYPE_CHECKING:
    from .brief import Brief
    from .edition import Edition

# No day begins or ends this much earlier or later in one time zone than in another.
OTHER_ZONES = timedelta(days=2)
CARD = ("first_published_at", "pk", "day", "card_html")
# A page of editions that name any of several ids: reads the next rows of each id from the index,
# then merges them. A plain IN would read and sort every row of every id; a UNION would grow with
# the number of ids.
NEAREST = """
    SELECT edition_id FROM (
        SELECT DISTINCT near.* FROM unnest({ids}::bigint[]) AS given (id), LATERAL ({one}) AS near
        ORDER BY near.first_published_at {order}, near.edition_id {order} LIMIT {most}
    ) AS nearest
"""


class BriefQuerySet(models.QuerySet[Any, Any]):
    """Working copies, including those in the bin; `on_desk` excludes the bin."""

    def editable_by(self, user: Person) -> "BriefQuerySet":
        """Working copies that a member of staff may see and edit.

        These are the briefs they created, whatever the marking; and, if they may read the marking,
        those they are assigned to or a co-author of. With `edit_all_briefs` they may edit all
        briefs whose marking they may read. A byline gives no access.
        """
        if not user.has_perm("briefs.change_brief"):
            return self.none()
        if user.is_superuser:
            return self
        readable = Q(tlp__in=readable_markings(user))
        if not user.has_perm("briefs.edit_all_briefs"):
            named = self.model.co_authors.through.objects.filter(user=user)
            readable &= Q(assigned_to=user) | Q(pk__in=named.values("brief"))
        # The marking comes first, because for an editor it decides nearly every brief.
        return self.filter(readable | Q(created_by=user))

    def restricted_for(self, user: Person) -> "BriefQuerySet":
        """Working copies whose marking `user` may not read, except those that they may edit."""
        theirs = self.model.objects.editable_by(user).filter(pk=OuterRef("pk"))
        return self.filter(~Exists(theirs), tlp__in=unreadable_markings(user))

    def on_desk(self) -> "BriefQuerySet":
        """Exclude briefs in the bin."""
        return self.filter(binned_at=None)


class RevisionQuerySet(models.QuerySet[Any, Any]):
    """Saved drafts."""

    def readable_by(self, user: Person) -> "RevisionQuerySet":
        """Saved drafts whose marking `user` may read, and all of briefs that they created.

        Whoever may edit a brief now may not read what was marked otherwise and then left out of it.
        """
        if user.is_superuser:
            return self
        readable = Q(document__tlp__in=readable_markings(user))
        return self.filter(readable | Q(brief__created_by=user.pk))


class SourceQuerySet(SeenByStaff):
    """Sources in the library, which briefs share."""

    def fixed_for(self, user: Person, brief: "Brief") -> "SourceQuerySet":
        """Sources that `user` may not change by saving `brief`.

        Without the permission to change sources, a person may change only those that the stored
        brief cites and no other brief does.
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
        """Editions live at a given time (default: now, by the database) that `user` may read."""
        return self.marked(readable_markings(user), at)

    def marked(self, markings: Iterable[str], at: datetime | None = None) -> "EditionQuerySet":
        """Editions with one of `markings` that are live at a given time (default: now)."""
        return self.filter(visibility(markings, at))

    def on_record_for(self, user: Person) -> "EditionQuerySet":
        """Editions that `user` may read, live now or earlier, of briefs not withdrawn."""
        return self.filter(self._on_record(user))

    def numbered_for_readers(self) -> "EditionQuerySet":
        """Annotate `shown`: which version it is for readers, who never see those cancelled."""
        up_to_it = self.model.objects.filter(
            brief=OuterRef("brief"), number__lte=OuterRef("number")
        ).exclude(ended_because=Ended.CANCELLED)
        count = up_to_it.order_by().values("brief").annotate(count=Count("pk")).values("count")
        return self.annotate(shown=Subquery(count))

    def seen_by(self, user: Person) -> "EditionQuerySet":
        """Editions that staff may look at: on record, or of a brief they may edit.

        Editions on record include the live ones.
        """
        theirs = self._editable_by(user).filter(pk=OuterRef("brief"))
        return self.filter(self._on_record(user) | is_any(theirs))

    def _on_record(self, user: Person) -> Q:
        of_brief = self.model.objects.filter(brief=OuterRef("brief"))
        gone = is_any(
            of_brief.filter(~Exists(self._started_later()), ended_because=Ended.WITHDRAWN)
        )
        return Q(live__startswith__lte=Now(), tlp__in=readable_markings(user)) & ~gone

    def _started_later(self) -> "models.QuerySet[Edition]":
        """Return the later editions of an outer one's brief that have become live."""
        return self.model.objects.filter(
            brief=OuterRef("brief"), number__gt=OuterRef("number"), live__startswith__lte=Now()
        )

    def restricted_for(self, user: Person) -> "EditionQuerySet":
        """Editions whose marking `user` may not read, except those of briefs they may edit."""
        theirs = self._editable_by(user).filter(pk=OuterRef("brief"))
        return self.filter(~Exists(theirs), tlp__in=unreadable_markings(user))

    def _editable_by(self, user: Person) -> "models.QuerySet[Brief]":
        briefs = self.model._meta.get_field("brief").related_model.objects
        return briefs.editable_by(user)

    def ended_for(self, user: Person) -> "EditionQuerySet":
        """The last edition of each brief that is no longer live, if `user` may read it.

        `ended_because` says whether it was withdrawn, expired or replaced by another brief.
        """
        return self._ended(readable_markings(user))

    def withdrawn_for(self, user: Person) -> "EditionQuerySet":
        """The last edition of each brief that was withdrawn, if `user` may read it."""
        return self.withdrawn(readable_markings(user))

    def withdrawn(self, markings: Iterable[str]) -> "EditionQuerySet":
        """The last edition of each brief that was withdrawn, if it has one of `markings`."""
        return self._ended(markings).filter(ended_because=Ended.WITHDRAWN)

    def _ended(self, markings: Iterable[str]) -> "EditionQuerySet":
        ended = self.filter(live__endswith__lte=Now(), tlp__in=markings)
        return ended.filter(~Exists(self._started_later()))

    def page_for(
        self,
        request: HttpRequest,
        relation: str = "",
        ids: Iterable[int] = (),
        days: tuple[date, date] | None = None,
    ) -> Page:
        """Return the requested page of editions that the reader may see, or of those naming `ids`.

        `relation` is "actor", "topic" or "author". `days`, the first and the last, limit a list of
        all editions. Keyset paging: every page costs the same, however far down the list.
        """
        side, key = bounds = PageRequest.of(request.GET)
        model = cast(Hashable, self.model)
        given: dict[str, object] = {"ids": list(ids), **(bounds_of_days(*days) if days else {})}
        statement = _cards(model, readable_markings(request.user), side, relation, bool(days))
        rows = statement.fetch(**given, **(key._asdict() if key else {}))
        return make_page(bounds, list(map(Card._make, rows)))

    def nearest(self, relation: str, markings: Iterable[str], side: str = "") -> "EditionQuerySet":
        """A page of visible editions on one side of a key that name any of the `ids` given."""
        visible = self.rows_of(relation, markings).filter(**{relation: RawSQL("given.id", ())})
        near = beyond_key(visible, side, "edition_id").values("edition_id", "first_published_at")
        order = "ASC" if side == "after" else "DESC"
        sql = composed(NEAREST, ids=Param("ids"), one=near, order=order, most=PAGE_SIZE + 1)
        return self.filter(pk__in=RawSQL(*sql))  # noqa: S611

    def rows_of(self, relation: str, markings: Iterable[str]) -> models.QuerySet[models.Model]:
        """Rows of the `relation` for visible editions with one of `markings`."""
        rows = self.model._meta.get_field(f"{relation}s").remote_field.through.objects
        visible: models.QuerySet[Any, Any] = rows.filter(visibility(markings, prefix="edition__"))
        return visible


def is_any(rows: models.QuerySet[models.Model, object]) -> Q:
    """Return the condition that a subquery has rows, evaluated for each outer row.

    EXISTS would make PostgreSQL read every brief first, for a page of only a hundred rows.
    """
    return Q(IsNull(Subquery(rows.order_by().values("pk")[:1]), False))


def visibility(markings: Iterable[str], at: datetime | None = None, prefix: str = "") -> Q:
    """Return the condition for live editions with one of `markings`, or for rows linked to one."""
    return Q(**{f"{prefix}live__contains": at or Now(), f"{prefix}tlp__in": markings})


def on_days(rows: EditionQuerySet) -> EditionQuerySet:
    """Return the editions of some days, which `bounds_of_days` gives to the statement."""
    return rows.filter(
        day__range=(param("first"), param("last")),
        first_published_at__range=(param("since"), param("until")),
    )


def bounds_of_days(first: date, last: date) -> dict[str, object]:
    """Return the values for `on_days`: the days, and a range of time that is sure to hold them.

    The index is sorted by time. A day may begin and end at another time than it does now, because
    it is that of the site's time zone when the brief was published.
    """
    since, until = midnight(first - OTHER_ZONES), midnight(last + OTHER_ZONES)
    return {"first": first, "last": last, "since": since, "until": until}


@cache
def _cards(
    model: Any, markings: tuple[str, ...], side: str, relation: str, by_days: bool
) -> Prepared:
    """Return the statement for a page of cards; the same for all pages on one side of a key."""
    if not relation:
        rows = model.objects.marked(markings)
        return Prepared(beyond_key(on_days(rows) if by_days else rows, side).values_list(*CARD))
    return Prepared(
        first_rows(model.objects.nearest(relation, markings, side), side).values_list(*CARD)
    )
