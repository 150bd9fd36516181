"""Which actors readers may find: those that a published version has ever named.

The mark only keeps the index of actors short: the register may contain a hundred thousand that no
brief is about. Whether a version is still visible, and to which readers, is checked on each page.
"""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Exists

from actors.models import Actor, ActorSlug


@transaction.atomic(savepoint=False)
def mark_published(*, actors: Iterable[Actor], openly: bool) -> None:
    """Mark actors that a version names, and the survivors of merged ones.

    Their addresses are reserved for them forever. `openly` means that everybody may read the
    version.
    """
    named = {actor.pk: actor for actor in actors}
    flags = {"appears": True} | ({"appears_openly": True} if openly else {})
    unmarked = Actor.objects.exclude(**flags)
    # Read first and write only if needed: an import blocks other writers for as long as it takes.
    # The survivor of a marked actor is already marked, by `gather_appearances`.
    pks = list(unmarked.filter(pk__in=named).values_list("pk", flat=True))
    if pks:
        Actor.objects.filter(pk__in=pks).update(**flags)
        # A separate statement sees merges for which the first one had to wait.
        survivors = Actor.objects.filter(pk__in=pks, survivor__isnull=False).values("survivor")
        unmarked.filter(pk__in=survivors).update(**flags)
    named |= {each.survivor.pk: each.survivor for each in named.values() if each.survivor}
    ActorSlug.objects.bulk_create(
        (ActorSlug(slug=actor.slug, actor=actor) for actor in named.values()),
        ignore_conflicts=True,
    )


def gather_appearances(actor: Actor) -> None:
    """Mark an actor as published where those merged into it are."""
    for mark in ("appears", "appears_openly"):
        marked = Actor.objects.filter(survivor=actor, **{mark: True})
        Actor.objects.filter(Exists(marked), pk=actor.pk).update(**{mark: True})
