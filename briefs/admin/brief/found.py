"""“Suggest actors”: a part of the page of a brief, asked for by its scripts; it saves no brief."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from django.contrib.auth.models import User
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from django_htmx.http import trigger_client_event

from actors.admin.base import signed_in
from actors.choices import ActorKind
from actors.lookup import similar_actors
from actors.models import Actor
from actors.staff_visibility import hidden_ids
from briefs.document import BriefDocument
from briefs.models import Brief
from briefs.tagging import (
    DraftText,
    InvalidName,
    Suggestions,
    current_actors,
    find_actors,
    offer_again,
    reject,
)

from .fragments import brief_to_edit, posted_page
from .new_actor import FOR, PREFIX, NewActorForm, create

ACTION = "found"
# The page shows suggestions if its address has this parameter: without JavaScript, the only way.
SHOWN = "found"
# The event that makes the page add a row for an actor that was just created.
CREATED = "briefdesk:actor-created"
LONGEST_NAME = 300
TEMPLATE = "admin/briefs/brief/parts/found.html"


@dataclass(slots=True)
class SuggestionAction:
    """One action: its message for the user, where the focus goes, and the form of a new actor."""

    brief: Brief | None
    by: User
    draft: DraftText
    form: NewActorForm | None = None
    form_for: str = ""
    message: str = ""
    is_problem: bool = False
    count_left: bool = True
    focus: str = ""
    created: list[Actor] = field(default_factory=list)


@require_POST
def found_actors(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Run one action and send the suggestions for the posted text as HTML."""
    draft = DraftText.of(posted_page(request).document)
    step = SuggestionAction(brief_to_edit(request, pk), signed_in(request), draft)
    action, _colon, what = request.POST.get(ACTION, "").partition(":")
    if action not in SUGGESTION_ACTIONS:
        raise SuspiciousOperation(_("Something went wrong. Please try again."))
    if FOR in request.POST:
        # An open form stays open, with what was typed into it.
        step.form_for = request.POST[FOR][:LONGEST_NAME]
        step.form = NewActorForm(request.POST)
    try:
        SUGGESTION_ACTIONS[action](step, what)
    except InvalidName as error:
        raise SuspiciousOperation(str(error)) from error
    response = render(request, TEMPLATE, suggestions_context(step) | {"is_fragment": True})
    for actor in step.created:
        row = {"uid": str(actor.uid), "name": actor.name, "kind": actor.kind}
        row["kind_label"] = actor.get_kind_display()
        trigger_client_event(response, CREATED, row)
    return response


def suggestions_on_opening(brief: Brief, by: User, document: BriefDocument) -> dict[str, object]:
    """Return the variables of the suggestions on a page that was opened with them."""
    return suggestions_context(SuggestionAction(brief, by, DraftText.of(document)))


def suggestions_context(step: SuggestionAction) -> dict[str, object]:
    """Return the variables for the template of the suggestions."""
    found = find_actors(brief=step.brief, draft=step.draft, by=step.by)
    form = step.form
    if step.form_for and form is None:
        form = _filled_in(step, found)
    return {
        "found": found,
        "said": _message(step, found),
        "problem": step.is_problem,
        "focus": step.focus,
        "new_actor": form,
        "new_for": step.form_for,
        # The name may have been removed from the text since the form was opened.
        "form_is_apart": step.form_for not in {new.name for new in found.new},
        "meant": similar_actors(str(form["name"].value() or ""), step.by) if form else (),
        "may_add_actor": step.by.has_perm("actors.add_actor"),
        "brief": step.brief,
    }


def _message(step: SuggestionAction, found: Suggestions) -> str:
    if not step.count_left:
        return step.message
    if not step.message:
        return _how_many(found)
    left = ngettext("%(count)d left.", "%(count)d left.", found.left) % {"count": found.left}
    return f"{step.message} {left if found.left else _('No known actors are left.')}"


def _how_many(found: Suggestions) -> str:
    if not found.left:
        return _("The text names no other actors in the register.")
    sentence = ngettext(
        "%(count)d more actor found in the text.",
        "%(count)d more actors found in the text.",
        found.left,
    )
    return sentence % {"count": found.left}


def _look(step: SuggestionAction, _what: str) -> None:
    step.focus = "heading"


def _refresh(_step: SuggestionAction, _what: str) -> None:
    """Show what is left after the rows of the page have changed."""


def _seen_actors(step: SuggestionAction, uids: str) -> list[Actor]:
    """Return the actors with some uids, without those that this person may not see."""
    hidden = hidden_ids(step.by, Actor)
    return [actor for actor in current_actors(uids.split(",")) if actor.pk not in hidden]


def _added(step: SuggestionAction, uids: str) -> None:
    """Say which actors the page has just added to its rows."""
    names = [actor.name for actor in _seen_actors(step, uids)]
    if len(names) == 1:
        step.message = _("Added %(name)s.") % {"name": names[0]}
    else:
        sentence = ngettext("Added %(count)d actor.", "Added %(count)d actors.", len(names))
        step.message, step.focus = sentence % {"count": len(names)}, "heading"


def _meant(step: SuggestionAction, uid: str) -> None:
    """Say that an actor was added by another name, and do not suggest the unknown name again."""
    name = step.form_for
    _added(step, uid)
    if step.brief and name:
        reject(brief=step.brief, by=step.by, name=name)
    _close(step, "")


def _reject(step: SuggestionAction, uid: str) -> None:
    brief = step.brief
    if brief is None:
        return
    for actor in _seen_actors(step, uid):
        reject(brief=brief, by=step.by, actor=actor)
        _say_rejected(step, actor.name)


def _reject_name(step: SuggestionAction, name: str) -> None:
    if step.brief is None:
        return
    reject(brief=step.brief, by=step.by, name=name)
    if step.form_for == name:
        _close(step, name)
    _say_rejected(step, name)


def _say_rejected(step: SuggestionAction, name: str) -> None:
    sentence = _("Ignored: %(name)s will not be suggested again for this brief.")
    step.message = sentence % {"name": name}


def _again(step: SuggestionAction, uid: str) -> None:
    brief = step.brief
    if brief is None:
        return
    for actor in _seen_actors(step, uid):
        offer_again(brief=brief, by=step.by, actor=actor)
        step.message = _("Suggested again: %(name)s.") % {"name": actor.name}
    step.focus, step.count_left = "again", False


def _name_again(step: SuggestionAction, name: str) -> None:
    if step.brief:
        offer_again(brief=step.brief, by=step.by, name=name)
        step.message = _("Suggested again: %(name)s.") % {"name": name}
    step.focus, step.count_left = "again", False


def _open_form(step: SuggestionAction, name: str) -> None:
    step.form_for, step.form, step.focus = name[:LONGEST_NAME], None, "form"
    step.count_left = False


def _close(step: SuggestionAction, _what: str) -> None:
    step.form_for, step.form, step.focus = "", None, "heading"


def _filled_in(step: SuggestionAction, found: Suggestions) -> NewActorForm:
    kinds = {new.name: new.kind for new in found.new}
    kind = kinds.get(step.form_for, ActorKind.PERSON.value)
    initial = {"name": step.form_for, "kind": kind, "language": step.draft.language}
    return NewActorForm(initial=initial)


def _create(step: SuggestionAction, _what: str) -> None:
    if step.form is None:
        raise SuspiciousOperation(_("The form of the new actor is missing."))
    step.count_left = False
    actor = create(step.form, step.by)
    if actor is None:
        step.message, step.is_problem, step.focus = _("The actor was not created."), True, "form"
        return
    step.created.append(actor)
    step.draft = replace(step.draft, tagged=(*step.draft.tagged, str(actor.uid)))
    _close(step, "")
    step.focus = ""
    step.message = _("Created and added %(name)s.") % {"name": actor.name}


def _create_named(step: SuggestionAction, what: str) -> None:
    """Create an actor from `kind:name`; if that is refused, the form asks for the rest."""
    kind, _colon, name = what.partition(":")
    step.form_for = name[:LONGEST_NAME]
    given = {"name": name, "kind": kind, "language": step.draft.language}
    step.form = NewActorForm({f"{PREFIX}-{field}": value for field, value in given.items()})
    _create(step, "")


SUGGESTION_ACTIONS: dict[str, Callable[[SuggestionAction, str], None]] = {
    "": _look,
    "refresh": _refresh,
    "added": _added,
    "meant": _meant,
    "reject": _reject,
    "reject-name": _reject_name,
    "again": _again,
    "name-again": _name_again,
    "new": _open_form,
    "new-close": _close,
    "create": _create,
    "create-named": _create_named,
}
