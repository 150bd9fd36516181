"""My work: what waits for one person, for nobody yet, or for the whole desk, in groups."""

from collections.abc import Hashable, Iterable
from copy import copy
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import F, IntegerField, OuterRef, Q, QuerySet, TextChoices, Value
from django.utils.translation import gettext_lazy as _

from actors.paging import Param, PreparedSQL
from briefs.models import Brief, Comment, Edition, Revision, UnreviewedPublication
from briefs.models.querysets import is_any
from briefs.review import may_be_signed_off_by, open_publications, wrote

from .holders import Whose, theirs, whose
from .rows import DeskRow, read_rows
from .status import TO_COME, Status, of_status

# Counting stops here, so that a page costs the same however much waits.
MOST_WAITING = 100
SHOWN = 20


class Scope(TextChoices):
    """Whose work a page shows: mine, that of nobody yet, or that of the whole desk."""

    ME = "me", _("Me")
    NOBODY = "nobody", _("Nobody yet")
    DESK = "desk", _("The whole desk")


class Group(TextChoices):
    """What is to be done, in the order of the page."""

    REVIEW = "review", _("To review")
    RETURNED = "returned", _("Returned")
    DRAFTS = "drafts", _("Drafts")
    APPROVED = "approved", _("Approved")
    SCHEDULED = "scheduled", _("Scheduled")
    UNREVIEWED = "unreviewed", _("Published without review")
    READERS = "readers", _("From readers")


# Of each group that has one, the filter of the list that shows all of it.
STATUS = {
    Group.REVIEW: Status.IN_REVIEW,
    Group.RETURNED: Status.RETURNED,
    Group.DRAFTS: Status.DRAFT,
    Group.APPROVED: Status.APPROVED,
    Group.SCHEDULED: Status.SCHEDULED,
    Group.UNREVIEWED: Status.UNREVIEWED,
}
# Statements by what they depend on besides the user: building one takes longer than running it.
_STATEMENTS: dict[Hashable, PreparedSQL] = {}
STAND_IN = -1
# By scope and group: the ids of briefs, at most `MOST_WAITING`, those due first at the front.
Waiting = dict[Scope, dict[Group, list[int]]]


def waiting(user: User, scopes: Iterable[Scope] = Scope) -> Waiting:
    """Return the briefs that wait, by scope and group; one query."""
    found: Waiting = {Scope(scope): {group: [] for group in Group} for scope in scopes}
    if not user.has_perm("briefs.change_brief"):
        return found
    rights = frozenset(user.get_all_permissions())
    kind = (tuple(found), rights, user.is_superuser, settings.SECOND_READER)
    if kind not in _STATEMENTS:
        _STATEMENTS[kind] = _statement(user, found)
    places = [(scope, group) for scope in found for group in Group]
    for place, pk in _STATEMENTS[kind].fetch(user=user.pk):
        scope, group = places[place]
        if pk not in found[scope][group]:
            found[scope][group].append(pk)
    return found


def number_of(groups: dict[Group, list[int]]) -> int:
    """Return the number of briefs in some groups; each counts once."""
    return len({pk for ids in groups.values() for pk in ids})


def read_work(groups: dict[Group, list[int]]) -> dict[Group, list[DeskRow]]:
    """Return the first rows of each group; one query."""
    shown = {group: ids[:SHOWN] for group, ids in groups.items()}
    wanted = {pk for ids in shown.values() for pk in ids}
    briefs = Brief.objects.filter(pk__in=wanted).annotate(sort=F("updated_at"))
    rows = {row.pk: row for row in read_rows(briefs)} if wanted else {}
    return {group: [rows[pk] for pk in ids] for group, ids in shown.items()}


def _statement(user: User, scopes: Iterable[Scope]) -> PreparedSQL:
    """Return the statement of `waiting` for all users with the same rights as `user`.

    A stand-in without a row is replaced by a parameter.
    """
    anyone = copy(user)
    anyone.pk = STAND_IN
    listed = [_ids(group, scope, anyone) for scope in scopes for group in Group]
    first, *others = [
        rows.annotate(place=Value(place, output_field=IntegerField())).values_list("place", column)[
            :MOST_WAITING
        ]
        for place, (rows, column) in enumerate(listed)
    ]
    sql, values = first.union(*others, all=True).query.sql_with_params()
    return PreparedSQL(sql, [Param("user") if each == STAND_IN else each for each in values])


def _ids(group: Group, scope: Scope, user: User) -> tuple[QuerySet[Any], str]:
    """Return the rows of a group, and their column for the brief."""
    briefs = Brief.objects.editable_by(user).on_desk()
    if group == Group.UNREVIEWED:
        return _unreviewed(briefs, scope, user).order_by("edition"), "edition__brief"
    if group == Group.READERS:
        return _told_by_readers(briefs, scope, user).order_by("pk"), "brief"
    waits = briefs.filter(_waits(group, scope, user))
    if group == Group.SCHEDULED:
        editions = Edition.objects.filter(TO_COME, _one_of(waits, "brief"))
        return editions.order_by("live__startswith", "pk"), "brief"
    rows = waits.filter(of_status(STATUS[group]))
    return rows.order_by("due_at", "updated_at", "pk"), "pk"


def _waits(group: Group, scope: Scope, user: User) -> Q:
    """Return the condition that a brief in a group is part of the work in `scope`."""
    if scope == Scope.DESK:
        return Q()
    if scope == Scope.NOBODY:
        # Whoever writes a draft holds it; without this, all drafts would be read to find none.
        written = group in (Group.DRAFTS, Group.RETURNED)
        return Q(pk__in=[]) if written else whose(Whose.NOBODY, user)
    if group == Group.REVIEW:
        return _for_review_by(user)
    publishes = group in (Group.APPROVED, Group.SCHEDULED) and user.has_perm("briefs.publish_brief")
    return Q() if publishes else theirs(user)


def _for_review_by(user: User) -> Q:
    """Return the condition that a brief in review is for `user` to read."""
    if not user.has_perm("briefs.approve_brief"):
        return Q(pk__in=[])
    free = Q(assigned_to=user) | Q(assigned_to=None)
    if not settings.SECOND_READER:
        return free
    # A reviewer who wrote in the brief cannot approve it any more: it waits for the others.
    held_by_writer = Q(wrote(OuterRef("assigned_to"), "pk", "version"))
    return (free | held_by_writer) & ~Q(wrote(user, "pk", "version"))


def _unreviewed(
    briefs: QuerySet[Brief], scope: Scope, user: User
) -> QuerySet[UnreviewedPublication]:
    listed = open_publications()
    if scope == Scope.ME:
        own = Brief.objects.filter(theirs(user))
        listed = listed.filter(may_be_signed_off_by(user) | _one_of(own, "edition__brief"))
    elif scope == Scope.NOBODY:
        briefs = briefs.filter(whose(Whose.NOBODY, user))
    return listed.filter(_one_of(briefs, "edition__brief"))


def _told_by_readers(briefs: QuerySet[Brief], scope: Scope, user: User) -> QuerySet[Comment]:
    if scope != Scope.DESK:
        briefs = briefs.filter(theirs(user) if scope == Scope.ME else whose(Whose.NOBODY, user))
    told = Comment.objects.open_of_readers().filter(_one_of(briefs, "brief"))
    return told.filter(revision__in=Revision.objects.readable_by(user))


def _one_of(briefs: QuerySet[Brief], column: str) -> Q:
    """Return the condition that the outer `column` is one of some briefs, looked up row by row."""
    return is_any(briefs.filter(pk=OuterRef(column)))
