"""Who wrote in a brief, and who may take the next step."""

from collections.abc import Collection

from django.conf import settings
from django.contrib.auth.models import Permission, User
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from actors.people import person_name
from briefs.choices import Marking
from briefs.markings import PERMISSIONS
from briefs.models import Brief, Edition, Revision

from .transitions import Transition

MOST_NAMED = 3
BY_NAME = ("last_name", "first_name", "username")


def writers_of(revision: Revision) -> frozenset[int]:
    """Return the ids of those who saved the brief after its last publication before `revision`.

    They are those who cannot be its second reader; one query.
    """
    drafts = Revision.objects.filter(brief=revision.brief_id, number__lte=revision.number)
    published = _published(revision.brief_id, revision.number)
    return frozenset(drafts.exclude(Exists(published)).values_list("saved_by", flat=True))


def wrote(user: User | OuterRef, brief: str, number: str, *, since_review: bool = False) -> Exists:
    """Return the condition that `user` is one of the `writers_of` a revision, for many at once.

    `brief` and `number` are the columns of the outer query that say which revision it is; `user`
    may be one of its columns, too. With `since_review`, what was published without review and not
    signed off counts as not published.
    """
    published = _published(OuterRef("brief"), OuterRef(OuterRef(number)))
    if since_review:
        signed_off = Q(unreviewed__signed_off_at__isnull=False)
        published = published.filter(Q(unreviewed=None) | signed_off)
    drafts = Revision.objects.filter(brief=OuterRef(brief), number__lte=OuterRef(number))
    return Exists(drafts.filter(~Exists(published), saved_by=user))


def _published(brief: int | OuterRef, number: int | OuterRef) -> QuerySet[Edition]:
    """Return the versions before a draft that have the text of the draft in the outer query.

    A version that is scheduled is none of them yet: it can be cancelled, and nobody would have read
    what its writers wrote.
    """
    return Edition.objects.filter(
        brief=brief,
        live__startswith__lte=Now(),
        revision__number__lt=number,
        revision__number__gte=OuterRef("number"),
    )


def is_second_reader(user: User, writers: Collection[int]) -> bool:
    """Return whether `user` may judge what `writers` wrote: none of them, if the site asks so."""
    return not settings.SECOND_READER or user.pk not in writers


def people_for(transition: Transition, brief: Brief, writers: Collection[int]) -> QuerySet[User]:
    """Return the active users at the desk who may take a step with a brief."""
    co_authors = Brief.co_authors.through.objects.filter(brief=brief.pk).values("user")
    named = Q(pk=brief.assigned_to_id) | Q(pk__in=co_authors)
    reach = _holds("briefs.edit_all_briefs") | named | Q(pk=brief.created_by_id)
    people = _at_desk(transition.permission).filter(reach, _may_open(brief))
    if transition.second_reader and settings.SECOND_READER:
        people = people.exclude(pk__in=writers)
    return people.order_by(*BY_NAME)


def assignable_people(brief: Brief) -> QuerySet[User]:
    """Return the active users at the desk who may hold a brief: they write and may open it."""
    return people_who_write().filter(_may_open(brief))


def people_who_write() -> QuerySet[User]:
    """Return the active users at the desk who write briefs."""
    return _at_desk("briefs.change_brief").order_by(*BY_NAME)


def _may_open(brief: Brief) -> Q:
    """Return the condition for users who may read the marking of a brief, or created it."""
    needed = PERMISSIONS.get(Marking(brief.tlp))
    return _holds(needed) | Q(pk=brief.created_by_id) if needed else Q()


def _at_desk(permission: str) -> QuerySet[User]:
    return User.objects.filter(_holds(permission), is_active=True, is_staff=True)


def _holds(permission: str) -> Q:
    """Return who has a permission. Django's `with_perm` would ask the database for each user."""
    app_label, _dot, codename = permission.partition(".")
    rows = Permission.objects.filter(content_type__app_label=app_label, codename=codename)
    groups = User.groups.through.objects.filter(group__permissions__in=rows)
    own = User.user_permissions.through.objects.filter(permission__in=rows)
    return Q(is_superuser=True) | Q(pk__in=groups.values("user")) | Q(pk__in=own.values("user"))


def names_of(people: QuerySet[User]) -> str:
    """Return the first names of a list of people, and how many more there are."""
    found = list(people)
    names = ", ".join(map(person_name, found[:MOST_NAMED]))
    if len(found) <= MOST_NAMED:
        return names
    return _("%(names)s and %(count)s more") % {"names": names, "count": len(found) - MOST_NAMED}
