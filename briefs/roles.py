"""The roles and their permissions, restored after every migration."""

from typing import Any

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions

BRIEF = ("briefs.view_brief", "briefs.add_brief", "briefs.change_brief")
LOOK_UP = (
    "actors.view_actor",
    "briefs.view_author",
    "briefs.view_edition",
    "briefs.view_revision",
    "briefs.view_source",
    "briefs.view_topic",
    "briefs.read_green",
    "briefs.read_amber",
)
KEEP = tuple(
    f"{model.partition('.')[0]}.{action}_{model.partition('.')[2]}"
    for model in ("actors.actor", "briefs.author", "briefs.source", "briefs.topic")
    for action in ("add", "change")
)

WRITER = (*BRIEF, *LOOK_UP)
EDITOR = (
    *WRITER,
    *KEEP,
    "briefs.edit_all_briefs",
    "briefs.approve_brief",
    "briefs.read_amber_strict",
)
RELEASE = ("briefs.publish_brief", "briefs.withdraw_brief")
# TLP:RED is for named recipients: no role reads it except the one that has to release it.
PUBLISHER = (*EDITOR, *RELEASE, "briefs.read_red")
ADMINISTRATOR = (
    *EDITOR,
    *RELEASE,
    "auth.view_user",
    "auth.add_user",
    "auth.change_user",
    "auth.view_group",
    "admin.view_logentry",
    "briefs.view_sitesettings",
    "briefs.change_sitesettings",
    "briefs.view_sitepage",
    "briefs.add_sitepage",
    "briefs.change_sitepage",
)
ROLES = {
    "Writer": WRITER,
    "Editor": EDITOR,
    "Publisher": PUBLISHER,
    "Administrator": ADMINISTRATOR,
    "Reader": ("briefs.read_green",),
}


def keep_roles(*, apps: Any = installed, using: str, **_signal: object) -> None:
    """Give each role's group its permissions; permissions that a site added stay.

    Runs as a receiver of `post_migrate`, because on a new database permissions do not exist yet
    while data migrations run.
    """
    try:
        apps.get_model("briefs", "Brief")
        apps.get_model("actors", "Actor")
        group_model = apps.get_model("auth", "Group")
    except LookupError:
        return
    permissions = _permissions(apps, using)
    for name, codenames in ROLES.items():
        group, _created = group_model.objects.using(using).get_or_create(name=name)
        group.permissions.add(*(permissions[codename] for codename in codenames))


def _permissions(apps: Any, using: str) -> dict[str, object]:
    for label in ("actors", "briefs", "auth", "admin"):
        create_permissions(installed.get_app_config(label), verbosity=0, using=using, apps=apps)
    rows = apps.get_model("auth", "Permission").objects.using(using)
    return {
        f"{row.content_type.app_label}.{row.codename}": row
        for row in rows.select_related("content_type")
    }
