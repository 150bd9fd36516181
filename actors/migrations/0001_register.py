"""The tables of the register."""

import uuid

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

import actors.models.address


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Actor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "uid",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        unique=True,
                        verbose_name="identifier",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("person", "Person"),
                            ("organisation", "Organisation"),
                            ("state", "Country"),
                            ("group", "Group"),
                            ("place", "Place"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "subtype",
                    models.CharField(
                        blank=True,
                        help_text="For example: political party, government body, company.",
                        max_length=80,
                        verbose_name="subtype",
                    ),
                ),
                (
                    "name",
                    models.CharField(editable=False, max_length=300, verbose_name="name"),
                ),
                (
                    "slug",
                    actors.models.address.AddressField(
                        editable=False,
                        max_length=60,
                        unique=True,
                        verbose_name="web address",
                    ),
                ),
                (
                    "description",
                    models.TextField(blank=True, verbose_name="description"),
                ),
                (
                    "country",
                    models.CharField(
                        blank=True,
                        help_text="ISO code",
                        max_length=2,
                        validators=[
                            django.core.validators.RegexValidator(
                                "\\A[A-Z]{2}\\Z",
                                "Enter the country's two capital letters, such as EG.",
                            )
                        ],
                        verbose_name="country",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        default="en", max_length=35, verbose_name="language of its page"
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="actors.actor",
                        verbose_name="merged into",
                    ),
                ),
            ],
            options={
                "verbose_name": "actor",
                "verbose_name_plural": "actors",
                "ordering": ("name", "id"),
            },
        ),
        migrations.CreateModel(
            name="ActorName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("value", models.CharField(max_length=300, verbose_name="name")),
                (
                    "name_type",
                    models.CharField(
                        choices=[
                            ("name", "Name"),
                            ("alias", "Alias"),
                            ("previous name", "Previous name"),
                            ("abbreviation", "Abbreviation"),
                            ("weak alias", "Other name, never linked"),
                        ],
                        default="name",
                        max_length=14,
                        verbose_name="type",
                    ),
                ),
                (
                    "is_primary",
                    models.BooleanField(default=False, verbose_name="main name"),
                ),
                (
                    "language",
                    models.CharField(blank=True, max_length=35, verbose_name="language"),
                ),
                (
                    "match_mode",
                    models.CharField(
                        choices=[
                            ("auto", "Link it"),
                            ("suggest", "Ask me"),
                            ("never", "Never link"),
                        ],
                        default="auto",
                        max_length=8,
                        verbose_name="in texts",
                    ),
                ),
                (
                    "case_sensitive",
                    models.BooleanField(default=False, verbose_name="capitals matter"),
                ),
                (
                    "valid_from",
                    models.CharField(blank=True, max_length=10, verbose_name="from"),
                ),
                (
                    "valid_until",
                    models.CharField(blank=True, max_length=10, verbose_name="until"),
                ),
                (
                    "reference",
                    models.CharField(blank=True, max_length=500, verbose_name="reference"),
                ),
                ("normalised", models.CharField(editable=False, max_length=300)),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names",
                        to="actors.actor",
                    ),
                ),
            ],
            options={
                "verbose_name": "name",
                "verbose_name_plural": "names",
                "ordering": ("-is_primary", "id"),
            },
        ),
        migrations.AddIndex(
            model_name="actor",
            index=models.Index(fields=["name", "id"], name="actor_by_name"),
        ),
        migrations.AddIndex(
            model_name="actor",
            index=models.Index(fields=["kind", "name", "id"], name="actor_by_kind"),
        ),
        migrations.AddConstraint(
            model_name="actor",
            constraint=models.CheckConstraint(
                condition=models.Q(("merged_into", models.F("id")), _negated=True),
                name="actor_is_not_merged_into_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="actor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["person", "organisation", "state", "group", "place"])
                ),
                name="actor_kind_is_known",
            ),
        ),
        migrations.AddIndex(
            model_name="actorname",
            index=models.Index(fields=["normalised"], name="actor_name_normalised"),
        ),
        migrations.AddConstraint(
            model_name="actorname",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_primary", True)),
                fields=("actor",),
                name="one_primary_name_an_actor",
            ),
        ),
        migrations.AddConstraint(
            model_name="actorname",
            constraint=models.UniqueConstraint(
                fields=("actor", "value", "language"), name="actor_name_once_a_language"
            ),
        ),
        migrations.AddConstraint(
            model_name="actorname",
            constraint=models.CheckConstraint(
                condition=models.Q(("value", ""), _negated=True),
                name="actor_name_is_not_empty",
            ),
        ),
        migrations.AddConstraint(
            model_name="actorname",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "name_type__in",
                        [
                            "name",
                            "alias",
                            "previous name",
                            "abbreviation",
                            "weak alias",
                        ],
                    )
                ),
                name="actor_name_type_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="actorname",
            constraint=models.CheckConstraint(
                condition=models.Q(("match_mode__in", ["auto", "suggest", "never"])),
                name="actor_match_mode_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="actorname",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("valid_from", ""),
                        (
                            "valid_from__regex",
                            "^\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?$",
                        ),
                        _connector="OR",
                    ),
                    models.Q(
                        ("valid_until", ""),
                        (
                            "valid_until__regex",
                            "^\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?$",
                        ),
                        _connector="OR",
                    ),
                ),
                name="actor_name_dates_are_dates",
            ),
        ),
    ]
