"""Whose work a brief is: who holds it now, and whose briefs count as "mine"."""

from django.db.models import Case, F, Q, TextChoices, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from actors.people import person_name_column
from actors.usage import Person
from briefs.choices import State
from briefs.models import Brief

# A draft that is being written is in the hands of whoever began it, unless it is assigned.
WRITING = Q(state=State.DRAFT, unseen_draft=True)


class Whose(TextChoices):
    """The briefs to show by the people who work on them."""

    MINE = "mine", _("Mine: created, co-author or assigned")
    ME = "me", _("Held by me")
    NOBODY = "nobody", _("Held by nobody yet")


def whose(choice: str, user: Person) -> Q:
    """Return the condition for one of the choices, as `user` means it."""
    held = Q(assigned_to=user) | WRITING & Q(assigned_to=None, created_by=user)
    return {
        Whose.MINE: theirs(user),
        Whose.ME: held,
        Whose.NOBODY: Q(assigned_to=None) & ~WRITING,
    }[Whose(choice)]


def theirs(user: Person) -> Q:
    """Return the condition that `user` created a brief, is a co-author or holds it."""
    named = Brief.co_authors.through.objects.filter(user=user.pk).values("brief")
    return Q(created_by=user) | Q(assigned_to=user) | Q(pk__in=named)


def holder() -> Combinable:
    """Return the id of the user who holds a brief; null if nobody does."""
    return Coalesce("assigned_to", Case(When(WRITING, then=F("created_by"))))


def holder_name() -> Combinable:
    """Return the name of the user who holds a brief; "" if nobody does."""
    return Case(
        When(assigned_to__isnull=False, then=person_name_column("assigned_to")),
        When(WRITING, then=person_name_column("created_by")),
        default=Value(""),
    )
