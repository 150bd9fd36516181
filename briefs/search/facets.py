"""What the matches of a query have in common, to narrow it by."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from actors.choices import ActorKind
from actors.paging import PreparedSQL, composed
from actors.text import written_date
from briefs.models.edition import Edition

from .filters import Narrowing
from .parsing import KINDS, Filter, ParsedQuery
from .results import Facet, FacetValue

NAMES = ("topic", "actor", "kind", "year")
MOST = 8
# A lateral join with OFFSET 0 looks up each actor in the index: PostgreSQL would rather read the
# whole register. Merged actors and topics count for the one that they were merged into.
COUNTS = """
    WITH given AS MATERIALIZED (
        SELECT pk AS edition_id, day FROM ({visible}) AS row WHERE pk = ANY({pks}::bigint[])
    ),
    tagged AS MATERIALIZED (
        SELECT edition_id, one.id, one.kind FROM given JOIN briefs_editionactor USING (edition_id),
        LATERAL (
            SELECT coalesce(survivor.id, named.id) AS id,
                coalesce(survivor.kind, named.kind) AS kind
            FROM actors_actor AS named
            LEFT JOIN actors_actor AS survivor ON survivor.id = named.survivor_id
            WHERE named.id = actor_id OFFSET 0
        ) AS one
    ), actor AS (
        SELECT id, count(DISTINCT edition_id) FROM tagged
        GROUP BY id ORDER BY 2 DESC, 1 LIMIT {most}
    ), topic AS (
        SELECT coalesce(merged_into_id, topic_id) AS id, count(DISTINCT edition_id)
        FROM given JOIN briefs_editiontopic USING (edition_id)
        JOIN briefs_topic ON briefs_topic.id = topic_id
        GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {most}
    ), year AS (
        SELECT extract(year FROM day)::int AS year, count(*)
        FROM given GROUP BY 1 ORDER BY 1 DESC LIMIT {most}
    ), kind AS (
        SELECT kind, count(DISTINCT edition_id) FROM tagged GROUP BY 1 ORDER BY 2 DESC
    )
    SELECT 'topic', slug, name, count FROM topic JOIN briefs_topic USING (id)
    UNION ALL SELECT 'actor', slug, name, count FROM actor JOIN actors_actor USING (id)
    UNION ALL SELECT 'kind', kind, '', count FROM kind
    UNION ALL SELECT 'year', year::text, year::text, count FROM year
"""
WORDS = {kind.value: word for word, kind in KINDS.items()}


class _Counted(NamedTuple):
    facet: str
    value: str
    label: str
    number: int


def facets(
    visible: QuerySet[Edition],
    pks: Sequence[int],
    query: ParsedQuery,
    narrowing: Narrowing,
    named: Collection[str],
) -> tuple[Facet, ...]:
    """Count the topics, actors, kinds of actors and years of some visible versions; one query.

    What the query is already narrowed by comes first, whatever the versions are. An actor that its
    words name (`named` are the slugs) is left out if all versions are about it.
    """
    counted = sorted(_counted(visible, pks), key=_place) if pks else []
    told = {("actor", slug, len(pks)) for slug in named}
    counted = [row for row in counted if (row.facet, row.value, row.number) not in told]
    found = []
    for name in NAMES:
        chosen = list(_chosen(name, query, narrowing))
        labels = {value.label for value in chosen}
        others = (_value(row, query) for row in counted if row.facet == name)
        values = (*chosen, *(value for value in others if value.label not in labels))
        if values:
            found.append(Facet(name, values))
    return tuple(found)


def _counted(visible: QuerySet[Edition], pks: Sequence[int]) -> Iterator[_Counted]:
    sql = composed(
        COUNTS,
        visible=visible.order_by().values("pk", "day"),
        pks=("%s", (list(pks),)),
        most=MOST,
    )
    return map(_Counted._make, PreparedSQL(*sql).fetch())


def _place(row: _Counted) -> tuple[int, str]:
    """Return the place of a value: most briefs first, but years newest first."""
    return (-int(row.value) if row.facet == "year" else -row.number, row.label)


def _value(row: _Counted, query: ParsedQuery) -> FacetValue:
    if row.facet == "year":
        of_year = Filter("after", row.value), Filter("before", str(int(row.value) + 1))
        narrowed = query.with_filter(of_year[0]).with_filter(of_year[1])
        return FacetValue(row.label, row.number, narrowed, chosen=False)
    value = WORDS[row.value] if row.facet == "kind" else row.value
    label = str(ActorKind(row.value).label) if row.facet == "kind" else row.label
    return FacetValue(label, row.number, query.with_filter(Filter(row.facet, value)), chosen=False)


def _chosen(name: str, query: ParsedQuery, narrowing: Narrowing) -> Iterator[FacetValue]:
    if name == "year":
        dates = (*query.of("after"), *query.of("before"))
        if dates:
            yield FacetValue(_dates_in_words(query), 0, query.without(*dates), chosen=True)
        return
    for each in narrowing.chosen:
        if each.filter.name == name:
            label = _("not %s") % each.label if each.filter.excluded else each.label
            yield FacetValue(label, 0, query.without(each.filter), chosen=True)


def _dates_in_words(query: ParsedQuery) -> str:
    """Return the dates that a query is narrowed to, as people say it."""
    after, before = query.after(), query.before()
    if after and before and before.year - after.year == 1:
        days_of_year = {each.timetuple().tm_yday for each in (after, before)}
        if days_of_year == {1}:
            return str(after.year)
    said = []
    if after:
        said.append(_("from %s") % written_date(after.isoformat()))
    if before:
        said.append(_("before %s") % written_date(before.isoformat()))
    return _(", ").join(said)
