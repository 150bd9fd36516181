"""An index of main names: whoever types a name is shown the actors with such a main name first."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("actors", "0011_plain_words")]

    operations = [
        migrations.AddIndex(
            model_name="actorname",
            index=models.Index(
                fields=["normalised"],
                condition=models.Q(is_primary=True),
                name="actor_main_name_normalised",
            ),
        ),
    ]
