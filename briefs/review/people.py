"""Who wrote in a brief, and who may take the next step."""

from collections.abc import Collection

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from actors.people import person_name
from briefs.choices import Marking
from briefs.markings import PERMISSIONS
from briefs.models import Brief, Edition, Revision

from .transitions import Transition

MOST_NAMED = 3
BY_NAME = ("last_name", "first_name", "username")
# Permissions of users are looked up in the database, wherever a log-in comes from.
BACKEND = "django.contrib.auth.backends.ModelBackend"


def writers_of(revision: Revision) -> frozenset[int]:
    """Return the ids of those who saved the brief after its last publication before `revision`.

    They are those who cannot be its second reader; one query.
    """
    drafts = Revision.objects.filter(brief=revision.brief_id, number__lte=revision.number)
    published = Edition.objects.filter(
        brief=revision.brief_id,
        live__isempty=False,
        revision__number__lt=revision.number,
        revision__number__gte=OuterRef("number"),
    )
    return frozenset(drafts.exclude(Exists(published)).values_list("saved_by", flat=True))


def wrote(user: User, brief: str, number: str) -> Exists:
    """Return the condition that `user` is one of the `writers_of` a revision, for many at once.

    `brief` and `number` are the columns of the outer query that say which revision it is.
    """
    published = Edition.objects.filter(
        brief=OuterRef("brief"),
        live__isempty=False,
        revision__number__lt=OuterRef(OuterRef(number)),
        revision__number__gte=OuterRef("number"),
    )
    drafts = Revision.objects.filter(brief=OuterRef(brief), number__lte=OuterRef(number))
    return Exists(drafts.filter(~Exists(published), saved_by=user))


def is_second_reader(user: User, writers: Collection[int]) -> bool:
    """Return whether `user` may judge what `writers` wrote: none of them, if the site asks so."""
    return not settings.SECOND_READER or user.pk not in writers


def people_for(transition: Transition, brief: Brief, writers: Collection[int]) -> QuerySet[User]:
    """Return the active users who may take a step with a brief."""
    people = _with(transition.permission)
    everywhere = _with("briefs.edit_all_briefs")
    co_authors = Brief.co_authors.through.objects.filter(brief=brief.pk).values("user")
    named = Q(pk=brief.assigned_to_id) | Q(pk__in=co_authors)
    reach = (Q(pk__in=everywhere.values("pk")) | named) & _may_read(brief)
    people = people.filter(reach | Q(pk=brief.created_by_id))
    if transition.second_reader and settings.SECOND_READER:
        people = people.exclude(pk__in=writers)
    return people.order_by(*BY_NAME)


def assignable_people(brief: Brief) -> QuerySet[User]:
    """Return the active users to whom a brief can be assigned: all who write and may read it."""
    return people_who_write().filter(_may_read(brief))


def people_who_write() -> QuerySet[User]:
    """Return the active users who write briefs."""
    return _with("briefs.change_brief").order_by(*BY_NAME)


def _may_read(brief: Brief) -> Q:
    needed = PERMISSIONS.get(Marking(brief.tlp))
    return Q(pk__in=_with(needed).values("pk")) if needed else Q()


def _with(permission: str) -> QuerySet[User]:
    return User.objects.with_perm(permission, backend=BACKEND)


def names_of(people: QuerySet[User]) -> str:
    """Return the first names of a list of people, and how many more there are."""
    found = list(people)
    names = ", ".join(map(person_name, found[:MOST_NAMED]))
    if len(found) <= MOST_NAMED:
        return names
    return _("%(names)s and %(count)s more") % {"names": names, "count": len(found) - MOST_NAMED}
