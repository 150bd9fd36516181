"""Admin of people and the log; its entrance. People who leave are deactivated, never deleted."""

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

# An admin is registered by its import, and can be unregistered only after that.
admin.site.unregister(User)
admin.site.unregister(Group)
# Topics have a page of their own; other tags are not used.
admin.site.unregister(taggit.models.Tag)


# The index itself, for those who are redirected elsewhere.
INDEX = "index"


def start(request: HttpRequest) -> HttpResponse:
    """Redirect staff to the desk, and those who manage people to the admin index."""
    works_at_desk = admin.site.has_permission(request) and not request.user.has_perm(
        "auth.view_user"
    )
    if works_at_desk and INDEX not in request.GET:
        return redirect("desk:list")
    page: HttpResponse = admin.site.admin_view(admin.site.index)(request)
    return page


@admin.register(User)
class PersonAdmin(NothingIsErased, UserAdmin):
    """Who may log in; someone who leaves is made inactive and stays on the record."""

    list_display = ("username", "first_name", "last_name", "is_active", "is_staff", "last_login")

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Who may do everything is changed by the like only, or anyone could become one."""
        protected = obj is not None and obj.is_superuser and not request.user.is_superuser
        return super().has_change_permission(request, obj) and not protected

    def get_readonly_fields(self, request: HttpRequest, obj: object = None) -> tuple[str, ...]:
        """Only who may do everything may hand that out, or permissions one by one."""
        own = super().get_readonly_fields(request, obj)
        if request.user.is_superuser:
            return tuple(own)
        return (*own, "is_superuser", "user_permissions")


@admin.register(Group)
class RoleAdmin(NothingIsErased, GroupAdmin):
    """What each role may do."""


@admin.register(LogEntry)
class LogAdmin(LongList, ReadOnly):
    """The audit trail, to read."""

    list_display = ("action_time", "user", "content_type", "object_repr", "told")
    list_select_related = ("user", "content_type")
    search_fields = ("object_repr", "change_message")

    @admin.display(description=_("change"))
    def told(self, entry: LogEntry) -> str:
        """Return what was done in words; Django stores its own entries as JSON."""
        return entry.get_change_message()

    def get_queryset(self, request: HttpRequest) -> QuerySet[LogEntry]:
        """Leave out entries about what the person may not read."""
        return entries_for(request.user, super().get_queryset(request))
