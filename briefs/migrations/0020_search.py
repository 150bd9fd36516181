"""What search reads: the passages of versions, and indexes of languages and titles.

Run `rebuild_editions` to fill them for what is already written.
"""

import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("briefs", "0019_my_work"),
    ]

    operations = [
        migrations.AddField(
            model_name="edition",
            name="passages",
            field=models.JSONField(default=list),
        ),
        migrations.AddIndex(
            model_name="brief",
            index=models.Index(fields=["language"], name="brief_by_language"),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(fields=["language"], name="edition_by_language"),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass("title", name="gin_trgm_ops"),
                name="edition_title_trigrams",
            ),
        ),
    ]
