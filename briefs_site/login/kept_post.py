"""A page that was posted without a session: its text is kept, and sent again after the log-in.

Only for pages that name their writer, so that no password is ever kept.
"""

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.views.csrf import csrf_failure

from .forms import LogInForm

# The field in which a page says whose text it holds.
WRITER = "writer"
TOKEN = "csrfmiddlewaretoken"  # noqa: S105


def log_in_first(request: HttpRequest) -> HttpResponse:
    """Respond to a post without a session with the log-in form, which keeps what was posted."""
    form = LogInForm(request, initial={"kept": request.POST.urlencode()})
    context = {"form": form, "next": request.get_full_path()}
    return TemplateResponse(request, "registration/login.html", context, status=403)


def send_again_page(request: HttpRequest, post: QueryDict, address: str) -> HttpResponse | None:
    """Show a button that sends a post again to an address of this site.

    None if it is the text of somebody else, which nobody else may see.
    """
    if not isinstance(request.user, User) or post.get(WRITER) != str(request.user.pk):
        return None
    fields = [(name, value) for name, values in post.lists() if name != TOKEN for value in values]
    context = {"address": address, "fields": fields}
    return TemplateResponse(request, "registration/send_again.html", context)


def stale_token(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Respond to a post whose token has expired, as after a log-in in another tab.

    What a page of this site sent may be sent again; a page of another site cannot forge the header.
    """
    refused = csrf_failure(request, reason)
    if request.headers.get("Sec-Fetch-Site") != "same-origin" or WRITER not in request.POST:
        return refused
    if request.user.is_anonymous:
        return log_in_first(request)
    return send_again_page(request, request.POST, request.get_full_path()) or refused
