"""“To fix”: what the checks find in the text on the page, and what of it was dismissed."""

from collections.abc import Callable

from django.contrib.auth.models import User
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from actors.admin.base import signed_in
from actors.models import Actor
from actors.usage import Person
from briefs.document import BriefDocument
from briefs.drafts import Saved
from briefs.editing import ShownDocument
from briefs.models import Brief
from briefs.publishing import record_open_advice
from briefs.review import (
    CannotDismiss,
    UntaggedActor,
    all_findings,
    dismiss,
    dismissed_fingerprints,
    open_findings,
    stops,
    undo_dismissal,
)
from briefs.tagging import DraftText, untagged_actors

from .finding_rows import FindingRow, finding_rows, first_steps
from .fragments import brief_to_edit, posted_page

ACTION = "checks"
# The page shows findings if its address has this parameter: without JavaScript, the only way.
SHOWN = "check"
NOTE = "advice_note"
TEMPLATE = "admin/briefs/brief/parts/checks_fragment.html"


@require_POST
def check_brief(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Run one action and send the findings in the posted text as HTML."""
    brief, by, page = brief_to_edit(request, pk), signed_in(request), posted_page(request)
    action, _colon, what = request.POST.get(ACTION, "").partition(":")
    if action not in CHECK_ACTIONS:
        raise SuspiciousOperation(_("Something went wrong. Please try again."))
    said = CHECK_ACTIONS[action](brief, by, what)
    context = checks_context(brief, by, page, said=said)
    # The list stands in the Publish menu as well, if the page has one, above the field for a note.
    return render(request, TEMPLATE, context | {"is_in_menu": NOTE in request.POST})


def checks_context(
    brief: Brief | None, by: User, page: ShownDocument, *, said: str = ""
) -> dict[str, object]:
    """Return the variables for the templates of the findings; `said` is what was just done."""
    untagged, actors = _untagged(brief, page.document, by)
    dismissed = dismissed_fingerprints(brief) if brief else frozenset()
    to_fix: list[FindingRow] = []
    set_aside: list[FindingRow] = []
    for row in finding_rows(all_findings(page.document, untagged), page, actors):
        (to_fix if row.finding.is_open(dismissed) else set_aside).append(row)
    stopping = [row for row in to_fix if row.is_stop]
    left = ngettext("%(count)d left to fix.", "%(count)d left to fix.", len(to_fix))
    return {
        "brief": brief,
        "checked": True,
        "left": len(to_fix),
        "stops": stopping,
        "first_steps": first_steps(row.finding for row in stopping),
        "advice": [row for row in to_fix if not row.is_stop],
        "dismissed": set_aside,
        "checks_said": f"{said} {left % {'count': len(to_fix)}}" if said else "",
    }


def stops_context(page: ShownDocument) -> dict[str, object]:
    """Return what to do before publishing: all that is said of the checks before they are asked."""
    return {"first_steps": first_steps(stops(page.document))}


def check_advice(request: HttpRequest, result: Saved) -> None:
    """Record the posted note on advice that is open; call it in the transaction that publishes.

    Raises PublishingRefused if there is such advice and no note.
    """
    brief, by = result.brief, signed_in(request)
    untagged, _actors = _untagged(brief, result.document, by)
    found = open_findings(result.document, dismissed_fingerprints(brief), untagged)
    record_open_advice(brief=brief, by=by, findings=found, note=request.POST.get(NOTE, ""))


def _untagged(
    brief: Brief | None, document: BriefDocument, by: Person
) -> tuple[list[UntaggedActor], dict[str, Actor]]:
    """Return the actors to tag as the checks read them, and as the page adds them, by uid."""
    found = untagged_actors(brief=brief, draft=DraftText.of(document), by=by)
    actors = {str(each.candidates[0].uid): each for each in found}
    named = [
        UntaggedActor(uid, each.candidates[0].name, str(each.seen.excerpt))
        for uid, each in actors.items()
    ]
    return named, {uid: each.candidates[0] for uid, each in actors.items()}


def _dismiss(brief: Brief | None, by: User, what: str) -> str:
    code, _colon, fingerprint = what.partition(":")
    if brief is None:
        raise SuspiciousOperation(_("Save the brief first."))
    try:
        dismiss(brief=brief, by=by, code=code, fingerprint=fingerprint)
    except CannotDismiss as error:
        raise SuspiciousOperation(str(error)) from error
    return _("Dismissed until this place changes.")


def _bring_back(brief: Brief | None, by: User, fingerprint: str) -> str:
    if brief is None:
        raise SuspiciousOperation(_("Save the brief first."))
    undo_dismissal(brief=brief, by=by, fingerprint=fingerprint)
    return _("Brought back.")


def _added(_brief: Brief | None, _by: User, _what: str) -> str:
    return _("Added to the actors.")


def _look(_brief: Brief | None, _by: User, _what: str) -> str:
    return ""


CHECK_ACTIONS: dict[str, Callable[[Brief | None, User, str], str]] = {
    "": _look,
    "added": _added,
    "dismiss": _dismiss,
    "again": _bring_back,
}
