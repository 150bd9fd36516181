"""Fills in which actors published versions have named, and whose addresses were public."""

from django.db import migrations

FILL = """
WITH named AS (
    SELECT DISTINCT row.actor_id AS id, edition.tlp = 'TLP:CLEAR' AS openly
    FROM briefs_editionactor row JOIN briefs_edition edition ON edition.id = row.edition_id
), read_through AS (
    SELECT id, openly FROM named
    UNION ALL
    SELECT actor.survivor_id, openly FROM named JOIN actors_actor actor USING (id)
    WHERE actor.survivor_id IS NOT NULL
), marks AS (
    SELECT id, bool_or(openly) AS openly FROM read_through GROUP BY id
)
UPDATE actors_actor SET appears = true, appears_openly = marks.openly
FROM marks WHERE marks.id = actors_actor.id;

INSERT INTO briefs_slughistory (kind, slug, actor_id)
SELECT 'actor', slug, id FROM actors_actor WHERE appears
ON CONFLICT DO NOTHING;
"""

FORGET = """
DELETE FROM briefs_slughistory WHERE kind = 'actor';
UPDATE actors_actor SET appears = false, appears_openly = false WHERE appears;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("actors", "0005_index_of_names"),
        ("briefs", "0002_the_record_is_frozen"),
    ]

    operations = [migrations.RunSQL(FILL, FORGET)]
