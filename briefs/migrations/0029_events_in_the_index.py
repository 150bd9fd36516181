"""Count the briefs about an actor by the month of their event from the index alone."""

from django.db import migrations, models


def by_publication(*include: str) -> models.Index:
    return models.Index(
        fields=["-first_published_at", "-id"], include=include, name="edition_by_publication"
    )


class Migration(migrations.Migration):
    dependencies = [("briefs", "0028_linked_data")]

    operations = [
        migrations.RemoveIndex(model_name="edition", name="edition_by_publication"),
        migrations.AddIndex(
            model_name="edition", index=by_publication("live", "tlp", "day", "event_date")
        ),
    ]
