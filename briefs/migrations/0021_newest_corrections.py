"""The front page lists the newest corrections: an index for them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("briefs", "0020_search"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(fields=["change", "-updated_at", "-id"], name="edition_by_change"),
        ),
    ]
