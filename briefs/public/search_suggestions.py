"""What the search field of readers' pages offers while a query is typed."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from briefs.search.suggestions import suggest


@require_safe
@vary_on_cookie
def search_suggestions(request: HttpRequest) -> JsonResponse:
    """Send up to eight pages that the reader may go to, as JSON for the combobox."""
    found = suggest(request.GET.get("q", ""), request.user)
    return JsonResponse({"results": [suggestion._asdict() for suggestion in found]})
