"""Related briefs: those that share the rarest actors and topics with a brief, new ones first."""

from collections.abc import Collection
from functools import cache
from typing import NamedTuple

from django.db.models.expressions import RawSQL
from django.urls import reverse
from django.utils.translation import gettext as _

from actors.paging import Param, PreparedSQL, composed
from actors.text import direction, in_a_sentence
from briefs.models.edition import Edition

RELATED = 5
# The reason names as many of what both are about.
NAMED = 3
# Of a brief, its first actors and topics count; of each of these, the newest briefs are read.
ACTORS, TOPICS, NEWEST = 12, 6, 50
# As many of the likeliest are compared in full.
LIKELY = 20
# What is in few briefs counts most. Of what is in more than NEWEST, the number is estimated: the
# newest cover a part of the time since the first brief, and so about that part of all. An old brief
# counts half as much as one of today. A merged actor or topic counts for the one that it became.
SHARING = """
    WITH family AS MATERIALIZED (
        SELECT 'actor' AS what, actor.id, actor.name, member.id AS member FROM (
            SELECT COALESCE(survivor_id, actor_id) AS id
            FROM briefs_editionactor tag JOIN actors_actor tagged ON tagged.id = actor_id
            WHERE edition_id = {edition} ORDER BY position LIMIT {actors}
        ) AS about JOIN actors_actor actor USING (id)
        JOIN actors_actor member ON member.id = actor.id OR member.survivor_id = actor.id
        UNION
        SELECT 'topic', topic.id, topic.name, member.id FROM (
            SELECT COALESCE(merged_into_id, topic_id) AS id
            FROM briefs_editiontopic tag JOIN briefs_topic tagged ON tagged.id = topic_id
            WHERE edition_id = {same_edition} ORDER BY position LIMIT {topics}
        ) AS about JOIN briefs_topic topic USING (id)
        JOIN briefs_topic member ON member.id = topic.id OR member.merged_into_id = topic.id
    ), near AS MATERIALIZED (
        SELECT what, id, edition_id, first_published_at
        FROM family, LATERAL ({of_actor}) AS newest WHERE what = 'actor'
        UNION
        SELECT what, id, edition_id, first_published_at
        FROM family, LATERAL ({of_topic}) AS newest WHERE what = 'topic'
    ), weights AS MATERIALIZED (
        SELECT what, id, 1 / ln(1 + count(*) * CASE WHEN count(*) < {newest} THEN 1 ELSE
            extract(epoch FROM now() - (SELECT min(first_published_at) FROM briefs_edition))
            / greatest(extract(epoch FROM now() - min(first_published_at)), 1) END) AS weight
        FROM near GROUP BY what, id
    ), likely AS (
        SELECT edition_id, sum(weight) AS weight, recent FROM near JOIN weights USING (what, id),
        LATERAL (SELECT extract(epoch FROM now() - first_published_at) / 31557600) AS age (years),
        LATERAL (SELECT 0.5 + 0.5 / (1 + greatest(years, 0))) AS factor (recent)
        WHERE edition_id <> {itself} GROUP BY edition_id, recent
        ORDER BY sum(weight) * recent DESC, edition_id DESC LIMIT {likely}
    )
    SELECT title, slug, language, array_agg(name ORDER BY what, shared.weight DESC, name)
    FROM likely JOIN briefs_edition edition ON edition.id = edition_id,
    LATERAL (
        SELECT what, family.id, name, weight FROM family JOIN weights USING (what, id)
        JOIN briefs_editionactor tag ON tag.actor_id = member
        WHERE what = 'actor' AND tag.edition_id = likely.edition_id
        UNION
        SELECT what, family.id, name, weight FROM family JOIN weights USING (what, id)
        JOIN briefs_editiontopic tag ON tag.topic_id = member
        WHERE what = 'topic' AND tag.edition_id = likely.edition_id
    ) AS shared
    GROUP BY edition.id, recent ORDER BY sum(shared.weight) * recent DESC, edition.id DESC
    LIMIT {most}
"""


class RelatedBrief(NamedTuple):
    """A brief with something in common with another one, and a sentence that says what."""

    title: str
    url: str
    language: str
    direction: str
    reason: str


def related_briefs(
    edition: int, markings: tuple[str, ...], without: Collection[str]
) -> list[RelatedBrief]:
    """Return the briefs most like an edition; none at the slugs `without`, already on the page."""
    found = _sharing(markings).fetch(edition=edition)
    return [
        RelatedBrief(
            title=title,
            url=reverse("briefs:brief", args=[slug]),
            language=language,
            direction=direction(language),
            reason=_("Also about %(names)s") % {"names": _listed(names[:NAMED])},
        )
        for title, slug, language, names in found
        if slug not in without
    ][:RELATED]


def _listed(names: list[str]) -> str:
    """Return names as a list in a sentence; each may be in a script of either direction."""
    isolated = [f"\N{FIRST STRONG ISOLATE}{name}\N{POP DIRECTIONAL ISOLATE}" for name in names]
    return in_a_sentence(isolated)


@cache
def _sharing(markings: tuple[str, ...]) -> PreparedSQL:
    """Return the statement for the briefs that share actors or topics with an edition."""
    newest = {
        relation: Edition.objects.rows_of(relation, markings)
        .filter(**{relation: RawSQL("family.member", ())})
        .order_by("-first_published_at", "-edition_id")
        .values("edition_id", "first_published_at")[:NEWEST]
        for relation in ("actor", "topic")
    }
    edition = Param("edition")
    return PreparedSQL(
        *composed(
            SHARING,
            edition=edition,
            actors=ACTORS,
            same_edition=edition,
            topics=TOPICS,
            of_actor=newest["actor"],
            of_topic=newest["topic"],
            newest=NEWEST,
            itself=edition,
            likely=LIKELY,
            most=RELATED + 2,
        )
    )
