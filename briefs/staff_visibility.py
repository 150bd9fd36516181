"""Actors, topics, authors and sources that only restricted briefs use are hidden from staff.

Something is hidden from a person if a draft or version uses it whose marking they may not read,
and none uses it that they may. What nothing uses is seen by everybody on the staff.
"""

from functools import partial
from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Coalesce

from actors.staff_visibility import NOTHING, among, hide, remembered

from .markings import unreadable_markings


class Uses(NamedTuple):
    """The look-ups from something shared to the drafts and to the versions that use it.

    `read_through` leads to the row that stands for it: the two are one.
    """

    model: str
    drafts: str
    editions: str = ""
    read_through: str = ""


class Restricted(NamedTuple):
    """The ids of drafts and of versions that a person may not read for their marking."""

    drafts: list[int]
    editions: list[int]


ACTORS = Uses("actors.Actor", "tagged_in__brief", "editions", "survivor")
AUTHORS = Uses("briefs.Author", "bylines__brief", "editions")
# The sources of a version stand in its text alone.
SOURCES = Uses("briefs.Source", "citations__brief")
TOPICS = Uses("briefs.Topic", "tagged_briefs__content_object", "editions")


def register() -> None:
    """Tell the ground floor what is hidden."""
    for uses in (AUTHORS, SOURCES):
        hide(apps.get_model(uses.model), partial(_hidden, uses))
    hide(apps.get_model(ACTORS.model), _hidden_actors)
    hide(apps.get_model(TOPICS.model), _hidden_topics)


def _manager(name: str) -> Any:
    return apps.get_model(name)._default_manager


def _restricted(user: Any) -> Restricted:
    """Return what `user` may not read; one query a request, none for who reads every marking."""
    if not unreadable_markings(user):
        return Restricted([], [])
    is_draft = Value(value=True), Value(value=False)
    rows = [
        _manager(name).restricted_for(user).order_by().values_list("pk", kind)
        for name, kind in zip(("briefs.Brief", "briefs.Edition"), is_draft, strict=True)
    ]
    found = list(rows[0].union(rows[1], all=True))
    return Restricted(*([pk for pk, kind in found if kind is each] for each in (True, False)))


def _hidden(uses: Uses, user: Any) -> frozenset[int]:
    """Return what restricted briefs use, but for what others use, too."""
    restricted = remembered(user, Restricted, partial(_restricted, user))
    if not any(restricted):
        return NOTHING
    rows = _manager(uses.model)
    used = [rows.filter(among(uses.drafts, restricted.drafts))]
    in_draft = Q(**{f"{uses.drafts}__isnull": False})
    seen = [in_draft & ~among(uses.drafts, restricted.drafts)]
    if uses.editions:
        used += [
            rows.filter(among(f"{uses.editions}__brief", restricted.drafts)),
            rows.filter(among(uses.editions, restricted.editions)),
        ]
        seen += [Q(**{f"{uses.editions}__in": _manager("briefs.Edition").seen_by(user)})]
    itself, head = Q(pk=OuterRef("pk")), F("pk")
    if uses.read_through:
        itself |= Q(**{uses.read_through: OuterRef("pk")})
        head = Coalesce(uses.read_through, "pk")
    heads = [each.order_by().annotate(head=head).values("head") for each in used]
    found = rows.order_by().filter(pk__in=heads[0].union(*heads[1:]))
    for way in seen:
        found = found.exclude(Exists(rows.filter(itself & way)))
    return frozenset(found.values_list("pk", flat=True))


def _hidden_actors(user: Any) -> frozenset[int]:
    """Return actors as above, with those that are read through them."""
    heads = _hidden(ACTORS, user)
    if not heads:
        return heads
    family = _manager(ACTORS.model).filter(among(ACTORS.read_through, heads))
    return heads.union(family.values_list("pk", flat=True))


def _hidden_topics(user: Any) -> frozenset[int]:
    """Return topics as above, but for those that a topic that is seen is part of."""
    hidden = set(_hidden(TOPICS, user))
    parents = dict(_manager(TOPICS.model).values_list("pk", "parent_id")) if hidden else {}
    for topic in parents.keys() - hidden:
        above = parents[topic]
        while above in hidden:
            hidden.discard(above)
            above = parents[above]
    return frozenset(hidden)
