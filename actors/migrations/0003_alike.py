"""Pairs of actors that are alike, and which actors are still to be compared."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("actors", "0002_identifiers_relations_judgements"),
    ]

    operations = [
        migrations.CreateModel(
            name="ActorLikeness",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("score", models.FloatField()),
                ("text_of_one", models.CharField(max_length=300)),
                ("text_of_other", models.CharField(max_length=300)),
            ],
        ),
        migrations.AddField(
            model_name="actor",
            name="compared",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddIndex(
            model_name="actor",
            index=models.Index(
                condition=models.Q(("compared", False)), fields=["id"], name="actors_to_compare"
            ),
        ),
        migrations.AddField(
            model_name="actorlikeness",
            name="one",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="alike_as_one",
                to="actors.actor",
            ),
        ),
        migrations.AddField(
            model_name="actorlikeness",
            name="other",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="alike_as_other",
                to="actors.actor",
            ),
        ),
        migrations.AddIndex(
            model_name="actorlikeness",
            index=models.Index(fields=["-score", "-id"], name="actors_most_alike"),
        ),
        migrations.AddConstraint(
            model_name="actorlikeness",
            constraint=models.CheckConstraint(
                condition=models.Q(("one__lt", models.F("other"))), name="alike_in_one_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="actorlikeness",
            constraint=models.UniqueConstraint(
                fields=("one", "other"), name="a_pair_is_alike_once"
            ),
        ),
    ]
