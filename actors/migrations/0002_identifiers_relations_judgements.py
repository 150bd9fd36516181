"""Identifiers, relations and judgements; names that are alike are found; merges make no circle."""

import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import django.db.models.lookups
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import actors.text.partial_dates

CIRCLES = """
CREATE FUNCTION actors_refuse_circle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        WITH RECURSIVE above (id) AS (
            SELECT NEW.merged_into_id
            UNION
            SELECT actor.merged_into_id FROM actors_actor actor JOIN above ON actor.id = above.id
        )
        SELECT FROM above WHERE id = NEW.id
    ) THEN
        RAISE EXCEPTION 'An actor cannot be merged into one that was merged into it.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'merges_make_no_circle';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER merges_make_no_circle BEFORE INSERT OR UPDATE OF merged_into_id ON actors_actor
    FOR EACH ROW WHEN (NEW.merged_into_id IS NOT NULL) EXECUTE FUNCTION actors_refuse_circle();
"""
CIRCLES_UNDONE = """
DROP TRIGGER merges_make_no_circle ON actors_actor;
DROP FUNCTION actors_refuse_circle();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("actors", "0001_register"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # Indexes of briefs need the extension too, so it stays when this is undone.
        migrations.RunSQL("CREATE EXTENSION IF NOT EXISTS pg_trgm", migrations.RunSQL.noop),
        migrations.CreateModel(
            name="ActorIdentifier",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "scheme",
                    models.CharField(
                        choices=[
                            ("wikidata", "Wikidata"),
                            ("iso3166-1-alpha2", "ISO 3166-1, two letters"),
                            ("iso3166-1-alpha3", "ISO 3166-1, three letters"),
                            ("opensanctions", "OpenSanctions"),
                            ("stix", "STIX"),
                            ("mitre-attack", "MITRE ATT&CK"),
                            ("misp-galaxy", "MISP galaxy"),
                        ],
                        max_length=20,
                        verbose_name="scheme",
                    ),
                ),
                ("value", models.CharField(max_length=200, verbose_name="identifier")),
            ],
            options={
                "verbose_name": "identifier",
                "verbose_name_plural": "identifiers",
                "ordering": ("scheme", "value"),
            },
        ),
        migrations.CreateModel(
            name="ActorJudgement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "judgement",
                    models.CharField(
                        choices=[
                            ("same", "The same"),
                            ("different", "Different"),
                            ("unsure", "Not sure"),
                        ],
                        max_length=9,
                        verbose_name="judgement",
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="at")),
                ("why", models.CharField(blank=True, max_length=500, verbose_name="why")),
                ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="undone")),
            ],
            options={
                "verbose_name": "judgement",
                "verbose_name_plural": "judgements",
                "ordering": ("-at", "-id"),
            },
        ),
        migrations.CreateModel(
            name="ActorRelation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "relation_type",
                    models.CharField(
                        choices=[
                            ("membership", "Member of"),
                            ("occupancy", "Holds office"),
                            ("employment", "Works for"),
                            ("part of", "Part of"),
                            ("succession", "Successor of"),
                            ("family", "Family of"),
                            ("supports", "Supports"),
                            ("opposes", "Opposes"),
                            ("unknown link", "Linked to"),
                        ],
                        max_length=12,
                        verbose_name="relation",
                    ),
                ),
                ("role", models.CharField(blank=True, max_length=200, verbose_name="role")),
                (
                    "since",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[actors.text.partial_dates.validate_partial_date],
                        verbose_name="since",
                    ),
                ),
                (
                    "until",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[actors.text.partial_dates.validate_partial_date],
                        verbose_name="until",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="note")),
                (
                    "reference",
                    models.CharField(blank=True, max_length=500, verbose_name="reference"),
                ),
                (
                    "reference_url",
                    models.URLField(
                        blank=True, max_length=500, verbose_name="address of the reference"
                    ),
                ),
            ],
            options={
                "verbose_name": "relation",
                "verbose_name_plural": "relations",
                "ordering": ("relation_type", "-since", "id"),
            },
        ),
        migrations.AddField(
            model_name="actor",
            name="survivor",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="family",
                to="actors.actor",
                verbose_name="read through",
            ),
        ),
        migrations.AlterField(
            model_name="actorname",
            name="valid_from",
            field=models.CharField(
                blank=True,
                max_length=10,
                validators=[actors.text.partial_dates.validate_partial_date],
                verbose_name="from",
            ),
        ),
        migrations.AlterField(
            model_name="actorname",
            name="valid_until",
            field=models.CharField(
                blank=True,
                max_length=10,
                validators=[actors.text.partial_dates.validate_partial_date],
                verbose_name="until",
            ),
        ),
        migrations.AddIndex(
            model_name="actorname",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["normalised"], name="actor_name_trigrams", opclasses=["gin_trgm_ops"]
            ),
        ),
        migrations.AddConstraint(
            model_name="actor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("merged_into", None), ("survivor", None)),
                    models.Q(
                        ("merged_into__isnull", False),
                        ("survivor__isnull", False),
                        models.Q(("survivor", models.F("id")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_merged_actor_has_a_survivor",
            ),
        ),
        migrations.AddField(
            model_name="actoridentifier",
            name="actor",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="identifiers",
                to="actors.actor",
            ),
        ),
        migrations.AddField(
            model_name="actorjudgement",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="actor_judgements",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="actorjudgement",
            name="one",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="judgements_as_one",
                to="actors.actor",
            ),
        ),
        migrations.AddField(
            model_name="actorjudgement",
            name="other",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="judgements_as_other",
                to="actors.actor",
            ),
        ),
        migrations.AddField(
            model_name="actorrelation",
            name="object",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="relations_to_it",
                to="actors.actor",
            ),
        ),
        migrations.AddField(
            model_name="actorrelation",
            name="subject",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="relations",
                to="actors.actor",
            ),
        ),
        migrations.AddConstraint(
            model_name="actoridentifier",
            constraint=models.UniqueConstraint(
                fields=("scheme", "value"), name="one_actor_an_identifier"
            ),
        ),
        migrations.AddConstraint(
            model_name="actoridentifier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("scheme", "wikidata"), ("value__regex", "^Q[1-9][0-9]*$")),
                    models.Q(("scheme", "iso3166-1-alpha2"), ("value__regex", "^[A-Z]{2}$")),
                    models.Q(("scheme", "iso3166-1-alpha3"), ("value__regex", "^[A-Z]{3}$")),
                    models.Q(("scheme", "opensanctions"), ("value__regex", "^[!-~]+$")),
                    models.Q(
                        ("scheme", "stix"),
                        (
                            "value__regex",
                            "^[a-z][a-z0-9-]*--[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$",
                        ),
                    ),
                    models.Q(("scheme", "mitre-attack"), ("value__regex", "^[A-Z]+[0-9]{4}$")),
                    models.Q(
                        ("scheme", "misp-galaxy"),
                        (
                            "value__regex",
                            "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$",
                        ),
                    ),
                    _connector="OR",
                ),
                name="identifier_fits_its_scheme",
            ),
        ),
        migrations.AddConstraint(
            model_name="actorjudgement",
            constraint=models.CheckConstraint(
                condition=models.Q(("one__lt", models.F("other"))),
                name="a_pair_stands_in_one_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="actorjudgement",
            constraint=models.CheckConstraint(
                condition=models.Q(("judgement__in", ["same", "different", "unsure"])),
                name="judgement_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="actorjudgement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("undone_at", None)),
                fields=("one", "other"),
                name="one_open_judgement_a_pair",
            ),
        ),
        migrations.AddConstraint(
            model_name="actorrelation",
            constraint=models.CheckConstraint(
                condition=models.Q(("subject", models.F("object")), _negated=True),
                name="no_relation_to_itself",
                violation_error_message="An actor has no relation to itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="actorrelation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "relation_type__in",
                        [
                            "membership",
                            "occupancy",
                            "employment",
                            "part of",
                            "succession",
                            "family",
                            "supports",
                            "opposes",
                            "unknown link",
                        ],
                    )
                ),
                name="relation_type_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="actorrelation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("since", ""),
                        ("since__regex", "^\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?$"),
                        _connector="OR",
                    ),
                    models.Q(
                        ("until", ""),
                        ("until__regex", "^\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?$"),
                        _connector="OR",
                    ),
                ),
                name="relation_dates_are_dates",
            ),
        ),
        migrations.AddConstraint(
            model_name="actorrelation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("since", ""),
                    ("until", ""),
                    django.db.models.lookups.LessThanOrEqual(
                        django.db.models.functions.text.Left(
                            "since",
                            django.db.models.functions.comparison.Least(
                                django.db.models.functions.text.Length("since"),
                                django.db.models.functions.text.Length("until"),
                            ),
                        ),
                        django.db.models.functions.text.Left(
                            "until",
                            django.db.models.functions.comparison.Least(
                                django.db.models.functions.text.Length("since"),
                                django.db.models.functions.text.Length("until"),
                            ),
                        ),
                    ),
                    _connector="OR",
                ),
                name="relation_begins_before_it_ends",
                violation_error_message="A relation cannot end before it begins.",
            ),
        ),
        migrations.AddConstraint(
            model_name="actorrelation",
            constraint=models.UniqueConstraint(
                fields=("subject", "object", "relation_type", "role", "since", "until"),
                name="relation_stands_once",
                violation_error_message="This relation is listed twice.",
            ),
        ),
        migrations.RunSQL(CIRCLES, CIRCLES_UNDONE),
    ]
