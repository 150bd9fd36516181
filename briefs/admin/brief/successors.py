"""The field for the brief that replaces another: published briefs are offered by their titles."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.formats import date_format

from briefs.models import Edition
from briefs.models.querysets import EditionQuerySet

from .fragments import brief_to_edit

# The index of titles, which are cut into groups of three characters, finds nothing shorter.
SHORTEST = 3
MOST_OFFERED = 10


def suggest_successors(request: HttpRequest, pk: int) -> JsonResponse:
    """Send up to ten other published briefs whose title contains what was typed, newest first."""
    brief_to_edit(request, pk)
    if not request.user.has_perm("briefs.publish_brief"):
        raise PermissionDenied
    typed = " ".join(request.GET.get("q", "").split())
    found = Edition.objects.visible_to(request.user).exclude(brief=pk)
    return JsonResponse({"results": _offered(found, typed) if len(typed) >= SHORTEST else []})


def _offered(editions: EditionQuerySet, typed: str) -> list[dict[str, str]]:
    """Return what the field shows of each, and the `value` that it takes."""
    # Only drafts have an index of titles. Most drafts have the title of their published version.
    found = editions.filter(title__icontains=typed, brief__title__icontains=typed)
    rows = found.values_list("title", "day", "slug")[:MOST_OFFERED]
    return [
        {
            "name": title,
            "note": date_format(day, "j F Y"),
            "value": reverse("briefs:brief", args=[slug]),
        }
        for title, day, slug in rows
    ]
