"""The admin site: its name, and the features of Django's that it leaves out or restricts."""

from functools import update_wrapper
from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth.views import PasswordChangeView
from django.core.exceptions import PermissionDenied
from django.db.models import ForeignObjectRel
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, reverse_lazy
from django.utils.translation import gettext_lazy as _

from briefs.drafts import entries_for

from .login.forms import ChangePasswordForm
from .login.kept_post import WRITER, log_in_first


class _Suggestions(AutocompleteJsonView):
    def process_request(self, request: HttpRequest) -> tuple[Any, ...]:
        """Refuse requests about the reverse side of a relation, on which Django's view crashes."""
        parameters = super().process_request(request)
        if isinstance(parameters[2], ForeignObjectRel):
            raise PermissionDenied
        return parameters


class DeskAdminSite(AdminSite):
    """Django's admin, with a log that shows users only what they may read."""

    site_header = settings.SITE_NAME
    site_title = settings.SITE_NAME
    index_title = _("Admin")
    enable_nav_sidebar = False

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Leave out the redirect from an id to a public address, because a slug may be secret."""
        urls = super().get_urls()
        return [each for each in urls if getattr(each, "name", "") != "view_on_site"]

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
        """Show the same page and form as outside the admin."""
        done = reverse_lazy("admin:password_change_done")
        page = PasswordChangeView.as_view(form_class=ChangePasswordForm, success_url=done)
        return page(request)

    def autocomplete_view(self, request: HttpRequest) -> Any:
        return _Suggestions.as_view(admin_site=self)(request)

    def index(
        self, request: HttpRequest, extra_context: dict[str, object] | None = None
    ) -> TemplateResponse:
        """Show the admin index, with those of the user's recent actions that they may read."""
        entries = entries_for(request.user, self.get_log_entries(request))
        return super().index(request, {"log_entries": entries} | (extra_context or {}))
