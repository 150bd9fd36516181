"""Admin of users, roles and the log. People who leave are deactivated, never deleted."""

from typing import Any

import taggit.admin
import taggit.models
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actors.admin.base import NothingIsErased, ReadOnly, signed_in
from actors.admin.paging import LongList
from actors.people import person_name
from briefs.drafts import entries_for

from .login.invitations import InvitationForm, invite, is_mailed, password_link

# Importing an app's admin registers it, so it can only be unregistered afterwards.
admin.site.unregister(User)
admin.site.unregister(Group)
# Topics have their own admin; no other tags are used.
admin.site.unregister(taggit.models.Tag)


# The URL name of the index itself; the bare admin address redirects staff elsewhere.
INDEX = "index"
# The label and the explanation of each box on the page of a user.
BOXES = {
    "is_staff": (_("May open admin"), _("Everyone who writes briefs needs this.")),
    "is_active": (
        _("May log in"),
        _("Untick it when someone leaves: their bylines, briefs and history stay."),
    ),
}


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
    """The users who may log in; those who leave are made inactive and stay on record.

    Nobody types the password of another person: a link lets each set their own.
    """

    add_form = InvitationForm
    add_form_template = "admin/auth/user/add_form.html"
    add_fieldsets = ((None, {"fields": ("first_name", "last_name", "email", "role")}),)
    fieldsets = (
        (None, {"fields": ("username", "first_name", "last_name", "email")}),
        (_("What this person may do"), {"fields": ("groups", "is_staff", "is_active")}),
        (_("When"), {"fields": ("date_joined", "last_login")}),
    )
    for_superusers = ((_("Beyond the role"), {"fields": ("is_superuser", "user_permissions")}),)
    readonly_fields = ("date_joined", "last_login")
    filter_horizontal = ()
    list_display = ("username", "full_name", "roles", "state", "last_login")
    list_filter = ("is_active", "groups")
    search_help_text = _("Name or e-mail")
    show_facets = admin.ShowFacets.ALWAYS
    empty_value_display = "–"

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description=_("name"))
    def full_name(self, user: User) -> str:
        return user.get_full_name()

    @admin.display(description=_("role"))
    def roles(self, user: User) -> str:
        return ", ".join(group.name for group in user.groups.all())

    @admin.display(description=_("state"))
    def state(self, user: User) -> str:
        if not user.is_active:
            return gettext("Deactivated")
        return gettext("Active") if user.has_usable_password() else gettext("Invited")

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Only superusers may change superusers; otherwise others could take over such a log-in."""
        protected = obj is not None and obj.is_superuser and not request.user.is_superuser
        return super().has_change_permission(request, obj) and not protected

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Only superusers may make others superusers or grant single permissions."""
        own = super().get_fieldsets(request, obj)
        return (*own, *self.for_superusers) if obj and request.user.is_superuser else own

    def formfield_for_manytomany(self, *args: Any, **options: Any) -> Any:
        """Offer roles as boxes to tick."""
        field = super().formfield_for_manytomany(*args, **options)
        if field and args[0].name == "groups":
            field.label, field.help_text = gettext("Role"), ""
            field.widget = CheckboxSelectMultiple()
            field.widget.choices = field.choices
        return field

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        """Say what the two boxes mean here."""
        field = super().formfield_for_dbfield(db_field, request, **options)
        if db_field.name in BOXES and field:
            field.label, field.help_text = BOXES[db_field.name]
        return field

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)
            return
        obj.pk = invite(by=signed_in(request), **form.cleaned_data).pk
        obj.refresh_from_db()

    def add_view(
        self,
        request: HttpRequest,
        form_url: str = "",
        extra_context: dict[str, object] | None = None,
    ) -> HttpResponse:
        return super().add_view(request, form_url, {"title": gettext("Invite someone")})

    def response_add(
        self, request: HttpRequest, obj: User, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Show the link for the person just invited."""
        return self._link_page(request, obj)

    def get_urls(self) -> list[URLPattern]:
        """Replace the page on which a password is typed by a link."""
        urls = super().get_urls()
        link = self.admin_site.admin_view(self.link_view)
        return [
            path("<int:pk>/link/", link, name="auth_user_link"),
            *(each for each in urls if each.name != "auth_user_password_change"),
        ]

    def link_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Make a new link, for someone who was invited or has lost their password."""
        user: User | None = self.get_object(request, str(pk))
        if user is None or request.method != "POST":
            return self.not_here(request, gettext("There is no such log-in."))
        return self._link_page(request, user)

    def _link_page(self, request: HttpRequest, user: User) -> HttpResponse:
        context = self.page_context(request) | {
            "title": gettext("A link for %(name)s") % {"name": person_name(user)},
            "original": user,
            "link": password_link(by=signed_in(request), user=user),
            "hours": settings.PASSWORD_RESET_TIMEOUT // 3600,
            "mailed": is_mailed(user),
        }
        return TemplateResponse(request, "admin/auth/user/link.html", context)


@admin.register(Group)
class RoleAdmin(NothingIsErased, GroupAdmin):
    """The roles and their permissions."""

    filter_horizontal = ()
    search_help_text = _("Name")

    def formfield_for_manytomany(self, *args: Any, **options: Any) -> Any:
        """Offer permissions by their names, without those of their apps."""
        field: Any = super().formfield_for_manytomany(*args, **options)
        field.label_from_instance = lambda permission: permission.name
        return field


@admin.register(LogEntry)
class LogAdmin(LongList, ReadOnly):
    """The audit trail, read-only."""

    list_display = ("what", "kind", "description", "user", "action_time")
    list_select_related = ("user", "content_type")
    search_fields = ("object_repr", "change_message")

    @admin.display(description=_("what"))
    def what(self, entry: LogEntry) -> str:
        """Return the title or name of its time."""
        return entry.object_repr

    @admin.display(description=_("kind"))
    def kind(self, entry: LogEntry) -> str:
        """Return the kind of thing, without the name of its app."""
        return capfirst(entry.content_type.name) if entry.content_type else ""

    @admin.display(description=_("change"))
    def description(self, entry: LogEntry) -> str:
        """Return the change in words; Django stores its own entries as JSON."""
        return entry.get_change_message()

    def get_queryset(self, request: HttpRequest) -> QuerySet[LogEntry]:
        """Exclude entries about what the user may not read."""
        return entries_for(request.user, super().get_queryset(request))
