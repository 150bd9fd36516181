"""Which suggestions of actors somebody rejected for a brief."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("actors", "0001_register"),
        ("briefs", "0003_actors_that_appear"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="RejectedSuggestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=300, verbose_name="name")),
                ("normalised", models.CharField(blank=True, editable=False, max_length=600)),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="actors.actor",
                    ),
                ),
                (
                    "brief",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rejections",
                        to="briefs.brief",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "rejected suggestion",
                "verbose_name_plural": "rejected suggestions",
                "ordering": ("-at", "-id"),
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=(
                            models.Q(("actor", None))
                            & ~models.Q(("name", ""))
                            & ~models.Q(("normalised", ""))
                        )
                        | models.Q(("actor__isnull", False), ("name", ""), ("normalised", "")),
                        name="an_actor_or_a_name_is_rejected",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("actor__isnull", False)),
                        fields=("brief", "actor"),
                        name="an_actor_is_rejected_once_a_brief",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("normalised", ""), _negated=True),
                        fields=("brief", "normalised"),
                        name="a_name_is_rejected_once_a_brief",
                    ),
                ],
            },
        ),
    ]
