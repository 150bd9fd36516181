"""Writes to briefs, and to what a save of a brief can reach."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied

from actors.models import Actor
from briefs import publishing
from briefs.choices import Change, ReviewAction
from briefs.drafts import database_now, move_to_bin, save, tables
from briefs.models import (
    Author,
    Brief,
    Edition,
    RejectedSuggestion,
    SavedFilter,
    Source,
    Topic,
    UnreviewedPublication,
)
from briefs.review import TRANSITIONS
from briefs.tagging import reject
from tests.support.factories import (
    cite,
    key,
    make_actor,
    make_source,
    make_user,
    publish_unreviewed,
)

from .table import Writes
from .visit import Visit

OTHERS = "TLP:AMBER"
STRICT = "TLP:AMBER+STRICT"
RED = "TLP:RED"
SUBMIT, APPROVE = ReviewAction.SUBMIT, ReviewAction.APPROVE
RETURN, TAKE_BACK = ReviewAction.RETURN, ReviewAction.TAKE_BACK


def _creates(visit: Visit) -> bool:
    visit.begins()
    return Brief.objects.filter(title="New").exists()


def _names_another(visit: Visit, brief: Brief) -> bool:
    return visit.names(brief, make_user("named", "Writer"))


def _restores(visit: Visit, brief: Brief) -> bool:
    move_to_bin(brief=brief, by=visit.root)
    visit.press(brief, "restore")
    return Brief.objects.filter(binned_at=None).exists()


def _restores_earlier(visit: Visit, brief: Brief) -> bool:
    changed = replace(tables.read(brief), title="Changed")
    save(brief=brief, document=changed, by=visit.root, base_revision=1)
    visit.post("desk:restore", brief.pk, 1, base_revision="2")
    return brief.revisions.count() == 3


def _ignores(visit: Visit, brief: Brief) -> bool:
    visit.asks(brief, f"reject:{make_actor().uid}")
    return RejectedSuggestion.objects.exists()


def _offers_again(visit: Visit, brief: Brief) -> bool:
    actor = make_actor()
    reject(brief=brief, by=visit.root, actor=actor)
    visit.asks(brief, f"again:{actor.uid}")
    return not RejectedSuggestion.objects.exists()


def _creates_actor(visit: Visit) -> bool:
    form = {"for": "Nobody", "name": "Nobody", "kind": "person", "language": "en"}
    fields = {f"new-actor-{name}": value for name, value in form.items()}
    visit.asks(visit.brief(own=True), "create", **fields)
    return Actor.objects.filter(name="Nobody").exists()


def _posts_actor(visit: Visit) -> bool:
    actor = {"uid": key(), "name": "Nobody", "kind": "person", "ORDER": ""}
    fields = {f"actors__0__{name}": value for name, value in actor.items()}
    visit.saves(visit.brief(own=True), actors__TOTAL_FORMS="1", **fields)
    return Actor.objects.filter(name="Nobody").exists()


def _adds_topic(visit: Visit) -> bool:
    visit.saves(visit.brief(own=True), add_topics="New topic")
    return Topic.objects.exists()


def _adds_author(visit: Visit) -> bool:
    visit.saves(visit.brief(own=True), add_authors="New author")
    return Author.objects.exists()


def _adds_source(visit: Visit) -> bool:
    visit.saves(visit.brief(own=True), add_sources="New source")
    return Source.objects.exists()


def _changes_source(visit: Visit, *, shared: bool) -> bool:
    source = make_source("As it was")
    brief = visit.brief(own=True, citations=cite(source))
    if shared:
        visit.brief(citations=cite(source))
    visit.saves(brief, sources__0__key=source.key, sources__0__title="Another")
    return Source.objects.filter(title="Another").exists()


def _does(visit: Visit, deed: Callable[..., object], brief: Brief, **arguments: Any) -> bool:
    """Return whether a person may do what only publishers do."""
    if visit.person is None:
        return False
    try:
        deed(brief=brief, by=visit.person, **arguments)
    except PermissionDenied:
        return False
    return True


def _schedules(visit: Visit, brief: Brief, by: User | None = None) -> bool:
    draft = {"revision": brief.newest_revision(), "change": Change.FIRST}
    visitor = replace(visit, person=by or visit.person)
    return _does(visitor, publish_unreviewed, brief, at=_later(), **draft)


def _moves_schedule(visit: Visit, **fields: Any) -> bool:
    brief = visit.brief(**fields)
    _schedules(visit, brief, visit.root)
    return _does(visit, publishing.move_schedule, brief, at=None, until=None)


def _cancels_schedule(visit: Visit, **fields: Any) -> bool:
    brief = visit.brief(**fields)
    _schedules(visit, brief, visit.root)
    return _does(visit, publishing.cancel_schedule, brief)


def _reinstates(visit: Visit, **fields: Any) -> bool:
    brief = visit.published(**fields)
    publishing.withdraw(brief=brief, by=visit.root, reason="Forged.")
    return _does(visit, publishing.reinstate, brief)


def _replaces(visit: Visit, **fields: Any) -> bool:
    into = visit.published()
    return _does(visit, publishing.consolidate, visit.published(**fields), into=into)


def _pins(visit: Visit, **fields: Any) -> bool:
    return _does(visit, publishing.pin, visit.published(**fields), until=_later())


def _unpins(visit: Visit, **fields: Any) -> bool:
    brief = visit.published(**fields)
    publishing.pin(brief=brief, by=visit.root, until=_later())
    return _does(visit, publishing.unpin, brief)


def _steps(visit: Visit, action: ReviewAction, brief: Brief) -> bool:
    """Return whether a person may take a step of review, from a status that allows it."""
    allowed = TRANSITIONS[action]
    Brief.objects.filter(pk=brief.pk).update(state=allowed.before[0])
    visit.press(brief, action.value, review__note="Say when.")
    return brief.review_steps.exists()


def _signs_off(visit: Visit, brief: Brief) -> bool:
    visit.press(brief, "sign_off")
    return UnreviewedPublication.objects.exclude(signed_off_by=None).exists()


def _assigns(visit: Visit, brief: Brief) -> bool:
    visit.press(brief, "assign", assign__to=str(visit.root.pk))
    return Brief.objects.filter(assigned_to=visit.root).exists()


def _changes_several(visit: Visit, brief: Brief) -> bool:
    topic = Topic.objects.create(name="Canals", slug="canals")
    ticked = f"{brief.pk}:{brief.version}"
    visit.post("desk:bulk", action="add-topic", brief=ticked, topic="canals", confirmed="yes")
    return topic.tagged_briefs.exists()


def _saves_filter(visit: Visit) -> bool:
    visit.post("desk:save-filter", name="Drafts", query="status=draft")
    return SavedFilter.objects.exists()


def _later() -> datetime:
    return database_now() + timedelta(hours=1)


def _changes_edition(visit: Visit) -> bool:
    edition = visit.published().editions.get()
    visit.post("admin:briefs_edition_change", edition.pk, title="Another", note="Another")
    return Edition.objects.filter(title="Another").exists()


def _is_there(visit: Visit, brief: Brief) -> bool:
    visit.post("admin:briefs_brief_presence", brief.pk)
    return brief.present.exists()


WRITES: Writes = {
    "Create a brief": _creates,
    f"Save a brief that you created, even {RED}": lambda v: v.saves(v.brief(own=True, tlp=RED)),
    f"Save another person’s brief, up to {OTHERS}": lambda v: v.saves(v.brief(tlp=OTHERS)),
    f"Save another person’s brief, {STRICT}": lambda v: v.saves(v.brief(tlp=STRICT)),
    f"Save another person’s brief, {RED}": lambda v: v.saves(v.brief(tlp=RED)),
    f"Save a brief that you are assigned to, {OTHERS}": lambda v: v.saves(v.assigned(OTHERS)),
    f"Save a brief that you are assigned to, {RED}": lambda v: v.saves(v.assigned(RED)),
    f"Save a brief that names you as co-author, {OTHERS}": lambda v: v.saves(v.named_on(OTHERS)),
    f"Save a brief that names you as co-author, {RED}": lambda v: v.saves(v.named_on(RED)),
    f"Save a brief that you sign, {OTHERS}": lambda v: v.saves(v.signed(OTHERS)),
    f"Save a brief that you sign, {RED}": lambda v: v.saves(v.signed(RED)),
    f"Mark another person’s brief {RED}": lambda v: v.saves(v.brief(), tlp=RED),
    "Name a co-author of a brief that you created": lambda v: _names_another(v, v.brief(own=True)),
    "Name a co-author of another person’s brief": lambda v: _names_another(v, v.brief()),
    f"Name yourself co-author of another person’s brief, {RED}": lambda v: v.names(
        v.brief(tlp=RED), v.person
    ),
    "Submit a brief that you created": lambda v: _steps(v, SUBMIT, v.brief(own=True)),
    "Submit another person’s brief": lambda v: _steps(v, SUBMIT, v.brief()),
    "Take back a brief that you created": lambda v: _steps(v, TAKE_BACK, v.brief(own=True)),
    "Take back another person’s brief": lambda v: _steps(v, TAKE_BACK, v.brief()),
    "Return another person’s brief": lambda v: _steps(v, RETURN, v.brief()),
    f"Return another person’s brief, {RED}": lambda v: _steps(v, RETURN, v.brief(tlp=RED)),
    "Approve another person’s brief": lambda v: _steps(v, APPROVE, v.brief()),
    f"Approve another person’s brief, {RED}": lambda v: _steps(v, APPROVE, v.brief(tlp=RED)),
    "Sign off what someone published without review": lambda v: _signs_off(v, v.published()),
    "Assign a brief that you created": lambda v: _assigns(v, v.brief(own=True)),
    "Assign another person’s brief": lambda v: _assigns(v, v.brief()),
    "Change several briefs at once, those that you created": lambda v: _changes_several(
        v, v.brief(own=True)
    ),
    "Change several briefs at once, those of others": lambda v: _changes_several(v, v.brief()),
    "Save a filter of the list": _saves_filter,
    "Be named as editing another person’s brief": lambda v: _is_there(v, v.brief()),
    f"Be named as editing another person’s brief, {RED}": lambda v: _is_there(v, v.brief(tlp=RED)),
    "Publish a brief that you created": lambda v: v.publishes(v.brief(own=True)),
    f"Publish a brief that you created, {RED}": lambda v: v.publishes(v.brief(own=True, tlp=RED)),
    "Publish another person’s brief": lambda v: v.publishes(v.brief()),
    f"Publish another person’s brief, {RED}": lambda v: v.publishes(v.brief(tlp=RED)),
    "Withdraw another person’s brief": lambda v: v.withdraws(v.published()),
    f"Withdraw another person’s brief, {RED}": lambda v: v.withdraws(v.published(tlp=RED)),
    "Schedule another person’s brief": lambda v: _schedules(v, v.brief()),
    f"Schedule another person’s brief, {RED}": lambda v: _schedules(v, v.brief(tlp=RED)),
    "Move the schedule of another person’s brief": _moves_schedule,
    f"Move the schedule of another person’s brief, {RED}": lambda v: _moves_schedule(v, tlp=RED),
    "Cancel the schedule of another person’s brief": _cancels_schedule,
    f"Cancel the schedule of another person’s brief, {RED}": lambda v: _cancels_schedule(
        v, tlp=RED
    ),
    "Publish another person’s withdrawn brief again": _reinstates,
    f"Publish another person’s withdrawn brief again, {RED}": lambda v: _reinstates(v, tlp=RED),
    "Let another brief replace that of another person": _replaces,
    f"Let another brief replace that of another person, {RED}": lambda v: _replaces(v, tlp=RED),
    "Pin another person’s brief to the front page": _pins,
    f"Pin another person’s brief to the front page, {RED}": lambda v: _pins(v, tlp=RED),
    "Unpin another person’s brief": _unpins,
    f"Unpin another person’s brief, {RED}": lambda v: _unpins(v, tlp=RED),
    "Move a draft that you created to the bin": lambda v: v.bins(v.brief(own=True)),
    "Move another person’s draft to the bin": lambda v: v.bins(v.brief()),
    "Restore a draft that you created": lambda v: _restores(v, v.brief(own=True)),
    "Restore another person’s draft": lambda v: _restores(v, v.brief()),
    "Restore an earlier draft of a brief that you created": lambda v: _restores_earlier(
        v, v.brief(own=True)
    ),
    f"Restore an earlier draft of another person’s brief, up to {OTHERS}": lambda v: (
        _restores_earlier(v, v.brief(tlp=OTHERS))
    ),
    f"Restore an earlier draft of another person’s brief, {RED}": lambda v: _restores_earlier(
        v, v.brief(tlp=RED)
    ),
    "Change a published version": _changes_edition,
    "Ignore a suggestion in a brief that you created": lambda v: _ignores(v, v.brief(own=True)),
    "Ignore a suggestion in another person’s brief": lambda v: _ignores(v, v.brief()),
    "Suggest it again in a brief that you created": lambda v: _offers_again(v, v.brief(own=True)),
    "Create an actor from the text of a brief": _creates_actor,
    "Create an actor by saving a brief": _posts_actor,
    "Create a topic by saving a brief": _adds_topic,
    "Create an author by saving a brief": _adds_author,
    "Add a source by saving a brief": _adds_source,
    "Change a source by saving the only brief that cites it": lambda v: _changes_source(
        v, shared=False
    ),
    "Change a source that others cite by saving a brief": lambda v: _changes_source(v, shared=True),
}
