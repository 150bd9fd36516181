"""Versions store what search engines read of them. Run `rebuild_editions` to fill it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("briefs", "0026_the_site"),
    ]

    operations = [
        migrations.AddField(
            model_name="edition",
            name="linked_data",
            field=models.TextField(default=""),
        ),
    ]
