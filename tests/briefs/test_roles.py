"""Roles: exactly what each may do. Migrations restore this and keep what a site added."""

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.core.management import call_command

from briefs.markings import readable_markings
from briefs.roles import ROLES, keep_roles
from tests.support.factories import make_user

pytestmark = pytest.mark.django_db

MARKINGS = ("amber_strict", "red")
WRITER = {
    *("briefs.view_brief", "briefs.add_brief", "briefs.change_brief"),
    *("briefs.view_author", "briefs.view_edition", "briefs.view_revision"),
    *("briefs.view_source", "briefs.view_topic", "briefs.read_green", "briefs.read_amber"),
    "actors.view_actor",
}
EDITOR = WRITER | {
    *("briefs.edit_all_briefs", "briefs.approve_brief", "briefs.read_amber_strict"),
    *("actors.add_actor", "actors.change_actor", "briefs.add_author", "briefs.change_author"),
    *("briefs.add_source", "briefs.change_source", "briefs.add_topic", "briefs.change_topic"),
}
UP_TO_AMBER = ["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER"]
RELEASE = {"briefs.publish_brief", "briefs.withdraw_brief"}
PUBLISHER = EDITOR | RELEASE | {"briefs.read_red"}
ADMINISTRATOR = (
    EDITOR
    | RELEASE
    | {
        *("auth.view_user", "auth.add_user", "auth.change_user", "auth.view_group"),
        "admin.view_logentry",
        *("briefs.view_sitesettings", "briefs.change_sitesettings"),
        *("briefs.view_sitepage", "briefs.add_sitepage", "briefs.change_sitepage"),
    }
)


def permissions_of(name: str) -> set[str]:
    rows = Permission.objects.filter(group__name=name).select_related("content_type")
    return {f"{row.content_type.app_label}.{row.codename}" for row in rows}


@pytest.mark.parametrize(
    ("role", "permissions"),
    [
        ("Reader", {"briefs.read_green"}),
        ("Writer", WRITER),
        ("Editor", EDITOR),
        ("Publisher", PUBLISHER),
        ("Administrator", ADMINISTRATOR),
    ],
)
def test_each_role_may_do_exactly_this(role: str, permissions: set[str]) -> None:
    assert permissions_of(role) == permissions


def test_no_role_may_delete_anything() -> None:
    held = set().union(*(permissions_of(role) for role in ROLES))

    assert not [name for name in held if ".delete_" in name]


def test_an_existing_site_gets_the_markings_and_keeps_what_it_granted() -> None:
    strict, red = (Permission.objects.get(codename=f"read_{name}") for name in MARKINGS)
    Group.objects.get(name="Editor").permissions.remove(strict)
    Group.objects.get(name="Publisher").permissions.remove(strict, red)
    Group.objects.get(name="Administrator").permissions.add(red)

    call_command("migrate", verbosity=0)

    assert permissions_of("Editor") == EDITOR
    assert permissions_of("Publisher") == PUBLISHER
    assert permissions_of("Administrator") == ADMINISTRATOR | {"briefs.read_red"}


def test_a_migration_restores_what_a_role_lost_and_leaves_what_a_site_added() -> None:
    writer = Group.objects.get(name="Writer")
    own = Permission.objects.get(codename="read_red")
    writer.permissions.add(own)
    writer.permissions.remove(Permission.objects.get(codename="add_brief"))
    Group.objects.get(name="Reader").delete()
    Group.objects.create(name="Guests")
    call_command("migrate", verbosity=0)
    assert permissions_of("Writer") == WRITER | {"briefs.read_red"}
    assert permissions_of("Reader") == {"briefs.read_green"}
    assert permissions_of("Guests") == set()


def test_keeping_roles_twice_changes_nothing() -> None:
    before = {role: permissions_of(role) for role in ROLES}
    keep_roles(apps=apps, using="default")
    assert {role: permissions_of(role) for role in ROLES} == before
    assert Group.objects.count() == len(ROLES)


@pytest.mark.parametrize(
    ("role", "markings"),
    [
        ("", ["TLP:CLEAR"]),
        ("Reader", ["TLP:CLEAR", "TLP:GREEN"]),
        ("Writer", UP_TO_AMBER),
        ("Editor", [*UP_TO_AMBER, "TLP:AMBER+STRICT"]),
        ("Publisher", [*UP_TO_AMBER, "TLP:AMBER+STRICT", "TLP:RED"]),
        ("Administrator", [*UP_TO_AMBER, "TLP:AMBER+STRICT"]),
    ],
)
def test_each_role_reads_up_to_its_marking(role: str, markings: list[str]) -> None:
    assert sorted(readable_markings(make_user("somebody", role))) == sorted(markings)


def test_anonymous_and_inactive_users_read_only_what_is_clear() -> None:
    assert readable_markings(AnonymousUser()) == ("TLP:CLEAR",)
    left = make_user("left", "Administrator", is_superuser=True, is_active=False)
    assert readable_markings(left) == ("TLP:CLEAR",)
