"""The history of a brief for staff: its drafts and versions, any two compared, one restored."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from actors.admin.base import signed_in
from actors.paging import Key
from actors.text import direction
from briefs.comparing import Chosen, compare, number_in
from briefs.document import from_data
from briefs.drafts import SaveRefused, restore_revision

from .access import editable_brief
from .timeline import draft_choices, newest_choices, read_timeline


@require_safe
@never_cache
@login_required
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a page of the drafts and versions, with what the log says was done; newest first."""
    brief = editable_brief(request, pk)
    before = request.GET.get("before")
    rows, older = read_timeline(brief, request.user, Key.parse(before) if before else None)
    choices = [row.draft for row in rows if row.draft]
    chosen = Chosen.of(request.GET)
    elsewhere = chosen.numbers - {choice.number for choice in choices}
    context = {
        "brief": brief,
        "rows": rows,
        "chosen": chosen.or_newest(choices),
        "pinned": draft_choices(brief, request.user, elsewhere) if elsewhere else [],
        "older": older,
        "before": before,
    }
    return render(request, "desk/history.html", context)


@require_safe
@never_cache
@login_required
def compare_drafts(request: HttpRequest, pk: int) -> HttpResponse:
    """Compare two saved drafts, by default the two newest."""
    brief = editable_brief(request, pk)
    newest = newest_choices(brief, request.user)
    chosen = Chosen.of(request.GET).or_newest(newest)
    missing = chosen.numbers - {choice.number for choice in newest}
    drafts = brief.revisions.readable_by(request.user).filter(number__in=chosen.numbers)
    documents = dict(drafts.values_list("number", "document"))
    if chosen.new not in documents or (chosen.old or chosen.new) not in documents:
        raise Http404(_("There is no such draft of this brief."))
    old, new = (from_data(documents[number or chosen.new]) for number in (chosen.old, chosen.new))
    context = {
        "brief": brief,
        "comparison": compare(old, new),
        "language": new.language,
        "direction": direction(new.language),
        "chosen": chosen,
        "choices": newest + draft_choices(brief, request.user, missing),
    }
    return render(request, "desk/compare.html", context)


@require_POST
@never_cache
@login_required
def restore(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Save an earlier draft again as the newest one, unless somebody saved in the meantime."""
    brief = editable_brief(request, pk)
    revision = get_object_or_404(brief.revisions.readable_by(request.user), number=number)
    base = number_in(request.POST, "base_revision")
    if base is None:
        raise SuspiciousOperation(_("The page does not say which draft it shows."))
    try:
        saved = restore_revision(
            brief=brief, revision=revision, by=signed_in(request), base_revision=base
        )
    except SaveRefused as refused:
        messages.error(request, _("Not restored. %(why)s") % {"why": refused})
        return redirect("desk:history", pk)
    for note in (*saved.notes, *(each.sentence for each in saved.left_out)):
        messages.info(request, note)
    words = {"number": number, "new": saved.revision.number}
    if saved.changed:
        sentence = _("Saved draft %(number)s was restored as draft %(new)s.")
        messages.success(request, sentence % words)
    else:
        messages.info(request, _("Nothing was restored: the newest draft has the same text."))
    return redirect("desk:history", pk)
