"""The register as JSON Lines: what readers see of each actor, for `import_actors jsonl`.

A merged actor has no line of its own: its names, identifiers and relations are in its survivor's
line. Merges and decisions themselves are kept by backups.
"""

import json
from collections.abc import Iterator
from typing import Any

from django.db.models import Prefetch

from actors.models import Actor, ActorName, ActorRelation
from actors.register.entry import FACTS
from actors.register.names import NAME_FIELDS

from .records import RELATION_FACTS

AT_ONCE = 1_000


def lines_of_register() -> Iterator[str]:
    """Yield one line per actor, oldest first."""
    parts = (_parts(""), _parts("family__"))
    actors = Actor.objects.filter(survivor=None).order_by("pk")
    prefetched = actors.prefetch_related(*(each for part in parts for each in part))
    for actor in prefetched.iterator(chunk_size=AT_ONCE):
        yield json.dumps(_actor(actor), ensure_ascii=False) + "\n"


def _parts(prefix: str) -> Iterator["Prefetch[Any]"]:
    relations = ActorRelation.objects.select_related("object__survivor")
    yield Prefetch(f"{prefix}names", ActorName.objects.order_by("pk"))
    yield Prefetch(f"{prefix}identifiers")
    yield Prefetch(f"{prefix}relations", relations.order_by("pk"))


def _actor(actor: Actor) -> dict[str, Any]:
    family = [actor, *sorted(actor.family.all(), key=lambda each: each.pk)]
    return {
        "type": "actor",
        "uid": str(actor.uid),
        "slug": actor.slug,
        **_facts(actor, FACTS),
        "names": list(_names(family)),
        "identifiers": [
            _facts(each, ("scheme", "value")) for one in family for each in one.identifiers.all()
        ],
        "relations": list(_relations(family)),
    }


def _names(family: list[Actor]) -> Iterator[dict[str, Any]]:
    """Yield each name once; the main name is the survivor's, who comes first."""
    seen = set()
    for actor in family:
        for name in actor.names.all():
            if (name.value, name.language) not in seen:
                seen.add((name.value, name.language))
                is_main = name.is_primary and actor is family[0]
                yield _facts(name, NAME_FIELDS) | {"is_primary": is_main}


def _relations(family: list[Actor]) -> Iterator[dict[str, Any]]:
    """Yield each relation once, leading to the survivor of the other actor."""
    seen = set()
    for row in (each for actor in family for each in actor.relations.all()):
        other = row.object.survivor or row.object
        fact = (other.pk, row.relation_type, row.role, row.since, row.until)
        if other != family[0] and fact not in seen:
            seen.add(fact)
            yield {"object": str(other.uid), **_facts(row, RELATION_FACTS)}


def _facts(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
