"""Saving an entry: all or nothing, and never over a colleague's newer save."""

from typing import Any

from django.contrib.admin.models import ADDITION
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from actors.models import Actor, ActorIdentifier, ActorRelation
from actors.register.audit import log_actors
from actors.register.locks import lock_register
from actors.register.names import create_actor, forget_comparison, sort_again, write_names

from .changes import changes_between, changes_of_ties
from .data import Entry, Row, RowData, columns
from .reading import read_entry


class EntryChanged(Exception):
    """Somebody saved the actor after it was read; `now` is the current entry."""

    def __init__(self, now: Entry) -> None:
        super().__init__(_("The actor was changed after you opened it."))
        self.now = now


@transaction.atomic
def save_entry(*, actor: Actor, seen: str, entry: Entry, by: User) -> Entry:
    """Save `entry` as the entry of an actor; return the previous one.

    `seen` is the version that `by` saw: raises EntryChanged if it is not the newest. Raises
    PermissionDenied, and ValidationError unless exactly one name is the main one.
    """
    lock_register(by)
    locked = Actor.objects.select_for_update().get(pk=actor.pk)
    now = read_entry(locked, by)
    if now.version != seen:
        raise EntryChanged(now)
    if sentences := changes_between(now, entry):
        _write_facts(locked, now, entry)
        if entry.names != now.names:
            names = [row.data for row in entry.names]
            write_names(actor=locked, names=names, pks=[row.pk for row in entry.names])
        if _write_rows(ActorIdentifier, now.identifiers, entry.identifiers, actor=locked):
            forget_comparison([locked])
        _write_rows(ActorRelation, now.relations, entry.relations, subject=locked)
        log_actors(by, [locked], "\n".join(sentences))
        _tell_others(by, locked, now, entry)
    return now


@transaction.atomic
def add_entry(*, entry: Entry, by: User) -> Actor:
    """Add an actor to the register. Raises PermissionDenied, and ValidationError as above."""
    lock_register(by)
    names = [row.data for row in entry.names]
    actor = create_actor(by=by, name=entry.main_name, names=names, **columns(entry.facts))
    _write_rows(ActorIdentifier, (), entry.identifiers, actor=actor)
    _write_rows(ActorRelation, (), entry.relations, subject=actor)
    sentences = changes_between(Entry(facts=entry.facts), entry)
    log_actors(by, [actor], "\n".join(sentences), flag=ADDITION)
    _tell_others(by, actor, Entry(), entry)
    return actor


def _tell_others(by: User, actor: Actor, now: Entry, entry: Entry) -> None:
    """Log changes of relations in the history of the actors at their other end, too."""
    ties = changes_of_ties(now, entry)
    for pk, other in Actor.objects.in_bulk(list(ties)).items():
        words = {"actor": actor.name, "changes": " ".join(ties[pk])}
        log_actors(by, [other], _("On the page of “%(actor)s”: %(changes)s") % words)


def _write_facts(actor: Actor, now: Entry, entry: Entry) -> None:
    old, new = columns(now.facts), columns(entry.facts)
    changed = {column: value for column, value in new.items() if value != old[column]}
    if changed:
        # Update only these columns: saving the whole row would undo a merge that came in between.
        Actor.objects.filter(pk=actor.pk).update(**changed)
    if not changed.keys().isdisjoint(("kind", "country")):
        forget_comparison([actor])
        sort_again([actor.pk])


def _write_rows(
    model: type[Any],
    old: tuple[Row[RowData], ...],
    new: tuple[Row[RowData], ...],
    **owner: Actor,
) -> bool:
    """Replace the rows `old` by `new`; a changed row keeps its id. True if any changed.

    Changed rows are deleted and recreated, because two rows that swap a value would collide.
    """
    pks, stays = {row.pk for row in old}, {*old}.intersection(new)
    model.objects.filter(pk__in=[row.pk for row in old if row not in stays]).delete()
    made = model.objects.bulk_create(
        # An unknown id belongs to a row that a colleague has removed.
        model(pk=row.pk if row.pk in pks else None, **owner, **_stored(row.data))
        for row in new
        if row not in stays
    )
    return bool(made) or len(stays) < len(old)


def _stored(data: RowData) -> dict[str, object]:
    stored = columns(data)
    return {"object_id" if name == "object" else name: value for name, value in stored.items()}
