"""Writes to log-ins and roles, and what nobody writes."""

from typing import Any

from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, Permission, User
from django.db.models import Model

from tests.support.factories import PASSWORD, make_actor, make_user

from .table import Writes
from .visit import Visit

NEW_PASSWORD = "battery staple correct horse"
# Not part of the site: log-in attempts, which expire, and tags that nothing uses.
FOREIGN = ("axes", "taggit")


def _adds_user(visit: Visit) -> bool:
    form = {"first_name": "Huda", "last_name": "Shaarawi", "email": "new@example.org"}
    visit.post("admin:auth_user_add", role=Group.objects.get(name="Writer").pk, **form)
    return User.objects.filter(username="new@example.org").exists()


def _changes_user(visit: Visit, user: User, **changes: Any) -> User:
    """Post the page of a log-in with some fields changed; return the user afterwards."""
    form = {"username": user.username, "is_active": "on"} | changes
    visit.post("admin:auth_user_change", user.pk, **form)
    return User.objects.get(pk=user.pk)


def _other() -> User:
    return make_user("other", "Writer")


def _changes_another(visit: Visit) -> bool:
    return _changes_user(visit, _other(), first_name="Huda").first_name == "Huda"


def _deactivates(visit: Visit) -> bool:
    return not _changes_user(visit, _other(), is_active="").is_active


def _gives_role(visit: Visit) -> bool:
    publisher = Group.objects.get(name="Publisher")
    return publisher in _changes_user(visit, _other(), groups=[publisher.pk]).groups.all()


def _takes_role(visit: Visit) -> bool:
    guests = Group.objects.create(name="Guests")
    user = visit.person or _other()
    return guests in _changes_user(visit, user, groups=[guests.pk]).groups.all()


def _gives_permission(visit: Visit) -> bool:
    red = Permission.objects.get(codename="read_red")
    changed = _changes_user(visit, _other(), user_permissions=[red.pk])
    return changed.user_permissions.exists()


def _makes_superuser(visit: Visit) -> bool:
    return _changes_user(visit, _other(), is_superuser="on").is_superuser


def _changes_superuser(visit: Visit) -> bool:
    return _changes_user(visit, visit.root, first_name="Huda").first_name == "Huda"


def _makes_link(visit: Visit, user: User) -> bool:
    visit.post("admin:auth_user_link", user.pk)
    return LogEntry.objects.filter(object_id=str(user.pk)).exists()


def _changes_profile(visit: Visit) -> bool:
    visit.post("profile", first_name="Huda", last_name="Shaarawi")
    return User.objects.filter(first_name="Huda").exists()


def _sets_own_password(visit: Visit) -> bool:
    words = {"new_password1": NEW_PASSWORD, "new_password2": NEW_PASSWORD}
    visit.post("password_change", old_password=PASSWORD, **words)
    return any(user.check_password(NEW_PASSWORD) for user in User.objects.all())


def _adds_group(visit: Visit) -> bool:
    visit.post("admin:auth_group_add", name="Guests")
    return Group.objects.filter(name="Guests").exists()


def _changes_group(visit: Visit) -> bool:
    writers = Group.objects.get(name="Writer")
    red = Permission.objects.get(codename="read_red")
    visit.post("admin:auth_group_change", writers.pk, name="Writer", permissions=[red.pk])
    return writers.permissions.filter(pk=red.pk).exists()


def _delete(visit: Visit, row: Model) -> bool:
    meta = row._meta
    visit.post(f"admin:{meta.app_label}_{meta.model_name}_delete", row.pk, post="yes")
    return not type(row)._default_manager.filter(pk=row.pk).exists()


def _deletes(visit: Visit) -> bool:
    """Delete one row of every table that the admin shows."""
    visit.published(authors=("A desk",), tags=("Law",))
    make_actor()
    kinds = [model for model in apps.get_models() if admin.site.is_registered(model)]
    rows = [kind._default_manager.last() for kind in kinds if kind._meta.app_label not in FOREIGN]
    return any(_delete(visit, row) for row in rows if row)


WRITES: Writes = {
    "Invite someone": _adds_user,
    "Change another person’s log-in": _changes_another,
    "Deactivate a log-in": _deactivates,
    "Give someone a role": _gives_role,
    "Give yourself another role": _takes_role,
    "Give someone a single permission": _gives_permission,
    "Make someone a superuser": _makes_superuser,
    "Change the log-in of a superuser": _changes_superuser,
    "Make a link to set another person’s password": lambda v: _makes_link(v, _other()),
    "Make a link to set the password of a superuser": lambda v: _makes_link(v, v.root),
    "Change your own profile": _changes_profile,
    "Change your own password": _sets_own_password,
    "Add a role": _adds_group,
    "Change what a role may do": _changes_group,
    "Delete anything": _deletes,
}
