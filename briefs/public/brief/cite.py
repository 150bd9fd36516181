"""How to cite a version of a brief: a page with every form, and each form as a file."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from briefs.public.addresses import absolute
from briefs.public.moved import in_any_spelling
from briefs.site import current_site

from .citation_formats import CitedVersion, to_bibtex, to_ris, to_sentence
from .live import LiveBrief, about, of_live_brief, on_record

# By the ending of its address: what a form is called, its media type, and what writes it.
FORMS: dict[str, tuple[str, str, Callable[[CitedVersion], str]]] = {
    "bib": ("BibTeX", "application/x-bibtex", to_bibtex),
    "ris": ("RIS", "application/x-research-info-systems", to_ris),
}


@require_safe
@vary_on_cookie
@in_any_spelling("briefs:cite")
@of_live_brief
def cite(request: HttpRequest, live: LiveBrief, number: int) -> HttpResponse:
    """Show how to cite a version."""
    cited = _cited(request, live, number)
    context = about(request, live, _("How to cite the brief “%(title)s”.")) | {
        "cited": cited,
        "sentence": to_sentence(cited),
        "forms": [
            (name, write(cited), reverse("briefs:cite_file", args=[live.slug, number, ending]))
            for ending, (name, _kind, write) in FORMS.items()
        ],
        "canonical": absolute(request.path),
    }
    return render(request, "briefs/cite.html", context)


@require_safe
@vary_on_cookie
@in_any_spelling("briefs:cite_file")
@of_live_brief
def cite_file(request: HttpRequest, live: LiveBrief, number: int, ending: str) -> HttpResponse:
    """Send the citation of a version as a file of one of the FORMS."""
    if ending not in FORMS:
        raise Http404
    _name, kind, write = FORMS[ending]
    cited = _cited(request, live, number)
    disposition = content_disposition_header(True, f"{cited.key}.{ending}")
    return HttpResponse(
        write(cited),
        content_type=f"{kind}; charset=utf-8",
        headers={"Content-Disposition": disposition},
    )


def _cited(request: HttpRequest, live: LiveBrief, number: int) -> CitedVersion:
    """Return what to say of a version; raises Http404 if there is none for this reader."""
    fields = ("title", "authors_shown", "day", "live", "language")
    found = on_record(request, live).filter(shown=number).values_list(*fields).first()
    if found is None:
        raise Http404(_("There is no such version of this brief."))
    title, authors, first_day, seen, language = found
    return CitedVersion(
        title=title,
        authors=tuple(author["name"] for author in authors),
        site=current_site().name,
        number=number,
        # An imported brief was published before it was live here.
        day=first_day if number == 1 else timezone.localdate(seen.lower),
        url=absolute(reverse("briefs:version", args=[live.slug, number])),
        key=f"{live.slug}-v{number}",
        language=language,
    )
