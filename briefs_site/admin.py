"""Admin of the site itself: its door, its name, its people, who are deactivated, never deleted."""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

admin.site.site_header = settings.SITE_NAME
admin.site.site_title = settings.SITE_NAME
admin.site.index_title = _("Briefs, register and people")
admin.site.enable_nav_sidebar = False

admin.site.unregister(User)
admin.site.unregister(Group)


# The index itself, for those who are not led to it.
INDEX = "index"


def start(request: HttpRequest) -> HttpResponse:
    """Lead staff to the desk, and those who manage people to the index of admin."""
    works_at_desk = admin.site.has_permission(request) and not request.user.has_perm(
        "auth.view_user"
    )
    if works_at_desk and INDEX not in request.GET:
        return redirect("desk:list")
    page: HttpResponse = admin.site.admin_view(admin.site.index)(request)
    return page


@admin.register(User)
class PersonAdmin(UserAdmin):
    """Who may log in; someone who leaves is made inactive and stays on the record."""

    actions = None
    show_full_result_count = False
    list_display = ("username", "first_name", "last_name", "is_active", "is_staff", "last_login")

    def has_delete_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Who may do everything is changed by the like only, or anyone could become one."""
        protected = obj is not None and obj.is_superuser and not request.user.is_superuser
        return super().has_change_permission(request, obj) and not protected

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Only who may do everything may hand that out, or permissions one by one."""
        own = super().get_readonly_fields(request, obj)
        if request.user.is_superuser:
            return tuple(own)
        return (*own, "is_superuser", "user_permissions")


@admin.register(Group)
class RoleAdmin(GroupAdmin):
    """What each role may do."""

    actions = None

    def has_delete_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        return False


@admin.register(LogEntry)
class LogAdmin(admin.ModelAdmin):
    """The audit trail, to read."""

    actions = None
    show_full_result_count = False
    list_display = ("action_time", "user", "content_type", "object_repr", "change_message")
    list_select_related = ("user", "content_type")
    search_fields = ("object_repr", "change_message")

    def has_add_permission(self, _request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        return False
