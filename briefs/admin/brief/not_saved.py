"""The response to a writer who lost access to a brief while its page was open."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from briefs.rendering import safe_body

from .context import PageContext

BODY = "section-body"
# Hidden fields, which nobody typed.
SILENT = {
    *("csrfmiddlewaretoken", "do", "base_revision", "newest_revision", "co_authors_shown"),
    *("section-key", "section-kind", "sources-place", "citation-key", "citation-number"),
    *("source-key", "actor-uid", "actor-kind", "suggesting", "certain-actor"),
}


def not_saved(request: HttpRequest, page_context: PageContext) -> HttpResponse:
    """Refuse a save; show only what was posted, because they may no longer read the brief."""
    shown = page_context(request) | {
        "title": _("You can no longer save this brief"),
        "typed": list(_typed(request.POST)),
    }
    return TemplateResponse(request, "admin/briefs/brief/not_saved.html", shown, status=403)


def _typed(post: QueryDict) -> Iterator[tuple[str, list[str]]]:
    """Yield the name of each field with text in it, with what was typed."""
    for name, posted in post.lists():
        values = [str(value) for value in posted if value]
        if name == BODY:
            values = [safe_body(body) for body in values]
        if values and name not in SILENT:
            yield name.replace("-", " ").replace("_", " ").capitalize(), values
