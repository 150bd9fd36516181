"""How to cite a version of a brief: a page with every form, and each form as a file."""

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

BIB, RIS = "application/x-bibtex", "application/x-research-info-systems"


@require_safe
@vary_on_cookie
@in_any_spelling("briefs:cite")
@of_live_brief
def cite(request: HttpRequest, live: LiveBrief, number: int) -> HttpResponse:
    """Show how to cite a version."""
    cited = _cited(request, live, number)
    files = (("BibTeX", to_bibtex, "cite_bib"), ("RIS", to_ris, "cite_ris"))
    context = about(request, live, _("How to cite the brief “%(title)s”.")) | {
        "cited": cited,
        "sentence": to_sentence(cited),
        "forms": [
            (name, write(cited), reverse(f"briefs:{view}", args=[live.slug, number]))
            for name, write, view in files
        ],
        "canonical": absolute(request.path),
    }
    return render(request, "briefs/cite.html", context)


@require_safe
@vary_on_cookie
@in_any_spelling("briefs:cite_bib")
@of_live_brief
def cite_bib(request: HttpRequest, live: LiveBrief, number: int) -> HttpResponse:
    """Send the citation of a version as a BibTeX file."""
    cited = _cited(request, live, number)
    return _file(to_bibtex(cited), BIB, f"{cited.key}.bib")


@require_safe
@vary_on_cookie
@in_any_spelling("briefs:cite_ris")
@of_live_brief
def cite_ris(request: HttpRequest, live: LiveBrief, number: int) -> HttpResponse:
    """Send the citation of a version as an RIS file."""
    cited = _cited(request, live, number)
    return _file(to_ris(cited), RIS, f"{cited.key}.ris")


def _file(content: str, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=f"{kind}; charset=utf-8")
    response.headers["Content-Disposition"] = content_disposition_header(True, name)
    return response


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
