"""The register as JSON Lines: everything that `import_actors jsonl` needs to make it again."""

import json
from collections.abc import Iterator
from typing import Any

from django.db.models import Prefetch

from .models import Actor, ActorJudgement, ActorName, ActorRelation
from .naming import NameData

AT_ONCE = 1_000
FACTS = ("kind", "subtype", "slug", "description", "country", "language")
RELATION_FACTS = (
    "relation_type", "role", "since", "until", "note", "reference", "reference_url",
)  # fmt: skip


def lines_of_register() -> Iterator[str]:
    """Yield an actor a line, in the order in which they came, then the judgements."""
    actors = (
        Actor.objects.order_by("pk")
        .select_related("merged_into")
        .prefetch_related(
            Prefetch("names", ActorName.objects.order_by("pk")),
            "identifiers",
            Prefetch("relations", ActorRelation.objects.select_related("object").order_by("pk")),
        )
    )
    for actor in actors.iterator(chunk_size=AT_ONCE):
        yield _line(_actor(actor))
    judgements = ActorJudgement.objects.order_by("at", "pk").select_related("one", "other", "by")
    for judgement in judgements.iterator(chunk_size=AT_ONCE):
        yield _line(_judgement(judgement))


def _actor(actor: Actor) -> dict[str, Any]:
    return {
        "type": "actor",
        "uid": str(actor.uid),
        **{name: getattr(actor, name) for name in FACTS},
        "names": [_facts(name, NameData.__slots__) for name in actor.names.all()],
        "identifiers": [_facts(each, ("scheme", "value")) for each in actor.identifiers.all()],
        "relations": [
            {"object": str(each.object.uid), **_facts(each, RELATION_FACTS)}
            for each in actor.relations.all()
        ],
        "merged_into": str(actor.merged_into.uid) if actor.merged_into else "",
    }


def _judgement(judgement: ActorJudgement) -> dict[str, Any]:
    undone = judgement.undone_at
    one, other = sorted((str(judgement.one.uid), str(judgement.other.uid)))
    return {
        "type": "judgement",
        "one": one,
        "other": other,
        "judgement": judgement.judgement,
        "by": judgement.by.get_username(),
        "at": judgement.at.isoformat(),
        "why": judgement.why,
        "undone_at": undone.isoformat() if undone else "",
    }


def _facts(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _line(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False) + "\n"
