"""Actors, topics, authors and sources that only restricted briefs use are hidden from staff.

Something is hidden from a person if every draft and version that uses it has a marking that they
may not read. What nothing uses is visible to all staff.
"""

from functools import partial
from typing import Any, NamedTuple

from django.apps import apps
from django.db import connection
from django.db.models import Model, Value

from actors.staff_visibility import among, remembered
from actors.usage import NOTHING

from .markings import unreadable_markings

# What restricted briefs use, with everything merged into it (`item`); whether an unrestricted draft
# uses it too; and if none does, the versions that use it. It starts from the restricted briefs,
# which are few. As a queryset this would take longer to build than to run.
USED = """
WITH used AS (
    SELECT {item} AS id FROM {drafts} WHERE {brief} = ANY(%(drafts)s::bigint[])
    {used_by_editions}
), head AS ({heads}), member AS ({members})
SELECT item, id, is_open, CASE WHEN is_open THEN ARRAY[]::bigint[] ELSE {editions_of} END
FROM member, LATERAL (SELECT EXISTS (
    SELECT 1 FROM {drafts} WHERE {item} = member.id AND {brief} <> ALL(%(drafts)s::bigint[])
)) AS others (is_open)
"""
USED_BY_EDITIONS = """
    UNION SELECT {item} FROM {editions} WHERE edition_id = ANY(%(editions)s::bigint[])
    UNION SELECT {item} FROM {editions} JOIN briefs_edition edition ON edition.id = edition_id
    WHERE edition.brief_id = ANY(%(drafts)s::bigint[])
"""
EDITIONS_OF = "ARRAY(SELECT edition_id FROM {editions} WHERE {item} = member.id)"


class Uses(NamedTuple):
    """A table that briefs share, and the tables that link drafts and versions to it."""

    model: str
    drafts: str
    item: str
    brief: str = "brief_id"
    editions: str = ""
    # The rows that others were merged into, and those others.
    heads: str = "SELECT id FROM used"
    members: str = "SELECT id AS item, id FROM head"

    @property
    def statement(self) -> str:
        """Return the SQL, which is made of constants only."""
        parts = self._asdict()
        by_editions = USED_BY_EDITIONS.format(**parts) if self.editions else ""
        of = EDITIONS_OF.format(**parts) if self.editions else "ARRAY[]::bigint[]"
        return USED.format(**parts, used_by_editions=by_editions, editions_of=of)


class Restricted(NamedTuple):
    """The ids of drafts and versions whose marking a person may not read."""

    drafts: list[int]
    editions: list[int]


ACTORS = Uses(
    "actors.Actor",
    "briefs_taggedactor",
    "actor_id",
    editions="briefs_editionactor",
    heads="SELECT DISTINCT COALESCE(survivor_id, id) AS id FROM actors_actor"
    " WHERE id IN (SELECT id FROM used)",
    members="SELECT id AS item, id FROM head UNION ALL"
    " SELECT survivor_id, id FROM actors_actor WHERE survivor_id IN (SELECT id FROM head)",
)
AUTHORS = Uses("briefs.Author", "briefs_briefauthor", "author_id", editions="briefs_editionauthor")
# The sources of a version are only in its document.
SOURCES = Uses("briefs.Source", "briefs_citation", "source_id")
TOPICS = Uses(
    "briefs.Topic",
    "briefs_taggedtopic",
    "tag_id",
    "content_object_id",
    "(SELECT topic_id AS tag_id, edition_id FROM briefs_editiontopic) AS row_of_edition",
)
BY_MODEL = {uses.model: uses for uses in (ACTORS, AUTHORS, SOURCES)}


def hidden_from(user: Any, model: type[Model]) -> frozenset[int]:
    """Return the ids of the rows of a table that only briefs use which `user` may not read."""
    label = model._meta.label
    if label == TOPICS.model:
        return _hidden_topics(user)
    return _hidden(BY_MODEL[label], user) if label in BY_MODEL else NOTHING


def _manager(name: str) -> Any:
    return apps.get_model(name)._default_manager


def _restricted(user: Any) -> Restricted:
    """Return what `user` may not read: one query, or none if they may read every marking."""
    if not unreadable_markings(user):
        return Restricted([], [])
    rows = [
        _manager(name).restricted_for(user).order_by().values_list("pk", Value(name))
        for name in ("briefs.Brief", "briefs.Edition")
    ]
    found = list(rows[0].union(rows[1], all=True))
    drafts = [pk for pk, name in found if name == "briefs.Brief"]
    return Restricted(drafts, [pk for pk, name in found if name == "briefs.Edition"])


def _hidden(uses: Uses, user: Any) -> frozenset[int]:
    """Return the ids of what only restricted briefs use."""
    restricted = remembered(user, Restricted, partial(_restricted, user))
    if not any(restricted):
        return NOTHING
    with connection.cursor() as cursor:
        cursor.execute(uses.statement, restricted._asdict())
        rows = cursor.fetchall()
    open_items = {item for item, _pk, is_open, _editions in rows if is_open}
    left = [row for row in rows if row[0] not in open_items]
    editions = {edition for row in left for edition in row[3]}
    if editions:
        through = _manager("briefs.Edition").seen_by(user).filter(among("pk", editions))
        seen = set(through.values_list("pk", flat=True))
        open_items = {item for item, _pk, _is_open, those in left if seen.intersection(those)}
    return frozenset(pk for item, pk, *_rest in left if item not in open_items)


def _hidden_topics(user: Any) -> frozenset[int]:
    """Return the hidden topics, except ancestors of visible ones."""
    hidden = set(_hidden(TOPICS, user))
    parents = dict(_manager(TOPICS.model).values_list("pk", "parent_id")) if hidden else {}
    for topic in parents.keys() - hidden:
        above = parents[topic]
        while above in hidden:
            hidden.discard(above)
            above = parents[above]
    return frozenset(hidden)
