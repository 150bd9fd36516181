"""How briefs use actors: the answers that the register needs without importing `briefs`."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from operator import itemgetter
from urllib.parse import urlencode

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Model, OuterRef, Q, QuerySet
from django.urls import reverse

from actors.models import Actor
from actors.usage import (
    MOST_COUNTED,
    EditableBrief,
    EditableBriefs,
    NewestBrief,
    Person,
    PublishedBriefs,
)
from briefs.public.addresses import actor_address

from .desk.status import status_of, with_status
from .markings import readable_markings
from .models import Brief, Edition, EditionActor, TaggedActor
from .staff_visibility import hidden_from

MOST_SHOWN = 20
# In a phrase they would end it. Texts are searched as if the first were not there, for they are
# part of words in Hebrew, and the others were spaces; `register.js` writes the same.
WITHOUT_QUOTATION_MARKS = str.maketrans("„«»", "   ", '"“”')


class BriefsUseActors:
    """The implementation of `actors.usage.ActorUsage`, which documents the methods.

    It inherits no defaults from there: a missing method must fail rather than hide nothing.
    """

    def hidden_ids(self, user: Person, model: type[Model]) -> frozenset[int]:
        return hidden_from(user, model)

    def page_address(self, slug: str) -> str:
        return actor_address(slug)

    def search_address(self, phrase: str) -> str:
        quoted = f'"{phrase.translate(WITHOUT_QUOTATION_MARKS)}"'
        return f"{reverse('desk:list')}?{urlencode({'q': quoted})}"

    def editable_briefs(
        self, actor: Actor, family: Collection[int], user: Person
    ) -> EditableBriefs:
        """Return the briefs about a family that `user` may edit, last saved first; one query."""
        rows = list(_editable(family, user)[: MOST_SHOWN + 1])
        return EditableBriefs(
            rows=tuple(map(_shown, rows[:MOST_SHOWN])),
            more=len(rows) > MOST_SHOWN,
            all_address=f"{reverse('desk:list')}?{urlencode({'actor': actor.slug})}",
        )

    def published_briefs(
        self, actors: Collection[Actor], user: Person
    ) -> dict[int, PublishedBriefs]:
        """Return the briefs that `user` may read about each actor's family, by id; two queries."""
        about = _editions_about([actor.pk for actor in actors], user)
        known = _first_of_each(about.values())
        return {
            actor.pk: PublishedBriefs(
                count=min(len(set().union(*about[actor.pk])), MOST_COUNTED),
                newest=_newest([known[ids[0]] for ids in about[actor.pk]]),
            )
            for actor in actors
        }

    def count_editions(self, family: Collection[int]) -> int:
        return EditionActor.objects.filter(actor__in=family).count()


def _editable(family: Collection[int], user: Person) -> QuerySet[Brief]:
    about = TaggedActor.objects.filter(actor__in=family).values("brief")
    rows: QuerySet[Brief] = Brief.objects.editable_by(user).on_desk().filter(pk__in=about)
    shown = ("title", "state", "language", "event_date", "updated_at", "binned_at", "unseen_draft")
    return with_status(rows).only(*shown).order_by("-updated_at", "-pk")


def _shown(brief: Brief) -> EditableBrief:
    status = status_of(brief)
    return EditableBrief(
        title=brief.title,
        language=brief.language,
        address=reverse("admin:briefs_brief_change", args=[brief.pk]),
        event_date=brief.event_date,
        saved_at=brief.updated_at,
        glyph=status.glyph,
        status=", ".join(filter(None, [status.word, status.note])),
    )


def _editions_about(actors: Collection[int], user: Person) -> dict[int, list[list[int]]]:
    """Return the ids of the editions about each member of each family, newest first."""
    rows = Edition.objects.rows_of("actor", readable_markings(user))
    newest = rows.filter(actor=OuterRef("pk")).order_by("-first_published_at", "-edition_id")
    ids = ArraySubquery(newest.values("edition_id")[:MOST_COUNTED])
    members = Actor.objects.filter(Q(pk__in=actors) | Q(survivor__in=actors))
    found: dict[int, list[list[int]]] = defaultdict(list)
    for pk, survivor, about in members.values_list("pk", "survivor", ids):
        if about:
            found[survivor or pk].append(about)
    return found


def _first_of_each(about: Iterable[list[list[int]]]) -> dict[int, tuple[datetime, NewestBrief]]:
    """Return the first edition of each list with its time of publication, by the edition's id."""
    heads = {ids[0] for members in about for ids in members}
    rows = Edition.objects.filter(pk__in=heads).order_by()
    columns = ("pk", "first_published_at", *NewestBrief._fields)
    return {pk: (at, NewestBrief(*facts)) for pk, at, *facts in rows.values_list(*columns)}


def _newest(published: list[tuple[datetime, NewestBrief]]) -> NewestBrief | None:
    return max(published, key=itemgetter(0))[1] if published else None
