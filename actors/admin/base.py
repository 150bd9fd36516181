"""What all admin pages share: nothing is deleted, and a list allows only its own filters."""

from collections.abc import Iterator
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin.filters import FieldListFilter
from django.contrib.admin.utils import get_fields_from_path
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from actors.staff_visibility import SeenByStaff


def signed_in(request: HttpRequest) -> User:
    """Return who asks for a page of staff, which nobody sees without having logged in."""
    return cast(User, request.user)


class NothingIsErased(admin.ModelAdmin):
    """No delete page or action, for anyone."""

    actions: Any = None
    empty_value_display = ""
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    def has_delete_permission(self, _request: HttpRequest, _obj: object = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Leave out rows that are hidden from the user, in tables that briefs share."""
        rows: QuerySet[Any] = super().get_queryset(request)
        return rows.seen_by(request.user) if isinstance(rows, SeenByStaff) else rows

    def lookup_allowed(
        self, lookup: str, _value: object, request: HttpRequest | None = None
    ) -> bool:
        """Allow only the lookups of the list's own filters.

        Django allows lookups on any local column, so `?body_html__startswith=a` would reveal hidden
        text letter by letter.
        """
        return request is not None and lookup in self._asked_by_filters(request)

    def view_on_site(self, obj: object) -> str | None:
        """Return the public address; Django's redirect would reveal it to all staff by id."""
        return obj.get_absolute_url() if hasattr(obj, "get_absolute_url") else None

    def page_context(self, request: HttpRequest) -> dict[str, object]:
        """Return the context that admin templates need on our own pages."""
        return self.admin_site.each_context(request) | {"opts": self.opts}

    def not_here(self, request: HttpRequest, sentence: str) -> HttpResponse:
        """Redirect to the list with an error message."""
        messages.error(request, sentence)
        return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")

    def _asked_by_filters(self, request: HttpRequest) -> Iterator[str | None]:
        for each in self.get_list_filter(request):
            if isinstance(each, str):
                field = get_fields_from_path(self.model, each)[-1]
                named = FieldListFilter.create(
                    field, request, {}, self.model, self, field_path=each
                )
                yield from named.expected_parameters()
            else:
                own: Any = each
                yield from own(request, {}, self.model, self).expected_parameters()


class ReadOnly(NothingIsErased):
    """A record that admin only shows."""

    def has_add_permission(self, _request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, _request: HttpRequest, _obj: object = None) -> bool:
        return False


@never_cache
@require_GET
def session_state(request: HttpRequest) -> JsonResponse:
    """Return the token for the next save; 403 unless a member of staff is logged in.

    A page asks before it saves, so that no text is lost. A new log-in in another tab changes the
    token, so the page gets the new one here; if it names its `writer`, only while it is they who
    are logged in. Only pages of this site can read the answer.
    """
    user = request.user
    is_writer = request.GET.get("writer", str(user.pk)) == str(user.pk)
    if not (user.is_active and user.is_staff and is_writer):
        return JsonResponse({}, status=403)
    return JsonResponse({"token": get_token(request)})
