"""The page of corrections lists the newest withdrawals: an index for them."""

import django.contrib.postgres.fields.ranges
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("briefs", "0024_what_readers_tell_the_desk"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                django.contrib.postgres.fields.ranges.RangeEndsWith("live").desc(),
                models.F("id").desc(),
                condition=models.Q(("ended_because", "withdrawn")),
                name="newest_withdrawals",
            ),
        ),
    ]
