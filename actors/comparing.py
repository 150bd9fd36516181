"""Comparing actors: each with all others, by names, abbreviations and identifiers.

A few are compared by the index of names. For a whole register, all names are read once and compared
here, which gives the same pairs many times faster.
"""

from collections.abc import Iterator
from typing import Any

from django.db import connection, transaction
from django.db.models import Q

from .models import Actor, ActorLikeness
from .trigrams import AlikeTexts

# The key of an advisory lock: two comparisons at once would write the same pairs.
COMPARING = 5_411_004
SAME_IDENTIFIER = 2.0
# That of `AlikeTexts`, too.
ALIKE = 0.6
WORTH_A_LOOK = 0.4
# From here on it pays to read all names; 100,000 actors with 250,000 names take 10 seconds.
WHOLE_REGISTER = 2_000
PARTED_BY = "\x01"

# Another kind, another country, or another code of ISO or number of Wikidata, which give each but
# one, speaks against two actors being one. An abbreviation says less than a name. A name that a
# hundred actors bear is worth twenty pairs, not five thousand.
FIND = """
INSERT INTO actors_actorlikeness (one_id, other_id, score, text_of_one, text_of_other)
WITH texts AS (
    SELECT name.actor_id AS mine, near.actor_id AS theirs, name.value AS my_text,
           near.value AS their_text, near.likeness * CASE
               WHEN name.name_type IN ('abbreviation', 'weak alias')
                 OR near.name_type IN ('abbreviation', 'weak alias') THEN 0.7 ELSE 1 END AS score
    FROM actors_actorname name
    {among}
    CROSS JOIN LATERAL (
        SELECT actor_id, value, name_type,
               CASE WHEN normalised = name.normalised THEN 1
                    ELSE similarity(normalised, name.normalised) END AS likeness
        FROM actors_actorname
        WHERE {alike}
          AND actor_id <> name.actor_id
        ORDER BY likeness DESC, id
        LIMIT 20
    ) near
    WHERE name.actor_id = ANY(%(pks)s)
), weighed AS (
    SELECT mine, theirs, my_text, their_text, score
           * CASE WHEN my.kind = their.kind THEN 1 ELSE 0.5 END
           * CASE WHEN my.country IN ('', their.country) OR their.country = '' THEN 1
                  ELSE 0.6 END
           * CASE WHEN EXISTS (
                 SELECT FROM actors_actoridentifier one
                 JOIN actors_actoridentifier other USING (scheme)
                 WHERE one.actor_id = mine AND other.actor_id = theirs
                   AND scheme IN ('wikidata', 'iso3166-1-alpha2', 'iso3166-1-alpha3')
             ) THEN 0.5 ELSE 1 END AS score
    FROM texts
    JOIN actors_actor my ON my.id = mine
    JOIN actors_actor their ON their.id = theirs
    UNION ALL
    SELECT own.actor_id, same.actor_id, own.value, same.value, %(same_identifier)s
    FROM actors_actoridentifier own
    JOIN actors_actoridentifier same
      ON lower(regexp_replace(same.value, '^.+--', ''))
       = lower(regexp_replace(own.value, '^.+--', ''))
     AND same.actor_id <> own.actor_id
    WHERE own.actor_id = ANY(%(pks)s)
)
SELECT DISTINCT ON (least(mine, theirs), greatest(mine, theirs))
       least(mine, theirs), greatest(mine, theirs), score,
       CASE WHEN mine < theirs THEN my_text ELSE their_text END,
       CASE WHEN mine < theirs THEN their_text ELSE my_text END
FROM weighed
WHERE score >= %(worth_a_look)s
ORDER BY least(mine, theirs), greatest(mine, theirs), score DESC, 4, 5
"""
BY_INDEX = FIND.format(
    among="",
    alike="(normalised %% name.normalised OR normalised = name.normalised)",
)
BY_TEXTS = FIND.format(
    among="""JOIN unnest(%(texts)s::text[], %(alike)s::text[]) AS known (text, alike)
      ON known.text = name.normalised""",
    alike="normalised = ANY(string_to_array(known.alike, chr(1)))",
)
TEXTS = """
SELECT normalised, array_to_string(show_trgm(normalised), chr(1))
FROM (SELECT DISTINCT normalised FROM actors_actorname) names
"""
TEXTS_OF = """
SELECT normalised, array_to_string(show_trgm(normalised), chr(1))
FROM (SELECT DISTINCT normalised FROM actors_actorname WHERE actor_id = ANY(%(pks)s)) names
"""


@transaction.atomic
def compare(most: int, register: AlikeTexts | None = None) -> int:
    """Compare at most so many actors with all others; return how many there were.

    `register` are all names as `read_register` gave them, to compare many; names that came since
    are looked up in the table.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [COMPARING])
        cursor.execute("SELECT set_config('pg_trgm.similarity_threshold', %s, true)", [str(ALIKE)])
        waiting = Actor.objects.filter(compared=False).select_for_update(skip_locked=True)
        pks = list(waiting.order_by("pk").values_list("pk", flat=True)[:most])
        ActorLikeness.objects.filter(Q(one__in=pks) | Q(other__in=pks)).delete()
        values: dict[str, Any] = {
            "pks": pks,
            "same_identifier": SAME_IDENTIFIER,
            "worth_a_look": WORTH_A_LOOK,
        }
        if (alike := _alike(pks, register)) is None:
            cursor.execute(BY_INDEX, values)
        else:
            found = [PARTED_BY.join(texts) for texts in alike.values()]
            cursor.execute(BY_TEXTS, values | {"texts": list(alike), "alike": found})
    Actor.objects.filter(pk__in=pks).update(compared=True)
    return len(pks)


def read_register() -> AlikeTexts:
    """Read the folded names of all actors; about 300 MB for 250,000 of them."""
    return AlikeTexts(_all_texts())


def _alike(pks: list[int], register: AlikeTexts | None) -> dict[str, list[str]] | None:
    """Return the alike texts of each name of some actors, itself too; None if one is unknown."""
    if register is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute(TEXTS_OF, {"pks": pks})
        names = dict(cursor.fetchall())
    if not all(text in register for text in names):
        return None
    return {
        text: list({text, *register.alike(_parted(trigrams))}) for text, trigrams in names.items()
    }


def _all_texts() -> Iterator[tuple[str, list[str]]]:
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(TEXTS)
        while rows := cursor.fetchmany(10_000):
            for text, trigrams in rows:
                yield text, _parted(trigrams)


def _parted(trigrams: str) -> list[str]:
    return trigrams.split(PARTED_BY) if trigrams else []
