"""Steps of review, kept as they were, and what was published without review."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

FROZEN = """
CREATE TRIGGER review_step_is_frozen BEFORE UPDATE OR DELETE ON briefs_reviewstep
    FOR EACH ROW EXECUTE FUNCTION briefs_refuse_change();
"""
FROZEN_UNDONE = "DROP TRIGGER review_step_is_frozen ON briefs_reviewstep;"


class Migration(migrations.Migration):
    dependencies = [
        ("briefs", "0014_dismissed_checks"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="brief",
            options={
                "ordering": ("-updated_at", "-id"),
                "permissions": (
                    ("edit_all_briefs", "Can edit the briefs of others"),
                    ("approve_brief", "Can return and approve a brief"),
                    ("publish_brief", "Can publish a brief"),
                    ("withdraw_brief", "Can withdraw a brief"),
                ),
                "verbose_name": "brief",
                "verbose_name_plural": "briefs",
            },
        ),
        migrations.CreateModel(
            name="ReviewStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("submit", "Submitted for review"),
                            ("return", "Returned"),
                            ("approve", "Approved"),
                            ("take_back", "Taken back"),
                        ],
                        max_length=9,
                        verbose_name="step",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=2000, verbose_name="note")),
                ("at", models.DateTimeField(verbose_name="time")),
                (
                    "brief",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="review_steps",
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
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="review_steps",
                        to="briefs.revision",
                    ),
                ),
            ],
            options={
                "verbose_name": "step of review",
                "verbose_name_plural": "steps of review",
                "ordering": ("-id",),
                "default_permissions": (),
                "indexes": [models.Index(fields=["brief", "-id"], name="review_step_by_brief")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("action__in", ["submit", "return", "approve", "take_back"])
                        ),
                        name="review_step_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("action", "return"), ("note", ""), _negated=True),
                        name="a_return_has_a_note",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UnreviewedPublication",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.CharField(max_length=500, verbose_name="reason")),
                ("signed_off_at", models.DateTimeField(null=True, verbose_name="signed off")),
                (
                    "edition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="unreviewed",
                        to="briefs.edition",
                    ),
                ),
                (
                    "signed_off_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "publication without review",
                "verbose_name_plural": "publications without review",
                "ordering": ("-id",),
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        condition=models.Q(("signed_off_at__isnull", True)),
                        fields=["edition"],
                        name="unreviewed_and_open",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="unreviewed_has_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("signed_off_at__isnull", True), ("signed_off_by__isnull", True)
                            ),
                            models.Q(
                                ("signed_off_at__isnull", False), ("signed_off_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="sign_off_has_a_person_and_a_time",
                    ),
                ],
            },
        ),
        migrations.RunSQL(FROZEN, FROZEN_UNDONE),
    ]
