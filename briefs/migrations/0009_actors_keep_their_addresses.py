"""The addresses of actors move to the register, and back when this is undone."""

from django.db import migrations

MOVE = """
INSERT INTO actors_actorslug (slug, actor_id)
SELECT slug, actor_id FROM briefs_slughistory WHERE kind = 'actor' ORDER BY id
ON CONFLICT (slug) DO NOTHING;
DELETE FROM briefs_slughistory WHERE kind = 'actor';
"""
MOVE_BACK = """
INSERT INTO briefs_slughistory (kind, slug, actor_id)
SELECT 'actor', slug, actor_id FROM actors_actorslug ORDER BY id
ON CONFLICT (kind, slug) DO NOTHING;
DELETE FROM actors_actorslug;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("actors", "0009_own_slug_history"),
        ("briefs", "0008_by_marking"),
    ]

    operations = [migrations.RunSQL(MOVE, MOVE_BACK)]
