"""What a writer gets back who lost the right to a brief while its page was open."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from briefs.rendering import safe_body

BODY = "section-body"
# Fields that nobody types: they only say which row is which.
SILENT = {
    *("csrfmiddlewaretoken", "do", "base_revision", "newest_revision", "co_authors_shown"),
    *("section-key", "section-kind", "sources-place", "citation-key", "citation-number"),
    *("source-key", "actor-uid", "actor-kind", "suggesting", "certain-actor"),
}


def not_saved(request: HttpRequest, context: dict[str, object]) -> HttpResponse:
    """Refuse a save, and show what was posted and nothing else: the brief is not theirs to read."""
    shown = context | {
        "title": _("You can no longer save this brief"),
        "typed": list(_typed(request.POST)),
    }
    return TemplateResponse(request, "admin/briefs/brief/not_saved.html", shown, status=403)


def _typed(post: QueryDict) -> Iterator[tuple[str, list[str]]]:
    """Yield the name of each field that holds something, with what was typed there."""
    for name, posted in post.lists():
        values = [str(value) for value in posted if value]
        if name == BODY:
            values = [safe_body(body) for body in values]
        if values and name not in SILENT:
            yield name.replace("-", " ").replace("_", " ").capitalize(), values
