"""What a name that is being typed may mean, as JSON for the fields of the list's filters."""

from django.http import HttpRequest, JsonResponse

from briefs.desk.options import options

from .access import for_staff


@for_staff
def name_options(request: HttpRequest, kind: str) -> JsonResponse:
    """Send at most ten actors, topics or authors."""
    found = options(kind, request.GET.get("q", ""), request.user)
    return JsonResponse({"results": [option.to_data() for option in found]})
