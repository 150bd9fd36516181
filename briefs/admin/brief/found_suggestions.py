"""The actions of “Suggest actors” on the page of a brief; they do not save the brief."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actors.admin.base import signed_in
from actors.choices import ActorKind
from actors.lookup import similar_actors
from actors.models import Actor
from briefs.choices import SectionKind
from briefs.document import JSON
from briefs.editing import IncompletePost
from briefs.models import Brief
from briefs.tagging import (
    DraftText,
    InvalidName,
    Suggestions,
    actor_of,
    current_actors,
    find_actors,
    offer_again,
    part_text,
    reject,
)

from .new_actor import FOR, NewActorForm, create

STEP = "suggest"
OPEN = "suggesting"
CERTAIN = "certain-actor"
# The part that the page's JavaScript asks for instead of the whole page.
PART = "found"
LONGEST_NAME = 300
TEMPLATE = "admin/briefs/brief/parts/found.html"


@dataclass(slots=True)
class SuggestionAction:
    """One action: what it did to the rows, the message for the user, and where the focus goes."""

    request: HttpRequest
    brief: Any
    data: dict[str, Any]
    message: str = ""
    count_left: bool = False
    problem: bool = False
    focus: str = ""
    added: list[dict[str, str]] = field(default_factory=list)
    form: NewActorForm | None = None
    form_for: str = ""


def is_step(do: str) -> bool:
    """Return whether a button's value belongs to the suggestions."""
    return do.partition(":")[0] == STEP


def take(request: HttpRequest, brief: Brief, data: JSON, do: str) -> SuggestionAction:
    """Run an action such as `suggest:accept:<uid>`; raises IncompletePost if it is unknown."""
    _step, action, what = (*do.split(":", 2), "", "")[:3]
    if action not in SUGGESTION_ACTIONS:
        raise IncompletePost(_("Something went wrong. Please try again."))
    step = SuggestionAction(request, brief, data)
    _keep_form(step)
    SUGGESTION_ACTIONS[action](step, what)
    return step


def still_open(request: HttpRequest, brief: Brief, data: JSON) -> SuggestionAction | None:
    """Return the open suggestions of a page that was posted for something else; None if closed."""
    if OPEN not in request.POST:
        return None
    step = SuggestionAction(request, brief, data)
    _keep_form(step)
    return step


def suggestions_context(step: SuggestionAction) -> dict[str, object]:
    """Return the variables for the template of the suggestions."""
    draft = _draft(step.data)
    found = find_actors(brief=step.brief, draft=draft, by=signed_in(step.request))
    form = step.form
    if step.form_for and form is None:
        form = _filled_in(step, found)
    return {
        "found": found,
        "said": _message(step, found),
        "problem": step.problem,
        "focus": step.focus,
        "new_actor": form,
        "new_for": step.form_for,
        # The name may have been removed from the text since the form was opened.
        "form_is_apart": step.form_for not in {new.name for new in found.new},
        "meant": similar_actors(str(form["name"].value() or ""), step.request.user) if form else (),
        "may_add_actor": step.request.user.has_perm("actors.add_actor"),
    }


def _draft(data: JSON) -> DraftText:
    """Return the text of a page, which need not be a valid document."""
    parts = [row for row in data["sections"] if row["kind"] != SectionKind.SOURCES]
    return DraftText(
        title=str(data["title"]),
        parts=tuple(part_text(row["kind"], row["heading"], row["body"]) for row in parts),
        tagged=tuple(row["uid"] for row in data["actors"]),
        language=data["language"],
    )


def answer(step: SuggestionAction) -> JsonResponse:
    """Return JSON for the page's JavaScript: the suggestions, and actors to add to the rows."""
    context = suggestions_context(step)
    html = render_to_string(TEMPLATE, context, request=step.request)
    return JsonResponse({"html": html, "said": context["said"], "added": step.added})


def _message(step: SuggestionAction, found: Suggestions) -> str:
    if not step.count_left:
        return step.message
    if not step.message:
        return _how_many(found)
    left = ngettext("%(count)d left.", "%(count)d left.", found.left) % {"count": found.left}
    return (
        f"{step.message} {left}"
        if found.left
        else f"{step.message} {_('No known actors are left.')}"
    )


def _how_many(found: Suggestions) -> str:
    if not found.left:
        return _("The text names no other actors in the register.")
    sentence = ngettext(
        "%(count)d more actor found in the text.",
        "%(count)d more actors found in the text.",
        found.left,
    )
    return sentence % {"count": found.left}


def _keep_form(step: SuggestionAction) -> None:
    """Keep an open form for a new actor, with what was typed into it."""
    if FOR in step.request.POST:
        step.form_for = step.request.POST[FOR][:LONGEST_NAME]
        step.form = NewActorForm(step.request.POST)


def _look(step: SuggestionAction, _what: str) -> None:
    step.focus = "heading"
    step.count_left = True


def _accept(step: SuggestionAction, uid: str) -> None:
    actor = actor_of(uid)
    if actor is None:
        step.message = _("This actor is no longer in the register. Nothing was added.")
        step.problem = True
    else:
        _add(step, actor)
        step.message = _("Added %(name)s.") % {"name": actor.name}
        step.count_left = True


def _accept_known(step: SuggestionAction, uid: str) -> None:
    """Add an actor known by another name, and do not suggest the unknown name again."""
    name = step.form_for
    _accept(step, uid)
    if not step.problem and name:
        _reject_name(step, name)
        step.message = _("Added. “%(name)s” will not be suggested again for this brief.") % {
            "name": name
        }


def _accept_certain(step: SuggestionAction, _what: str) -> None:
    """Add the certain actors that the page showed, even if the text names others by now."""
    uids = step.request.POST.getlist(CERTAIN)
    for actor in current_actors(uids):
        _add(step, actor)
    count = len(step.added)
    message = ngettext("Added %(count)d actor.", "Added %(count)d actors.", count)
    step.message, step.count_left, step.focus = message % {"count": count}, True, "heading"


def _add(step: SuggestionAction, actor: Actor) -> None:
    row = {"uid": str(actor.uid), "name": actor.name, "kind": actor.kind}
    if row["uid"] not in {each["uid"] for each in step.data["actors"]}:
        step.data["actors"].append(row)
        step.added.append(row | {"kind_label": str(actor.get_kind_display())})


def _reject(step: SuggestionAction, uid: str) -> None:
    actor = actor_of(uid)
    if actor:
        reject(brief=step.brief, by=signed_in(step.request), actor=actor)
        _say_rejected(step, actor.name)


def _reject_name(step: SuggestionAction, name: str) -> None:
    try:
        reject(brief=step.brief, by=signed_in(step.request), name=name)
    except InvalidName as error:
        raise IncompletePost(str(error)) from error
    if step.form_for == name:
        _close(step, name)
    _say_rejected(step, name)


def _say_rejected(step: SuggestionAction, name: str) -> None:
    step.message = _("Ignored: %(name)s will not be suggested again for this brief.") % {
        "name": name
    }
    step.count_left = True


def _again(step: SuggestionAction, uid: str) -> None:
    actor = actor_of(uid)
    if actor:
        offer_again(brief=step.brief, by=signed_in(step.request), actor=actor)
        step.message = _("Suggested again: %(name)s.") % {"name": actor.name}
    step.focus = "again"


def _name_again(step: SuggestionAction, name: str) -> None:
    try:
        offer_again(brief=step.brief, by=signed_in(step.request), name=name)
    except InvalidName as error:
        raise IncompletePost(str(error)) from error
    step.message = _("Suggested again: %(name)s.") % {"name": name}
    step.focus = "again"


def _open_form(step: SuggestionAction, name: str) -> None:
    step.form_for, step.form, step.focus = name, None, "form"


def _close(step: SuggestionAction, _what: str) -> None:
    step.form_for, step.form = "", None
    step.focus = "heading"


def _filled_in(step: SuggestionAction, found: Suggestions) -> NewActorForm:
    kinds = {new.name: new.kind for new in found.new}
    kind = kinds.get(step.form_for, ActorKind.PERSON.value)
    initial = {"name": step.form_for, "kind": kind, "language": step.data["language"]}
    return NewActorForm(initial=initial)


def _create(step: SuggestionAction, _what: str) -> None:
    if step.form is None:
        raise IncompletePost(_("The form of the new actor is missing."))
    actor = create(step.form, signed_in(step.request))
    if actor is None:
        step.message, step.problem = _("The actor was not created."), True
        step.focus = "form"
        return
    _add(step, actor)
    _close(step, "")
    step.focus = ""
    step.message = _("Created and added %(name)s.") % {"name": actor.name}


SUGGESTION_ACTIONS: dict[str, Callable[[SuggestionAction, str], None]] = {
    "": _look,
    "accept": _accept,
    "accept-certain": _accept_certain,
    "meant": _accept_known,
    "reject": _reject,
    "reject-name": _reject_name,
    "again": _again,
    "name-again": _name_again,
    "new": _open_form,
    "new-close": _close,
    "create": _create,
}
