"""Writing an entry: whole or not at all, and never over what a colleague saved meanwhile."""

from typing import Any

from django.contrib.admin.models import ADDITION
from django.db import transaction
from django.utils.translation import gettext as _

from actors.audit import record
from actors.duplicates import forget_comparison
from actors.merging import lock_register
from actors.models import Actor, ActorIdentifier, ActorName, ActorRelation
from actors.naming import create_actor, write_names

from .changes import changes_between, changes_of_ties
from .data import Entry, Row, columns, name_key
from .reading import read_entry


class EntryChanged(Exception):
    """Somebody saved the actor after it was read; `now` is what stands there."""

    def __init__(self, now: Entry) -> None:
        super().__init__(_("The actor was changed after you opened it."))
        self.now = now


@transaction.atomic
def save_entry(*, actor: Actor, base: Entry, entry: Entry, by: Any) -> list[str]:
    """Make `entry` what the register holds of an actor; return what changed, as sentences.

    `base` is what `by` saw: if it no longer stands there, raises EntryChanged. Raises
    PermissionDenied, and ValidationError unless exactly one name is the main one.
    """
    lock_register(by)
    locked = Actor.objects.select_for_update().get(pk=actor.pk)
    now = read_entry(locked, by)
    if now != base:
        raise EntryChanged(now)
    sentences = changes_between(now, entry)
    if not sentences:
        return []
    _write_facts(locked, now, entry)
    _write_names(locked, now, entry)
    _write_identifiers(locked, now.identifiers, entry.identifiers)
    _write_rows(ActorRelation, now.relations, entry.relations, subject=locked)
    record(by, [locked], "\n".join(sentences))
    _tell_others(by, locked, now, entry)
    return sentences


@transaction.atomic
def add_entry(*, entry: Entry, by: Any) -> Actor:
    """Add an actor to the register; raises PermissionDenied, and ValidationError as above."""
    lock_register(by)
    names = [row.data for row in entry.names]
    actor = create_actor(by=by, name=entry.main_name, names=names, **columns(entry.facts))
    _write_rows(ActorIdentifier, (), entry.identifiers, actor=actor)
    _write_rows(ActorRelation, (), entry.relations, subject=actor)
    sentences = changes_between(Entry(facts=entry.facts), entry)
    record(by, [actor], "\n".join(sentences), flag=ADDITION)
    _tell_others(by, actor, Entry(), entry)
    return actor


def _tell_others(by: Any, actor: Actor, now: Entry, entry: Entry) -> None:
    """Write what became of a relation into the history of the actor at its other end, too."""
    ties = changes_of_ties(now, entry)
    for pk, other in Actor.objects.in_bulk(list(ties)).items():
        words = {"actor": actor.name, "changes": " ".join(ties[pk])}
        record(by, [other], _("On the page of “%(actor)s”: %(changes)s") % words)


def _write_facts(actor: Actor, now: Entry, entry: Entry) -> None:
    old, new = columns(now.facts), columns(entry.facts)
    changed = {column: value for column, value in new.items() if value != old[column]}
    if changed:
        # Only these: the whole row would take back a merge that came in between.
        Actor.objects.filter(pk=actor.pk).update(**changed)
    if not changed.keys().isdisjoint(("kind", "country")):
        forget_comparison([actor])


def _write_names(actor: Actor, now: Entry, entry: Entry) -> None:
    if entry.names == now.names:
        return
    # A name of another spelling or language stays the same row: so a page that was opened before
    # can be put on top of it.
    before = {row.pk: name_key(row.data) for row in now.names}
    moved = [row for row in entry.names if before.get(row.pk, ()) not in ((), name_key(row.data))]
    ActorName.objects.filter(pk__in=[row.pk for row in moved]).delete()
    ActorName.objects.bulk_create(
        ActorName(pk=row.pk, actor=actor, value=row.data.value, language=row.data.language)
        for row in moved
    )
    write_names(actor=actor, names=[row.data for row in entry.names])


def _write_identifiers(
    actor: Actor, now: tuple[Row[Any], ...], wanted: tuple[Row[Any], ...]
) -> None:
    if now != wanted:
        _write_rows(ActorIdentifier, now, wanted, actor=actor)
        forget_comparison([actor])


def _write_rows(
    model: type[Any], now: tuple[Row[Any], ...], wanted: tuple[Row[Any], ...], **owner: Actor
) -> None:
    """Make rows what they are wanted to be; a changed one keeps its id.

    It is made anew, because two rows that exchange a value would collide on the way.
    """
    stays = {*now}.intersection(wanted)
    model.objects.filter(pk__in=[row.pk for row in now if row not in stays]).delete()
    model.objects.bulk_create(
        model(pk=row.pk, **owner, **_stored(row.data)) for row in wanted if row not in stays
    )


def _stored(data: Any) -> dict[str, Any]:
    stored = columns(data)
    return {"object_id" if name == "object" else name: value for name, value in stored.items()}
