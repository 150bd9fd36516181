"""Whether the writer is still logged in, asked before a save so that no text is lost."""

from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET


@never_cache
@require_GET
def session_state(request: HttpRequest) -> JsonResponse:
    """Return the token for the next post; 403 where nobody on the staff is logged in.

    A new log-in in another tab changes the token, so the page takes the new one from here. Only
    pages of this site can read the answer.
    """
    if not (request.user.is_active and request.user.is_staff):
        return JsonResponse({}, status=403)
    return JsonResponse({"token": get_token(request)})
