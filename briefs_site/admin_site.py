"""The admin site: its home page by task, and the features of Django's that it leaves out."""

from functools import update_wrapper
from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from actors.merging import still_to_compare
from briefs.drafts import entries_for
from briefs.models import SiteSettings
from briefs.site import current_site

from .login.kept_post import WRITER, log_in_first

# The lists of the home page by task, as `app.Model`.
TASKS = (
    (
        _("Publishing"),
        ("briefs.Brief", "briefs.Edition", "briefs.Author", "briefs.Topic", "briefs.Source"),
    ),
    (_("Register of actors"), ("actors.Actor", "actors.MergeDecision")),
    (_("People"), ("auth.User", "auth.Group", "admin.LogEntry")),
    (_("Site"), ("briefs.SiteSettings", "briefs.SitePage")),
)
# The entry of the masthead under which a list is found.
HERE = {
    "briefs_brief": "briefs",
    "actors_actor": "actors",
    "briefs_topic": "topics",
    "briefs_source": "sources",
}
LEFT_OUT = {"view_on_site", "autocomplete"}
# Rows to count for the home page, where nobody needs a larger number.
COUNTED = 1000
CHANGES = 5


class DeskAdminSite(AdminSite):
    """Django's admin, with a log that shows users only what they may read."""

    index_title = _("Admin")
    index_template = "admin/home.html"
    enable_nav_sidebar = False

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Leave out the redirect from an id to a public address, because a slug may be secret.

        Suggestions for fields are left out too: ours have lists, or suggest by themselves.
        """
        urls = super().get_urls()
        return [each for each in urls if getattr(each, "name", "") not in LEFT_OUT]

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Return what every page needs; `here` is its entry in the masthead."""
        match = request.resolver_match
        table = "_".join((match.url_name or "").split("_")[:2]) if match else ""
        name = current_site().name
        own = {"here": HERE.get(table, "admin"), "site_title": name, "site_header": name}
        return super().each_context(request) | own

    def login(
        self, request: HttpRequest, extra_context: dict[str, object] | None = None
    ) -> HttpResponse:
        """Redirect to the one page on which people log in."""
        given = request.GET.get("next") or reverse("admin:index", current_app=self.name)
        return redirect(f"{reverse('login')}?{urlencode({'next': given})}")

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Keep a text posted without a session: Django's redirect to the log-in would drop it."""
        checked = super().admin_view(view, cacheable)

        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.user.is_anonymous and WRITER in request.POST:
                return log_in_first(request)
            return checked(request, *args, **kwargs)

        return update_wrapper(answer, checked)

    def password_change(
        self, request: HttpRequest, extra_context: dict[str, object] | None = None
    ) -> Any:
        """Redirect to the same page outside the admin."""
        return redirect("password_change")

    def app_index(
        self,
        request: HttpRequest,
        app_label: str,
        extra_context: dict[str, object] | None = None,
    ) -> Any:
        """Redirect to the home page, which knows tasks, not apps."""
        return redirect("admin:index")

    def index(
        self, request: HttpRequest, extra_context: dict[str, object] | None = None
    ) -> TemplateResponse:
        """Show the lists by task, and the last changes that the user may read."""
        entries = entries_for(request.user, self.get_log_entries(request))
        sees_log = request.user.has_perm("admin.view_logentry")
        if not sees_log:
            entries = entries.filter(user=request.user.pk)
        may_merge = request.user.has_perm("actors.change_actor")
        context = {
            "tasks": self._tasks(request),
            "changes": entries[:CHANGES],
            "sees_log": sees_log,
            "to_compare": still_to_compare() if may_merge else 0,
        }
        return super().index(request, context | (extra_context or {}))

    def _tasks(self, request: HttpRequest) -> list[tuple[object, list[dict[str, object]]]]:
        """Return the lists that the user may open, by task, each with its number of rows."""
        lists = {
            each["model"]._meta.label: each | {"count": self._count(request, each["model"])}
            for app in self._build_app_dict(request).values()
            for each in app["models"]
            if each["admin_url"]
        }
        tasks = [(name, [lists[each] for each in names if each in lists]) for name, names in TASKS]
        return [(name, rows) for name, rows in tasks if rows]

    def _count(self, request: HttpRequest, model: Any) -> str:
        if model is SiteSettings:
            # One page, not a list.
            return ""
        rows = self._registry[model].get_queryset(request).order_by().values("pk")
        number = len(rows[: COUNTED + 1])
        return f"{COUNTED:,}+" if number > COUNTED else f"{number:,}"
