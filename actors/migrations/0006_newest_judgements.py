"""Judgements are listed newest first, and the last one of a person can be undone."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("actors", "0005_index_of_names"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="actorjudgement",
            index=models.Index(fields=["-at", "-id"], name="newest_judgements"),
        ),
        migrations.AddIndex(
            model_name="actorjudgement",
            index=models.Index(fields=["by", "-at", "-id"], name="newest_judgements_of_one"),
        ),
    ]
