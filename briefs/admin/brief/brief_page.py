"""The page where a brief is written: turn what is posted into a document and save it."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from actors.admin.base import signed_in
from briefs import editing
from briefs.admin.actions import ACTIONS, REFUSED
from briefs.document import JSON, BriefDocument, from_data, to_data
from briefs.drafts import LeftOut, NotNamed, saving, tables
from briefs.editing import Problem
from briefs.models import Brief

from . import found_suggestions, new_actor
from .co_authors import FIELD, save_co_authors
from .context import EditorPage, show
from .not_saved import not_saved
from .typed_names import NotAdded, add_typed

SAVE_OVER = "save-over"
ECHO = "add"
# The beginning of a button's value; the uid of the actor chosen for a typed name follows.
CHOOSE = "add:"
# Fields of the bar's menus: what was typed there must survive a save by another button.
FOR_LATER = ("change_note", "reason")


@dataclass(slots=True)
class EditorPost:
    """A posted page: its data, the button pressed, and the revision it was based on."""

    do: str
    base: int
    data: dict[str, Any]
    not_added: NotAdded

    def page(self, brief: Brief, data: JSON) -> EditorPage:
        """Return the page with the typed data, not saved yet."""
        page = EditorPage(brief, editing.with_usual_parts(data), self.base, unsaved=True)
        page.not_added = self.not_added.unclear + self.not_added.left_out
        return page


def brief_page(request: HttpRequest, brief: Brief, context: dict[str, object]) -> HttpResponse:
    """Show the page or handle a post; the caller has checked that the user may edit the brief."""
    saved = tables.read(brief)
    if request.method != "POST":
        page = EditorPage(
            brief, editing.with_usual_parts(to_data(saved)), brief.newest_revision().number
        )
        return show(request, page, context)
    try:
        posted = _read(request, brief, saved)
    except editing.IncompletePost as error:
        raise SuspiciousOperation(str(error)) from error
    if found_suggestions.is_step(posted.do):
        return _suggest(request, brief, posted, context)
    if editing.STEP.fullmatch(posted.do) or posted.do == ECHO or posted.do.startswith(CHOOSE):
        return _step(request, brief, posted, context)
    return _save(request, brief, saved, posted, context)


def _read(request: HttpRequest, brief: Brief, saved: BriefDocument) -> EditorPost:
    data = editing.read_post(request.POST, saved)
    do = request.POST.get("do", "save")
    chosen = do.removeprefix(CHOOSE) if do.startswith(CHOOSE) else ""
    based_on = "newest_revision" if do == SAVE_OVER else "base_revision"
    base = request.POST.get(based_on, "")
    if not base.isdecimal() or len(base) > 9:
        raise editing.IncompletePost(_("The page does not say which draft it shows."))
    not_added = add_typed(request.POST, data, signed_in(request), brief, chosen)
    return EditorPost(do, int(base), data, not_added)


def _step(
    request: HttpRequest, brief: Brief, posted: EditorPost, context: dict[str, object]
) -> HttpResponse:
    """Respond to a button that changes rows without saving: the same page, not saved yet."""
    data = posted.data
    if editing.STEP.fullmatch(posted.do):
        data = editing.take_step(data, posted.do)
    return show(request, posted.page(brief, data), context)


def _suggest(
    request: HttpRequest, brief: Brief, posted: EditorPost, context: dict[str, object]
) -> HttpResponse:
    """Respond to a button of the suggestions: the page, or only that part if JavaScript asks."""
    try:
        step = found_suggestions.take(request, brief, posted.data, posted.do)
    except editing.IncompletePost as error:
        raise SuspiciousOperation(str(error)) from error
    if request.headers.get("X-Part") == found_suggestions.PART:
        return found_suggestions.answer(step)
    page = posted.page(brief, posted.data)
    page.found = step
    return show(request, page, context)


def _save(
    request: HttpRequest,
    brief: Brief,
    saved: BriefDocument,
    posted: EditorPost,
    context: dict[str, object],
) -> HttpResponse:
    posted.data = editing.without_empty_sources(posted.data)
    page = posted.page(brief, posted.data)
    page.problems = editing.problems_of(page.data)
    if page.problems or posted.not_added.unclear:
        return show(request, page, context, status=422)
    try:
        result = saving.save(
            brief=brief,
            document=from_data(editing.to_save(posted.data, saved)),
            by=signed_in(request),
            base_revision=posted.base,
            update_sources=True,
        )
    except PermissionDenied:
        return not_saved(request, context)
    except saving.StaleSave as stale:
        page.newest = stale.newest
        return show(request, page, context, status=409)
    except saving.SaveRefused as refused:
        page.problems = [Problem("", str(refused))]
        return show(request, page, context, status=422)
    return _after(request, result, posted, context)


def _after(
    request: HttpRequest, result: saving.Saved, posted: EditorPost, context: dict[str, object]
) -> HttpResponse:
    """Do what was requested besides saving; if it is refused, the page says why."""
    left_out = [*posted.not_added.left_out, *result.left_out]
    for note in result.notes:
        messages.info(request, note)
    if new_actor.FOR in request.POST:
        name = request.POST.get(f"{new_actor.PREFIX}-name", "")
        sentence = _("The new actor “%(name)s” was not created: its form was still open.")
        messages.info(request, sentence % {"name": name[:100]})
    try:
        named = save_co_authors(request, result.brief)
        response = ACTIONS[posted.do](request, result) if posted.do in ACTIONS else None
    except NotNamed as refused:
        return _not_done(request, result, left_out, Problem(FIELD, str(refused)), context)
    except REFUSED as refused:
        return _not_done(request, result, left_out, Problem("", str(refused)), context)
    if response is None:
        _say_saved(request, result, named=named)
        if left_out or any(map(request.POST.get, FOR_LATER)):
            return show(request, _saved_page(result, left_out), context)
        return redirect("admin:briefs_brief_change", result.brief.pk)
    for each in left_out:
        messages.warning(request, each.sentence)
    return response


def _saved_page(result: saving.Saved, left_out: list[LeftOut]) -> EditorPage:
    """Return the page as saved, with the names that were not added."""
    data = editing.with_usual_parts(to_data(result.document))
    return EditorPage(result.brief, data, result.revision.number, not_added=left_out)


def _not_done(
    request: HttpRequest,
    result: saving.Saved,
    left_out: list[LeftOut],
    problem: Problem,
    context: dict[str, object],
) -> HttpResponse:
    """Show the saved page, with the reason why the rest was not done."""
    page = _saved_page(result, left_out)
    page.problems = [problem]
    return show(request, page, context, status=422)


def _say_saved(request: HttpRequest, result: saving.Saved, *, named: bool) -> None:
    if result.changed:
        sentence = _("Saved as draft %(number)s.") % {"number": result.revision.number}
        messages.success(request, sentence)
    elif not named:
        messages.info(request, _("Nothing had changed since the last save."))
