"""Versions found, with all that a page of results shows of them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from actors.querysets import survivor_of
from briefs.models.edition import Edition, EditionActor
from briefs.models.search_vectors import search_configuration

from .excerpts import Marker, PassageRow, Stems
from .reading import Reading
from .results import Excerpted, Hit

ACTORS_SHOWN = 3
EXCERPTS_SHOWN = 2
COLUMNS = ("title", "slug", "language", "first_published_at", "day", "event_date", "description")
STEMS = """
    SELECT config, word,
        array_to_string(tsvector_to_array(to_tsvector(config::regconfig, word)), ' ')
    FROM unnest(%s::text[], %s::text[]) AS asked (config, word)
"""


def hits(visible: QuerySet[Edition], pks: Sequence[int], reading: Reading) -> tuple[Hit, ...]:
    """Return some versions in the order given, with what a query hits in them; two queries.

    Leaves out those that were withdrawn since they were found.
    """
    if not pks:
        return ()
    actors = EditionActor.objects.filter(edition=OuterRef("pk")).order_by("position")
    named = JSONObject(name=survivor_of("actor", "name"), slug=survivor_of("actor", "slug"))
    rows = visible.filter(pk__in=pks).annotate(
        actors_shown=ArraySubquery(actors.values(shown=named)[:ACTORS_SHOWN])
    )
    read = {row.pk: row for row in rows.only(*COLUMNS, "passages")}
    found = [read[pk] for pk in pks if pk in read]
    marked = mark_hits([(row.language, row.passages) for row in found], reading, EXCERPTS_SHOWN)
    return tuple(
        Hit(
            pk=row.pk,
            **{name: getattr(row, name) for name in COLUMNS},
            actors=tuple((each["name"], each["slug"]) for each in row.actors_shown),
            excerpts=excerpts,
        )
        for row, excerpts in zip(found, marked, strict=True)
    )


def mark_hits(
    texts: Sequence[tuple[str, Sequence[PassageRow]]], reading: Reading, most: int
) -> list[tuple[Excerpted, ...]]:
    """Return up to `most` sentences with hits of each text, given as its language and passages.

    At most one query of the database, for the stems of words that look like hits.
    """
    markers = {config: Marker(reading.phrases(config)) for config in reading.configurations}
    read: list[tuple[str, Sequence[PassageRow]]] = []
    words: dict[str, set[str]] = defaultdict(set)
    for language, passages in texts:
        config = search_configuration(language)
        promising = markers[config].promising(passages, most) if config in markers else []
        read.append((config, promising))
        if promising:
            words[config] |= markers[config].words(promising)
    stems = _stems(words)
    return [
        markers[config].excerpts(passages, stems[config], most) if passages else ()
        for config, passages in read
    ]


def _stems(words: dict[str, set[str]]) -> Mapping[str, Stems]:
    pairs = [(config, word) for config, asked in words.items() for word in sorted(asked)]
    stems: dict[str, dict[str, str]] = defaultdict(dict)
    if pairs:
        with connection.cursor() as cursor:
            cursor.execute(STEMS, list(map(list, zip(*pairs, strict=True))))
            for config, word, stem in cursor.fetchall():
                stems[config][word] = stem
    return stems
