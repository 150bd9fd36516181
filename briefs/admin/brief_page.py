"""The page where a brief is written: what is posted becomes a document and goes to `saving`."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from briefs import editing, saving, working_copy
from briefs.document import BriefDocument, from_data, to_data
from briefs.editing import Problem

from . import found, new_actor
from .brief_screen import Page, show
from .deeds import DEEDS, Refused
from .typed_names import add_typed

SAVE_OVER = "save-over"
ECHO = "add"


@dataclass(slots=True)
class Posted:
    """What a post asks for: the data of the page, what to do with it, and what it was based on."""

    do: str
    base: int
    data: dict[str, Any]
    not_added: dict[str, Problem] = field(default_factory=dict)

    def page(self, brief: Any, data: dict[str, Any]) -> Page:
        """Return the page with what was typed, not saved yet."""
        page = Page(brief, editing.with_usual_parts(data), self.base, unsaved=True)
        page.problems = list(self.not_added.values())
        page.not_added = "\n".join(self.not_added)
        return page


def brief_page(request: HttpRequest, brief: Any, context: dict[str, Any]) -> HttpResponse:
    """Show the page, or take a post of it; the caller has checked that the person may edit."""
    saved = working_copy.read(brief)
    if request.method != "POST":
        page = Page(brief, editing.with_usual_parts(to_data(saved)), _newest(brief))
        return show(request, page, context)
    try:
        posted = _read(request, saved)
    except editing.IncompletePost as error:
        raise SuspiciousOperation(str(error)) from error
    if found.is_step(posted.do):
        return _suggest(request, brief, posted, context)
    if editing.STEP.fullmatch(posted.do) or posted.do == ECHO:
        return _step(request, brief, posted, context)
    return _save(request, brief, saved, posted, context)


def _read(request: HttpRequest, saved: BriefDocument) -> Posted:
    data = editing.read_post(request.POST, saved)
    do = request.POST.get("do", "save")
    based_on = "newest_revision" if do == SAVE_OVER else "base_revision"
    base = request.POST.get(based_on, "")
    if not base.isdecimal() or len(base) > 9:
        raise editing.IncompletePost(_("The page does not say which draft it shows."))
    return Posted(do, int(base), data, add_typed(request.POST, data, request.user))


def _step(
    request: HttpRequest, brief: Any, posted: Posted, context: dict[str, Any]
) -> HttpResponse:
    """Answer a button that changes rows without saving: the same page, not saved yet."""
    data = posted.data
    if posted.do != ECHO:
        data = editing.take_step(data, posted.do)
    return show(request, posted.page(brief, data), context)


def _suggest(
    request: HttpRequest, brief: Any, posted: Posted, context: dict[str, Any]
) -> HttpResponse:
    """Answer a button of the suggestions: the same page, or for the page's script its part."""
    try:
        step = found.take(request, brief, posted.data, posted.do)
    except editing.IncompletePost as error:
        raise SuspiciousOperation(str(error)) from error
    if request.headers.get("X-Part") == found.PART:
        return found.answer(step)
    page = posted.page(brief, posted.data)
    page.found = step
    return show(request, page, context)


def _save(
    request: HttpRequest,
    brief: Any,
    saved: BriefDocument,
    posted: Posted,
    context: dict[str, Any],
) -> HttpResponse:
    posted.data = editing.without_empty_sources(posted.data)
    page = posted.page(brief, posted.data)
    page.problems += editing.problems_of(page.data)
    if page.problems:
        return show(request, page, context, status=422)
    try:
        result = saving.save(
            brief=brief,
            document=from_data(editing.to_save(posted.data, saved)),
            by=request.user,
            base_revision=posted.base,
            update_sources=True,
        )
    except saving.StaleSave as stale:
        page.newest = stale.newest
        return show(request, page, context, status=409)
    except saving.SaveRefused as refused:
        page.problems = [Problem("", str(refused))]
        return show(request, page, context, status=422)
    return _after(request, result, posted.do, context)


def _after(
    request: HttpRequest, result: saving.Saved, do: str, context: dict[str, Any]
) -> HttpResponse:
    """Do what was asked for beside saving; a refusal leaves what was saved, and says why."""
    for note in result.notes:
        messages.info(request, note)
    if new_actor.FOR in request.POST:
        name = request.POST.get(f"{new_actor.PREFIX}-name", "")
        sentence = _("The new actor “%(name)s” was not created: its form was still open.")
        messages.info(request, sentence % {"name": name[:100]})
    deed = DEEDS.get(do)
    if deed is None:
        _say_saved(request, result)
        return redirect("admin:briefs_brief_change", result.brief.pk)
    try:
        return deed(request, result)
    except Refused as refused:
        data = editing.with_usual_parts(to_data(working_copy.read(result.brief)))
        page = Page(result.brief, data, result.revision.number)
        page.problems = [Problem("", str(refused))]
        return show(request, page, context, status=422)


def _say_saved(request: HttpRequest, result: saving.Saved) -> None:
    if result.changed:
        sentence = _("Saved as draft %(number)s.") % {"number": result.revision.number}
        messages.success(request, sentence)
    else:
        messages.info(request, _("Nothing had changed since the last save."))


def _newest(brief: Any) -> int:
    return int(brief.newest_revision().number)
