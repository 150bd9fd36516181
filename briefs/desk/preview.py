"""Show a saved draft, or a published version, as readers would see it to those who may edit it."""

from collections.abc import Mapping, Sequence

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from actors.text import direction
from briefs.choices import Change, Marking
from briefs.document import BriefDocument, from_data, plain_values
from briefs.models import Brief, Edition, Revision
from briefs.publishing import (
    Filters,
    earlier_editions,
    fill_derived,
    next_edition,
    not_cancelled,
)

from .access import editable_brief

SHOWN = ("title", "slug", "language", "head_html", "summary_html", "actors_html", "body_html")


@require_safe
@never_cache
@login_required
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Render the newest saved draft in the public templates; nothing is published or stored."""
    brief = editable_brief(request, pk)
    return _draft_page(request, brief, brief.newest_revision())


@require_safe
@never_cache
@login_required
def draft(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Render any saved draft in the same way."""
    brief = editable_brief(request, pk)
    revision = get_object_or_404(brief.revisions.readable_by(request.user), number=number)
    return _draft_page(request, brief, revision)


@require_safe
@never_cache
@login_required
def version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Show a published version as it was rendered for readers, whether they see it now or not."""
    brief = editable_brief(request, pk)
    readable = brief.revisions.readable_by(request.user)
    editions = brief.editions.filter(revision__in=readable).select_related("revision")
    edition = get_object_or_404(editions, number=number)
    bar = _("Published version %(number)s, as readers saw it") % {"number": number}
    return _page(request, brief, edition, edition.revision, {"bar": bar})


def _draft_page(request: HttpRequest, brief: Brief, revision: Revision) -> HttpResponse:
    document, earlier = from_data(revision.document), earlier_editions(brief)
    edition, problems = _rendered(brief, document, earlier)
    context = {"bar": _draft_bar(revision, earlier), "problems": problems}
    return _page(request, brief, edition, revision, context)


def _draft_bar(revision: Revision, editions: Sequence[Edition]) -> str:
    """Say which draft is shown, and as which version readers saw it first, if they did."""
    now = timezone.now()
    for edition in not_cancelled(editions):
        if edition.revision_id == revision.pk and edition.live and edition.live.lower <= now:
            sentence = _("Saved draft %(number)s, published as version %(version)s")
            return sentence % {"number": revision.number, "version": edition.number}
    return _("Preview of saved draft %(number)s — not published") % {"number": revision.number}


def _rendered(
    brief: Brief, document: BriefDocument, earlier: Sequence[Edition]
) -> tuple[Edition, tuple[str, ...]]:
    """Return the version that publishing a draft would make, and the problems of its text."""
    filters = Filters.of_document(document)
    text = Brief(pk=brief.pk, **plain_values(document))
    # Not published yet, so there is no page that says what has changed.
    edition = next_edition(text, filters, earlier, timezone.now(), Change.FIRST)
    return edition, fill_derived(edition, document, filters)


def _page(
    request: HttpRequest,
    brief: Brief,
    edition: Edition,
    draft: Revision,
    context: Mapping[str, object],
) -> HttpResponse:
    shown = {name: getattr(edition, name) for name in SHOWN} | {
        "direction": direction(edition.language),
        "tlp": "" if edition.tlp == Marking.CLEAR else edition.tlp,
    }
    around = {
        "edition": shown,
        "draft": draft,
        "brief": brief,
        "edit": reverse("admin:briefs_brief_change", args=[brief.pk]),
    }
    return render(request, "desk/preview.html", around | dict(context))
