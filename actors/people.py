"""The names by which pages and messages call the people who work here."""

from django.contrib.auth.models import User
from django.db.models import F, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Concat, NullIf, Trim


def person_name(user: User) -> str:
    """Return a person's full name, or the name they log in with if none is known."""
    return user.get_full_name() or user.get_username()


def person_name_column(user: str) -> Combinable:
    """Return the same in SQL; `user` is the path to the foreign key, such as “saved_by”."""
    full = Trim(Concat(f"{user}__first_name", Value(" "), f"{user}__last_name"))
    return Coalesce(NullIf(full, Value("")), F(f"{user}__username"))
