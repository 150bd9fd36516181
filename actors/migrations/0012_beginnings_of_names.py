"""An index of the beginnings of names, main names apart: they come first while a name is typed."""

from django.db import migrations, models
from django.db.models.functions import Collate


class Migration(migrations.Migration):
    dependencies = [("actors", "0011_plain_words")]

    operations = [
        migrations.AddIndex(
            model_name="actorname",
            index=models.Index(
                "is_primary", Collate("normalised", "C"), name="actor_name_beginnings"
            ),
        ),
    ]
