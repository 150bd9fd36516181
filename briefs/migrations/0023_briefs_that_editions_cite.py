"""Editions know which briefs of this site they cite; `rebuild_editions` fills it for older ones."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("briefs", "0021_newest_corrections"),
    ]

    operations = [
        migrations.CreateModel(
            name="EditionCitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("first_published_at", models.DateTimeField()),
                (
                    "cited",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cited_in",
                        to="briefs.brief",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="briefs.edition"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(
                        fields=["cited", "-first_published_at", "-edition"],
                        name="newest_that_cite_a_brief",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("edition", "cited"), name="cited_once_an_edition"
                    )
                ],
            },
        ),
    ]
