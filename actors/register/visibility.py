"""Which actors readers may ever find: those that a published version has named, and where.

The mark only keeps the index of actors short: the register may hold a hundred thousand that no
brief is about. Whether a version can still be seen, and by whom, is asked when a page is read.
"""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Exists

from actors.models import Actor, ActorSlug


@transaction.atomic(savepoint=False)
def mark_published(*, actors: Iterable[Actor], openly: bool) -> None:
    """Mark actors that a version names, and those through which they are read.

    Their addresses are now their own, forever. `openly` says that everybody may read the version.
    """
    named = {actor.pk: actor for actor in actors}
    wanted = {"appears": True} | ({"appears_openly": True} if openly else {})
    unmarked = Actor.objects.exclude(**wanted)
    # Asked first: an import keeps others from writing actors for as long as it takes. Who is read
    # through a marked actor is marked, by `gather_appearances`.
    pks = list(unmarked.filter(pk__in=named).values_list("pk", flat=True))
    if pks:
        Actor.objects.filter(pk__in=pks).update(**wanted)
        # A second statement sees merges for which the first one had to wait.
        survivors = Actor.objects.filter(pk__in=pks, survivor__isnull=False).values("survivor")
        unmarked.filter(pk__in=survivors).update(**wanted)
    named |= {each.survivor.pk: each.survivor for each in named.values() if each.survivor}
    ActorSlug.objects.bulk_create(
        (ActorSlug(slug=actor.slug, actor=actor) for actor in named.values()),
        ignore_conflicts=True,
    )


def gather_appearances(actor: Actor) -> None:
    """Let an actor appear where those do that are now read through it."""
    for mark in ("appears", "appears_openly"):
        marked = Actor.objects.filter(survivor=actor, **{mark: True})
        Actor.objects.filter(Exists(marked), pk=actor.pk).update(**{mark: True})
