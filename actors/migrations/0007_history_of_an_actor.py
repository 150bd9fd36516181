"""The audit trail is found by what it is about: an import writes an entry for each actor."""

from django.db import migrations

MAKE = """
CREATE INDEX actors_history ON django_admin_log (content_type_id, object_id, id);
"""
REMOVE = "DROP INDEX actors_history;"


class Migration(migrations.Migration):
    dependencies = [("actors", "0006_newest_judgements"), ("admin", "0001_initial")]

    operations = [migrations.RunSQL(MAKE, REMOVE)]
