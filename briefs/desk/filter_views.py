"""Save a filter of the list under a name, and delete it again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from actors.admin.base import signed_in

from .access import changes_for_staff
from .saved_filters import FilterRefused, delete_filter, query_of, save_filter


@changes_for_staff
def save_this_filter(request: HttpRequest) -> HttpResponse:
    """Save the posted query under the posted name, and lead back to the list that it shows."""
    query = query_of(request.POST.get("query", ""))
    try:
        saved = save_filter(
            owner=signed_in(request),
            name=request.POST.get("name", ""),
            query=query,
            shared="shared" in request.POST,
        )
        messages.success(request, _("Filter “%s” saved.") % saved.name)
    except FilterRefused as refusal:
        messages.error(request, str(refusal))
    return HttpResponseRedirect(query.link(reverse("desk:list")))


@changes_for_staff
def delete_saved_filter(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete one of the user's own filters, and lead back to the list."""
    if name := delete_filter(owner=signed_in(request), pk=pk):
        messages.success(request, _("Filter “%s” deleted.") % name)
    query = query_of(request.POST.get("query", ""))
    return HttpResponseRedirect(query.link(reverse("desk:list")))
