"""Hide actors, topics, authors and sources that only restricted briefs use.

Something is hidden from a member of staff if every draft and version that uses it has a marking
that they may not read. What no brief uses is visible to all staff.
"""

from functools import partial
from typing import Any, NamedTuple

from django.apps import apps
from django.db import connection
from django.db.models import Model, Value

from actors.staff_visibility import among, remembered
from actors.usage import NOTHING, Person

from .markings import unreadable_markings

# Everything that restricted briefs use (`item`), with all actors merged into it (`id`); whether an
# unrestricted draft uses it too (`is_open`); and if not, the versions that use it. The query starts
# from the restricted briefs, because they are few. It is written in SQL because building it as a
# queryset would take longer than running it.
USED = """
WITH used AS (
    SELECT {item} AS id FROM {drafts} WHERE {brief} = ANY(%(drafts)s::bigint[])
    UNION SELECT {item} FROM {editions} WHERE edition_id = ANY(%(editions)s::bigint[])
    UNION SELECT {item} FROM {editions} JOIN briefs_edition edition ON edition.id = edition_id
    WHERE edition.brief_id = ANY(%(drafts)s::bigint[])
), head AS ({heads}), member AS ({members})
SELECT item, id, is_open, CASE WHEN is_open THEN ARRAY[]::bigint[] ELSE
    ARRAY(SELECT edition_id FROM {editions} WHERE {item} = member.id)
END FROM member, LATERAL (SELECT EXISTS (
    SELECT 1 FROM {drafts} WHERE {item} = member.id AND {brief} <> ALL(%(drafts)s::bigint[])
)) AS others (is_open)
"""


class Uses(NamedTuple):
    """A table that briefs share, with the tables and columns that link briefs to it."""

    model: str
    drafts: str
    editions: str
    item: str
    brief: str = "brief_id"
    # SQL for the surviving rows, and for these with all rows merged into them.
    heads: str = "SELECT id FROM used"
    members: str = "SELECT id AS item, id FROM head"


class Restricted(NamedTuple):
    """The ids of drafts and versions whose marking a person may not read."""

    drafts: list[int]
    editions: list[int]


ACTORS = Uses(
    "actors.Actor",
    "briefs_taggedactor",
    "briefs_editionactor",
    "actor_id",
    heads="SELECT DISTINCT COALESCE(survivor_id, id) AS id FROM actors_actor"
    " WHERE id IN (SELECT id FROM used)",
    members="SELECT id AS item, id FROM head UNION ALL"
    " SELECT survivor_id, id FROM actors_actor WHERE survivor_id IN (SELECT id FROM head)",
)
AUTHORS = Uses("briefs.Author", "briefs_briefauthor", "briefs_editionauthor", "author_id")
SOURCES = Uses(
    "briefs.Source",
    "briefs_citation",
    # Versions keep their sources in the document, so there is no table for them.
    "(SELECT 0::bigint AS source_id, 0::bigint AS edition_id WHERE false) AS no_row",
    "source_id",
)
TOPICS = Uses(
    "briefs.Topic",
    "briefs_taggedtopic",
    "(SELECT topic_id AS tag_id, edition_id FROM briefs_editiontopic) AS row_of_edition",
    "tag_id",
    "content_object_id",
    heads="SELECT DISTINCT COALESCE(merged_into_id, id) AS id FROM briefs_topic"
    " WHERE id IN (SELECT id FROM used)",
    members="SELECT id AS item, id FROM head UNION ALL"
    " SELECT merged_into_id, id FROM briefs_topic WHERE merged_into_id IN (SELECT id FROM head)",
)
BY_MODEL = {uses.model: uses for uses in (ACTORS, AUTHORS, SOURCES, TOPICS)}


def hidden_from(user: Person, model: type[Model]) -> frozenset[int]:
    """Return the ids of rows that are used only by briefs that `user` may not read."""
    uses = BY_MODEL.get(model._meta.label)
    hidden = _hidden(uses, user) if uses else NOTHING
    return _without_ancestors(hidden) if uses is TOPICS and hidden else hidden


def _manager(name: str) -> Any:
    return apps.get_model(name)._default_manager


def _restricted(user: Person) -> Restricted:
    """Return what `user` may not read; one query, or none if they may read every marking."""
    if not unreadable_markings(user):
        return Restricted([], [])
    rows = [
        _manager(name).restricted_for(user).order_by().values_list("pk", Value(name))
        for name in ("briefs.Brief", "briefs.Edition")
    ]
    found = list(rows[0].union(rows[1], all=True))
    drafts = [pk for pk, name in found if name == "briefs.Brief"]
    return Restricted(drafts, [pk for pk, name in found if name == "briefs.Edition"])


def _hidden(uses: Uses, user: Person) -> frozenset[int]:
    """Return the ids of rows that only restricted briefs use."""
    restricted = remembered(user, Restricted, partial(_restricted, user))
    if not any(restricted):
        return NOTHING
    with connection.cursor() as cursor:
        cursor.execute(USED.format(**uses._asdict()), restricted._asdict())
        rows = cursor.fetchall()
    open_items = {item for item, _pk, is_open, _editions in rows if is_open}
    left = [row for row in rows if row[0] not in open_items]
    editions = {edition for row in left for edition in row[3]}
    if editions:
        through = _manager("briefs.Edition").seen_by(user).filter(among("pk", editions))
        seen = set(through.values_list("pk", flat=True))
        open_items = {item for item, _pk, _is_open, those in left if seen.intersection(those)}
    return frozenset(pk for item, pk, *_rest in left if item not in open_items)


def _without_ancestors(topics: frozenset[int]) -> frozenset[int]:
    """Return the hidden topics, except those with visible subtopics."""
    hidden = set(topics)
    parents = dict(_manager(TOPICS.model).values_list("pk", "parent_id"))
    for topic in parents.keys() - topics:
        above = parents[topic]
        while above in hidden:
            hidden.discard(above)
            above = parents[above]
    return frozenset(hidden)
