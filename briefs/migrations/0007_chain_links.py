"""The links of the hash chain.

Existing versions get theirs when something is next published or withdrawn. Undoing this
drops all links; versions that were published with one then no longer verify.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

FREEZE = """
CREATE TRIGGER chain_link_is_frozen BEFORE UPDATE OR DELETE ON briefs_chainlink
    FOR EACH ROW EXECUTE FUNCTION briefs_refuse_change();
"""
THAW = "DROP TRIGGER chain_link_is_frozen ON briefs_chainlink"


class Migration(migrations.Migration):
    dependencies = [("briefs", "0006_day_of_publication")]

    operations = [
        migrations.CreateModel(
            name="ChainLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("superseded", "Superseded"),
                            ("expired", "Expired"),
                            ("withdrawn", "Withdrawn"),
                            ("cancelled", "Cancelled"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("at", models.DateTimeField(null=True)),
                ("sha256", models.CharField(max_length=64, unique=True)),
                ("previous_sha256", models.CharField(blank=True, max_length=64, unique=True)),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links",
                        to="briefs.edition",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        condition=Q(because=""),
                        fields=("edition",),
                        name="an_edition_is_published_once",
                    )
                ],
            },
        ),
        migrations.RunSQL(FREEZE, THAW),
    ]
