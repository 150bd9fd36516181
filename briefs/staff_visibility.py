"""Actors, topics, authors and sources that only restricted briefs use are hidden from staff.

Something is hidden from a person if a draft or version uses it whose marking they may not read,
and none uses it that they may. What nothing uses is seen by everybody on the staff.
"""

from functools import partial
from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from actors.staff_visibility import hide

from .markings import unreadable_markings


class Uses(NamedTuple):
    """The look-ups from something shared to the drafts and to the versions that use it.

    `read_through` leads to the row that stands for it: the two are one.
    """

    model: str
    drafts: str
    editions: str = ""
    read_through: str = ""


ACTORS = Uses("actors.Actor", "tagged_in__brief", "editions", "survivor")
AUTHORS = Uses("briefs.Author", "bylines__brief", "editions")
# The sources of a version stand in its text alone.
SOURCES = Uses("briefs.Source", "citations__brief")
TOPICS = Uses("briefs.Topic", "tagged_briefs__content_object", "editions")


def register() -> None:
    """Tell the ground floor what is hidden."""
    for uses in (ACTORS, AUTHORS, SOURCES):
        hide(apps.get_model(uses.model), partial(_hidden, uses))
    hide(apps.get_model(TOPICS.model), _hidden_topics)


def _hidden(uses: Uses, user: Any) -> QuerySet[Any] | None:
    """Return what restricted briefs use, but for what others use, too.

    Restricted briefs are few, so it all begins with them.
    """
    if not unreadable_markings(user):
        return None
    rows: Any = apps.get_model(uses.model)._default_manager
    briefs: Any = apps.get_model("briefs.Brief").objects
    editions: Any = apps.get_model("briefs.Edition").objects
    restricted = briefs.restricted_for(user)
    used = [rows.filter(**{f"{uses.drafts}__in": restricted})]
    seen = [{f"{uses.drafts}__in": briefs.exclude(pk__in=restricted)}]
    if uses.editions:
        used += [
            rows.filter(**{f"{uses.editions}__brief__in": restricted}),
            rows.filter(**{f"{uses.editions}__in": editions.restricted_for(user)}),
        ]
        seen += [{f"{uses.editions}__in": editions.seen_by(user)}]
    itself, head = Q(pk=OuterRef("pk")), F("pk")
    if uses.read_through:
        itself |= Q(**{uses.read_through: OuterRef("pk")})
        head = Coalesce(uses.read_through, "pk")
    heads = [each.order_by().annotate(head=head).values("head") for each in used]
    hidden = rows.filter(pk__in=heads[0].union(*heads[1:]))
    for way in seen:
        hidden = hidden.exclude(Exists(rows.filter(itself, **way)))
    if not uses.read_through:
        return hidden
    return rows.filter(Q(pk__in=hidden) | Q(**{f"{uses.read_through}__in": hidden}))


def _hidden_topics(user: Any) -> QuerySet[Any] | None:
    """Return topics as above, but for those that a topic that is seen is part of."""
    hidden = _hidden(TOPICS, user)
    if hidden is None:
        return None
    topics: Any = apps.get_model(TOPICS.model)._default_manager
    left = set(hidden.values_list("pk", flat=True))
    parents = dict(topics.values_list("pk", "parent_id")) if left else {}
    for topic in parents.keys() - left:
        while (topic := parents[topic]) in left:
            left.discard(topic)
    return topics.filter(pk__in=left)
