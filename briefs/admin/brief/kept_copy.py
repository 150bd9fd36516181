"""The copy that the browser keeps of a page between saves: shown again, and gone once saved.

The browser posts the fields that it kept, so the page is rendered as any page that was not saved.
"""

import uuid
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from briefs.document import is_key
from briefs.editing import BriefForms, Difference, differences, document_shown

# What the buttons of the offer ask for.
COMPARE = "compare-kept"
KEPT = ("show-kept", COMPARE)
# Posted by the script of the page, which looks for a cookie of this name after a save.
COPY = "copy"
LONGEST_WAIT = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class KeptCopy:
    """A text that the browser kept; `differences` from the saved draft, None if not asked for."""

    differences: list[Difference] | None


def read_kept(forms: BriefForms, *, compare: bool) -> KeptCopy:
    """Return what to show of a posted copy besides its fields; nothing is saved."""
    forms.is_valid()
    if not compare:
        return KeptCopy(None)
    saved = document_shown(BriefForms(forms.saved)).document
    return KeptCopy(differences(document_shown(forms).document, saved))


def copy_id(request: HttpRequest) -> str:
    """Return the name under which the browser keeps this page; a page shown again keeps it."""
    return _posted(request) or str(uuid.uuid4())


def mark_saved(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Tell the browser that the posted page was saved, whichever page comes next."""
    if copy := _posted(request):
        response.set_cookie(
            f"saved-{copy}",
            "1",
            max_age=LONGEST_WAIT,
            secure=request.is_secure(),
            samesite="Strict",
        )
    return response


def _posted(request: HttpRequest) -> str:
    posted = request.POST.get(COPY, "")
    return posted if is_key(posted) else ""
