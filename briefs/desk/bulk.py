"""Change many briefs at once: first a plan that says what will happen, then one save for each.

Every brief is changed in a transaction of its own. So a brief that is refused, or that a colleague
saved after the plan was made, does not undo the others; and nobody else's save waits for all.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, TextChoices, Value
from django.db.models.expressions import Combinable
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actors.models import Actor
from actors.people import person_name
from briefs.choices import State
from briefs.document import BriefDocument
from briefs.drafts import SaveRefused, actor_data, save, tables
from briefs.markings import readable_markings
from briefs.models import Brief, Edition, TaggedActor, TaggedTopic, Topic
from briefs.review import ReviewRefused, assign

MOST_AT_ONCE = 500


class BulkAction(TextChoices):
    """What can be done with many briefs at once."""

    ADD_TOPIC = "add-topic", gettext_lazy("Add a topic")
    REMOVE_TOPIC = "remove-topic", gettext_lazy("Remove a topic")
    ADD_ACTOR = "add-actor", gettext_lazy("Add an actor")
    ASSIGN = "assign", gettext_lazy("Assign")


@dataclass(frozen=True, slots=True)
class BulkChange:
    """A change with what it adds, removes or assigns to; `value` is None for nobody."""

    action: BulkAction
    value: Topic | Actor | User | None

    @property
    def name(self) -> str:
        if isinstance(self.value, User):
            return person_name(self.value)
        return self.value.name if self.value else _("nobody")

    def applied_to(self, document: BriefDocument) -> BriefDocument:
        """Return a document with its topics or actors changed."""
        if isinstance(self.value, Actor):
            return replace(document, actors=(*document.actors, actor_data(self.value)))
        others = tuple(name for name in document.tags if name != self.name)
        added = self.action == BulkAction.ADD_TOPIC
        return replace(document, tags=(*others, self.name) if added else others)


@dataclass(frozen=True, slots=True)
class Planned:
    """What a change will do to a brief; `refused` says why not, `base` is the draft it changes."""

    brief: Brief
    base: int
    will: str = ""
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a change to a brief, in words; `done` is False if it was refused."""

    title: str
    pk: int
    done: bool
    sentence: str


def plan(change: BulkChange, ids: Iterable[int], by: User) -> list[Planned]:
    """Return what a change will do to each of some briefs that `by` may edit; one query."""
    published = Edition.objects.filter(brief=OuterRef("pk"), live__isempty=False)
    rows = Brief.objects.editable_by(by).filter(pk__in=list(ids)[:MOST_AT_ONCE])
    rows = rows.select_related("assigned_to").defer("search").order_by("title", "pk")
    found = rows.annotate(has=_has(change), was_published=Exists(published))
    reads = readable_markings(change.value) if isinstance(change.value, User) else ()
    return [_planned(change, brief, reads) for brief in found]


def _has(change: BulkChange) -> Combinable:
    """Return the condition that a brief has the topic or the actor already."""
    if isinstance(change.value, Actor):
        actor = Q(actor=change.value) | Q(actor__survivor=change.value)
        return Exists(TaggedActor.objects.filter(actor, brief=OuterRef("pk")))
    if isinstance(change.value, Topic):
        return Exists(TaggedTopic.objects.filter(tag=change.value, content_object=OuterRef("pk")))
    return Value(value=False)


def _planned(change: BulkChange, brief: Any, reads: Collection[str]) -> Planned:
    base = brief.version
    if brief.binned_at:
        return Planned(brief, base, refused=_("It is in the bin."))
    if change.action == BulkAction.ASSIGN:
        return _planned_assignment(change.value, brief, reads)
    name, has = change.name, brief.has
    if change.action == BulkAction.REMOVE_TOPIC and not has:
        return Planned(brief, base, refused=_("It does not have the topic “%s”.") % name)
    if change.action != BulkAction.REMOVE_TOPIC and has:
        return Planned(brief, base, refused=_("It already has “%s”.") % name)
    will = [_("Saves draft %s.") % (base + 1)]
    if brief.was_published and not brief.unseen_draft:
        will.append(_("Readers see it only when that is published."))
    if brief.state == State.APPROVED and brief.unseen_draft:
        will.append(_("The approval no longer counts."))
    return Planned(brief, base, will=" ".join(will))


def _planned_assignment(
    to: Topic | Actor | User | None, brief: Brief, reads: Collection[str]
) -> Planned:
    if brief.assigned_to == to:
        refused = _("It is already with %s.") % (person_name(to) if to else _("nobody"))
        return Planned(brief, brief.version, refused=refused)
    if isinstance(to, User) and brief.tlp not in reads and brief.created_by_id != to.pk:
        values = {"name": person_name(to), "marking": brief.tlp}
        refused = _("%(name)s may not read %(marking)s.") % values
        return Planned(brief, brief.version, refused=refused)
    before = brief.assigned_to
    will = _("Now with %s.") % (person_name(before) if before else _("nobody"))
    return Planned(brief, brief.version, will=will)


def carry_out(*, change: BulkChange, bases: Mapping[int, int], by: User) -> list[Outcome]:
    """Change briefs, given by id with the draft that was planned for; return what came of each."""
    return [
        _carried_out(change, each, bases[each.brief.pk], by) for each in plan(change, bases, by)
    ]


def _carried_out(change: BulkChange, planned: Planned, base: int, by: User) -> Outcome:
    brief = planned.brief
    if planned.refused:
        return Outcome(brief.title, brief.pk, False, planned.refused)
    try:
        sentence = _changed(change, brief, base, by)
    except (SaveRefused, ReviewRefused, PermissionDenied) as refusal:
        return Outcome(brief.title, brief.pk, False, str(refusal))
    return Outcome(brief.title, brief.pk, True, sentence)


def _changed(change: BulkChange, brief: Brief, base: int, by: User) -> str:
    """Change one brief, in one transaction, and return what was done."""
    if change.action == BulkAction.ASSIGN:
        to = change.value if isinstance(change.value, User) else None
        assign(brief=brief, by=by, to=to, due_at=brief.due_at)
        return _("Assigned to %s.") % change.name
    note = f"{change.action.label}: {change.name}"
    saved = save(
        brief=brief,
        document=change.applied_to(tables.read(brief)),
        by=by,
        base_revision=base,
        note=note,
    )
    if not saved.changed:
        # As when a colleague renames the topic that is being removed.
        raise SaveRefused(_("Nothing changed. Start again from the list."))
    return " ".join([_("Saved draft %s.") % saved.revision.number, *saved.notes])
