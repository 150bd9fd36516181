"""Writing a planned import in a few large steps, since files with 50,000 actors are common."""

from collections.abc import Callable, Iterator

from django.contrib.admin.models import ADDITION
from django.contrib.auth.models import User
from django.db import connection
from django.utils.translation import gettext as _

from actors.models import Actor, ActorIdentifier, ActorName, ActorRelation, ActorSlug
from actors.querysets import in_parts
from actors.register import (
    forget_comparison,
    log_actors,
    may_add_actors,
    name_row,
    sort_actor,
    sort_again,
)
from actors.text import make_slug, numbered_slugs

from .planning import Plan, PlannedActor
from .records import FILLED, RELATION_FACTS

AT_ONCE = 2_000

Step = Callable[[int], None]


def lock_tables() -> None:
    """Keep others from writing actors until the transaction ends; reading goes on."""
    with connection.cursor() as cursor:
        cursor.execute(
            "LOCK TABLE actors_actor, actors_actorname, actors_actoridentifier,"
            " actors_actorrelation IN SHARE ROW EXCLUSIVE MODE"
        )


def write_plan(plan: Plan, *, by: User, source: str, step: Step) -> None:
    """Write a plan within the caller's transaction; new actors get their `pk`.

    Calls `step` with the number of actors done. Raises PermissionDenied if there are new actors
    and `by` may not add any.
    """
    if plan.new:
        may_add_actors(by)
    addresses = FreeSlugs()
    for part in in_parts(plan.new, AT_ONCE):
        actors = Actor.objects.bulk_create([_actor(entry, addresses) for entry in part])
        for entry, actor in zip(part, actors, strict=True):
            entry.pk = actor.pk
        _write_names_and_identifiers(part)
        log_actors(by, actors, _("Imported from %(source)s.") % {"source": source}, flag=ADDITION)
        step(len(part))
    for part in in_parts(plan.changed, AT_ONCE):
        _change(part, by, source)
        step(len(part))
    for relations in in_parts(plan.relations, AT_ONCE):
        ActorRelation.objects.bulk_create(
            ActorRelation(
                subject_id=subject.pk,
                object_id=target.pk,
                **{column: getattr(relation, column) for column in RELATION_FACTS},
            )
            for subject, target, relation in relations
        )


class FreeSlugs:
    """Assigns web addresses that no actor has or had, without a query for each."""

    def __init__(self) -> None:
        had = ActorSlug.objects.values_list("slug")
        self._taken = {slug for (slug,) in Actor.objects.values_list("slug").union(had)}
        self._left: dict[str, Iterator[str]] = {}

    def take(self, preferred: str, name: str) -> str:
        """Return the wanted address if it is free, else one made from the name."""
        slug = preferred or make_slug(name) or "actor"
        left = self._left.setdefault(slug, numbered_slugs(slug))
        free = next(each for each in left if each not in self._taken)
        self._taken.add(free)
        return free


def _actor(entry: PlannedActor, addresses: FreeSlugs) -> Actor:
    row, name = entry.record, entry.names[0].value
    actor = Actor(
        uid=entry.uid,
        kind=row.kind,
        slug=addresses.take(row.slug, name),
        language=row.language,
        **entry.filled,
    )
    sort_actor(actor, name, (each.value for each in entry.names))
    return actor


def _change(entries: list[PlannedActor], by: User, source: str) -> None:
    actors = Actor.objects.in_bulk([entry.pk for entry in entries])
    for entry in entries:
        for column, value in entry.filled.items():
            setattr(actors[entry.pk], column, value)
    Actor.objects.bulk_update(actors.values(), FILLED)
    _write_names_and_identifiers(entries)
    sort_again(actors)
    forget_comparison(actors.values())
    log_actors(by, actors.values(), _("Updated from %(source)s.") % {"source": source})


def _write_names_and_identifiers(entries: list[PlannedActor]) -> None:
    ActorName.objects.bulk_create(
        name_row(name, actor_id=entry.pk) for entry in entries for name in entry.names
    )
    ActorIdentifier.objects.bulk_create(
        ActorIdentifier(actor_id=entry.pk, scheme=scheme, value=value)
        for entry in entries
        for scheme, value in entry.identifiers
    )
