"""The page where a brief is written: show it, save what is posted, and do what was asked for."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from actors.admin.base import signed_in
from briefs.document import BriefDocument, from_data
from briefs.drafts import LeftOut, NotNamed, Saved, saving, tables
from briefs.editing import BriefForms, IncompletePost
from briefs.models import Brief, Revision

from .actions import ACTIONS, REFUSED
from .co_authors import FIELD, save_co_authors
from .conflict import conflict_with, with_choices
from .context import EditorPage, PageContext, show
from .kept_copy import COMPARE, KEPT, mark_saved, read_kept
from .menus import menus_of
from .new_brief import new_document, saved_meanwhile
from .not_saved import left_over, not_kept, not_saved
from .typed_rows import read_typed

SAVE_OVER = "save-over"


@dataclass(slots=True)
class _Post:
    """A valid page: the document on it, and what the person may not add to it."""

    document: BriefDocument
    left_out: list[LeftOut]


def brief_page(
    request: HttpRequest, brief: Brief | None, page_context: PageContext
) -> HttpResponse:
    """Show the page of a brief, new if it is None, or save it.

    The caller has checked that the user may edit the brief, or add one.
    """
    brief = brief or saved_meanwhile(request)
    saved = tables.read(brief) if brief else new_document(request)
    if request.method != "POST":
        forms = BriefForms(saved, is_new=brief is None)
        page = EditorPage(brief, forms, brief.version if brief else 0)
        return show(request, page, page_context)
    try:
        forms = BriefForms(saved, request.POST)
    except IncompletePost as error:
        raise SuspiciousOperation(str(error)) from error
    page = EditorPage(brief, forms, _base(request), unsaved=True)
    if _action(request) in KEPT:
        page.kept = read_kept(forms, compare=_action(request) == COMPARE)
        return show(request, page, page_context)
    posted = _read(request, page)
    if posted is None:
        return show(request, page, page_context, status=422)
    return _save(request, page, posted, page_context)


def _action(request: HttpRequest) -> str:
    """Return the name of what was asked for; a colon parts it from what it is about."""
    return request.POST.get("do", "save").partition(":")[0]


def _base(request: HttpRequest) -> int:
    """Return the number of the draft that the page shows, 0 if it was never saved."""
    over = _action(request) == SAVE_OVER
    number = request.POST.get("newest_revision" if over else "base_revision", "")
    if not number.isdecimal() or len(number) > 9:
        raise SuspiciousOperation(_("The page does not say which draft it shows."))
    return int(number)


def _read(request: HttpRequest, page: EditorPage) -> _Post | None:
    """Return the posted document; None if something is wrong, with every error at its field."""
    page.forms.is_valid()
    valid = True
    if _action(request) in ACTIONS:
        page.menus = menus_of(page.brief, request)
        valid = page.menus.is_valid()
    typed = read_typed(page.forms, signed_in(request), request.POST.getlist("chosen"))
    page.unclear = typed.unclear
    # Names that are unclear or too many have become errors.
    if not page.forms.is_valid() or not valid:
        return None
    document = page.forms.document(typed.rows)
    if _action(request) == SAVE_OVER:
        document = with_choices(page.brief, document, page.base, request.POST, signed_in(request))
    return _Post(document, typed.left_out)


def _save(
    request: HttpRequest, page: EditorPage, posted: _Post, page_context: PageContext
) -> HttpResponse:
    try:
        with transaction.atomic():
            result = saving.save(
                brief=page.brief,
                document=posted.document,
                by=signed_in(request),
                base_revision=page.base or None,
                update_sources=True,
            )
            named = save_co_authors(request, result.brief)
    except PermissionDenied:
        return not_saved(request, page_context)
    except saving.StaleSave as stale:
        page.conflict = conflict_with(stale.newest, posted.document, page.base, signed_in(request))
        if page.conflict.differences:
            return show(request, page, page_context, status=409)
        return mark_saved(request, _same_text(request, stale.newest, page_context))
    except NotNamed as refused:
        page.forms.head.add_error(FIELD, str(refused))
        return show(request, page, page_context, status=422)
    except saving.SaveRefused as refused:
        page.forms.head.add_error(None, str(refused))
        return show(request, page, page_context, status=422)
    _say_saved(request, result, posted.left_out, named=named)
    return mark_saved(request, _act(request, page, result, page_context))


def _same_text(request: HttpRequest, newest: Revision, page_context: PageContext) -> HttpResponse:
    """Respond to a page that was sent twice, or whose text a colleague has saved as well."""
    messages.info(request, _("Nothing had changed since the last save."))
    if not not_kept(request.POST):
        return redirect("admin:briefs_brief_change", newest.brief_id)
    _say_left(request, newest.brief, request.POST)
    page = EditorPage(newest.brief, BriefForms(from_data(newest.document)), newest.number)
    return show(request, page, page_context)


def _act(
    request: HttpRequest, page: EditorPage, result: Saved, page_context: PageContext
) -> HttpResponse:
    """Do what was asked for besides saving; if it is refused, the saved page says why."""
    do, menus, problem, left = _action(request), page.menus, "", None
    if menus and do in ACTIONS:
        try:
            done = ACTIONS[do](request, result, menus.given)
        except REFUSED as refused:
            problem = str(refused)
        else:
            left = left_over(request.POST, menus.form_name)
            if not not_kept(left):
                return done
            _say_left(request, result.brief, left, done.url)
        # The action, or saving alone, may have changed what can be done.
        result.brief.refresh_from_db()
        menus = menus_of(result.brief, request, left)
    elif not not_kept(request.POST):
        return redirect("admin:briefs_brief_change", result.brief.pk)
    forms, number = BriefForms(result.document), result.revision.number
    page = EditorPage(result.brief, forms, number, menus=menus, refused=problem, left=left)
    return show(request, page, page_context, status=422 if problem else 200)


def _say_left(request: HttpRequest, brief: Brief, left: QueryDict, address: str = "") -> None:
    """Quote what was not sent, as its field may be gone; link to where the action leads."""
    texts = ", ".join(f"“{text}” ({label})" for label, text in not_kept(left))
    sentence = _("Not sent yet: %(texts)s.") % {"texts": texts}
    if address in ("", reverse("admin:briefs_brief_change", args=[brief.pk])):
        messages.warning(request, sentence)
        return
    # In a new tab, so that the text is not left either.
    link = '{} <a href="{}" target="_blank" rel="noopener">{}</a>'
    messages.warning(request, format_html(link, sentence, address, _("Go on (new tab)")))


def _say_saved(
    request: HttpRequest, result: Saved, left_out: list[LeftOut], *, named: bool
) -> None:
    for note in result.notes:
        messages.info(request, note)
    for each in [*left_out, *result.left_out]:
        messages.warning(request, each.sentence)
    if _action(request) in ACTIONS:
        return
    if result.changed:
        sentence = _("Saved as draft %(number)s.") % {"number": result.revision.number}
        messages.success(request, sentence)
    elif not named:
        messages.info(request, _("Nothing had changed since the last save."))
