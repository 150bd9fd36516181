"""What a person may search, and which names of the register they may learn of by searching."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import OuterRef, QuerySet

from actors.models import ActorName
from actors.querysets import survivor_of
from actors.usage import Person
from briefs.markings import readable_markings
from briefs.models.edition import Edition
from briefs.models.querysets import is_any
from briefs.models.topic import Topic
from briefs.models.visible_topics import topics_with_seen


@dataclass(frozen=True, slots=True)
class Archive:
    """The texts that a person may search.

    `rows` have a `search` vector and a `language`; `day` is their date that filters compare.
    `names` and `topics` are those that the person may learn of; each name has `owner`, its actor or
    the actor's survivor, and each topic `seen`: whether it has a row that the person sees.
    """

    rows: QuerySet[Any]
    day: str
    names: QuerySet[ActorName]
    topics: QuerySet[Topic]


def published(user: Person) -> Archive:
    """Return the published versions that a reader may see, with what they are about."""
    return _with_markings(readable_markings(user))


@cache
def _with_markings(markings: tuple[str, ...]) -> Archive:
    """Return the same for all who may read these markings: building it takes a millisecond."""
    about = Edition.objects.rows_of("actor", markings)
    names = named_by_owner(ActorName.objects.all()).filter(
        is_any(about.filter(actor=OuterRef("owner")))
        | is_any(about.filter(actor__survivor=OuterRef("owner")))
    )
    rows = Edition.objects.marked(markings)
    return Archive(rows, "day", names, topics_with_seen(markings))


def named_by_owner(names: QuerySet[ActorName]) -> QuerySet[ActorName]:
    """Annotate names with `owner`."""
    return names.annotate(owner=survivor_of("actor"))
