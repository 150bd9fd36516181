"""Comparing each actor with all others, by names, abbreviations and identifiers.

The index of names does most of the work: 20,000 actors with 46,000 names take a minute.
"""

from django.db import connection, transaction
from django.db.models import Q

from actors.models import Actor, ActorLikeness

# The key of an advisory lock: two comparisons at the same time would write the same pairs.
COMPARING = 5_411_004
# Above every score of names, which is at most 1: shared identifiers come first.
SAME_IDENTIFIER = 2.0
# The least similarity of two names to consider a pair, and the least score, after all
# penalties, to store it.
ALIKE = 0.6
WORTH_A_LOOK = 0.4

# Find actors with similar names or the same identifier and keep the best score of each pair.
# A different kind, country, ISO code or Wikidata number (each actor has only one) lowers the score.
# An abbreviation counts less than a name. Each name is compared with the 20 closest ones: a name
# that a hundred actors share should give twenty pairs, not five thousand.
FIND = """
INSERT INTO actors_actorlikeness (one_id, other_id, score, text_of_one, text_of_other)
WITH texts AS (
    SELECT name.actor_id AS mine, near.actor_id AS theirs, name.value AS my_text,
           near.value AS their_text, near.likeness * CASE
               WHEN name.name_type IN ('abbreviation', 'weak alias')
                 OR near.name_type IN ('abbreviation', 'weak alias') THEN 0.7 ELSE 1 END AS score
    FROM actors_actorname name
    CROSS JOIN LATERAL (
        SELECT actor_id, value, name_type,
               CASE WHEN normalised = name.normalised THEN 1
                    ELSE similarity(normalised, name.normalised) END AS likeness
        FROM actors_actorname
        WHERE (normalised %% name.normalised OR normalised = name.normalised)
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


@transaction.atomic
def compare_actors(most: int) -> int:
    """Compare up to `most` actors with all others; return how many were compared."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [COMPARING])
        cursor.execute("SELECT set_config('pg_trgm.similarity_threshold', %s, true)", [str(ALIKE)])
        # Names from a recent import wait in a list that each look-up would have to read in full.
        cursor.execute("SELECT gin_clean_pending_list('actor_name_trigrams')")
        waiting = Actor.objects.filter(compared=False).select_for_update(skip_locked=True)
        pks = list(waiting.order_by("pk").values_list("pk", flat=True)[:most])
        ActorLikeness.objects.filter(Q(one__in=pks) | Q(other__in=pks)).delete()
        cursor.execute(
            FIND,
            {"pks": pks, "same_identifier": SAME_IDENTIFIER, "worth_a_look": WORTH_A_LOOK},
        )
    Actor.objects.filter(pk__in=pks).update(compared=True)
    return len(pks)
