"""Admin of users, roles and the log. People who leave are deactivated, never deleted."""

import taggit.admin
import taggit.models
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from actors.admin.base import NothingIsErased, ReadOnly
from actors.admin.paging import LongList
from briefs.drafts import entries_for

# Importing an app's admin registers it, so it can only be unregistered afterwards.
admin.site.unregister(User)
admin.site.unregister(Group)
# Topics have their own admin; no other tags are used.
admin.site.unregister(taggit.models.Tag)


# The URL name of the index itself; the bare admin address redirects staff elsewhere.
INDEX = "index"


def start(request: HttpRequest) -> HttpResponse:
    """Redirect staff to the desk, and those who manage users to the admin index."""
    works_at_desk = admin.site.has_permission(request) and not request.user.has_perm(
        "auth.view_user"
    )
    if works_at_desk and INDEX not in request.GET:
        return redirect("desk:work")
    page: HttpResponse = admin.site.admin_view(admin.site.index)(request)
    return page


@admin.register(User)
class PersonAdmin(NothingIsErased, UserAdmin):
    """The users who may log in; those who leave are made inactive and stay on record."""

    list_display = ("username", "first_name", "last_name", "is_active", "is_staff", "last_login")

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Only superusers may change superusers; otherwise others could take over such a log-in."""
        protected = obj is not None and obj.is_superuser and not request.user.is_superuser
        return super().has_change_permission(request, obj) and not protected

    def get_readonly_fields(self, request: HttpRequest, obj: object = None) -> tuple[str, ...]:
        """Only superusers may make others superusers or grant single permissions."""
        own = super().get_readonly_fields(request, obj)
        if request.user.is_superuser:
            return tuple(own)
        return (*own, "is_superuser", "user_permissions")


@admin.register(Group)
class RoleAdmin(NothingIsErased, GroupAdmin):
    """The roles and their permissions."""


@admin.register(LogEntry)
class LogAdmin(LongList, ReadOnly):
    """The audit trail, read-only."""

    list_display = ("action_time", "user", "content_type", "object_repr", "description")
    list_select_related = ("user", "content_type")
    search_fields = ("object_repr", "change_message")

    @admin.display(description=_("change"))
    def description(self, entry: LogEntry) -> str:
        """Return the change in words; Django stores its own entries as JSON."""
        return entry.get_change_message()

    def get_queryset(self, request: HttpRequest) -> QuerySet[LogEntry]:
        """Exclude entries about what the user may not read."""
        return entries_for(request.user, super().get_queryset(request))
