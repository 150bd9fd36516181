"""A brief as data: the document of its live version, as readers may see it."""

from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from briefs.document import BriefDocument, CitationData, from_data, to_data
from briefs.models.edition import Edition
from briefs.public.moved import in_any_spelling
from briefs.rendering import clean_body

from .live import LiveBrief, of_live_brief


@require_safe
@vary_on_cookie
@in_any_spelling("briefs:document")
@of_live_brief
def document(request: HttpRequest, live: LiveBrief) -> HttpResponse:
    """Send the BriefDocument of the live version as JSON."""
    rows = Edition.objects.visible_to(request.user).filter(brief=live.brief)
    stored = from_data(rows.values_list("revision__document", flat=True).get())
    shown = to_data(_as_shown(stored, live.slug))
    return JsonResponse(shown, json_dumps_params={"ensure_ascii": False})


def _as_shown(stored: BriefDocument, slug: str) -> BriefDocument:
    """Return a document with what its page shows: its address, clean texts, grades if shown."""
    return replace(
        stored,
        slug=slug,
        sections=tuple(replace(part, body=clean_body(part.body)) for part in stored.sections),
        citations=tuple(map(_citation_shown, stored.citations)),
    )


def _citation_shown(citation: CitationData) -> CitationData:
    if settings.SHOW_GRADES:
        return citation
    return replace(citation, credibility=None, source=replace(citation.source, reliability=""))
